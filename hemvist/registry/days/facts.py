"""From all rows about children to the core's ``ChildPath``, in a number of reads that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from hemvist.core.assignments import facts as assigned
from hemvist.core.children import facts as core
from hemvist.core.days.facts import ChildPath, Study
from hemvist.core.period import Period
from hemvist.core.placements import facts as placed
from hemvist.core.transfers import facts as moved
from hemvist.registry.agreements.models import Agreement
from hemvist.registry.assignments.models import Assignment
from hemvist.registry.children.facts import as_known, day_of
from hemvist.registry.children.models import Absence, Arrival, Birth, Fact, Status, Support
from hemvist.registry.placements.models import Placement
from hemvist.registry.transfers.models import Confirmation, Transfer

F = TypeVar("F", bound=Fact)
Rows = Mapping[UUID, list[F]]


def child_path(child_id: UUID, known_at: datetime | None = None) -> ChildPath:
    """Every fact about the child that the actor may see, as it stood at ``known_at`` (None: now)."""
    return child_paths([child_id], known_at)[child_id]


def child_paths(child_ids: Iterable[UUID], known_at: datetime | None = None) -> dict[UUID, ChildPath]:
    """The same for several children at once: one read a table, however many they are."""
    ids = list(dict.fromkeys(child_ids))

    def rows(model: type[F], *order: str) -> Rows[F]:
        found: dict[UUID, list[F]] = defaultdict(list)
        of_ids = model._default_manager.filter(child_id__in=ids)  # noqa: SLF001 (Django's public name for it)
        for row in as_known(of_ids, known_at).order_by(*order):
            found[row.child_id].append(row)
        return found

    tables = _Tables(
        rows(Birth, "recorded_at", "id"),
        rows(Arrival, "starts_on"),
        rows(Status, "starts_on"),
        rows(Assignment, "starts_on", "decided_on", "id"),
        rows(Transfer, "starts_on", "id"),
        rows(Confirmation, "confirmed_on", "id"),
        rows(Placement, "starts_on"),
        rows(Absence, "starts_on"),
        rows(Support, "starts_on", "id"),
        dict(Agreement.objects.values_list("id", "name")),
    )
    return {child_id: tables.path(child_id) for child_id in ids}


class _Tables:
    """The rows of some children, by table and child."""

    def __init__(
        self,
        births: Rows[Birth],
        arrivals: Rows[Arrival],
        statuses: Rows[Status],
        assignments: Rows[Assignment],
        transfers: Rows[Transfer],
        confirmations: Rows[Confirmation],
        placements: Rows[Placement],
        absences: Rows[Absence],
        supports: Rows[Support],
        agreements: Mapping[UUID, str],
    ) -> None:
        self.agreements = agreements
        self.births, self.arrivals, self.statuses = births, arrivals, statuses
        self.assignments, self.transfers, self.confirmations = assignments, transfers, confirmations
        self.placements, self.absences, self.supports = placements, absences, supports

    def path(self, child_id: UUID) -> ChildPath:
        """One child's facts. That nothing is registered is itself known here, so that gaps can be told."""
        arrival = next(iter(self.arrivals.get(child_id, ())), None)
        supports = self.supports.get(child_id, ())
        return ChildPath(
            str(child_id),
            tuple(core.BirthRecord(r.born_on, day_of(r.recorded_at), r.decided_on) for r in self.births[child_id])
            if child_id in self.births
            else (),
            core.Arrival(arrival.starts_on, arrival.municipality_code) if arrival else None,
            tuple(
                core.StatusRecord(r.starts_on, core.LegalStatus(r.value), r.ends_on)
                for r in self.statuses.get(child_id, ())
            ),
            tuple(
                assigned.Assignment(r.starts_on, r.municipality_code, assigned.AssignmentKind(r.kind), r.decided_on)
                for r in self.assignments.get(child_id, ())
            ),
            self._transfers(child_id),
            tuple(
                placed.Placement(
                    Period(r.starts_on, r.ends_on), r.municipality_code, placed.CareForm(r.care_form),
                    placed.CareBasis(r.basis), str(r.home_id) if r.home_id else None, None, r.has_special_reasons,
                )
                for r in self.placements.get(child_id, ())
            ),
            tuple(
                core.Absence(Period(r.starts_on, r.ends_on), core.AbsenceKind(r.kind))
                for r in self.absences.get(child_id, ())
            ),
            studies=tuple(Study(s.period, s.kind) for s in _supports(supports, "school")),
            guardians=_supports(supports, "guardian"),
            caseworkers=_supports(supports, "caseworker"),
            plans=_supports(supports, "plan"),
            is_school_told=True,
            is_home_told=True,
        )  # fmt: skip

    def _transfers(self, child_id: UUID) -> tuple[moved.Transfer, ...]:
        said = self.confirmations.get(child_id, ())
        return tuple(
            moved.Transfer(
                row.starts_on,
                row.to_code,
                tuple(moved.Confirmation(c.by_code, c.confirmed_on) for c in said if c.transfer_id == row.id),
                self.agreements.get(row.agreement_id) if row.agreement_id else None,
            )
            for row in self.transfers.get(child_id, ())
        )


def _supports(rows: Iterable[Support], kind: str) -> tuple[core.Support, ...]:
    return tuple(core.Support(Period(r.starts_on, r.ends_on), r.what or kind) for r in rows if r.kind == kind)
