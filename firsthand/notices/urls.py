from django.urls import path

from firsthand.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read_all, name="read_all"),
    path("mail/", views.mail, name="mail"),
    path("<int:notice_id>/open/", views.open_notice, name="open"),
]
