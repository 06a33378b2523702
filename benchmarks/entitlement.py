"""Entitlement for as many children as came in 2015, over three years, several changes each, every line explicable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.measured import Measured, lots, measured
from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.facts import Absence, AbsenceKind, Arrival, BirthRecord, LegalStatus, StatusRecord
from hemvist.core.claims.entitlement import entitlements
from hemvist.core.claims.line import Entitlement
from hemvist.core.days.facts import ChildPath
from hemvist.core.law import load_law
from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period
from hemvist.core.transfers.facts import Confirmation, Transfer

CHILDREN = 35_369  # unaccompanied applicants of 2015 (SCB); here made up, and moved to the regime of 2017
ASKED = Period(date(2017, 7, 1), date(2020, 6, 30))


def made_up(count: int = CHILDREN) -> Iterator[ChildPath]:
    """Made-up children: arrival, assignment, most of them moved, some absconded and back, a permit at the end."""
    codes = list(municipalities())
    numbers = lots(2015)
    return (_child(f"barn-{n}", codes, numbers) for n in range(count))


def world() -> list[ChildPath]:
    """All of them, in memory."""
    return list(made_up())


def _child(name: str, codes: list[str], numbers: Iterator[int]) -> ChildPath:
    arrived = date(2017, 7, 1) + timedelta(days=next(numbers) % 500)
    assigned = arrived + timedelta(days=1 + next(numbers) % 6)
    moved = assigned + timedelta(days=20 + next(numbers) % 200)
    gone = moved + timedelta(days=10 + next(numbers) % 100)
    back = gone + timedelta(days=1 + next(numbers) % 30)
    permit = back + timedelta(days=30 + next(numbers) % 500)
    giving, taking = codes[next(numbers) % 290], codes[next(numbers) % 290]
    both = (Confirmation(giving, moved), Confirmation(taking, moved))
    return ChildPath(
        name,
        (BirthRecord(arrived - timedelta(days=14 * 365 + next(numbers) % 1300)),),
        Arrival(arrived, codes[next(numbers) % 290]),
        (StatusRecord(arrived, LegalStatus.ASYLUM_SEEKER), StatusRecord(permit, LegalStatus.PERMIT)),
        (Assignment(assigned, giving),),
        (Transfer(moved, taking, both),) if giving != taking else (),
        absences=(Absence(Period(gone, back - timedelta(days=1)), AbsenceKind.ABSCONDED),),
    )


def answered(children: object) -> list[tuple[Entitlement, ...]]:
    """All lines of all children, kept, so that each could still be asked why."""
    law = load_law()
    assert isinstance(children, list)
    return [entitlements(law, child, {}, ASKED) for child in children]


def measure() -> Measured:
    """Everything at once: the yearly load of 2015."""
    return measured(world, answered)
