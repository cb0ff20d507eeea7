from django.urls import path

from . import views, views_office, views_push, views_templates

app_name = "messages"
urlpatterns = [
    # Everyone signed in
    path("my/messages/", views.mine, name="mine"),
    path("my/messages/push-worker.js", views_push.worker, name="push_worker"),
    path("my/messages/push/", views_push.subscribe, name="subscribe"),
    path("my/messages/push/end/", views_push.unsubscribe, name="unsubscribe"),
    # The provider
    path("messages/receipts/solapi/<str:secret>/", views.solapi_receipts, name="solapi_receipts"),
    # Officers
    path("office/messages/", views_office.outbox, name="outbox"),
    path("office/messages/list.<slug:form>", views_office.download, name="download"),
    path("office/messages/<int:pk>/", views_office.message, name="message"),
    path("office/messages/templates/", views_templates.templates, name="templates"),
    path("office/messages/templates/new/", views_templates.new, name="new_template"),
    path("office/messages/templates/<slug:kind>/<slug:language>/", views_templates.template, name="template"),
]
