from django.urls import path

from . import (
    downloads,
    urls_money,
    views,
    views_document,
    views_edit,
    views_office,
    views_readings,
    views_versions,
)

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
    path("document/", views_document.document, name="document"),
    path("document.hwpx", views_document.document_hwpx, name="document_hwpx"),
    path("versions/", views_versions.versions, name="versions"),
    path("versions/<int:old>/<int:new>/", views_versions.compare, name="compare"),
    path("history/", views_versions.history, name="history"),
    path("data/", downloads.catalogue, name="data"),
    path("data/<slug:table>.<slug:kind>", downloads.download, name="download"),
    # Officers
    path("office/", views_office.desk, name="office"),
    path("office/projects/<slug:key>/tasks/", views_edit.edit_tasks, name="edit_tasks"),
    path("office/projects/<slug:key>/texts/", views_edit.edit_texts, name="edit_texts"),
    path("office/indicators/<slug:key>/", views_edit.edit_indicator, name="edit_indicator"),
    path("office/budget/", views_edit.edit_budget, name="edit_budget"),
    path("office/schedule/<int:pk>/", views_office.mark, name="mark"),
    path("office/findings/<int:pk>/", views_office.resolve, name="resolve"),
    path("office/years/", views_readings.years, name="years"),
    path("office/years/<int:year>/close/", views_readings.close, name="close_year"),
    path("office/years/<int:year>/reopen/", views_readings.reopen, name="reopen_year"),
    path("office/readings/<int:pk>/note/", views_readings.note, name="reading_note"),
    path("office/drafts/new/", views_versions.open_draft, name="open_draft"),
    path("office/drafts/<int:number>/in-force/", views_versions.put_in_force, name="put_in_force"),
    path("office/drafts/<int:number>/discard/", views_versions.discard_draft, name="discard_draft"),
]
urlpatterns += urls_money.urlpatterns
