"""A demonstration of four children, for tests: the story T18 stands on, and three more."""

from __future__ import annotations

from datetime import date, datetime

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.placements.facts import CareForm
from hemvist.registry.demonstration.world import load_demonstration
from hemvist.simulation.imagined import Imagined, Stay

OWN_DAY = date(2017, 12, 31)


def made_up(number: str, name: str, born_on: date, arrived_on: date, assigned_on: date, to: str) -> Imagined:
    """A child that came to Sigtuna, applied that day, and has a guardian but neither school nor plan."""
    return Imagined(
        number, name, "Påhittad", "M", "Afghanistan", born_on, arrived_on, "0191", assigned_on, to,
        AssignmentKind.LEVELLING, (Stay("asylum_seeker", arrived_on),), (Stay("guardian", arrived_on),),
        care_form=CareForm.HVB,
    )  # fmt: skip


CHILDREN = (
    made_up("HV-2017-0801", "Mohammed", date(2002, 5, 20), date(2017, 8, 1), date(2017, 8, 1), "0115"),
    made_up("HV-2017-0412", "Åke-Ali", date(2001, 3, 14), date(2017, 8, 2), date(2017, 8, 5), "0115"),
    made_up("HV-2017-0633", "Yousef", date(2000, 1, 8), date(2017, 9, 1), date(2017, 9, 4), "2422"),
    made_up("HV-2017-0718", "Hassan", date(2004, 11, 30), date(2017, 12, 28), date(2017, 12, 31), "2021"),
)


def load_small(now: datetime) -> bool:
    """Load them, through the actions."""
    return load_demonstration(lambda _: None, now, OWN_DAY, CHILDREN)
