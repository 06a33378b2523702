"""A year like 2015 over 290 municipalities: replayed under each rule, and apportioned beside a peer that agrees."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from benchmarks.measured import Measured, Row, in_process_of_its_own, measured
from hemvist.core.assignments.lists import Coming, evenly
from hemvist.core.assignments.replay import ERAS, Replay, Replayed, replay
from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period
from hemvist.core.shares.apportion import METHODS, in_order
from hemvist.core.shares.estimated import estimated_table
from hemvist.core.shares.tables import ShareTables

MONTHS = (543, 460, 447, 445, 1133, 1426, 1880, 2959, 4712, 9339, 8808, 3217)
"""Unaccompanied applicants by month of 2015 (SCB)."""
CHILDREN = sum(MONTHS)
YEAR = Period(date(2015, 1, 1), date(2015, 12, 31))
EXPLAINED = 100
FEW = 1336
PEERS = {"hamilton": "largest_remainder", "sainte_lague": "saintelague", "adams": "adams", "dhondt": "dhondt"}


def measure() -> Iterator[Row]:
    """The rows: replay with and without reasons read, then each method against the peer in floats and exactly."""
    for era in ERAS:
        words = f"uppspelning {era} års regel, {CHILDREN} barn, skäl att få"
        yield Row(words, measured(partial(_world, era), replay))
    words = f"samma, {EXPLAINED} skäl lästa med alla kandidater"
    yield Row(words, measured(partial(_world, "2019"), _explained))
    yield from _against_peer()


def _world(era: str) -> Replay:
    arrivals = [child for month, n in enumerate(MONTHS, 1) for child in evenly(date(2015, month, 1), n)]
    tables = ShareTables.of([estimated_table(YEAR, people())])
    return Replay(YEAR, ERAS[era], 2015, tables, [Coming(child.on) for child in arrivals])


def people() -> dict[str, int]:
    """Inhabitants by municipality, 31 December 2016."""
    return {m.code: m.population_2016 for m in municipalities().values()}


def _explained(what: Replay) -> tuple[Replayed, list[str]]:
    done = replay(what)
    told: list[str] = []
    for n in range(CHILDREN // EXPLAINED, CHILDREN + 1, CHILDREN // EXPLAINED):
        proposal = done.why(n)
        told += [reason.sentence() for reason in proposal.reasons]
        told += [candidate.reason.sentence() for candidate in proposal.candidates]
    return done, told


def _against_peer() -> Iterator[Row]:
    if importlib.util.find_spec("apportionment") is None:
        yield Row("apportionment är inte installerat (requirements/lab.txt): ingen jämförelse")
        return
    plain = measured(people, _one_by_one)
    yield Row(f"adams, barn för barn i ordning, {CHILDREN} barn", plain)
    yield _peer_row("adams", "adams", plain, is_exact=False)
    for name, peer in PEERS.items():
        in_process_of_its_own(_check, name, peer)
        yield from _method_rows(name, peer, CHILDREN, is_exact=False)
        # The peer hands out one child at a time in fractions: minutes for a year, so fewer on both sides.
        yield from _method_rows(name, peer, CHILDREN if name == "hamilton" else FEW, is_exact=True)


def _method_rows(name: str, peer: str, children: int, *, is_exact: bool) -> Iterator[Row]:
    own = measured(people, partial(_own, name, children))
    yield Row(f"{name}, exakt, {children} barn", own)
    yield _peer_row(name, peer, own, is_exact=is_exact, children=children)


def _own(name: str, children: int, given: dict[str, int]) -> dict[str, int]:
    return METHODS[name](children, given)


def _one_by_one(given: dict[str, int]) -> list[str]:
    return list(in_order(CHILDREN, given))


def _peer_row(name: str, peer: str, own: Measured, *, is_exact: bool, children: int = CHILDREN) -> Row:
    words = "exakta bråk" if is_exact else "flyttal"
    call = _peer(peer, children, is_exact=is_exact)
    return Row(f"apportionment {name}, {words}, {children} barn", measured(people, call), own)


def _peer(method: str, children: int, *, is_exact: bool) -> Callable[[dict[str, int]], Any]:
    from apportionment.methods import compute

    def call(given: dict[str, int]) -> Any:
        votes, names = list(given.values()), list(given)
        return compute(method, votes, children, fractions=is_exact, parties=names, tiesallowed=True)

    return call


def _check(name: str, peer: str) -> None:
    """The same answer before anything is timed. Raises ``ValueError`` where they differ."""
    given = people()
    own = METHODS[name](CHILDREN, given)
    if name == "adams" and Counter(in_order(CHILDREN, given)) != Counter(own):
        message = "Ordningen barn för barn ger inte Adams metod, så inget mäts."
        raise ValueError(message)
    theirs = [int(number) for number in _peer(peer, CHILDREN, is_exact=False)(given)]
    if theirs != list(own.values()):
        message = f"{name}: svaren skiljer sig åt, så inget mäts."
        raise ValueError(message)
