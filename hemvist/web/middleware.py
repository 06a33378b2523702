"""Each request of a signed-in person runs in one scope: its transaction, its reach, read only for a GET."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from hemvist.registry.accounts.actor import Actor
from hemvist.registry.accounts.queries import actor_for
from hemvist.registry.refusals import NotAllowed, NotFound, Refusal
from hemvist.registry.scope import scope
from hemvist.web import errors

SESSION_PERSON = "person"
_SAFE = {"GET", "HEAD", "OPTIONS"}


class ActorMiddleware:
    """Finds the actor, opens the scope, and turns refusals that no view met into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """One request in one transaction."""
        person = request.session.get(SESSION_PERSON)
        actor = actor_for(person, timezone.now()) if person else None
        request.actor = actor  # type: ignore[attr-defined]
        if actor is None:
            return self.get_response(request)
        return self._scoped(request, actor)

    def _scoped(self, request: HttpRequest, actor: Actor) -> HttpResponse:
        try:
            with scope(actor.units, actor.id, read_only=request.method in _SAFE):
                response = self.get_response(request)
                if response.status_code >= 400:  # a refusal has written nothing, an error must not have
                    transaction.set_rollback(True)
                return response
        except Refusal as refusal:
            return errors.refused(request, refusal.sentence)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal from a query or an action becomes its page; other errors are Django's to report."""
        if isinstance(exception, NotFound):
            return errors.not_found(request, Http404())
        if isinstance(exception, NotAllowed):
            return errors.forbidden(request, exception)
        if isinstance(exception, Refusal):
            return errors.refused(request, exception.sentence)
        return None
