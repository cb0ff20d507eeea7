"""Addresses of the front desk."""

from django.urls import path

from . import (
    views,
    views_accounts,
    views_api,
    views_closures,
    views_deputies,
    views_health,
    views_inbox,
    views_week,
)

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("doors/<slug:key>/", views.door, name="door"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("data/", views_api.data, name="data"),
    path("data/check.py", views_api.checker, name="checker"),
    path("style/", views.style, name="style"),
    path("promises/", views_week.promises, name="promises"),
    path("tour/", views.tour, name="tour"),
    # Officers
    path("office/", views_inbox.inbox, name="inbox"),
    path("office/print/", views_inbox.inbox_print, name="inbox_print"),
    path("office/list.<slug:form>", views_inbox.inbox_file, name="inbox_file"),
    path("office/together/", views_inbox.together, name="together"),
    path("office/digest/", views_week.digest, name="digest"),
    path("office/deputies/", views_deputies.deputies, name="deputies"),
    path("office/deputies/<int:pk>/take-back/", views_deputies.withdraw, name="withdraw_deputy"),
    path("office/accounts/", views_accounts.accounts, name="accounts"),
    path("office/accounts/<int:pk>/second-factor/", views_accounts.reset, name="reset_factor"),
    path("office/closures/", views_closures.register, name="closures"),
    path("office/closures/list.<slug:form>", views_closures.file, name="closures_file"),
    path("office/closures/upload/", views_closures.upload, name="closures_upload"),
    path("office/closures/<int:pk>/take-out/", views_closures.remove, name="remove_closure"),
    path("healthz", views_health.live, name="health"),
    path("readyz", views_health.readiness, name="ready"),
    path("robots.txt", views.robots, name="robots"),
]
