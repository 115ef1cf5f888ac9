from django.urls import path

from firsthand.networks import views

app_name = "networks"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("connect/<slug:network>/", views.connect, name="connect"),
    path("<int:account_id>/disconnect/", views.disconnect, name="disconnect"),
]
