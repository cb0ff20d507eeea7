from django.urls import path

from .. import views
from ..views import deciding, document, downloads, edit, marks, mine, versions, years
from . import money, reports

app_name = "plan"
urlpatterns = [
    # Everyone
    path("", views.overview, name="overview"),
    path("goals/", views.goals, name="goals"),
    path("goals/<slug:key>/", views.goal, name="goal"),
    path("projects/", views.projects, name="projects"),
    path("projects/<slug:key>/", views.project, name="project"),
    path("budget/", views.budget, name="budget"),
    path("schedule/", views.schedule, name="schedule"),
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<slug:key>/", views.indicator, name="indicator"),
    path("indicators/<slug:key>/years.xlsx", views.indicator_years, name="indicator_years"),
    path("indicators/<slug:key>/rows.xlsx", views.indicator_rows, name="indicator_rows"),
    path("departments/", views.departments, name="departments"),
    path("departments/<int:pk>/", views.department, name="department"),
    path("bodies/<int:pk>/", views.body, name="body"),
    path("findings/", views.findings, name="findings"),
    path("findings/<int:pk>/", views.finding, name="finding"),
    path("document/", document.document, name="document"),
    path("document.hwpx", document.document_hwpx, name="document_hwpx"),
    path("versions/", versions.versions, name="versions"),
    path("versions/<int:old>/<int:new>/", versions.compare, name="compare"),
    path("history/", versions.history, name="history"),
    path("data/", downloads.catalogue, name="data"),
    path("data/figures/<slug:key>.<slug:kind>", downloads.figure, name="figure"),
    path("data/<slug:table>.<slug:kind>", downloads.download, name="download"),
    # Officers
    path("office/", mine.mine, name="office"),
    path("office/projects/<slug:key>/tasks/", edit.edit_tasks, name="edit_tasks"),
    path("office/projects/<slug:key>/texts/", edit.edit_texts, name="edit_texts"),
    path("office/indicators/<slug:key>/", edit.edit_indicator, name="edit_indicator"),
    path("office/goals/<slug:key>/", edit.edit_goal, name="edit_goal"),
    path("office/budget/", edit.edit_budget, name="edit_budget"),
    path("office/schedule/<int:pk>/", marks.mark, name="mark"),
    path("office/schedule/marks/<int:pk>/", marks.correct, name="correct_mark"),
    path("office/findings/<int:pk>/", deciding.resolve, name="resolve"),
    path("office/years/", years.years, name="years"),
    path("office/years/<int:year>/close/", years.close, name="close_year"),
    path("office/years/<int:year>/reopen/", years.reopen, name="reopen_year"),
    path("office/readings/<int:pk>/note/", years.note, name="reading_note"),
    path("office/drafts/new/", versions.open_draft, name="open_draft"),
    path("office/drafts/<int:number>/in-force/", versions.put_in_force, name="put_in_force"),
    path("office/drafts/<int:number>/discard/", versions.discard_draft, name="discard_draft"),
]
urlpatterns += money.urlpatterns + reports.urlpatterns
