from django.urls import path

from ..views import coordinating, desk, doing, public
from .rounds import urlpatterns as of_rounds

app_name = "cases"
urlpatterns = [
    # Everyone
    path("cases/", public.cases, name="cases"),
    path("cases/list.<slug:form>", public.download, name="download"),
    path("cases/<int:year>-<int:number>/", public.case, name="case"),
    # Officers
    path("office/cases/", desk.desk, name="desk"),
    path("office/cases/print/", desk.print_desk, name="print_desk"),
    path("office/cases/list.<slug:form>", desk.download, name="download_desk"),
    path("office/case/<int:pk>/", desk.work, name="work"),
    path("office/case/<int:pk>/<slug:verb>/", doing.do, name="do"),
    path("office/case-photo/<int:pk>/<slug:size>/", desk.photo, name="photo"),
    # The coordinator
    path("office/cases/overview/", coordinating.overview, name="overview"),
    path("office/cases/rules/", coordinating.rules, name="rules"),
    path("office/cases/rules/bench/", coordinating.bench, name="bench"),
    path("office/cases/rules/example/<int:pk>/drop/", coordinating.drop_example, name="drop_example"),
    path("office/cases/rules/draft/", coordinating.draft, name="draft"),
    path("office/cases/rules/draft/new/", coordinating.rule, name="new_rule"),
    path("office/cases/rules/draft/<int:pk>/", coordinating.rule, name="rule"),
    path("office/cases/rules/draft/<int:pk>/strike/", coordinating.strike, name="strike"),
    path("office/cases/recheck/<int:pk>/", coordinating.recheck, name="recheck"),
    path("office/cases/decision/<int:pk>/", coordinating.from_decision, name="from_decision"),
    *of_rounds,
]
