from django.urls import path

from firsthand.web import views

app_name = "web"
urlpatterns = [
    path("", views.today, name="today"),
]
