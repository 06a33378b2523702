"""Reads about accounts: the actor behind a session, and who can sign in to a demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from hemvist.core.municipalities.register import municipalities
from hemvist.registry.accounts.actor import STOCKHOLM, Actor, every_unit, unit_of
from hemvist.registry.accounts.models import Installation, Organisation, Person, Right
from hemvist.registry.accounts.roles import READS_CHILDREN, Role


@dataclass(frozen=True, slots=True)
class SignIn:
    """[inloggning i demonstrationen] A person of the demonstration, by role title."""

    person_id: UUID
    title: str
    organisation: str


def own_day(now: datetime) -> date:
    """The installation's day: a demonstration's own, otherwise the calendar day in Stockholm."""
    installation = Installation.objects.filter(id=1).first()
    if installation is not None and installation.is_demonstration and installation.own_day is not None:
        return installation.own_day
    return now.astimezone(STOCKHOLM).date()


def actor_for(person_id: str, now: datetime) -> Actor | None:
    """The actor a signed-in person is, or None when the account is closed or no right holds today."""
    try:
        person = Person.objects.filter(id=UUID(person_id), is_active=True).first()
    except ValueError:
        return None
    today = own_day(now)
    right = (
        Right.objects.select_related("organisation")
        .filter(person=person, starts_on__lte=today)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today))
        .order_by("starts_on", "id")
        .first()
        if person
        else None
    )
    if person is None or right is None:
        return None
    return Actor(
        str(person.id),
        person.title,
        Role(right.role),
        right.organisation.name,
        right.organisation.municipality_code,
        _units(right),
        today,
        now,
        is_demonstration=settings.IS_DEMONSTRATION,
        home=str(right.home_id or ""),
    )


def demo_sign_ins() -> list[SignIn]:
    """Who can sign in without a password: nobody but in a demonstration installation."""
    if not settings.IS_DEMONSTRATION:
        return []
    rights = (
        Right.objects.select_related("person", "organisation")
        .filter(person__is_demonstration=True, person__is_active=True)
        .order_by("organisation__kind", "organisation__name", "person__title")
    )
    return [SignIn(right.person.id, right.person.title, right.organisation.name) for right in rights]


def _units(right: Right) -> tuple[int, ...]:
    """The municipalities a right reaches: none for who sees one home only, or no child at all."""
    organisation: Organisation = right.organisation
    if right.home_id is not None or right.role not in READS_CHILDREN:
        return ()
    if organisation.kind == "kommun":
        return (unit_of(organisation.municipality_code),)
    if organisation.kind == "migrationsverket":
        return every_unit()
    if organisation.kind == "lansstyrelse" and organisation.county_code:
        return tuple(
            unit_of(code) for code, row in municipalities().items() if row.county_code == organisation.county_code
        )
    return ()
