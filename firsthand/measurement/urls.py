from django.urls import path

from firsthand.measurement import views

app_name = "measurement"
urlpatterns = [
    path("impact/", views.impact, name="impact"),
    path("impact/clicks.csv", views.impact_csv, name="impact_csv"),
    path("programme/", views.programme, name="programme"),
    path("programme/<slug:key>.csv", views.programme_csv, name="programme_csv"),
    path("figures/", views.definitions, name="definitions"),
]
