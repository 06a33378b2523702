"""The web's addresses, in Swedish."""

from django.urls import path

from hemvist.web import views

app_name = "web"
urlpatterns = [
    path("", views.front, name="front"),
    path("logga-in/", views.sign_in, name="sign_in"),
    path("logga-in/demonstration/", views.sign_in_demonstration, name="sign_in_demonstration"),
    path("logga-ut/", views.sign_out, name="sign_out"),
    path("barn/", views.children, name="children"),
    path("barn/<uuid:child_id>/", views.child, name="child"),
]
