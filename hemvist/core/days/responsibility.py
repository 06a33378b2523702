"""Who answers for the child on each day, or why nobody does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter, itemgetter
from typing import NamedTuple

from hemvist.core.agreements.facts import Agreement
from hemvist.core.assignments.facts import Assignment, by_decision
from hemvist.core.children.ages import minority
from hemvist.core.children.facts import (
    LEFT_RECEPTION,
    Absence,
    AbsenceKind,
    BirthRecord,
    StatusRecord,
    known,
)
from hemvist.core.days.facts import ChildPath
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.placements.facts import Placement
from hemvist.core.reasons import N_, Reason, Rule
from hemvist.core.timeline import Timeline
from hemvist.core.transfers.effect import JudgedTransfer, judged

ASSIGNED = Rule(
    id="responsibility.assigned",
    section="1994:137 3 §",
    sentence=N_("{municipality} är anvisad kommun och ansvarar för barnet från och med {starts_on}."),
    source="LMA 3 §; SoL: barnet anses vistas i anvisningskommunen från datumet i beslutet",
    governing_date="assignment_date",
    function="hemvist.core.days.responsibility.responsibility",
    what_would_change=N_("Ett nytt anvisningsbeslut eller en överflyttning av ansvaret."),
)
TAKEN_OVER = Rule(
    id="responsibility.taken_over",
    section="2001:453 2 a kap. 10 §",
    sentence=N_("{municipality} tog över ansvaret för barnet från {giving} från och med {starts_on}."),
    source="SoL 2001:453 2 a kap. 10 § (från 2025-07-01 SoL 2025:400 29 kap. 10 §); Migrationsverket, frågor och svar",
    governing_date="transfer_date",
    function="hemvist.core.days.responsibility.responsibility",
    reading=N_("Den tagande kommunen svarar för barnet redan på dagen i anmälan."),
    what_would_change=N_("Ett annat datum för överflyttningen, eller en bekräftelse som saknas."),
)
ABSCONDED = Rule(
    id="responsibility.absconded",
    section="2017:193 8 §",
    sentence=N_("Ingen kommun ansvarar: barnet är registrerat som avviket {period}."),
    source="Migrationsverket, anmälan om ändrat ansvar",
    governing_date="day_of_care",
    function="hemvist.core.days.responsibility.responsibility",
    reading=N_("Dagen då avvikelsen registreras är ingen ersatt dag; dagen då barnet kommer tillbaka är det."),
    what_would_change=N_("Ett annat datum för avvikelsen eller återkomsten."),
)
LEFT = Rule(
    id="responsibility.left",
    section="2017:193 8 §",
    sentence=N_("Ingen kommun ansvarar från och med {starts_on}: barnet har lämnat mottagandet ({status})."),
    source="Migrationsverket, anmälan om ändrat ansvar",
    governing_date="day_of_care",
    function="hemvist.core.days.responsibility.responsibility",
    reading=N_("Dagen för utresa, återförening eller dödsfall är ingen ersatt dag."),
)
RULES = (ASSIGNED, TAKEN_OVER, ABSCONDED, LEFT)

_STATUS_WORDS = {
    "departed": N_("utrest"),
    "reunited": N_("återförenat med vårdnadshavare"),
    "deceased": N_("avlidet"),
}


class Answer(NamedTuple):
    """[svar på vem som ansvarar] A municipality, or None, and the fact that says so."""

    municipality: str | None
    basis: Assignment | JudgedTransfer | Absence | StatusRecord

    def reason(self) -> Reason:
        """Why this municipality answers, or why none does."""
        basis = self.basis
        if isinstance(basis, Assignment):
            return Reason(
                ASSIGNED, {"municipality": MunicipalityCode(basis.municipality), "starts_on": basis.starts_on}
            )
        if isinstance(basis, JudgedTransfer):
            return Reason(
                TAKEN_OVER,
                {
                    "municipality": MunicipalityCode(basis.transfer.to),
                    "giving": MunicipalityCode(basis.giving or ""),
                    "starts_on": basis.transfer.starts_on,
                },
            )
        if isinstance(basis, Absence):
            return Reason(ABSCONDED, {"period": basis.period})
        word = _STATUS_WORDS.get(basis.value, basis.value)
        return Reason(LEFT, {"starts_on": basis.starts_on, "status": word})


class ChildDays(NamedTuple):
    """[barnets dagar] One child's time as timelines: the ground every rule about days stands on."""

    path: ChildPath
    answers: Timeline[Answer]
    statuses: Timeline[StatusRecord]
    minors: Timeline[BirthRecord]
    placements: Timeline[Placement]
    absconded: Timeline[Absence]
    transfers: tuple[JudgedTransfer, ...]
    known_at: date | None = None


def child_days(path: ChildPath, agreements: Mapping[str, Agreement], known_at: date | None = None) -> ChildDays:
    """Put the child's facts on timelines, as they were known at ``known_at`` (None: everything recorded).

    Raises ``Overlap`` when two facts that exclude each other claim the same day.
    """
    absconded: Timeline[Absence] = Timeline.of(
        [(a.period, a) for a in path.absences if a.kind is AbsenceKind.ABSCONDED and known(a.recorded_on, known_at)]
    )
    statuses = status_line(path.statuses, known_at)
    transfers: tuple[JudgedTransfer, ...] = ()
    if path.transfers:
        transfers = judged(path.id, path.assignments, path.transfers, agreements, known_at, _has_left(statuses))
    return ChildDays(
        path,
        responsibility(path, transfers, statuses, absconded, known_at),
        statuses,
        minority(path.births, known_at),
        Timeline.of([(p.period, p) for p in path.placements if known(p.recorded_on, known_at)]),
        absconded,
        transfers,
        known_at,
    )


def _has_left(statuses: Timeline[StatusRecord]) -> Callable[[date], bool]:
    def has_left(day: date) -> bool:
        status = statuses.at(day)
        return status is not None and status.value in LEFT_RECEPTION

    return has_left


def responsibility(
    path: ChildPath,
    transfers: tuple[JudgedTransfer, ...],
    statuses: Timeline[StatusRecord],
    absconded: Timeline[Absence],
    known_at: date | None = None,
) -> Timeline[Answer]:
    """Exactly one municipality each day from the assignment, or none with the fact that says why."""
    decided = [a for a in path.assignments if known(a.decided_on, known_at)]
    if len(decided) > 1:
        decided.sort(key=by_decision)
    moves = [(a.starts_on.toordinal(), Answer(a.municipality, a)) for a in decided]
    moves += [(t.transfer.starts_on.toordinal(), Answer(t.transfer.to, t)) for t in transfers if t.state == "effective"]
    moves.sort(key=itemgetter(0))  # the sort is stable: a transfer on the day of an assignment comes after it
    line: Timeline[Answer] = Timeline.ordinals(moves)
    if absconded.changes:
        line = absconded.combined(line, lambda away, answer: answer if away is None else Answer(None, away))
    if not LEFT_RECEPTION.isdisjoint([record.value for record in path.statuses]):
        left = statuses.map(lambda r: Answer(None, r) if r.value in LEFT_RECEPTION else None)
        line = left.over(line)
    return line


def status_line(records: tuple[StatusRecord, ...], known_at: date | None = None) -> Timeline[StatusRecord]:
    """Legal status day by day: each record holds until the next one, or to its own last day."""
    ordered = [r for r in records if known(r.recorded_on, known_at)]
    ordered.sort(key=attrgetter("holds_from", "starts_on"))
    steps: list[tuple[int, StatusRecord | None]] = []
    for index, record in enumerate(ordered):
        steps.append((record.holds_from.toordinal(), record))
        if record.ends_on is not None:
            after = record.ends_on.toordinal() + 1
            following = ordered[index + 1].holds_from.toordinal() if index + 1 < len(ordered) else None
            if following is None or after < following:
                steps.append((after, None))
    return Timeline.ordinals(steps)
