"""Lives for the tests of the core: one plain child to bend, odd ones to draw, and an oracle that counts day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import strategies as st

from hemvist.core.agreements.facts import Agreement, AgreementKind, Sum
from hemvist.core.assignments.facts import Assignment
from hemvist.core.cases.calculate import Answer, calculate
from hemvist.core.cases.reader import Ask, Case, CaseFacts, Expectation, read_cases
from hemvist.core.children.facts import Absence, AbsenceKind, Arrival, BirthRecord, LegalStatus, StatusRecord, Support
from hemvist.core.days.facts import ChildPath, Cost, Study
from hemvist.core.law import load_law
from hemvist.core.period import Period
from hemvist.core.placements.facts import CareForm, Placement
from hemvist.core.transfers.facts import Confirmation, Transfer

LAW = load_law()
SIGTUNA, VALLENTUNA, SORSELE, MALMO = "0191", "0115", "2422", "1280"
CODES = (SIGTUNA, VALLENTUNA, SORSELE, MALMO)
YEAR_2018 = Period(date(2018, 1, 1), date(2018, 12, 31))


def on(text: str) -> date:
    """A day as it is written in a case file."""
    return date.fromisoformat(text)


def span(first: str, last: str | None = None) -> Period:
    """A period as it is written in a case file."""
    return Period(on(first), on(last) if last else None)


def status(day: str, value: str, until: str | None = None) -> StatusRecord:
    """Legal status from a day."""
    return StatusRecord(on(day), LegalStatus(value), on(until) if until else None)


def move(
    day: str, to: str, *confirmed_by: str, agreement: str | None = None, confirmed: str = "2017-09-01"
) -> Transfer:
    """A transfer, confirmed on one day by those named."""
    return Transfer(on(day), to, tuple(Confirmation(code, on(confirmed)) for code in confirmed_by), agreement)


def agree(giving: str, taking: str, name: str = "v-s", follows: Iterable[Sum] = (), **terms: Any) -> Agreement:
    """An agreement to take over, for the assignments of 2017 and 2018."""
    kind = terms.pop("kind", AgreementKind.TAKE_OVER)
    period = terms.pop("period", span("2017-08-01", "2018-12-31"))
    return Agreement(name, kind, period, giving, taking, money_follows=frozenset(follows), **terms)


def plain_child(**changed: Any) -> ChildPath:
    """Born 20 May 2002, arrived in Sigtuna 2 August 2017, assigned to Vallentuna from the 5th; bend what you name."""
    facts: dict[str, Any] = {
        "id": "barn",
        "births": (BirthRecord(date(2002, 5, 20)),),
        "arrival": Arrival(date(2017, 8, 2), SIGTUNA),
        "statuses": (status("2017-08-02", "asylum_seeker"),),
        "assignments": (Assignment(date(2017, 8, 5), VALLENTUNA),),
    }
    return ChildPath(**(facts | changed))


def answer(
    *children: ChildPath,
    asked: Period,
    agreements: Sequence[Agreement] = (),
    known_at: date | None = None,
    **facts: Any,
) -> Answer:
    """The whole answer to a question about children."""
    known = CaseFacts(children, {a.id: a for a in agreements}, **facts)
    return calculate(LAW, Case("fall", "", "", known_at, known, Ask(asked), Expectation()))


def answer_of(text: str) -> Answer:
    """The answer to the only case of a text."""
    (case,) = read_cases("prov.yaml", text)
    return calculate(LAW, case)


# -- odd lives --


class Life(NamedTuple):
    """A drawn child with the agreements it may be transferred under, and the days worth asking about."""

    path: ChildPath
    agreements: tuple[Agreement, ...]
    asked: Period
    latest_record: date


ANCHORS = [date(2017, 6, 20), date(2018, 5, 25), date(2020, 1, 10), date(2023, 9, 1)]
STATUSES = [s for s in LegalStatus if s is not LegalStatus.ARRIVED]
DAYS_ASKED = 500


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """A life whose events crowd on a handful of days, so that they collide: the odd ones are the rule here."""
    anchor = draw(st.sampled_from(ANCHORS))
    crowded = [anchor + timedelta(days=n) for n in draw(st.lists(st.integers(0, 400), min_size=3, max_size=6))]
    days = st.builds(lambda day, shift: day + timedelta(days=shift), st.sampled_from(crowded), st.integers(-1, 1))
    recorded = st.one_of(st.none(), days)
    births = draw(_births(days))
    codes = st.sampled_from(CODES)
    assigned = draw(st.lists(st.builds(Assignment, days, codes, decided_on=recorded), max_size=2, unique_by=_start))
    confirmed = st.lists(st.builds(Confirmation, codes, days), max_size=6).map(tuple)
    signed = st.sampled_from([None, None, "ett", "två", "okänd"])
    moved = draw(st.lists(st.builds(Transfer, days, codes, confirmed, signed), max_size=3, unique_by=_start))
    told = st.builds(StatusRecord, days, st.sampled_from(STATUSES), st.none(), recorded)
    statuses = [StatusRecord(anchor - timedelta(days=5), LegalStatus.ASYLUM_SEEKER)]
    statuses += draw(st.lists(told, max_size=3, unique_by=_start))
    periods = draw(_periods_apart(days))
    path = ChildPath(
        "barn", births, draw(st.one_of(st.none(), st.builds(Arrival, days, codes))), tuple(statuses), tuple(assigned),
        tuple(moved),
        tuple(Placement(p, draw(codes), draw(st.sampled_from(CareForm)), recorded_on=draw(recorded)) for p in periods),
        tuple(Absence(p, draw(st.sampled_from(AbsenceKind)), draw(recorded)) for p in draw(_periods_apart(days))),
        draw(st.lists(st.builds(_travel, days), max_size=2).map(tuple)),
        tuple(Study(p, "gymnasium") for p in draw(_periods_apart(days))),
        tuple(Support(p, "god man", draw(recorded)) for p in draw(_periods_apart(days))),
        is_school_told=draw(st.booleans()), is_home_told=draw(st.booleans()),
    )  # fmt: skip
    whole = Period(anchor - timedelta(days=30), anchor + timedelta(days=1000))
    sums = st.frozensets(st.sampled_from(list(Sum)))
    agreements = []
    for name in ("ett", "två"):
        giving, taking = draw(st.permutations(CODES))[:2]
        agreements.append(agree(giving, taking, name, draw(sums), period=whole))
    asked = Period(anchor - timedelta(days=10), anchor + timedelta(days=DAYS_ASKED))
    return Life(path, tuple(agreements), asked, anchor + timedelta(days=DAYS_ASKED + 1))


@st.composite
def _births(draw: st.DrawFn, days: st.SearchStrategy[date]) -> tuple[BirthRecord, ...]:
    """A birth date that makes the child 18 on a crowded day, or a leap day; then a correction, then an age decision."""
    leap = st.sampled_from([date(2000, 2, 29), date(2004, 2, 29), date(2008, 2, 29)])
    near = st.builds(lambda day, age: date(day.year - age, day.month, min(day.day, 28)), days, st.integers(16, 19))
    born = st.one_of(leap, near)
    corrected, decided = sorted(draw(st.lists(days, min_size=2, max_size=2, unique=True)))
    records = [BirthRecord(draw(born))]
    if draw(st.booleans()):
        records.append(BirthRecord(draw(born), corrected))
    if draw(st.booleans()):
        told_late = draw(st.sampled_from([0, 20]))
        records.append(BirthRecord(draw(born), decided, decided - timedelta(days=told_late)))
    return tuple(records)


@st.composite
def _periods_apart(draw: st.DrawFn, days: st.SearchStrategy[date]) -> tuple[Period, ...]:
    """At most two periods without a common day, the last one sometimes open."""
    cuts = sorted(draw(st.sets(days, max_size=4)))
    periods = [Period(first, last) for first, last in zip(cuts[::2], cuts[1::2], strict=False)]
    return (*periods, Period(cuts[-1])) if len(cuts) % 2 and draw(st.booleans()) else tuple(periods)


def _start(fact: Any) -> date:
    return fact.starts_on  # type: ignore[no-any-return]


def _travel(day: date) -> Cost:
    return Cost("travel", Period(day, day), 185_000, is_per_day=False)


# -- the oracle: formats.md's table of first and last days, read one day at a time --


def payee_of(life: Life, day: date, effective: Sequence[tuple[date, str]]) -> tuple[str, str] | None:
    """Who is paid for the child's day and under which section; ``effective`` are the transfers that took effect."""
    path = life.path
    if day < date(2017, 7, 1) or not _is_minor(path, day) or not _is_asylum_phase(path, day):
        return None
    if any(day in a.period for a in path.absences if a.kind is AbsenceKind.ABSCONDED):
        return None
    if any(day in p.period for p in path.placements if p.care_form is CareForm.MIGRATION_AGENCY_HOUSING):
        return None
    moves = sorted([(a.starts_on, 0, a.municipality) for a in path.assignments if a.starts_on <= day])
    if moves:
        moves += [(since, 1, to) for since, to in effective if since <= day]
        return max(moves)[2], "2017:193 8 §"
    if path.arrival is not None and path.arrival.on <= day:
        return path.arrival.municipality, "2017:193 11 §"
    return None


def _is_minor(path: ChildPath, day: date) -> bool:
    """The records in the order they came: a plain one corrects all days, a decided one the days from its own."""
    born_on = None
    for record in path.births:
        if record.decided_on is None or record.decided_on <= day:
            born_on = record.born_on
    if born_on is None:
        return False
    return (day.year - born_on.year, day.month, day.day) < (18, born_on.month, born_on.day)


def _is_asylum_phase(path: ChildPath, day: date) -> bool:
    is_last_day = {LegalStatus.LMA_ENDED}  # its row names assistance's last day, which is still paid
    begun = [s for s in path.statuses if s.starts_on < day or (s.starts_on == day and s.value not in is_last_day)]
    if not begun:
        return False
    latest = max(begun, key=_start)
    is_running = latest.ends_on is None or day <= latest.ends_on
    return is_running and latest.value in {LegalStatus.ASYLUM_SEEKER, LegalStatus.REFUSED}
