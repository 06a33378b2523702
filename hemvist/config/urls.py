"""Addresses: all of them are the web's for now."""

from django.urls import include, path

urlpatterns = [path("", include("hemvist.web.urls"))]

handler400 = "hemvist.web.errors.bad_request"
handler403 = "hemvist.web.errors.forbidden"
handler404 = "hemvist.web.errors.not_found"
handler500 = "hemvist.web.errors.server_error"
