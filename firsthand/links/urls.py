from django.urls import path

from firsthand.links import views

app_name = "links"
urlpatterns = [
    path("l/visitor.css", views.stylesheet, name="stylesheet"),
    path("l/<str:code>", views.follow, name="follow"),
    path("destinations/", views.domains, name="domains"),
    path("destinations/<int:domain_id>/remove", views.remove_domain, name="remove_domain"),
]
