"""Whole answers: what waits, what is refused, what is not computed, and how all of it is written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from hemvist.core.cases.calculate import Answer, calculate
from hemvist.core.cases.plain import reason_json, sek
from hemvist.core.cases.reader import Ask, Case, CaseFacts, Expectation
from hemvist.core.cases.written import as_json
from hemvist.core.children.facts import Arrival, BirthRecord
from hemvist.core.days.facts import ChildPath
from hemvist.core.period import Period
from hemvist.core.placements.facts import CareForm, Placement
from hemvist.core.shares.facts import Forecast, Share
from tests.core.lives import LAW, SIGTUNA, SORSELE, VALLENTUNA, YEAR_2018, answer, move, on, plain_child, span, status

AUTUMN = span("2017-08-02", "2017-10-31")
ONE_SIDED = move("2017-09-10", SORSELE, VALLENTUNA)


def waits(found: Answer) -> list[tuple[str, int]]:
    return [(str(wait.period), wait.amount_ore // 100) for wait in found.waiting]


# -- waiting --


def test_a_missing_confirmation_keeps_each_day_since_the_agreed_one() -> None:
    """52 days from 10 September to 31 October at 1 350 kronor, all paid to Vallentuna for the time being."""
    found = answer(plain_child(transfers=(ONE_SIDED,)), asked=AUTUMN)
    assert waits(found) == [("2017-09-10–2017-10-31", 52 * 1350)]
    daily = [line for line in found.entitlements if line.item == "daily_sum"]
    assert [(line.payee, line.days) for line in daily] == [(VALLENTUNA, 88)]
    assert [refused.code for refused in found.refused] == ["awaiting_confirmation"]


def test_the_wait_is_told_no_longer_than_it_is_known() -> None:
    found = answer(plain_child(transfers=(ONE_SIDED,)), asked=AUTUMN, known_at=on("2017-09-30"))
    assert waits(found) == [("2017-09-10–2017-09-30", 21 * 1350)]


def test_a_transfer_still_to_come_keeps_nothing_back() -> None:
    assert waits(answer(plain_child(transfers=(ONE_SIDED,)), asked=AUTUMN, known_at=on("2017-09-09"))) == []
    assert waits(answer(plain_child(transfers=(ONE_SIDED,)), asked=span("2017-08-02", "2017-09-09"))) == []


def test_the_second_confirmation_ends_the_wait_for_all_days() -> None:
    late = replace(ONE_SIDED, confirmations=(*ONE_SIDED.confirmations, *move("2017-09-10", SORSELE, SORSELE,
                   confirmed="2017-12-05").confirmations))  # fmt: skip
    child = plain_child(transfers=(late,))
    assert len(answer(child, asked=AUTUMN, known_at=on("2017-12-04")).waiting) == 1
    after = answer(child, asked=AUTUMN, known_at=on("2017-12-05"))
    assert after.waiting == ()
    assert {(line.payee, line.days) for line in after.entitlements if line.item == "daily_sum"} == {
        (VALLENTUNA, 36),
        (SORSELE, 52),
    }


def test_nothing_waits_after_the_18th_birthday() -> None:
    grown = plain_child(births=(BirthRecord(date(1999, 9, 20)),), transfers=(ONE_SIDED,))
    assert [ore for _, ore in waits(answer(grown, asked=AUTUMN))] == [10 * 1350]


def test_the_rate_of_each_day_is_the_one_kept_back() -> None:
    child = plain_child(births=(BirthRecord(date(2009, 5, 20)),), transfers=(move("2023-12-30", SORSELE, VALLENTUNA),))
    found = answer(child, asked=span("2023-12-01", "2024-01-03"))
    assert waits(found) == [("2023-12-30–2024-01-03", 2 * 1350 + 3 * 1000)]


# -- what is refused, and what is not computed --


def test_a_question_without_a_period_is_answered_with_what_is_refused() -> None:
    facts = CaseFacts((plain_child(transfers=(move("2017-08-01", SORSELE, VALLENTUNA, SORSELE),)),))
    found = calculate(LAW, Case("fall", "", "", None, facts, Ask(), Expectation()))
    assert [refused.code for refused in found.refused] == ["not_assigned"]
    assert found.entitlements == ()


def test_a_bed_is_tried_against_who_answers_on_its_first_day() -> None:
    """Sorsele answers from 10 June 2018: its own bed is elsewhere the day before, and not on the day."""
    for first, codes in (("2018-06-09", ["placement_elsewhere"]), ("2018-06-10", [])):
        bed = Placement(span(first), SORSELE, CareForm.HVB)
        child = plain_child(transfers=(move("2018-06-10", SORSELE, VALLENTUNA, SORSELE),), placements=(bed,))
        assert [refused.code for refused in answer(child, asked=YEAR_2018).refused] == codes


def uncounted(found: Answer) -> list[tuple[str, str]]:
    return [(each.reason.section, str(each.period)) for each in found.not_computed]


def test_days_of_the_old_regulation_are_told_and_not_0() -> None:
    old = plain_child(arrival=Arrival(date(2017, 6, 20), SIGTUNA), statuses=(status("2017-06-20", "asylum_seeker"),))
    found = answer(old, asked=span("2017-06-01", "2017-07-31"))
    assert uncounted(found) == [("2002:1118", "2017-06-20–2017-06-30")]
    assert "De är inte 0 kronor" in found.not_computed[0].reason.sentence()
    assert [str(line.period) for line in found.entitlements] == ["2017-07-01–2017-07-31"]


def test_days_with_a_permit_are_told_and_not_0() -> None:
    child = plain_child(statuses=(status("2017-08-02", "asylum_seeker"), status("2018-02-10", "permit")))
    found = answer(child, asked=YEAR_2018)
    assert uncounted(found) == [("2010:1122", "2018-02-10–2018-12-31")]
    assert [str(line.period) for line in found.entitlements] == ["2018-01-01–2018-02-09"]


@pytest.mark.parametrize("statuses", [(), (status("2017-08-02", "arrived"),)])
def test_a_child_that_never_completed_its_application_is_flagged(statuses: tuple[Any, ...]) -> None:
    found = answer(plain_child(statuses=statuses), asked=AUTUMN)
    assert [refused.code for refused in found.refused] == ["no_asylum_application"]
    assert found.entitlements == ()


def test_the_flag_waits_for_the_child_to_come() -> None:
    assert answer(plain_child(statuses=()), asked=span("2017-07-01", "2017-08-01")).refused == ()


# -- as JSON --


@pytest.mark.parametrize(
    ("ore", "written"),
    [(None, None), (0, 0), (135_000, 1350), (135_050, "1350.50"), (1, "0.01"), (-100, -1), (5, "0.05")],
)
def test_kronor_are_whole_numbers_unless_ore_matter(ore: int | None, written: int | str | None) -> None:
    assert sek(ore) == written


def test_lists_are_there_even_when_empty() -> None:
    found = as_json(answer(asked=AUTUMN))
    assert {name for name, rows in found.items() if rows == []} == {
        "entitlements", "settlements", "deadlines", "shares", "gaps", "waiting", "refused", "not_computed",
    }  # fmt: skip


def rows(name: str, *children: ChildPath, asked: Period = AUTUMN, **facts: Any) -> list[dict[str, Any]]:
    found = json.loads(json.dumps(as_json(answer(*children, asked=asked, **facts))))
    return list(found[name])


def test_a_sum_by_the_day_and_a_sum_once_are_told_apart() -> None:
    arrival, once, daily = rows("entitlements", plain_child())
    assert (arrival["payee"], arrival["days"], arrival["automatic"], arrival["due_on"]) == (
        SIGTUNA, 3, False, "2018-03-31",
    )  # fmt: skip
    assert (once["sek"], once["days"], once["sek_per_day"], once["from"]) == (52_000, None, None, "2017-08-05")
    assert (daily["sek"], daily["days"], daily["sek_per_day"], daily["due_on"]) == (88 * 1350, 88, 1350, None)


def test_readiness_is_written_without_a_child_and_the_unknown_sum_is_not_computed() -> None:
    facts: dict[str, Any] = {
        "shares": (Share(VALLENTUNA, Fraction(1), span("2017-01-01")),),
        "forecasts": (Forecast(2018, "february", 1500),),
    }
    fixed, variable = rows("entitlements", asked=YEAR_2018, **facts)
    assert (fixed["child"], fixed["payee"], fixed["sek"], fixed["automatic"]) == (None, VALLENTUNA, 500_000, True)
    assert (variable["sek"], variable["due_on"]) == (2 * 9450, "2018-03-31")  # 1.5 children
    unknown = rows("not_computed", asked=span("2017-01-01", "2017-12-31"), **facts)  # the fixed sum, and no forecast
    assert [(u["payee"], u["section"], "sek" in u) for u in unknown] == [(VALLENTUNA, "2017:193 7 §", False)] * 2


def test_a_wait_names_both_sides_and_the_one_that_is_missing() -> None:
    (wait,) = rows("waiting", plain_child(transfers=(ONE_SIDED,)))
    assert (wait["giving"], wait["taking"], wait["missing"]) == (VALLENTUNA, SORSELE, [SORSELE])
    assert (wait["from"], wait["until"], wait["days"], wait["sek"]) == ("2017-09-10", "2017-10-31", 52, 70_200)


def test_a_gap_is_written_with_its_days() -> None:
    (gap,) = rows("gaps", plain_child(guardians=()), asked=span("2017-08-01", "2017-08-31"))
    assert (gap["of"], gap["from"], gap["until"], gap["days"]) == ("guardian", "2017-08-02", "2017-08-31", 30)


def test_a_reason_carries_its_reading_and_its_row_of_law() -> None:
    found = answer(plain_child(births=(BirthRecord(date(1999, 9, 20)),)), asked=AUTUMN)
    reasons = [reason_json(reason) for line in found.entitlements for reason in line.reasons]
    by_rule = {reason["rule"]: reason for reason in reasons}
    assert by_rule["2017:193.8.daily_sum"]["law"] == {
        "parameter": "2017_193.s8_daily_rate",
        "value": "1350",
        "from": "2017-07-01",
        "source": "SFS 2017:193 8 §; regeringen, mars 2017, beslut om nytt ersättningssystem",
    }
    assert by_rule["2017:193.8.daily_sum"]["mark"] == "sourced"
    reading = by_rule["age.last_day_before_eighteen"]
    assert (reading["mark"], reading["facts"]) == ("assumption", {"turns_18_on": "2017-09-20"})
    assert "Födelsedagen är ingen ersatt dag" in reading["readings"][0]
    assert "readings" not in by_rule["2017:193.8.daily_sum"]


def test_a_day_after_the_law_was_read_is_unchecked() -> None:
    """The rate is read to 30 September 2025; the days after it are the same sum with another mark."""
    child = plain_child(births=(BirthRecord(date(2010, 5, 20)),))
    found = answer(child, asked=span("2025-09-30", "2025-10-01"))
    assert [(str(line.period), line.mark) for line in found.entitlements] == [
        ("2025-09-30–2025-09-30", "sourced"),
        ("2025-10-01–2025-10-01", "unchecked"),
    ]


def test_sentences_are_translated_by_their_swedish() -> None:
    line = answer(plain_child(), asked=AUTUMN).entitlements[0]
    catalogue = {line.reasons[0].rule.sentence: "{municipality} is the municipality of arrival since {on}."}
    text = reason_json(line.reasons[0], catalogue.__getitem__)["text"]
    assert text == "Sigtuna is the municipality of arrival since den 2 augusti 2017."
