"""Properties of whole lives, most of them odd: each day paid once, and nothing by how or in which order one tells."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hemvist.core.cases.calculate import Answer
from hemvist.core.cases.written import as_json
from hemvist.core.children.facts import BirthRecord, known
from hemvist.core.days.facts import ChildPath
from hemvist.core.period import Period, day_after
from hemvist.core.transfers.facts import Transfer
from tests.core.lives import CODES, Life, answer, lives, payee_of

steady = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Rows = Mapping[str, Any]


def answered(life: Life, path: ChildPath | None = None, **how: Any) -> Answer:
    asked = how.pop("asked", life.asked)
    return answer(path or life.path, asked=asked, agreements=life.agreements, **how)


def written(found: Answer) -> dict[str, Any]:
    """The answer as JSON with each list in an order of its own, so that answers can be compared."""
    lists = {name: rows for name, rows in as_json(found).items() if isinstance(rows, list)}
    return {name: sorted(rows, key=lambda row: json.dumps(row, sort_keys=True)) for name, rows in lists.items()}


def every_day(period: Period) -> list[date]:
    return [period.starts_on + timedelta(days=n) for n in range(period.days)]


def paid_days(found: Answer) -> list[tuple[date, tuple[str, str]]]:
    return [
        (day, (line.payee, line.section))
        for line in found.entitlements
        if line.days is not None
        for day in every_day(line.period)
    ]


@steady
@given(lives())
def test_each_day_is_paid_to_the_one_who_should_have_it_and_to_nobody_else(life: Life) -> None:
    """The sweep by intervals against the table of first and last days, read one day at a time."""
    found = answered(life)
    effective = [(t.transfer.starts_on, t.transfer.to) for t in found.days[0].transfers if t.state == "effective"]
    expected = [(day, payee) for day in every_day(life.asked) if (payee := payee_of(life, day, effective))]
    assert sorted(paid_days(found)) == expected


@steady
@given(lives())
def test_the_investigation_sum_comes_once_for_each_assigned_municipality(life: Life) -> None:
    once = Counter(line.payee for line in answered(life).entitlements if line.days is None)
    assert all(number == 1 for number in once.values())
    assert set(once) <= {assignment.municipality for assignment in life.path.assignments}


@steady
@given(lives())
def test_a_transfer_takes_effect_only_when_both_have_confirmed(life: Life) -> None:
    for judged in answered(life).days[0].transfers:
        confirmed = {confirmation.by for confirmation in judged.transfer.confirmations}
        if judged.state == "effective":
            assert {judged.giving, judged.transfer.to} <= confirmed
        elif judged.state == "awaiting_confirmation":
            assert judged.missing
            assert confirmed.isdisjoint(judged.missing)


@steady
@given(lives(), st.integers(0, 400))
def test_splitting_the_question_changes_no_sum(life: Life, after: int) -> None:
    cut = life.asked.starts_on + timedelta(days=after)
    halves = Period(life.asked.starts_on, cut), Period(day_after(cut), life.asked.ends_on)
    whole = sums(written(answered(life)))
    parts = [sums(written(answered(life, asked=half))) for half in halves]
    assert parts[0] + parts[1] == whole


def sums(found: dict[str, Any]) -> Counter[tuple[Any, ...]]:
    """Kronor and days by what they are for; days of one kind add up whichever way they are cut."""
    total: Counter[tuple[Any, ...]] = Counter()
    for row in found["entitlements"]:
        total[row["payee"], row["section"], "sek"] += row["sek"]
        total[row["payee"], row["section"], "days"] += row["days"] or 0
    for row in found["settlements"]:
        total[row["from"], row["to"], row["about"]] += row["sek"]
    for row in found["waiting"]:
        total["waiting", row["taking"], "sek"] += row["sek"]
        total["waiting", row["taking"], "days"] += row["days"]
    for row in found["gaps"]:
        total["gap", row["of"]] += row["days"]
    for row in found["not_computed"]:
        first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
        total["not_computed", row["section"]] += (last - first).days + 1
    for row in found["deadlines"]:
        if row["child"] is not None:
            total["notice", row["owner"], row["on"]] += 1
        else:
            total["claim", row["owner"], row["on"]] += row["sek"]
    return +total


@steady
@given(lives(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_is_irrelevant(life: Life, chance: Any) -> None:
    """Births keep theirs where nothing says when they were recorded; here every later one says so."""
    shuffled: dict[str, Any] = {
        name: tuple(chance.sample(facts, len(facts)))
        for name in ("births", "statuses", "assignments", "transfers", "placements", "absences", "costs", "studies")
        if (facts := getattr(life.path, name))
    }
    assert written(answered(life, replace(life.path, **shuffled))) == written(answered(life))


@steady
@given(lives(), st.dates(date(1996, 1, 1), date(2010, 1, 1)))
def test_a_correction_and_its_undoing_give_the_first_answer(life: Life, wrong: date) -> None:
    late = life.latest_record
    again = [
        replace(record, recorded_on=late + timedelta(days=1 + number)) for number, record in enumerate(life.path.births)
    ]
    births = (*life.path.births, BirthRecord(wrong, late), *again)
    assert written(answered(life, replace(life.path, births=births))) == written(answered(life))


@steady
@given(lives(), st.integers(0, 1000))
def test_all_records_known_is_the_same_as_no_day_of_knowledge(life: Life, later: int) -> None:
    known_at = life.latest_record + timedelta(days=later)
    assert written(answered(life, known_at=known_at)) == written(answered(life))


@steady
@given(lives(), st.integers(0, 400))
def test_what_was_not_yet_known_could_as_well_not_be_there(life: Life, after: int) -> None:
    """An answer with a day of knowledge equals the answer to the same question without the later facts."""
    known_at = life.asked.starts_on + timedelta(days=after)
    early = without_later_facts(life.path, known_at)
    then, bare = written(answered(life, known_at=known_at)), written(answered(life, early))
    for name in ("entitlements", "settlements", "refused", "not_computed"):
        assert then[name] == bare[name], name


def without_later_facts(path: ChildPath, known_at: date) -> ChildPath:
    def told(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(fact for fact in facts if known(fact.recorded_on, known_at))

    def confirmed(transfer: Transfer) -> Transfer:
        return replace(transfer, confirmations=tuple(c for c in transfer.confirmations if c.on <= known_at))

    return replace(
        path,
        births=told(path.births),
        statuses=told(path.statuses),
        assignments=tuple(a for a in path.assignments if known(a.decided_on, known_at)),
        transfers=tuple(confirmed(transfer) for transfer in path.transfers),
        placements=told(path.placements),
        absences=told(path.absences),
        guardians=told(path.guardians or ()),
    )


@steady
@given(lives(), st.permutations(CODES))
def test_renaming_municipalities_renames_the_payees(life: Life, others: list[str]) -> None:
    names = dict(zip(CODES, others, strict=True))
    path, agreements = renamed(life, names)
    found = sums(written(answer(path, asked=life.asked, agreements=agreements)))
    expected: Counter[tuple[Any, ...]] = Counter()
    for key, number in sums(written(answered(life))).items():
        expected[tuple(names.get(part, part) for part in key)] += number
    assert found == expected


def renamed(life: Life, names: Mapping[str, str]) -> tuple[ChildPath, tuple[Any, ...]]:
    path = life.path
    moved = tuple(
        replace(t, to=names[t.to], confirmations=tuple(replace(c, by=names[c.by]) for c in t.confirmations))
        for t in path.transfers
    )
    arrival = path.arrival and replace(path.arrival, municipality=names[path.arrival.municipality])
    placements = tuple(replace(p, municipality=names[p.municipality]) for p in path.placements)
    assignments = tuple(replace(a, municipality=names[a.municipality]) for a in path.assignments)
    changed = replace(path, arrival=arrival, placements=placements, assignments=assignments, transfers=moved)
    return changed, tuple(replace(a, giving=names[a.giving], taking=names[a.taking]) for a in life.agreements)


@steady
@given(lives(), lives())
def test_two_children_cost_what_each_costs(one: Life, other: Life) -> None:
    second = replace(other.path, id="syskon")
    both = answer(one.path, second, asked=one.asked, agreements=one.agreements)
    apart = [answer(path, asked=one.asked, agreements=one.agreements) for path in (one.path, second)]
    assert sums(written(both)) == sums(written(apart[0])) + sums(written(apart[1]))


@steady
@given(lives())
def test_every_answer_can_be_written_and_every_reason_said(life: Life) -> None:
    text = json.dumps(as_json(answered(life)), ensure_ascii=False)
    assert "{" + "}" not in text
    for row in json.loads(text)["entitlements"]:
        assert row["reasons"]
        assert all("{" not in reason["text"] and reason["section"] for reason in row["reasons"])
