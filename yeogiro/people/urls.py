from django.contrib.auth.views import LogoutView
from django.urls import path

from . import views, views_bodies, views_jobs, views_office, views_posts, views_share

app_name = "people"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-in/as/<slug:username>/", views.sign_in_as, name="sign_in_as"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    # Everyone; names for officers only
    path("people/share/", views_share.share, name="share"),
    path("people/share/list.<slug:form>", views_share.download, name="download_share"),
    path("people/bodies/", views_bodies.bodies, name="bodies"),
    path("people/bodies/list.<slug:form>", views_bodies.download, name="download_bodies"),
    path("people/bodies/<int:pk>/", views_bodies.body, name="body"),
    path("people/posts/", views_posts.posts, name="posts"),
    path("people/posts/list.<slug:form>", views_posts.download, name="download_posts"),
    path("people/jobs/", views_jobs.jobs, name="jobs"),
    # Officers
    path("office/people/posts/<int:pk>/", views_posts.post, name="post"),
    path("office/people/posts/<int:pk>/appoint/", views_office.appoint, name="appoint"),
    path("office/people/tenures/<int:pk>/end/", views_office.end_tenure, name="end_tenure"),
    path("office/people/meetings/<int:pk>/", views_bodies.meeting, name="meeting"),
    path("office/people/meetings/<int:pk>/decide/", views_office.decide, name="decide"),
    path("office/people/decisions/<int:pk>/settle/", views_office.settle, name="settle"),
    path("office/people/bodies/new/", views_office.add_body, name="add_body"),
    path("office/people/bodies/upload/", views_office.upload_bodies, name="upload_bodies"),
    path("office/people/bodies/<int:pk>/seats/", views_office.add_seats, name="add_seats"),
    path("office/people/bodies/<int:pk>/member/", views_office.seat, name="seat"),
    path("office/people/terms/<int:pk>/end/", views_office.end_term, name="end_term"),
    path("office/people/bodies/<int:pk>/meeting/", views_office.hold, name="hold"),
    path("office/people/bodies/<int:pk>/review/", views_office.review, name="review"),
]
