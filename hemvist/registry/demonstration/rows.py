"""From imagined children to rows, computed by the core; the ids are the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model

from hemvist import __version__
from hemvist.core.agreements.facts import Agreement as AgreementFact
from hemvist.core.assignments.facts import Assignment as AssignmentFact
from hemvist.core.children import facts as core
from hemvist.core.children.names import folded
from hemvist.core.days.facts import ChildPath
from hemvist.core.days.responsibility import child_days
from hemvist.core.period import Period
from hemvist.core.transfers import facts as moved
from hemvist.core.transfers.effect import JudgedTransfer
from hemvist.registry.accounts.actor import STOCKHOLM, Actor, unit_of
from hemvist.registry.assignments.models import Assignment
from hemvist.registry.children.models import (
    Absence,
    Arrival,
    Birth,
    Child,
    DossierNumber,
    Identity,
    Responsibility,
    Status,
    Support,
)
from hemvist.registry.placements.models import Placement
from hemvist.registry.transfers.models import Confirmation, Transfer
from hemvist.simulation.imagined import Imagined, Stay

WORLD = UUID("6f1a3c52-7a3e-5c1d-9d0e-20171116ab00")
CORRECTED_AFTER = timedelta(days=30)
AGREEMENT = "Vallentuna–Sorsele 2017"


def child_id_of(child: Imagined) -> UUID:
    """The child's id, made from its number."""
    return uuid5(WORLD, child.number)


class Rows:
    """Rows gathered by table, written in the order the tables depend on each other."""

    ORDER: tuple[type[Model], ...] = (
        Child, Arrival, DossierNumber, Birth, Identity, Status, Assignment, Transfer, Confirmation, Responsibility,
        Placement, Absence, Support,
    )  # fmt: skip

    def __init__(self, actor: Actor, agreement_id: UUID, agreements: dict[str, AgreementFact]) -> None:
        self.actor = actor
        self.agreement_id = agreement_id
        self.agreements = agreements
        self.changed: list[UUID] = []
        self.rows: dict[type[Model], list[Any]] = {model: [] for model in self.ORDER}

    def add(self, child: Imagined, home_id: UUID | None, *, is_registered: bool = False) -> None:
        """All rows of a child; ``is_registered``: the actions have written its number, arrival and assignment."""
        child_id = child_id_of(child)
        if not is_registered:
            self._registered(child, child_id)
        self._moves(child, child_id)
        if is_registered:  # the actions have written one open status and one open responsibility
            self.changed += [child_id] if child.moves_on or child.absences else []
        else:
            self._answers(child, child_id)
            for stay, following in zip(child.statuses, [*child.statuses[1:], None], strict=True):
                ends_on = following.starts_on - timedelta(days=1) if following else None
                self._fact(Status, child_id, stay.starts_on, stay, value=stay.kind, ends_on=ends_on)
        for stay in child.absences:
            self._fact(Absence, child_id, stay.starts_on, stay, kind=stay.kind, ends_on=stay.ends_on)
        for stay in child.supports:
            self._fact(Support, child_id, stay.starts_on, stay, kind=stay.kind, ends_on=stay.ends_on, what=stay.what)
        self._beds(child, child_id, home_id)
        name = f"{child.given_name} {child.family_name}"
        self._fact(
            Identity, child_id, child.arrived_on, None, given_name=child.given_name, family_name=child.family_name,
            folded=folded(name), sex=child.sex, citizenship=child.citizenship,
        )  # fmt: skip

    def write(self, progress: Callable[[str], None], chunk: int = 2000) -> None:
        """Write every table, telling how far it has come."""
        total = sum(len(rows) for rows in self.rows.values())
        done = 0
        for model in self.ORDER:
            rows = self.rows[model]
            for start in range(0, len(rows), chunk):
                model._default_manager.bulk_create(rows[start : start + chunk])  # noqa: SLF001
                done += len(rows[start : start + chunk])
                progress(f"  rader: {done} av {total}")

    def _registered(self, child: Imagined, child_id: UUID) -> None:
        recorded = at_nine(child.arrived_on)
        self.rows[Child].append(Child(id=child_id, municipality_id=unit_of(_last(child)), recorded_at=recorded))
        self.rows[DossierNumber].append(
            DossierNumber(child_id=child_id, number=child.number, municipality_id=unit_of(_last(child)))
        )
        self._fact(Arrival, child_id, child.arrived_on, None, municipality_code=child.arrived_in)
        self._births(child, child_id)
        facts = {"municipality": child.assigned_to, "starts_on": child.assigned_on.isoformat(), "kind": str(child.kind)}
        self._fact(
            Assignment, child_id, child.assigned_on, None, municipality_code=child.assigned_to, kind=child.kind,
            decided_on=child.assigned_on, frozen={"version": __version__, "facts": facts}, frozen_hash="",
        )  # fmt: skip

    def _births(self, child: Imagined, child_id: UUID) -> None:
        """A date registered wrongly stands struck through, with the day it was corrected."""
        if child.registered_born_on is None:
            self._fact(Birth, child_id, child.arrived_on, None, born_on=child.born_on)
            return
        corrected = at_nine(child.arrived_on) + CORRECTED_AFTER
        wrong = self._fact(Birth, child_id, child.arrived_on, None, born_on=child.registered_born_on)
        wrong.superseded_at = corrected
        right = self._fact(Birth, child_id, child.arrived_on + CORRECTED_AFTER, None, born_on=child.born_on)
        right.supersedes = wrong

    def _moves(self, child: Imagined, child_id: UUID) -> None:
        if child.moves_on is None:
            return
        row = self._fact(
            Transfer, child_id, child.moves_on, None, to_code=child.moves_to, agreement_id=self.agreement_id
        )
        for code in child.confirmed_by:
            said = child.moves_on - timedelta(days=4)
            yes = self._fact(Confirmation, child_id, said, None, by_code=code, confirmed_on=said, transfer=row)
            yes.id = uuid5(WORLD, f"{child.number}:ja:{code}")

    def _answers(self, child: Imagined, child_id: UUID) -> None:
        """Who answers, as the core derives it; the same derivation checks it afterwards."""
        decided = uuid5(WORLD, f"{child_id}:Assignment:{child.assigned_on}")
        for period, answer in child_days(path_of(child), self.agreements).answers.segments():
            if answer.municipality is None:
                continue
            is_moved = isinstance(answer.basis, JudgedTransfer)
            decision = uuid5(WORLD, f"{child_id}:Transfer:{child.moves_on}") if is_moved else decided
            self._fact(
                Responsibility, child_id, period.starts_on, None, ends_on=period.ends_on, decision_id=decision,
                municipality_code=answer.municipality, basis="overflyttning" if is_moved else "anvisning",
            )  # fmt: skip

    def _beds(self, child: Imagined, child_id: UUID, home_id: UUID | None) -> None:
        last = child.statuses[-1]
        left = last.starts_on - timedelta(days=1) if last.kind in core.LEFT_RECEPTION else None
        moved_on = child.moves_on if len(child.confirmed_by) == 2 else None
        ends_on = moved_on - timedelta(days=1) if moved_on else left
        common = {"care_form": child.care_form, "basis": "sol"}
        if ends_on is None or ends_on >= child.assigned_on:
            own = None if moved_on else home_id
            self._fact(
                Placement, child_id, child.assigned_on, None, ends_on=ends_on, home_id=own,
                municipality_code=child.assigned_to, **common,
            )  # fmt: skip
        if moved_on and (left is None or left >= moved_on):
            self._fact(
                Placement, child_id, moved_on, None, ends_on=left, home_id=home_id,
                municipality_code=child.moves_to, **common,
            )  # fmt: skip

    def _fact(self, model: type[Any], child_id: UUID, known_on: date, stay: Stay | None, **fields: Any) -> Any:
        """One dated row, known at nine in the morning of its day."""
        row = model(
            id=uuid5(WORLD, f"{child_id}:{model.__name__}:{stay.kind if stay else ''}{known_on}"),
            child_id=child_id,
            recorded_at=at_nine(known_on),
            recorded_by=self.actor.id,
            **({"starts_on": known_on} if hasattr(model, "starts_on") else {}),
            **fields,
        )
        self.rows[model].append(row)
        return row


def path_of(child: Imagined) -> ChildPath:
    """The imagined child as the core's facts: what the stored responsibility is computed from."""
    moves: Iterable[moved.Transfer] = ()
    if child.moves_on is not None:
        said = child.moves_on - timedelta(days=4)
        yes = tuple(moved.Confirmation(code, said) for code in child.confirmed_by)
        moves = (moved.Transfer(child.moves_on, child.moves_to, yes, AGREEMENT),)
    return ChildPath(
        child.number,
        (core.BirthRecord(child.born_on),),
        core.Arrival(child.arrived_on, child.arrived_in),
        tuple(core.StatusRecord(stay.starts_on, core.LegalStatus(stay.kind)) for stay in child.statuses),
        (AssignmentFact(child.assigned_on, child.assigned_to, child.kind, child.assigned_on),),
        tuple(moves),
        absences=tuple(
            core.Absence(Period(stay.starts_on, stay.ends_on), core.AbsenceKind(stay.kind)) for stay in child.absences
        ),
    )


def at_nine(day: date) -> datetime:
    """Nine in the morning in Stockholm."""
    return datetime.combine(day, time(9), STOCKHOLM)


def _last(child: Imagined) -> str:
    return child.moves_to if len(child.confirmed_by) == 2 else child.assigned_to
