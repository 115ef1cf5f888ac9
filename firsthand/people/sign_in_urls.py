"""Signing in and out: those pages of allauth that are offered here, and no others. Their names are allauth's."""

from allauth.account import views
from django.urls import path
from django.views.decorators.http import require_POST

urlpatterns = [
    path("", views.login, name="account_login"),
    path("code/", views.request_login_code, name="account_request_login_code"),
    path("code/enter/", views.confirm_login_code, name="account_confirm_login_code"),
    path("out/", require_POST(views.logout), name="account_logout"),
    path("password/", views.password_change, name="account_change_password"),
    path("password/first/", views.password_set, name="account_set_password"),
    path("password/lost/", views.password_reset, name="account_reset_password"),
    path("password/lost/code/", views.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("password/lost/new/", views.complete_password_reset, name="account_complete_password_reset"),
]
