"""From a case file's text to facts, question and expectation. The format is docs/reference/case-format.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hemvist.core.agreements.facts import Agreement
from hemvist.core.cases.child import read_child
from hemvist.core.cases.document import BadCase, Node, read_list
from hemvist.core.cases.terms import (
    read_agreement,
    read_estimated,
    read_forecast,
    read_free_places,
    read_home,
    read_received,
    read_redistribution,
    read_share,
    read_target,
    read_tie,
)
from hemvist.core.days.facts import ChildPath
from hemvist.core.homes.facts import Home
from hemvist.core.period import Period
from hemvist.core.shares.facts import Forecast, FreePlaces, Received, Share, Target, Tie
from hemvist.core.shares.redistribution import Redistribution

EXPECTED_LISTS = (
    "entitlements", "settlements", "deadlines", "gaps", "shares", "refused", "not_computed", "waiting",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """[fakta] Everything a case says has happened."""

    children: tuple[ChildPath, ...] = ()
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    homes: Mapping[str, Home] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    received: tuple[Received, ...] = ()
    free_places: tuple[FreePlaces, ...] = ()
    ties: tuple[Tie, ...] = ()
    targets: tuple[Target, ...] = ()
    redistributions: tuple[Redistribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """[fråga] The days asked about; ``on`` asks who is next that day, optionally for a named child."""

    period: Period | None = None
    on: date | None = None
    child: str | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """[förväntat svar] Rows that must be found, lists that must be whole, and sections some reason must cite."""

    rows: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    exactly: tuple[str, ...] = ()
    reasons_cite: tuple[str, ...] = ()
    next_municipality: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """[fall] One worked example."""

    name: str
    title: str
    source: str
    known_at: date | None
    facts: CaseFacts
    ask: Ask
    expect: Expectation
    file: str = ""


def read_cases(file: str, text: str) -> list[Case]:
    """All cases of a file. Raises ``BadCase`` at the first place that breaks the format."""
    cases = [_case(node) for node in read_list(file, text)]
    seen: set[str] = set()
    for case in cases:
        if case.name in seen:
            raise BadCase(file, None, "case", f"fallet {case.name!r} står två gånger. Ge det ena ett annat namn.")
        seen.add(case.name)
    return cases


def _case(node: Node) -> Case:
    node.only("case", "title", "source", "known_at", "facts", "ask", "expect")
    return Case(
        node.text("case"),
        node.text("title", ""),
        node.text("source", ""),
        node.day_or_none("known_at"),
        _facts(node.node("facts")) if node.has("facts") else CaseFacts(),
        _ask(node.node("ask")) if node.has("ask") else Ask(),
        _expectation(node.node("expect")) if node.has("expect") else Expectation(),
        node.file,
    )


def _facts(node: Node) -> CaseFacts:
    node.only(
        "children", "agreements", "homes", "shares", "estimated_shares", "forecasts", "received", "free_places", "ties",
        "targets", "redistributions",
    )  # fmt: skip
    children = tuple(read_child(row) for row in node.rows("children"))
    _unique(node, "children", [child.id for child in children])
    agreements = [read_agreement(row) for row in node.rows("agreements")]
    _unique(node, "agreements", [agreement.id for agreement in agreements])
    homes = [read_home(row) for row in node.rows("homes")]
    _unique(node, "homes", [home.id for home in homes])
    return CaseFacts(
        children,
        {agreement.id: agreement for agreement in agreements},
        {home.id: home for home in homes},
        (*_estimated(node), *(read_share(row) for row in node.rows("shares"))),
        tuple(read_forecast(row) for row in node.rows("forecasts")),
        tuple(read_received(row) for row in node.rows("received")),
        tuple(read_free_places(row) for row in node.rows("free_places")),
        tuple(read_tie(row) for row in node.rows("ties")),
        tuple(read_target(row) for row in node.rows("targets")),
        tuple(read_redistribution(row) for row in node.rows("redistributions")),
    )


def _estimated(node: Node) -> list[Share]:
    return read_estimated(node.node("estimated_shares")) if node.has("estimated_shares") else []


def _unique(node: Node, key: str, ids: list[str]) -> None:
    for identifier in ids:
        if ids.count(identifier) > 1:
            raise node.refuse(key, f"id {identifier!r} står två gånger. Ge det ena ett annat id.")


def _ask(node: Node) -> Ask:
    node.only("from", "until", "on", "child")
    period = node.period() if node.has("from") else None
    if period is not None and period.ends_on is None:
        raise node.refuse("until", "frågan saknar sista dag. En öppen period har ingen summa.")
    return Ask(period, node.day_or_none("on"), node.text("child") if node.has("child") else None)


NUMBERS = frozenset({
    "days", "sek", "sek_per_day", "share_per_mille", "goal", "assigned", "fulfilment", "expected_children",
})  # fmt: skip
"""Keys of an expectation that are compared as numbers, not as texts."""


def _row(row: Node) -> dict[str, Any]:
    """An expected row; its numbers are whole numbers or quoted decimals."""
    for key in NUMBERS & set(row.content):
        value = row.content[key]
        if isinstance(value, str):
            row.decimal(key)
        elif value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise row.refuse(key, f"{value!r}: skriv ett heltal, eller ett decimaltal inom citattecken.")
    return dict(row.content)


def _expectation(node: Node) -> Expectation:
    node.only("exactly", "reasons_cite", "next_municipality", *EXPECTED_LISTS)
    exactly = node.texts("exactly")
    for name in exactly:
        if name not in EXPECTED_LISTS:
            raise node.refuse("exactly", f"{name!r} är ingen lista. Välj bland {', '.join(EXPECTED_LISTS)}.")
    rows = {name: tuple(_row(row) for row in node.rows(name)) for name in EXPECTED_LISTS if name in node.content}
    following = dict(node.node("next_municipality").content) if node.has("next_municipality") else None
    return Expectation(rows, exactly, node.texts("reasons_cite"), following)
