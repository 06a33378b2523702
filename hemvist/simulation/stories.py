"""Made-up children whose lives are told on purpose, so that each document's question can be looked up."""

from __future__ import annotations

from datetime import date

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.children.facts import LegalStatus
from hemvist.core.placements.facts import CareForm
from hemvist.simulation.imagined import Imagined, Stay


def stories() -> tuple[Imagined, ...]:
    """Waiting for a confirmation; taken over; away and back; refused and still here; a corrected birth date."""
    return (
        _waits_for_vallentuna(), _taken_over_by_sorsele(), _away_and_back(), _refused_still_here(), _born_corrected(),
    )  # fmt: skip


def _waits_for_vallentuna() -> Imagined:
    """Sorsele has said yes, Vallentuna has not: responsibility and money stay where they are."""
    arrived_on = date(2017, 8, 1)
    return Imagined(
        "HV-2017-0801", "Mohammed", "Påhittad", "M", "Afghanistan", date(2002, 5, 20), arrived_on, "0191",
        arrived_on, "0115", AssignmentKind.LEVELLING, (Stay(LegalStatus.ASYLUM_SEEKER, arrived_on),),
        (Stay("guardian", date(2017, 8, 9)), Stay("caseworker", arrived_on), Stay("school", date(2017, 8, 21))),
        moves_on=date(2017, 10, 16), moves_to="2422", confirmed_by=("2422",),
    )  # fmt: skip


def _taken_over_by_sorsele() -> Imagined:
    """The agreement's own case: assigned to Vallentuna 5 August, Sorsele's from 10 September 2017."""
    arrived_on, assigned_on = date(2017, 8, 2), date(2017, 8, 5)
    return Imagined(
        "HV-2017-0412", "Yousef", "Påhittad", "M", "Syrien", date(2001, 3, 14), arrived_on, "0191",
        assigned_on, "0115", AssignmentKind.LEVELLING, (Stay(LegalStatus.ASYLUM_SEEKER, arrived_on),),
        (Stay("guardian", date(2017, 8, 11)), Stay("caseworker", assigned_on), Stay("school", date(2017, 9, 18)),
         Stay("plan", date(2017, 10, 2))),
        moves_on=date(2017, 9, 10), moves_to="2422", confirmed_by=("0115", "2422"),
    )  # fmt: skip


def _away_and_back() -> Imagined:
    """Absconded in August, back in September: days nobody answers for."""
    arrived_on, assigned_on = date(2017, 2, 6), date(2017, 2, 9)
    return Imagined(
        "HV-2017-0206", "Hassan", "Exempelsson", "M", "Somalia", date(2001, 9, 2), arrived_on, "1280",
        assigned_on, "2422", AssignmentKind.LEVELLING, (Stay(LegalStatus.ASYLUM_SEEKER, arrived_on),),
        (Stay("guardian", date(2017, 2, 14)), Stay("caseworker", assigned_on), Stay("school", date(2017, 2, 27)),
         Stay("plan", date(2017, 3, 20))),
        absences=(Stay("absconded", date(2017, 8, 11), date(2017, 9, 1)),),
    )  # fmt: skip


def _refused_still_here() -> Imagined:
    """Refused, seventeen, still covered by assistance: the daily sum goes on."""
    arrived_on, assigned_on = date(2016, 5, 10), date(2016, 5, 12)
    return Imagined(
        "HV-2016-0510", "Zahra", "Låtsasson", "F", "Afghanistan", date(2000, 6, 30), arrived_on, "1480",
        assigned_on, "2313", AssignmentKind.LEVELLING,
        (Stay(LegalStatus.ASYLUM_SEEKER, arrived_on), Stay(LegalStatus.REFUSED, date(2017, 9, 4))),
        (Stay("guardian", date(2016, 5, 20)), Stay("caseworker", assigned_on), Stay("school", date(2016, 8, 22)),
         Stay("plan", date(2016, 6, 27))),
        care_form=CareForm.FOSTER_HOME,
    )  # fmt: skip


def _born_corrected() -> Imagined:
    """Registered with the wrong year and corrected a month later: both stand, one struck through."""
    arrived_on, assigned_on = date(2017, 3, 13), date(2017, 3, 15)
    return Imagined(
        "HV-2017-0313", "Amina", "Sagolund", "F", "Eritrea", date(2002, 4, 17), arrived_on, "0191",
        assigned_on, "2021", AssignmentKind.LEVELLING, (Stay(LegalStatus.ASYLUM_SEEKER, arrived_on),),
        (Stay("guardian", date(2017, 3, 21)), Stay("caseworker", assigned_on), Stay("school", date(2017, 4, 3))),
        care_form=CareForm.FOSTER_HOME, registered_born_on=date(2000, 4, 17),
    )  # fmt: skip
