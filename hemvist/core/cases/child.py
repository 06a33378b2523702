"""One child of a case file: from keys to the facts of its path."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hemvist.core.assignments.facts import Assignment, AssignmentKind
from hemvist.core.cases.document import Node, refuse_overlaps
from hemvist.core.children.facts import (
    Absence,
    AbsenceKind,
    Arrival,
    BirthRecord,
    LegalStatus,
    StatusRecord,
    Support,
)
from hemvist.core.days.facts import ChildPath, Cost, Study
from hemvist.core.period import Period
from hemvist.core.placements.facts import CareBasis, CareForm, Placement
from hemvist.core.transfers.facts import Confirmation, Gate, Transfer

T = TypeVar("T")

CHILD_KEYS = (
    "id", "born", "arrived", "status", "assignments", "transfers", "placements", "absences", "costs", "studies",
    "guardians", "caseworkers", "plans",
)  # fmt: skip

GATE_KEYS = (
    "child_heard_on", "child_heard_by", "child_language", "child_view", "guardian_heard_on", "best_interests_on",
    "receiving_home", "receiving_caseworker",
)  # fmt: skip


def read_child(node: Node) -> ChildPath:
    """The path of one child. Raises ``BadCase`` where two facts exclude each other or a key is wrong."""
    node.only(*CHILD_KEYS)
    births = tuple(_birth(row) for row in node.rows("born"))
    if not births:
        raise node.refuse("born", 'barnet saknar födelsedatum. Skriv born: [{on: "2001-03-14"}].')
    arrival = _arrival(node.node("arrived")) if node.has("arrived") else None
    path = ChildPath(
        node.text("id"),
        births,
        arrival,
        _distinct(node, "status", _status, lambda s: s.starts_on),
        _distinct(node, "assignments", _assignment, lambda a: a.starts_on),
        _distinct(node, "transfers", _transfer, lambda t: t.starts_on),
        _apart(node, "placements", _placement, lambda p: p.period),
        _apart(node, "absences", _absence, lambda a: a.period),
        tuple(_cost(row) for row in node.rows("costs")),
        tuple(_study(row) for row in node.rows("studies")),
        _support(node, "guardians"),
        _support(node, "caseworkers"),
        _support(node, "plans"),
        is_school_told="studies" in node.content,
        is_home_told="placements" in node.content,
    )
    _born_first(node, path)
    return path


def _born_first(node: Node, path: ChildPath) -> None:
    """Refuse a birth date after the child's first known day: no age could be told on it."""
    days = [*(a.starts_on for a in path.assignments), *(p.period.starts_on for p in path.placements)]
    first = min([*days, *([path.arrival.on] if path.arrival else [])], default=None)
    for row, birth in zip(node.rows("born"), path.births, strict=True):
        if first is not None and birth.born_on > first:
            raise row.refuse(
                "on", f"födelsedagen {birth.born_on} ligger efter barnets första dag här, {first}. Rätta en."
            )


def _birth(row: Node) -> BirthRecord:
    row.only("on", "recorded_on", "decided_on")
    return BirthRecord(row.day("on"), row.day_or_none("recorded_on"), row.day_or_none("decided_on"))


def _arrival(row: Node) -> Arrival:
    row.only("on", "municipality")
    return Arrival(row.day("on"), row.municipality("municipality"))


def _status(row: Node) -> StatusRecord:
    row.only("from", "until", "value", "recorded_on")
    period = row.period()
    return StatusRecord(
        period.starts_on, row.choice("value", LegalStatus), period.ends_on, row.day_or_none("recorded_on")
    )


def _assignment(row: Node) -> Assignment:
    row.only("from", "municipality", "kind", "decided_on")
    decided_on = row.day_or_none("decided_on")
    kind = row.choice("kind", AssignmentKind, AssignmentKind.LEVELLING)
    return Assignment(row.day("from"), row.municipality("municipality"), kind, decided_on)


def _transfer(row: Node) -> Transfer:
    row.only("from", "to", "agreement", "confirmed", "gate")
    confirmations = []
    for confirmed in row.rows("confirmed"):
        confirmed.only("by", "on")
        confirmations.append(Confirmation(confirmed.municipality("by"), confirmed.day("on")))
    agreement = row.text("agreement") if row.has("agreement") else None
    gate = _gate(row.node("gate")) if row.has("gate") else None
    return Transfer(row.day("from"), row.municipality("to"), tuple(confirmations), agreement, gate)


def _gate(row: Node) -> Gate:
    row.only(*GATE_KEYS)
    return Gate(
        row.day_or_none("child_heard_on"),
        row.text("child_heard_by", "") or None,
        row.text("child_language", "") or None,
        row.text("child_view", "") or None,
        row.day_or_none("guardian_heard_on"),
        row.day_or_none("best_interests_on"),
        row.text("receiving_home", "") or None,
        row.text("receiving_caseworker", "") or None,
    )


def _placement(row: Node) -> Placement:
    row.only(
        "from", "until", "municipality", "care_form", "basis", "home", "agreement", "special_reasons", "recorded_on"
    )
    return Placement(
        row.period(),
        row.municipality("municipality"),
        row.choice("care_form", CareForm),
        row.choice("basis", CareBasis, CareBasis.SOL),
        row.text("home") if row.has("home") else None,
        row.text("agreement") if row.has("agreement") else None,
        row.flag("special_reasons", default=False),
        row.day_or_none("recorded_on"),
    )


def _absence(row: Node) -> Absence:
    row.only("from", "until", "kind", "recorded_on")
    return Absence(row.period(), row.choice("kind", AbsenceKind), row.day_or_none("recorded_on"))


def _cost(row: Node) -> Cost:
    row.only("from", "until", "on", "kind", "sek", "sek_per_day", "vat_percent", "claimed_on")
    is_per_day = row.has("sek_per_day")
    if row.has("on"):
        day = row.day("on")
        period = Period(day, day)
    else:
        period = row.period()
    ore = row.ore("sek_per_day" if is_per_day else "sek")
    vat = row.text("vat_percent") if row.has("vat_percent") else None
    return Cost(row.text("kind"), period, ore, is_per_day, vat, row.day_or_none("claimed_on"))


def _study(row: Node) -> Study:
    row.only("from", "until", "kind")
    return Study(row.period(), row.text("kind"))


def _support(node: Node, key: str) -> tuple[Support, ...] | None:
    if key not in node.content:
        return None
    found: list[Support] = []
    for row in node.rows(key):
        row.only("from", "until", "kind", "recorded_on")
        found.append(Support(row.period(), row.text("kind", key), row.day_or_none("recorded_on")))
    return tuple(found)


def _distinct(node: Node, key: str, read: Callable[[Node], T], day: Callable[[T], object]) -> tuple[T, ...]:
    """Rows of which no two may begin on the same day: the later would hide the earlier without a word."""
    seen: dict[object, T] = {}
    for row in node.rows(key):
        fact = read(row)
        if day(fact) in seen:
            raise row.refuse("from", f"två rader i {key} börjar {day(fact)}. Ta bort den ena eller rätta dess dag.")
        seen[day(fact)] = fact
    return tuple(seen.values())


def _apart(node: Node, key: str, read: Callable[[Node], T], period: Callable[[T], Period]) -> tuple[T, ...]:
    """Rows of which no two may share a day."""
    rows = list(node.rows(key))
    facts = [read(row) for row in rows]
    refuse_overlaps(rows, [period(fact) for fact in facts])
    return tuple(facts)
