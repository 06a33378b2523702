"""Loading the demonstration world. Every child is made up; users are role titles."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import resources
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password

from hemvist.core.assignments.lists import read_series
from hemvist.core.municipalities.register import municipalities
from hemvist.core.placements.facts import CareForm
from hemvist.registry.accounts.actor import Actor, system_actor
from hemvist.registry.accounts.models import Installation, Organisation, Person, Right
from hemvist.registry.accounts.roles import Role
from hemvist.registry.agreements.facts import agreements
from hemvist.registry.agreements.models import Agreement
from hemvist.registry.assignments.actions import decide_assignment
from hemvist.registry.children.actions import register_child
from hemvist.registry.days.actions import store_responsibility
from hemvist.registry.demonstration.rows import AGREEMENT, WORLD, Rows, at_nine, child_id_of
from hemvist.registry.homes.models import Home, HomePeriod
from hemvist.registry.refusals import Conflict
from hemvist.registry.scope import scope
from hemvist.registry.shares.models import Forecast, Share, ShareTable
from hemvist.simulation.imagined import Imagined, imagined, share_tables
from hemvist.simulation.stories import stories

OWN_DAY = date(2017, 11, 16)
PROVIDER = "Nordvind Omsorg AB (påhittat)"
SEED = 2017
THROUGH_ACTIONS = 200
_RIGHTS_FROM = date(2016, 1, 1)

MUNICIPALITIES = ("0191", "0115", "2422", "2021", "2313", "0184")
"""Sigtuna, Vallentuna, Sorsele, Vansbro, Strömsund, Solna."""
ROLES = (Role.CASEWORKER, Role.ECONOMIST, Role.DECISION_MAKER)
SORSELE_HOMES = (("Älvgården", 8, 4), ("Fjällbjörken", 8, 4), ("Ljungheden", 7, 3), ("Vindelhus", 6, 3))
"""Four HVB run by a provider, about fourteen employed in all (facts 1.4); names and places are made up."""


def load_demonstration(
    progress: Callable[[str], None],
    now: datetime,
    own_day: date = OWN_DAY,
    made_up: Sequence[Imagined] | None = None,
) -> bool:
    """Make the world unless it is there. Returns whether it was made now.

    ``made_up`` are its children; None is the whole imagined country up to its own day.
    """
    if Installation.objects.filter(id=1, is_demonstration=True).exists():
        return False
    if Person.objects.exists():
        message = (
            "Databasen har riktiga konton, så ingen demonstrationsvärld läggs i den. Kör med --empty för att använda "
            "den som den är, eller med --fresh för att ta bort den och börja om."
        )
        raise Conflict(message)
    actor = system_actor("demonstration", own_day, now)
    children = _children(own_day) if made_up is None else list(made_up)
    with scope(actor.units, actor.id):  # one transaction: a world is there whole or not at all
        homes = _homes(children)
        _accounts(homes["2422"])
        _shares()
        rows = Rows(actor, _agreement(actor).id, dict(agreements()))
        newest = {child.number for child in children[-THROUGH_ACTIONS:]}
        for number, child in enumerate(children, start=1):
            home = homes.get(child.moves_to or child.assigned_to) if child.care_form is CareForm.HVB else None
            is_registered = child.number in newest
            if is_registered:
                _register(actor, child)
            rows.add(child, home, is_registered=is_registered)
            if number % 500 == 0 or number == len(children):
                progress(f"  påhittade barn: {number} av {len(children)}")
        rows.write(progress)
        for child_id in rows.changed:
            store_responsibility(actor, child_id)
        Installation.objects.update_or_create(id=1, defaults={"is_demonstration": True, "own_day": own_day})
    return True


def _children(own_day: date) -> list[Imagined]:
    source = resources.files("hemvist.core.assignments") / "reference" / "arrivals.csv"
    told = {child.number: child for child in stories() if child.arrived_on <= own_day}
    others = imagined(read_series("ankomster", source.read_bytes()), own_day, SEED)
    everybody = [*told.values(), *(child for child in others if child.number not in told)]
    return sorted(everybody, key=lambda child: (child.arrived_on, child.number))


def _register(actor: Actor, child: Imagined) -> None:
    """The way a child really comes in: registered by its arrival municipality, assigned by the agency."""
    then = dataclasses.replace(actor, now=at_nine(child.arrived_on))
    register_child(
        then,
        dossier_number=child.number,
        born_on=child.born_on,
        arrived_on=child.arrived_on,
        municipality_code=child.arrived_in,
        applied_on=child.arrived_on,
        child_id=child_id_of(child),
    )
    decide_assignment(
        dataclasses.replace(actor, now=at_nine(child.assigned_on)),
        child_id=child_id_of(child),
        municipality_code=child.assigned_to,
        starts_on=child.assigned_on,
        decided_on=child.assigned_on,
        kind=child.kind,
    )


def _accounts(sorsele_home: UUID) -> None:
    agency = Organisation.objects.create(name="Migrationsverket", kind="migrationsverket")
    _person(agency, Role.AGENCY_OFFICER)
    _person(agency, Role.ADMINISTRATOR)
    county = Organisation.objects.create(name="Länsstyrelsen Stockholm", kind="lansstyrelse", county_code="01")
    _person(county, Role.COUNTY_COORDINATOR)
    for code in MUNICIPALITIES:
        name = municipalities()[code].name
        organisation = Organisation.objects.create(name=f"{name} kommun", kind="kommun", municipality_code=code)
        for role in ROLES:
            _person(organisation, role)
        if code == "2422":
            _person(organisation, Role.HOME_STAFF, sorsele_home)


def _person(organisation: Organisation, role: Role, home_id: UUID | None = None) -> None:
    place = organisation.name.removesuffix(" kommun").removeprefix("Länsstyrelsen ")
    title = f"{role.label}, {place}"
    person = Person.objects.create(
        username=f"{role}.{place}".lower(), title=title, is_demonstration=True, password=make_password(None)
    )
    Right.objects.create(person=person, organisation=organisation, role=role, starts_on=_RIGHTS_FROM, home_id=home_id)


def _homes(children: list[Imagined]) -> dict[str, UUID]:
    """A home in each municipality that needs one; Sorsele's four and supported housing. The first one's id by code."""
    in_hvb = Counter(c.moves_to or c.assigned_to for c in children if c.care_form is CareForm.HVB)
    homes: dict[str, UUID] = {}
    for code, many in sorted(in_hvb.items()):
        name = f"HVB i {municipalities()[code].name} (påhittat)"
        homes[code] = _home(code, name, CareForm.HVB, many + 3, max(many // 2, 2))
    theirs = [
        _home("2422", f"{name} (påhittat)", CareForm.HVB, places + in_hvb["2422"], staff)
        for name, places, staff in SORSELE_HOMES
    ]
    homes["2422"] = theirs[0]
    _home("2422", "Stödboendet Granen (påhittat)", CareForm.SUPPORTED_HOUSING, 5, 2)
    return homes


def _home(code: str, name: str, care_form: CareForm, places: int, staff: int) -> UUID:
    is_run = code == "2422"
    home = Home.objects.create(
        id=uuid5(WORLD, f"hem:{code}:{name}"), name=name, municipality_code=code, care_form=care_form,
        provider=PROVIDER if is_run else "", operating_agreement="Driftavtal 2014 (påhittat)" if is_run else "",
        youngest=6, oldest=20, staff=staff,
    )  # fmt: skip
    for kind, number in (("permit", 0), ("capacity", places)):
        HomePeriod.objects.create(home=home, kind=kind, starts_on=date(2014, 1, 1), places=number)
    return home.id


def _shares() -> None:
    for table in share_tables().tables:
        row = ShareTable.objects.create(
            starts_on=table.period.starts_on, ends_on=table.period.ends_on, is_estimated=True,
            source="Uppskattad för demonstrationen: folkmängd, mottagande och golv; Vallentuna 2017 påhittad",
        )  # fmt: skip
        Share.objects.bulk_create(
            Share(table=row, municipality_code=code, numerator=share.numerator, denominator=share.denominator)
            for code, share in table.shares.items()
        )
    Forecast.objects.create(year=2017, made="july", children=2000, source="Påhittad sommarprognos")


def _agreement(actor: Actor) -> Agreement:
    return Agreement.objects.create(
        name=AGREEMENT, kind="take_over", giving_code="0115", taking_code="2422", starts_on=date(2017, 8, 1),
        ends_on=date(2018, 12, 31), assigned_from=date(2017, 8, 1), assigned_until=date(2018, 12, 31),
        money_follows=["8", "9", "12", "29c"], travel_paid_by="0115", recorded_at=at_nine(date(2017, 7, 5)),
        recorded_by=actor.id,
    )  # fmt: skip
