"""Replay: the fast queue is the rule, every assignment can be explained, and the same input gives the same result."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.assignments.lists import Coming, Durations, evenly
from hemvist.core.assignments.lots import lot
from hemvist.core.assignments.replay import ERAS, Replay, Replayed, Uncovered, replay
from hemvist.core.assignments.selection import SelectionRule
from hemvist.core.assignments.tournament import Tournament
from hemvist.core.cases.replay_written import input_hash, replay_json
from hemvist.core.claims.replayed import paid
from hemvist.core.law import load_law
from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period
from hemvist.core.shares.apportion import adams
from hemvist.core.shares.estimated import estimated_table
from hemvist.core.shares.facts import FreePlaces
from hemvist.core.shares.tables import PER_MILLE, ShareTable, ShareTables, validity

CODES = ("0115", "0184", "2021", "2313", "2422")
YEAR = Period(date(2017, 1, 1), date(2017, 12, 31))
PEOPLE = {m.code: m.population_2016 for m in municipalities().values()}


def always(shares: dict[str, Fraction | int]) -> ShareTables:
    return ShareTables.of([ShareTable(Period(date(2014, 1, 1)), {c: Fraction(s) for c, s in shares.items()})])


def replayed(
    arrivals: list[Coming], shares: dict[str, Fraction | int] | ShareTables, rule: str = "2019", **more: Any
) -> Replayed:
    tables = shares if isinstance(shares, ShareTables) else always(shares)
    return replay(Replay(more.pop("period", YEAR), ERAS[rule], more.pop("seed", 7), tables, arrivals, **more))


def coming(days: list[int], **more: Any) -> list[Coming]:
    return [Coming(YEAR.starts_on + timedelta(days=day), **more) for day in sorted(days)]


@st.composite
def worlds(draw: st.DrawFn) -> Replay:
    """Few municipalities, several tables, siblings, ties and free places."""
    tables = []
    starts = sorted(draw(st.sets(st.integers(0, 200), min_size=0, max_size=2)) | {0})
    for index, start in enumerate(starts):
        shares = {c: Fraction(draw(st.integers(0, 6))) for c in CODES}
        shares[draw(st.sampled_from(CODES))] += 1
        last = YEAR.starts_on + timedelta(days=starts[index + 1] - 1) if index + 1 < len(starts) else None
        tables.append(ShareTable(Period(YEAR.starts_on + timedelta(days=start), last), shares))
    days = sorted(draw(st.lists(st.integers(0, 364), max_size=30)))
    arrivals = [
        Coming(
            YEAR.starts_on + timedelta(days=day),
            group=draw(st.sampled_from(["", "", "", f"syskon-{day}", "alltid"])),
            tie_code=draw(st.sampled_from(["", "", "", "", "2422"])),
        )
        for day in days
    ]
    arrivals.sort(key=lambda c: (c.on, c.group))
    free = tuple(
        FreePlaces(draw(st.sampled_from(CODES)), draw(st.integers(0, 3)), Period(YEAR.starts_on + timedelta(days=n)))
        for n in draw(st.lists(st.integers(0, 300), max_size=2))
    )
    rule = draw(st.sampled_from(list(ERAS.values())))
    targets = draw(st.one_of(st.none(), st.fixed_dictionaries({c: st.integers(0, 4) for c in CODES})))
    return Replay(YEAR, rule, draw(st.integers(0, 3)), ShareTables.of(tables), arrivals, targets, free)


@settings(deadline=None)
@given(worlds())
def test_every_assignment_is_what_the_rule_says_when_asked_why(what: Replay) -> None:
    done = replay(what)
    for placed in done.placed:
        proposal = done.why(placed.n)
        assert (proposal.municipality, proposal.kind) == (placed.municipality, placed.kind), placed
        assert [reason.sentence() for reason in proposal.reasons]
        assert proposal.candidates[0].municipality == placed.municipality


@given(worlds())
def test_everybody_that_comes_is_assigned_once_and_in_order(what: Replay) -> None:
    done = replay(what)
    assert [placed.child for placed in done.placed] == list(what.arrivals)
    assert [placed.n for placed in done.placed] == list(range(1, len(what.arrivals) + 1))
    assert Counter(placed.municipality for placed in done.placed) == Counter(dict(done.assigned))
    assert done.counted.total == len(what.arrivals)


@given(worlds())
def test_siblings_stay_together(what: Replay) -> None:
    where: dict[str, set[str]] = {}
    for placed in replay(what).placed:
        if placed.child.group and not any(c.tie_code for c in what.arrivals if c.group == placed.child.group):
            where.setdefault(placed.child.group, set()).add(placed.municipality)
    assert [group for group, codes in where.items() if len(codes) > 1] == []


@given(worlds())
def test_the_same_input_gives_the_same_bytes(what: Replay) -> None:
    law = load_law()
    first, second = replay(what), replay(what)
    assert replay_json(first, paid(law, first, None), None) == replay_json(second, paid(law, second, None), None)


@given(st.dictionaries(st.sampled_from(CODES), st.integers(1, 40), min_size=1), st.integers(1, 60), st.integers(0, 5))
def test_lowest_fulfilment_first_is_adams_method(shares: dict[str, int], children: int, seed: int) -> None:
    """Up to a tie at the last child, where any of the equals may have it."""
    done = replayed(coming([0] * children), dict(shares), seed=seed)
    exact = adams(children, shares)
    for code in shares:
        assert abs(done.assigned.get(code, 0) - exact[code]) <= 1
    levels = [Fraction(done.assigned.get(c, 0), shares[c]) for c in shares]
    before_last = [Fraction(max(done.assigned.get(c, 0) - 1, 0), shares[c]) for c in shares]
    assert max(before_last) <= min(levels)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(1, 3)), max_size=40),
)
def test_the_tournament_keeps_the_queue_a_scan_would_find(
    start: list[tuple[int, int, int]], gifts: list[tuple[int, int]]
) -> None:
    share, base, assigned = ([row[i] for row in start] for i in range(3))

    def draw(index: int, turn: int) -> int:
        return lot(1, index, turn) % 3

    queue, number = Tournament(share, base, assigned, draw), 0
    for receiver, children in gifts:
        assert queue.first == scanned(share, base, assigned, number, draw)
        index = receiver % len(start) if receiver % 2 else queue.first
        if index is None:
            return
        queue.give(index, children)
        assigned[index] += children
        number += children


def scanned(share: list[int], base: list[int], assigned: list[int], number: int, draw: Any) -> int | None:
    def order(index: int) -> tuple[int, Fraction, int, int]:
        goal, given_to = base[index] + share[index] * number, assigned[index]
        level = (0, Fraction(0)) if not given_to else (0, Fraction(given_to, goal)) if goal else (1, Fraction(0))
        return (*level, draw(index, given_to), index)

    return min((i for i, part in enumerate(share) if part > 0), key=order, default=None)


def test_a_year_like_2015_under_each_rule() -> None:
    months = (543, 460, 447, 445, 1133, 1426, 1880, 2959, 4712, 9339, 8808, 3217)
    arrivals = [child for month, n in enumerate(months, 1) for child in evenly(date(2015, month, 1), n)]
    tables = ShareTables.of([estimated_table(Period(date(2015, 1, 1)), PEOPLE)])
    for rule in ERAS:
        done = replayed(arrivals, tables, rule, period=Period(date(2015, 1, 1), date(2015, 12, 31)))
        assert sum(done.assigned.values()) == 35_369
        assert len(done.assigned) == 290
        assert done.why(35_369).municipality == done.placed[-1].municipality


def test_rotation_goes_from_stockholm_to_bjurholm_and_round_again() -> None:
    done = replayed(coming([0] * 291), always({}), "2014", targets={"0115": 0})
    assert done.placed[0].municipality == "0180"
    assert done.placed[289].municipality == "2403"
    assert done.placed[290].municipality == "0180"
    assert {placed.kind for placed in done.placed} == {AssignmentKind.EXTENDED}


def test_free_places_go_first_in_2017_and_are_used_up() -> None:
    free = (FreePlaces("2422", 2, Period(date(2017, 1, 1))),)
    done = replayed(coming([0] * 4), {"0115": 999, "2422": 1}, "2016", free_places=free)
    assert [placed.municipality for placed in done.placed] == ["2422", "2422", "0115", "0115"]
    assert replayed(coming([0]), {"0115": 999, "2422": 1}, "2019", free_places=free, seed=3).replay.rule is (
        SelectionRule.LOWEST_FULFILMENT
    )


def test_a_day_without_a_table_is_refused_with_the_day() -> None:
    tables = ShareTables.of([ShareTable(Period(date(2017, 1, 1), date(2017, 6, 30)), {"0115": PER_MILLE})])
    with pytest.raises(Uncovered, match="2017-07-01"):
        replayed(coming([181]), tables)


def test_the_hash_moves_with_what_it_is_made_from() -> None:
    arrivals = coming([1, 2])
    base = Replay(YEAR, SelectionRule.LOWEST_FULFILMENT, 1, always({"0115": 1}), arrivals)
    others = [
        Replay(YEAR, SelectionRule.LOWEST_FULFILMENT, 2, base.tables, arrivals),
        Replay(YEAR, SelectionRule.FREE_PLACES_FIRST, 1, base.tables, arrivals),
        Replay(YEAR, SelectionRule.LOWEST_FULFILMENT, 1, always({"0115": 2}), arrivals),
        Replay(YEAR, SelectionRule.LOWEST_FULFILMENT, 1, base.tables, arrivals[:1]),
    ]
    assert len({input_hash(what) for what in [base, *others]}) == 5
    assert input_hash(base, Durations({"*": 3})) != input_hash(base)


def test_money_of_two_children_by_section() -> None:
    """One assigned on 30 June (no 12 §), one on 1 July; three months each; a birthday cuts the second at one month."""
    arrivals = [Coming(date(2017, 6, 30)), Coming(date(2017, 7, 1), born_on=date(1999, 8, 1))]
    done = replayed(arrivals, {"0115": 1000})
    money = paid(load_law(), done, Durations({"*": 3}))
    # 8 §: 1 July–29 September = 91 days for the first (30 June is the old regime), 1–31 July = 31 for the second
    assert money.of("0115") == {
        "2017:193 12 §": 52_000,
        "2017:193 7 §": 9_450,  # 1000 ‰ of half of two children
        "2017:193 8 §": (91 + 31) * 1350,
    }
    assert "2017:193 8 §" not in paid(load_law(), done, None).of("0115")


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2016, "2016-04-01", "2017-02-28"),
        (2017, "2017-03-01", "2018-02-28"),
        (2018, "2018-03-01", "2019-02-28"),
        (2019, "2019-01-01", "2019-12-31"),
        (2024, "2024-01-01", "2024-12-31"),
    ],
)
def test_how_long_a_table_is_valid(year: int, first: str, last: str) -> None:
    assert validity(year) == Period(date.fromisoformat(first), date.fromisoformat(last))


def test_the_estimated_table_sums_exactly_and_respects_its_floor() -> None:
    table = estimated_table(Period(date(2019, 1, 1)), PEOPLE)
    assert table.total == 1000
    assert sum(1 for share in table.shares.values() if share == 1) == 79
    assert min(table.shares.values()) == 1


@given(
    st.dictionaries(st.sampled_from(CODES), st.integers(1, 9999), min_size=2),
    st.fractions(0, 150, max_denominator=8),
    st.fractions(0, 1, max_denominator=4),
    st.data(),
)
def test_no_municipality_is_under_the_floor_and_the_sum_is_kept(
    people: dict[str, int], floor: Fraction, weight: Fraction, data: st.DataObject
) -> None:
    received = {code: data.draw(st.integers(0, 50)) for code in people}
    table = estimated_table(Period(date(2019, 1, 1)), people, floor, received, weight)
    assert table.total == 1000
    assert min(table.shares.values()) >= floor
