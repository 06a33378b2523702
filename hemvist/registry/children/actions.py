"""What can be done with a child's own facts."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from hemvist.core.children.ages import age_on
from hemvist.core.children.facts import LegalStatus
from hemvist.core.municipalities.register import municipalities
from hemvist.registry.accounts.actor import Actor, unit_of
from hemvist.registry.accounts.roles import REGISTERS_CHILDREN
from hemvist.registry.audit.actions import log_write
from hemvist.registry.children.models import Arrival, Birth, Child, DossierNumber, Status
from hemvist.registry.refusals import NotAllowed, RuleBroken

OLDEST = 18


def register_child(
    actor: Actor,
    *,
    dossier_number: str,
    born_on: date,
    arrived_on: date,
    municipality_code: str,
    applied_on: date,
    child_id: UUID | None = None,
) -> UUID:
    """[registrera ett barn] A child that has made itself known in a municipality and applied for asylum.

    Raises ``NotAllowed``, ``RuleBroken`` (an impossible day or age) or ``Conflict`` (the number is taken).
    """
    actor.require(REGISTERS_CHILDREN, "registrera barn")
    if municipality_code not in municipalities():
        message = f"Kommunkoden {municipality_code!r} finns inte. Välj en kommun ur listan."
        raise RuleBroken(message)
    if unit_of(municipality_code) not in actor.units:
        message = (
            "Barnet gav sig till känna i en annan kommun. Bara den kommunen eller Migrationsverket kan registrera det."
        )
        raise NotAllowed(message)
    _possible(actor, born_on, arrived_on, applied_on)
    child = Child(id=child_id or uuid4(), municipality_id=unit_of(municipality_code), recorded_at=actor.now)
    child.save(force_insert=True)
    known = {"child": child, "recorded_at": actor.now, "recorded_by": actor.id}
    Arrival(starts_on=arrived_on, municipality_code=municipality_code, **known).save(force_insert=True)
    DossierNumber(child=child, number=dossier_number.strip()).save(force_insert=True)
    Birth(born_on=born_on, **known).save(force_insert=True)
    Status(starts_on=applied_on, value=LegalStatus.ASYLUM_SEEKER, **known).save(force_insert=True)
    log_write(actor, "children.register_child", child_id=child.id)
    return child.id


def _possible(actor: Actor, born_on: date, arrived_on: date, applied_on: date) -> None:
    """Refuse days that cannot be: born after arrival, arrived tomorrow, applied before arriving, or grown up."""
    if arrived_on > actor.today:
        message = f"Ankomstdagen {arrived_on} ligger efter i dag, {actor.today}. Rätta dagen."
        raise RuleBroken(message)
    if born_on > arrived_on:
        message = f"Födelsedagen {born_on} ligger efter ankomsten {arrived_on}. Rätta den ena."
        raise RuleBroken(message)
    if applied_on < arrived_on:
        message = f"Ansökan {applied_on} ligger före ankomsten {arrived_on}. Rätta den ena."
        raise RuleBroken(message)
    age = age_on(born_on, arrived_on)
    if age >= OLDEST:
        message = (
            f"Med det födelsedatumet är personen {age} år vid ankomsten. Hemvist rör barn under 18 år; rätta dagen."
        )
        raise RuleBroken(message)
