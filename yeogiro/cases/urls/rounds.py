"""Addresses of rounds, of the supporter's phone, and of residents' reports."""

from django.urls import path

from ..views import phone, report, rounds, rounds_office

urlpatterns = [
    path("rounds/", phone.phone, name="phone"),
    path("rounds/worker.js", phone.worker, name="worker"),
    path("rounds/ready/", phone.ready, name="ready"),
    path("rounds/mine/", phone.mine, name="mine"),
    path("rounds/mine/<int:pk>/", phone.verdict, name="supporter_verdict"),
    path("rounds/seen/<int:pk>/<int:photo>/<slug:size>/", phone.photo, name="own_photo"),
    path("report/", report.report, name="report"),
    path("report/<slug:token>/", report.my_report, name="my_report"),
    path("report/<slug:token>/<int:photo>/", report.my_photo, name="my_report_photo"),
    path("office/rounds/", rounds.rounds, name="rounds"),
    path("office/rounds/add/", rounds_office.add, name="add_round"),
    path("office/rounds/list.<slug:form>", rounds.rounds_file, name="rounds_file"),
    path("office/rounds/<int:pk>/", rounds.round_, name="round"),
    path("office/rounds/<int:pk>/print/", rounds.round_print, name="round_print"),
    path("office/rounds/<int:pk>/sites.<slug:form>", rounds.round_file, name="round_file"),
    path("office/rounds/<int:pk>/sites/", rounds_office.upload_sites, name="upload_sites"),
    path("office/rounds/<int:pk>/place/", rounds_office.add_site, name="add_site"),
    path("office/rounds/<int:pk>/supporters/", rounds_office.supporters, name="supporters"),
    path("office/rounds/site/<int:pk>/drop/", rounds_office.drop_site, name="drop_site"),
    path("office/rounds/seen/<int:pk>/", rounds.observation, name="observation"),
    path("office/rounds/seen/<int:pk>/<int:photo>/<slug:size>/", rounds.photo, name="observation_photo"),
    path("office/rounds/seen/<int:pk>/read/", rounds_office.read_words, name="read_words"),
]
