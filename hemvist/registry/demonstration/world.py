"""Loading the demonstration world. Every child is made up; users are role titles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.municipalities.register import municipalities
from hemvist.registry.accounts.actor import STOCKHOLM, Actor, system_actor
from hemvist.registry.accounts.models import Installation, Organisation, Person, Right
from hemvist.registry.accounts.roles import Role
from hemvist.registry.assignments.actions import decide_assignment
from hemvist.registry.children.actions import register_child
from hemvist.registry.refusals import Conflict
from hemvist.registry.scope import scope

OWN_DAY = date(2017, 12, 31)
_RIGHTS_FROM = date(2016, 1, 1)

MUNICIPALITIES = ("0191", "0115", "2422")  # Sigtuna, Vallentuna, Sorsele
ROLES = (Role.CASEWORKER, Role.ECONOMIST, Role.DECISION_MAKER)


class MadeUp(NamedTuple):
    """One made-up child: number, birth, arrival and where, assignment and where."""

    number: str
    born_on: date
    arrived_on: date
    arrived_in: str
    assigned_on: date | None
    assigned_to: str | None


CHILDREN = (
    MadeUp("HV-2017-0801", date(2002, 5, 20), date(2017, 8, 1), "0191", date(2017, 8, 1), "0115"),
    MadeUp("HV-2017-0412", date(2001, 3, 14), date(2017, 8, 2), "0191", date(2017, 8, 5), "0115"),
    MadeUp("HV-2017-0633", date(2000, 1, 8), date(2017, 9, 1), "0191", date(2017, 9, 4), "2422"),
    MadeUp("HV-2017-0718", date(2004, 11, 30), date(2017, 12, 28), "0191", None, None),
)


def load_demonstration(progress: Callable[[str], None], now: datetime) -> bool:
    """Make the world unless it is there. Returns whether it was made now."""
    if Installation.objects.filter(id=1, is_demonstration=True).exists():
        return False
    if Person.objects.exists():
        message = (
            "Databasen har riktiga konton, så ingen demonstrationsvärld läggs i den. Kör med --empty för att använda "
            "den som den är, eller med --fresh för att ta bort den och börja om."
        )
        raise Conflict(message)
    actor = system_actor("demonstration", OWN_DAY, now)
    with scope(actor.units, actor.id):  # one transaction: a world is there whole or not at all
        _accounts()
        for number, child in enumerate(CHILDREN, start=1):
            _child(actor, child)
            progress(f"  påhittade barn: {number} av {len(CHILDREN)}")
        Installation.objects.update_or_create(id=1, defaults={"is_demonstration": True, "own_day": OWN_DAY})
    return True


def _accounts() -> None:
    agency = Organisation.objects.create(name="Migrationsverket", kind="migrationsverket")
    _person(agency, Role.AGENCY_OFFICER)
    for code in MUNICIPALITIES:
        name = municipalities()[code].name
        organisation = Organisation.objects.create(name=f"{name} kommun", kind="kommun", municipality_code=code)
        for role in ROLES:
            _person(organisation, role)


def _person(organisation: Organisation, role: Role) -> None:
    place = organisation.name.removesuffix(" kommun")
    title = f"{role.label}, {place}"
    person = Person.objects.create(
        username=f"{role}.{place}".lower(), title=title, is_demonstration=True, password=make_password(None)
    )
    Right.objects.create(person=person, organisation=organisation, role=role, starts_on=_RIGHTS_FROM)


def _child(actor: Actor, made_up: MadeUp) -> None:
    recorded = datetime.combine(made_up.arrived_on, datetime.min.time(), STOCKHOLM).replace(hour=9)
    then = _at(actor, recorded)
    child_id = register_child(
        then,
        dossier_number=made_up.number,
        born_on=made_up.born_on,
        arrived_on=made_up.arrived_on,
        municipality_code=made_up.arrived_in,
        applied_on=made_up.arrived_on,
    )
    if made_up.assigned_on and made_up.assigned_to:
        decide_assignment(
            then,
            child_id=child_id,
            municipality_code=made_up.assigned_to,
            starts_on=made_up.assigned_on,
            decided_on=made_up.arrived_on,
            kind=AssignmentKind.LEVELLING,
        )


def _at(actor: Actor, now: datetime) -> Actor:
    return Actor(
        actor.id, actor.title, actor.role, actor.organisation, actor.municipality_code, actor.units, actor.today, now
    )
