"""Addresses of money, pilots and returns; part of `plan:`."""

from django.urls import path

from ..views import evaluation, returns, spending

urlpatterns = [
    # Everyone
    path("money/", spending.money, name="money"),
    path("money/<slug:key>/", spending.project_money, name="project_money"),
    path("pilots/", evaluation.pilots, name="pilots"),
    # Officers
    path("office/money/upload/", spending.upload, name="money_upload"),
    path("office/money/<slug:key>/entries.xlsx", spending.entries, name="money_entries"),
    path("office/money/<slug:key>/new/", spending.spend, name="spend"),
    path("office/money/<slug:key>/<slug:task>/carry/", spending.carry, name="carry_over"),
    path("office/pilots/<slug:key>/", evaluation.evaluate, name="evaluate"),
    path("office/returns/", returns.returns, name="returns"),
    path("office/returns/template.xlsx", returns.template, name="return_template"),
    path("office/returns/<int:pk>/", returns.one, name="return"),
    path("office/returns/<int:pk>/file", returns.file, name="return_file"),
    path("office/returns/<int:pk>/correct/", returns.correct, name="correct_return"),
    path("office/returns/<slug:key>/<int:year>-<int:month>/", returns.send, name="file_return"),
]
