"""Who may use a view: declared at the view, and restricted when nothing is declared.

A test walks every address and fails for a view without a declaration.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from hemvist.registry.accounts.actor import Actor
from hemvist.registry.accounts.roles import Role

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request whose actor the middleware has found."""

    actor: Actor


class Declared(Protocol):
    """A view with its declaration."""

    hemvist_may: frozenset[Role] | None


def may(
    *roles: Role,
) -> Callable[
    [Callable[Concatenate[ActorRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Only signed-in people in one of the roles; others are sent to sign in, or refused."""
    allowed = frozenset(roles)

    def declare(
        view: Callable[Concatenate[ActorRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                return redirect(f"/logga-in/?{urlencode({'till': request.get_full_path()})}")
            if actor.role not in allowed:
                message = f"{actor.role.label} har ingen uppgift på den här sidan."
                raise PermissionDenied(message)
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        guarded.hemvist_may = allowed  # type: ignore[attr-defined]
        return guarded

    return declare


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Anyone, signed in or not. The view reads nothing about a child."""
    view.hemvist_may = None  # type: ignore[attr-defined]
    return view


def declaration(view: Any) -> frozenset[Role] | None:
    """What a view declares. Raises ``LookupError`` for a view that declares nothing."""
    if not hasattr(view, "hemvist_may"):
        message = f"{view.__module__}.{view.__qualname__} säger inte vem som får använda den."
        raise LookupError(message)
    declared: frozenset[Role] | None = view.hemvist_may
    return declared
