"""The error pages. They tell what happened and what to do, and never whether something hidden exists."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for you. The same page and the same words."""
    return _page(
        request,
        404,
        _("Sidan finns inte, eller så får du inte se den"),
        _("Kontrollera adressen. Gäller det ett barn som en annan kommun ansvarar för visas det bara där."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the role may not use this page."""
    return _page(
        request,
        403,
        _("Din roll får inte använda den här sidan"),
        str(exception or _("Be administratören om rätt roll.")),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    return _page(request, 400, _("Förfrågan gick inte att läsa"), _("Gå tillbaka, läs om sidan och försök igen."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is too old or comes from elsewhere."""
    return _page(
        request, 403, _("Formuläret är för gammalt"), _("Inget sparades. Gå tillbaka, läs om sidan och skicka igen.")
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Nothing was written: the whole transaction was taken back."""
    return _page(
        request,
        500,
        _("Något gick fel hos oss"),
        _("Inget sparades. Försök igen om en stund, och anmäl felet om det står kvar."),
    )


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """409: what was asked for breaks a rule or clashes with what stands."""
    return _page(request, 409, _("Det gick inte"), sentence)


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "web/errors/error.html", {"title": title, "text": text, "status": status}, status=status)
