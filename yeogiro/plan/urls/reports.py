"""Addresses of the years' reports; part of `plan:`."""

from django.urls import path

from ..views import reports

ONE = "reports/<int:year>/<slug:kind>/"
urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path(ONE, reports.report, name="report"),
    path(f"{ONE}<slug:form>/", reports.make, name="make_report"),
    path(f"{ONE}<slug:form>/state.json", reports.state, name="report_state"),
    path(f"{ONE}report.<slug:form>", reports.file, name="report_file"),
]
