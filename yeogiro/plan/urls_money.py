"""Addresses of money, pilots and returns; part of `plan:`."""

from django.urls import path

from . import views_evaluation, views_money, views_returns

urlpatterns = [
    # Everyone
    path("money/", views_money.money, name="money"),
    path("money/<slug:key>/", views_money.project_money, name="project_money"),
    path("pilots/", views_evaluation.pilots, name="pilots"),
    # Officers
    path("office/money/upload/", views_money.upload, name="money_upload"),
    path("office/money/<slug:key>/entries.xlsx", views_money.entries, name="money_entries"),
    path("office/money/<slug:key>/new/", views_money.spend, name="spend"),
    path("office/money/<slug:key>/<slug:task>/carry/", views_money.carry, name="carry_over"),
    path("office/pilots/<slug:key>/", views_evaluation.evaluate, name="evaluate"),
    path("office/returns/", views_returns.returns, name="returns"),
    path("office/returns/template.xlsx", views_returns.template, name="return_template"),
    path("office/returns/<int:pk>/", views_returns.one, name="return"),
    path("office/returns/<int:pk>/file", views_returns.file, name="return_file"),
    path("office/returns/<int:pk>/correct/", views_returns.correct, name="correct_return"),
    path("office/returns/<slug:key>/<int:year>-<int:month>/", views_returns.send, name="file_return"),
]
