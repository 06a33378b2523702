"""Age: birthdays, corrected birth dates, age decisions, and the days on which a child is a child."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hemvist.core.children.facts import BirthRecord, known
from hemvist.core.reasons import N_, Rule
from hemvist.core.timeline import Timeline

MAJORITY_AGE = 18
"""Föräldrabalken 9 kap. 1 §: a person under eighteen is a minor."""

EIGHTEENTH_BIRTHDAY = Rule(
    id="age.eighteenth_birthday",
    section="2017:193 8 §",
    sentence=N_("Barnet är under 18 år; det fyller 18 {turns_18_on}."),
    source="2017:193 8 §; föräldrabalken 9 kap. 1 §",
    governing_date="day_of_care",
    function="hemvist.core.children.ages.minority",
    what_would_change=N_("Ett annat födelsedatum eller ett beslut om ålder."),
)
LAST_DAY_BEFORE_EIGHTEEN = Rule(
    id="age.last_day_before_eighteen",
    section="2017:193 8 §",
    sentence=N_("Sista dagen är dagen före 18-årsdagen {turns_18_on}."),
    source="2017:193 8 §: högst till 18 år",
    governing_date="day_of_care",
    function="hemvist.core.children.ages.minority",
    reading=N_("Födelsedagen är ingen ersatt dag. Den som är född den 29 februari fyller år den 1 mars."),
    what_would_change=N_("Ett annat födelsedatum eller ett beslut om ålder."),
)
AGE_DECISION = Rule(
    id="age.decision",
    section="2005:716 13 kap. 17 §",
    sentence=N_("Beslut {decided_on} anger att barnet är fött {born_on}; det gäller från beslutsdagen."),
    source="UtlL 13 kap. 17–18 §§; JP infonet om åldersuppskrivning",
    governing_date="age_decision",
    function="hemvist.core.children.ages.legal_birth",
    reading=N_("Ersättningen upphör på beslutsdagen, även när kommunen får veta det senare."),
    what_would_change=N_("Ett nytt beslut om ålder."),
)
RULES = (EIGHTEENTH_BIRTHDAY, LAST_DAY_BEFORE_EIGHTEEN, AGE_DECISION)


def birthday(born_on: date, age: int) -> date:
    """The day somebody reaches an age. Born 29 February: 1 March in years without that day (our reading)."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def eighteenth_birthday(born_on: date) -> date:
    """The day a person born on ``born_on`` turns 18."""
    return birthday(born_on, MAJORITY_AGE)


def age_on(born_on: date, day: date) -> int:
    """Whole years of age on a day. Raises ``ValueError`` for a day before the birth."""
    if day < born_on:
        message = f"{day} ligger före födelsedagen {born_on}."
        raise ValueError(message)
    years = day.year - born_on.year
    return years if birthday(born_on, years) <= day else years - 1


def legal_birth(births: Iterable[BirthRecord], known_at: date | None = None) -> Timeline[BirthRecord]:
    """Which birth record holds on each day, as known at ``known_at``.

    A correction replaces the registered date for all days; age decisions hold from their own days whenever they
    were told, and a correction of the registered date leaves them standing. Records told on the same day, or with
    no such day, count in the order they are given: the later one corrects.
    """
    seen = [b for b in births if known(_recorded(b), known_at)]
    seen.sort(key=_told)  # stable: the order they are given in decides between equals
    registered: BirthRecord | None = None
    decided: dict[int, BirthRecord] = {}
    for record in seen:
        if record.decided_on is None:
            registered = record
        else:
            decided[record.decided_on.toordinal()] = record
    steps: list[tuple[int, BirthRecord]] = [] if registered is None else [(date.min.toordinal(), registered)]
    steps += sorted(decided.items(), key=_first_day)
    return Timeline.ordinals(steps)


def minority(births: Iterable[BirthRecord], known_at: date | None = None) -> Timeline[BirthRecord]:
    """The days on which the person is under 18, each with the birth record that says so."""
    steps: list[tuple[int, BirthRecord | None]] = []
    for first, last, record in legal_birth(births, known_at).stretches():
        adult_from = eighteenth_birthday(record.born_on).toordinal()
        steps.append((first, record if first < adult_from else None))
        if first < adult_from <= last:
            steps.append((adult_from, None))
    return Timeline.ordinals(steps)


def _recorded(record: BirthRecord) -> date | None:
    return record.recorded_on or record.decided_on


def _told(record: BirthRecord) -> date:
    return _recorded(record) or date.min


def _first_day(step: tuple[int, BirthRecord]) -> int:
    return step[0]
