"""Days on which something that should never be missing is missing, and how much a child has moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hemvist.core.children.facts import Support, known
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.period import Period
from hemvist.core.reasons import N_, Reason, Rule
from hemvist.core.timeline import Timeline

LACKS = Rule(
    id="gap.lacks",
    section="2025:400 9 och 22 kap.",
    sentence=N_("Barnet saknar {what} {period}, {days} dygn. Ordna det, eller registrera det som finns."),
    source="SoL 2025:400 9:12, 22:12; föräldrabalken och lag 2005:429 om god man; skollagen 29 kap.",
    governing_date="day_of_care",
    function="hemvist.core.days.gaps.gaps",
    reading=N_("Boende räknas från anvisningen, allt annat från ankomsten; dygn då barnet är avviket räknas inte."),
    what_would_change=N_("Att det som saknas registreras för dygnen."),
)
RULES = (LACKS,)

_WORDS = {
    "guardian": N_("god man"),
    "school": N_("skola"),
    "caseworker": N_("handläggare"),
    "home": N_("boende"),
    "plan": N_("plan"),
}


class Gap(NamedTuple):
    """[lucka] Consecutive days without something, of a kind: guardian, school, caseworker, home or plan."""

    child: str
    of: str
    period: Period
    reason: Reason

    @property
    def days(self) -> int:
        """How many days it is."""
        return self.period.days


def gaps(days: ChildDays, asked: Period) -> Iterator[Gap]:
    """Every gap in the asked period, in order of kind and day. What nothing is said about has no gaps."""
    path, known_at = days.path, days.known_at
    studies = tuple(Support(study.period, study.kind) for study in path.studies)
    homes = tuple(Support(p, placement.care_form) for p, placement in days.placements.segments())
    kinds: tuple[tuple[str, tuple[Support, ...] | None, bool], ...] = (
        ("guardian", path.guardians, False),
        ("school", studies if path.is_school_told else None, False),
        ("caseworker", path.caseworkers, False),
        ("home", homes if path.is_home_told else None, True),
        ("plan", path.plans, False),
    )
    for of, supports, from_assignment in kinds:
        if supports is None:
            continue
        covered = _covered(s for s in supports if known(s.recorded_on, known_at))
        for present in _present(days, asked, from_assignment=from_assignment):
            for period in covered.gaps(present):
                yield Gap(path.id, of, period, _reason(of, period))


def _reason(of: str, period: Period) -> Reason:
    return Reason(LACKS, {"what": _WORDS[of], "period": period, "days": period.days})


def _covered(supports: Iterable[Support]) -> Timeline[bool]:
    """Days on which there is at least one; two at once are no more than one."""
    line: Timeline[bool] = Timeline()
    for support in supports:
        line = Timeline.of([(support.period, True)]).over(line)
    return line


def _present(days: ChildDays, asked: Period, *, from_assignment: bool) -> Iterator[Period]:
    """The asked days on which the child is here, a child, and not absconded."""
    path = days.path
    starts = [a.starts_on for a in path.assignments if known(a.decided_on, days.known_at)]
    if path.arrival is not None and not from_assignment:
        starts.append(path.arrival.on)
    if not starts:
        return
    here = asked.shared_with(Period(min(starts)))
    if here is None:
        return
    gone: Timeline[bool] = days.answers.map(lambda answer: True if answer.municipality is None else None)
    for part in gone.gaps(here):
        for period, _ in days.minors.segments(part):
            yield period


class Moves(NamedTuple):
    """[flyttar] How often a child has changed municipality and bed, and how long it waited for the first move."""

    transfers: int
    placements: int
    days_to_first_transfer: int | None


def moves(days: ChildDays) -> Moves:
    """Transfers that took effect, beds after the first one, and days from the assignment to the first transfer."""
    moved = sorted(t.transfer.starts_on for t in days.transfers if t.state == "effective")
    assigned = min((a.starts_on for a in days.path.assignments), default=None)
    beds = sum(1 for _ in days.placements.segments())
    waited = (moved[0] - assigned).days if moved and assigned is not None else None
    return Moves(len(moved), max(beds - 1, 0), waited)
