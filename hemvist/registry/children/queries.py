"""Scoped reads about children. What is not yours and what is not there answer alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hemvist.core.children.ages import age_on, eighteenth_birthday, legal_birth
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.registry.accounts.actor import Actor
from hemvist.registry.accounts.roles import READS_CHILDREN
from hemvist.registry.audit.actions import log_read
from hemvist.registry.children import facts
from hemvist.registry.children.models import Child, DossierNumber, Responsibility
from hemvist.registry.refusals import NotFound


@dataclass(frozen=True, slots=True)
class ChildRow:
    """[rad i barnlistan] What a list says of a child."""

    id: UUID
    dossier_number: str
    responsible: str | None
    responsible_since: date | None


@dataclass(frozen=True, slots=True)
class ChildHead:
    """[barnets huvud] What stands on top of a child's page."""

    id: UUID
    dossier_number: str
    born_on: date
    age: int
    turns_18_on: date
    responsible: str | None
    responsible_since: date | None
    arrived_on: date | None


def child_list(actor: Actor) -> list[ChildRow]:
    """The children the actor may see, by dossier number."""
    actor.require(READS_CHILDREN, "läsa om barn")
    numbers = DossierNumber.objects.filter(child__in=Child.objects.all()).order_by("number")
    answering = _answering(actor)
    log_read(actor, "children.child_list")
    return [
        ChildRow(n.child_id, n.number, *answering.get(n.child_id, (None, None)))
        for n in numbers
    ]  # fmt: skip


def child_head(actor: Actor, child_id: UUID) -> ChildHead:
    """The child, as the actor may see it. Raises ``NotFound`` alike for what is hidden and what is not there."""
    actor.require(READS_CHILDREN, "läsa om barn")
    number = DossierNumber.objects.filter(child_id=child_id).first()
    birth = legal_birth(facts.births(child_id)).at(actor.today) if number else None
    if number is None or birth is None:
        log_read(actor, "children.child_head", child_id=child_id, outcome="not_found")
        message = "Barnet finns inte, eller så får du inte se det."
        raise NotFound(message)
    log_read(actor, "children.child_head", child_id=child_id)
    arrival = facts.arrival(child_id)
    responsible, since = _answering(actor, child_id).get(child_id, (None, None))
    return ChildHead(
        child_id,
        number.number,
        birth.born_on,
        age_on(birth.born_on, actor.today),
        eighteenth_birthday(birth.born_on),
        responsible,
        since,
        arrival.on if arrival else None,
    )


def _answering(actor: Actor, child_id: UUID | None = None) -> dict[UUID, tuple[MunicipalityCode, date]]:
    """Who answers today, by child, from the stored responsibility."""
    rows = Responsibility.objects.filter(superseded_at=None, starts_on__lte=actor.today)
    if child_id is not None:
        rows = rows.filter(child_id=child_id)
    return {
        row.child_id: (MunicipalityCode(row.municipality_code), row.starts_on)
        for row in rows.order_by("starts_on")
        if row.ends_on is None or row.ends_on >= actor.today
    }
