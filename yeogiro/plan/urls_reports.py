"""Addresses of the years' reports; part of `plan:`."""

from django.urls import path

from . import views_reports

ONE = "reports/<int:year>/<slug:kind>/"
urlpatterns = [
    path("reports/", views_reports.reports, name="reports"),
    path(ONE, views_reports.report, name="report"),
    path(f"{ONE}<slug:form>/", views_reports.make, name="make_report"),
    path(f"{ONE}<slug:form>/state.json", views_reports.state, name="report_state"),
    path(f"{ONE}report.<slug:form>", views_reports.file, name="report_file"),
]
