"""Transfers: what must stand before responsibility moves, who has not confirmed, and how long a child waits."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from hemvist.core.agreements.facts import Agreement, AgreementKind
from hemvist.core.assignments.facts import Assignment
from hemvist.core.transfers.effect import JudgedTransfer, days_waiting, judged
from hemvist.core.transfers.facts import Gate, Transfer
from hemvist.core.transfers.gate import gate_refused
from tests.core.lives import MALMO, SIGTUNA, SORSELE, VALLENTUNA, agree, move, on, span

ASSIGNED = (Assignment(date(2017, 8, 5), VALLENTUNA),)
BOTH = (VALLENTUNA, SORSELE)
AGREED = agree(VALLENTUNA, SORSELE)
OPEN_GATE = Gate(
    date(2017, 8, 20), "Socialsekreterare 4", "dari", "Jag vill bo nära min bror.", date(2017, 8, 21),
    date(2017, 8, 25), "Hvb Älven", "Handläggare 2",
)  # fmt: skip


def judge(
    *transfers: Transfer,
    assignments: tuple[Assignment, ...] = ASSIGNED,
    agreements: tuple[Agreement, ...] = (AGREED,),
    known_at: date | None = None,
) -> tuple[JudgedTransfer, ...]:
    return judged("barn", assignments, transfers, {a.id: a for a in agreements}, known_at)


def code_of(transfer: JudgedTransfer) -> str:
    assert transfer.refused is not None
    return transfer.refused.code


def text_of(transfer: JudgedTransfer) -> str:
    assert transfer.refused is not None
    return transfer.refused.reason.sentence()


# -- who has confirmed --


def test_both_confirmations_move_the_responsibility() -> None:
    (only,) = judge(move("2017-09-10", SORSELE, *BOTH, agreement="v-s"))
    assert (only.state, only.giving) == ("effective", VALLENTUNA)
    assert only.reason().sentence() == (
        "Båda kommunerna har bekräftat: Vallentuna den 1 september 2017 och Sorsele den 1 september 2017."
    )


@pytest.mark.parametrize(
    ("confirmed", "missing", "named"),
    [
        ((VALLENTUNA,), (SORSELE,), "från Sorsele"),
        ((SORSELE,), (VALLENTUNA,), "från Vallentuna"),
        ((), (VALLENTUNA, SORSELE), "från Vallentuna och Sorsele"),
        ((SIGTUNA, MALMO), (VALLENTUNA, SORSELE), "från Vallentuna och Sorsele"),
    ],
)
def test_a_transfer_waits_for_the_side_that_has_not_confirmed(
    confirmed: tuple[str, ...], missing: tuple[str, ...], named: str
) -> None:
    (only,) = judge(move("2017-09-10", SORSELE, *confirmed))
    assert (only.state, only.missing, code_of(only)) == ("awaiting_confirmation", missing, "awaiting_confirmation")
    assert named in text_of(only)


@pytest.mark.parametrize(("known_at", "state"), [("2017-08-31", "awaiting_confirmation"), ("2017-09-01", "effective")])
def test_a_confirmation_counts_from_the_day_it_was_given(known_at: str, state: str) -> None:
    (only,) = judge(move("2017-09-10", SORSELE, *BOTH), known_at=on(known_at))
    assert only.state == state


def test_a_late_confirmation_moves_the_responsibility_from_the_agreed_day() -> None:
    (only,) = judge(move("2017-09-10", SORSELE, *BOTH, confirmed="2017-12-01"))
    assert (only.state, only.transfer.starts_on) == ("effective", date(2017, 9, 10))


# -- who answers before --


@pytest.mark.parametrize("day", ["2017-08-01", "2017-08-04"])
def test_nobody_can_hand_over_a_child_that_is_not_assigned_yet(day: str) -> None:
    (only,) = judge(move(day, SORSELE, *BOTH))
    assert (only.state, code_of(only)) == ("refused", "not_assigned")


def test_the_day_of_the_assignment_is_early_enough() -> None:
    (only,) = judge(move("2017-08-05", SORSELE, *BOTH))
    assert only.state == "effective"


def test_an_assignment_not_decided_yet_carries_no_transfer() -> None:
    decided = (Assignment(date(2017, 8, 5), VALLENTUNA, decided_on=date(2017, 8, 4)),)
    transfer = move("2017-09-10", SORSELE, *BOTH, confirmed="2017-08-03")
    assert judge(transfer, assignments=decided, known_at=on("2017-08-03"))[0].state == "refused"
    assert judge(transfer, assignments=decided, known_at=on("2017-08-04"))[0].state == "effective"


def test_a_municipality_cannot_take_over_its_own_child() -> None:
    (only,) = judge(move("2017-09-10", VALLENTUNA, *BOTH))
    assert code_of(only) == "same_municipality"


def test_the_second_transfer_is_given_by_the_first_taker() -> None:
    first, second = judge(
        move("2018-01-10", MALMO, SORSELE, MALMO), move("2017-09-10", SORSELE, *BOTH, agreement="v-s")
    )
    assert [(t.giving, t.transfer.to, t.state) for t in (first, second)] == [
        (VALLENTUNA, SORSELE, "effective"),
        (SORSELE, MALMO, "effective"),
    ]


def test_a_transfer_that_waits_hands_nothing_on() -> None:
    """While the first waits, Vallentuna still answers, so the second needs Vallentuna's word and not Sorsele's."""
    _, second = judge(move("2017-09-10", SORSELE, VALLENTUNA), move("2018-01-10", MALMO, SORSELE, MALMO))
    assert (second.giving, second.state, second.missing) == (VALLENTUNA, "awaiting_confirmation", (VALLENTUNA,))


def test_a_new_assignment_after_a_transfer_is_what_the_next_one_starts_from() -> None:
    twice = (*ASSIGNED, Assignment(date(2017, 12, 1), SIGTUNA))
    _, second = judge(move("2017-09-10", SORSELE, *BOTH), move("2018-01-10", MALMO, SIGTUNA, MALMO), assignments=twice)
    assert (second.giving, second.state) == (SIGTUNA, "effective")


# -- the agreement --


def test_a_transfer_without_agreement_is_lawful() -> None:
    (only,) = judge(move("2017-09-10", MALMO, VALLENTUNA, MALMO), agreements=())
    assert only.state == "effective"


@pytest.mark.parametrize(
    ("agreement", "code"),
    [
        (agree(VALLENTUNA, SORSELE, name="annan"), "agreement_unknown"),
        (agree(VALLENTUNA, MALMO), "agreement_parties"),
        (agree(VALLENTUNA, SORSELE, kind=AgreementKind.PLACEMENT), "agreement_parties"),
        (agree(VALLENTUNA, SORSELE, period=span("2017-08-01", "2017-09-09")), "agreement_not_in_force"),
        (agree(VALLENTUNA, SORSELE, period=span("2017-09-11")), "agreement_not_in_force"),
        (agree(VALLENTUNA, SORSELE, cohort=span("2017-08-01", "2017-08-04")), "outside_cohort"),
        (agree(VALLENTUNA, SORSELE, cohort=span("2017-08-06")), "outside_cohort"),
    ],
)
def test_an_agreement_must_be_about_this_transfer(agreement: Agreement, code: str) -> None:
    (only,) = judge(move("2017-09-10", SORSELE, *BOTH, agreement="v-s"), agreements=(agreement,))
    assert (only.state, code_of(only)) == ("refused", code)
    assert "{" not in text_of(only)


@pytest.mark.parametrize(
    "agreement",
    [
        agree(VALLENTUNA, SORSELE, period=span("2017-08-01", "2017-09-10")),
        agree(VALLENTUNA, SORSELE, period=span("2017-09-10"), cohort=span("2017-08-05", "2017-08-05")),
    ],
)
def test_first_and_last_days_of_agreement_and_cohort_are_inside(agreement: Agreement) -> None:
    (only,) = judge(move("2017-09-10", SORSELE, *BOTH, agreement="v-s"), agreements=(agreement,))
    assert only.state == "effective"


def test_the_way_back_needs_no_cohort() -> None:
    narrow = agree(VALLENTUNA, SORSELE, cohort=span("2017-08-05", "2017-08-05"))
    there = move("2017-09-10", SORSELE, *BOTH, agreement="v-s")
    back = move("2018-02-01", VALLENTUNA, *BOTH, agreement="v-s")
    assert [t.state for t in judge(there, back, agreements=(narrow,))] == ["effective", "effective"]


# -- the gate --


def test_an_open_gate_refuses_nothing() -> None:
    assert gate_refused("barn", date(2017, 9, 10), OPEN_GATE) is None
    (only,) = judge(replace(move("2017-09-10", SORSELE, *BOTH), gate=OPEN_GATE))
    assert only.state == "effective"


@pytest.mark.parametrize("step", [field.name for field in fields(Gate)])
def test_each_step_left_out_closes_the_gate_even_where_both_have_confirmed(step: str) -> None:
    lacking = replace(OPEN_GATE, **{step: None})
    (only,) = judge(replace(move("2017-09-10", SORSELE, *BOTH), gate=lacking))
    assert (only.state, code_of(only)) == ("refused", "gate_incomplete")


def test_every_missing_step_is_named_in_one_sentence() -> None:
    refused = gate_refused("barn", date(2017, 9, 10), Gate())
    assert refused is not None
    said = refused.reason.sentence()
    for words in (
        "inte hört",
        "vem som hörde",
        "vilket språk",
        "egna ord",
        "god man",
        "bästa",
        "boende",
        "handläggare",
    ):
        assert words in said
    assert refused.reason.mark == "assumption"


def test_an_empty_text_is_as_good_as_none() -> None:
    refused = gate_refused("barn", date(2017, 9, 10), replace(OPEN_GATE, child_view=""))
    assert refused is not None
    assert refused.reason.sentence() == (
        "Överflyttningen den 10 september 2017 kan inte bekräftas än: barnets egna ord saknas. Fyll i det som saknas."
    )


@pytest.mark.parametrize(("heard", "code"), [("2017-09-10", None), ("2017-09-11", "heard_after")])
def test_a_child_heard_after_the_transfer_was_not_heard(heard: str, code: str | None) -> None:
    refused = gate_refused("barn", date(2017, 9, 10), replace(OPEN_GATE, child_heard_on=on(heard)))
    assert (refused.code if refused else None) == code


# -- waiting --


@pytest.mark.parametrize(("until", "days"), [("2017-09-09", None), ("2017-09-10", 1), ("2017-10-31", 52)])
def test_the_wait_runs_from_the_agreed_day(until: str, days: int | None) -> None:
    (waiting,) = judge(move("2017-09-10", SORSELE, VALLENTUNA))
    period = days_waiting(waiting, on(until))
    assert (period.days if period else None) == days


def test_nobody_waits_for_what_has_happened_or_cannot() -> None:
    for transfer in (move("2017-09-10", SORSELE, *BOTH), move("2017-09-10", VALLENTUNA, *BOTH)):
        assert days_waiting(judge(transfer)[0], on("2017-10-31")) is None
