"""Outlook: how many children may come, as intervals with the coverage they have achieved, never as one number.

A walk of the logarithm with heavy tails (t, 3 degrees of freedom) from the latest month. Nothing forecasts twelve
months ahead well; the intervals say so, and their record is printed beside them. Estimates, so floats are allowed
here and nowhere else in the shares.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from hashlib import blake2b
from math import cos, exp, log, pi, sqrt
from statistics import median
from typing import NamedTuple

from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import add_months
from hemvist.core.reasons import N_, Reason, Rule
from hemvist.core.shares.expected import expected_children
from hemvist.core.shares.fulfilment import Standing

PATHS = 2000
LEVELS = (50, 80, 95)
FIRST_ORIGIN = 36
"""Months before the first forecast that coverage is judged by."""

_FREEDOM = 3
_MEDIAN_OF_T3 = 0.7648923284
"""Median of |t| with three degrees of freedom: what a robust spread is divided by."""

OUTLOOK = Rule(
    id="shares.outlook",
    section="prognos",
    sentence=N_(
        "{months} månader framåt från {last}: {middle} barn, med {level} procents intervall {low}–{high}. "
        "Sådana intervall har täckt utfallet i {covered} procent av {tried} försök."
    ),
    source="Migrationsverkets och SCB:s månadsserie 2009–2018",
    governing_date="forecast_month",
    function="hemvist.core.shares.outlook.outlook",
    reading=N_("En vandring av logaritmen med tunga svansar runt senaste månaden; en uppskattning, ingen prognos."),
    what_would_change=N_("En ny månads utfall."),
)
MUNICIPAL = Rule(
    id="shares.municipal_outlook",
    section="prognos",
    sentence=N_(
        "Med andelen {share} promille av {low}–{high} barn, målet {goal} och {assigned} redan anvisade "
        "väntar {municipality} {least}–{most} barn."
    ),
    source="Migrationsverket: lägst måluppfyllelse anvisas först, andel gånger antal",
    governing_date="forecast_month",
    function="hemvist.core.shares.outlook.municipal",
    reading=N_("Det som fattas till målet tas igen, och det som är för mycket dras av."),
    what_would_change=N_("En annan andel, ett annat antal i landet eller fler anvisade barn."),
)
RULES = (OUTLOOK, MUNICIPAL)


class BadSeries(ValueError):
    """The series cannot be looked ahead from. The text says what is wrong and what to do."""


class Interval(NamedTuple):
    """[intervall] ``low`` to ``high`` children at a level in per cent, and how often such intervals have held."""

    level: int
    low: int
    high: int
    covered: Fraction | None
    tried: int


class Step(NamedTuple):
    """[utblick för en månad] The median and the intervals for one month, or for all months until it."""

    month: date
    middle: int
    intervals: tuple[Interval, ...]


class Outlook(NamedTuple):
    """[utblick] Month by month, and the sum of all months to each of them."""

    last: date
    months: tuple[Step, ...]
    sums: tuple[Step, ...]

    def reason(self, level: int = 80) -> Reason:
        """The sum of all months, in a sentence with its record."""
        step = self.sums[-1]
        interval = next(i for i in step.intervals if i.level == level)
        facts = {
            "months": len(self.sums), "last": f"{self.last:%Y-%m}", "middle": step.middle, "level": level,
            "low": interval.low, "high": interval.high, "tried": interval.tried,
            "covered": "–" if interval.covered is None else round(interval.covered * 100),
        }  # fmt: skip
        return Reason(OUTLOOK, facts)


class MunicipalOutlook(NamedTuple):
    """[kommunens utblick] The least and the most children a municipality should expect."""

    least: int
    most: int
    reason: Reason


def outlook(series: Mapping[date, int], months: int, seed: int = 0) -> Outlook:
    """Look ``months`` ahead of a series of first-of-month → children. Raises ``BadSeries``."""
    counts = _checked(series, months)
    last = max(series)
    spread = _spread(counts)
    walks = _unit_walks(seed, months)
    ahead = [[counts[-1] * exp(spread * walk[h]) for walk in walks] for h in range(months)]
    running = [[0.0] * len(walks)]
    for values in ahead:
        running.append([before + value for before, value in zip(running[-1], values, strict=True)])
    held = _record(counts, walks, months)
    names = [add_months(last, h + 1) for h in range(months)]
    return Outlook(
        last,
        tuple(_step(names[h], ahead[h], held[0][h]) for h in range(months)),
        tuple(_step(names[h], running[h + 1], held[1][h]) for h in range(months)),
    )


def municipal(standing: Standing, low: int, high: int) -> MunicipalOutlook:
    """From the country to one municipality: what its goal will be after so many more, less what it already has.

    The goal grows with share × children; rounding as for expected children (a half upwards).
    """
    behind = standing.goal - standing.assigned

    def expected(children: int) -> int:
        exact = behind + standing.share * children / 1000
        return expected_children(Fraction(1000), max(exact, Fraction(0)))

    least, most = expected(low), expected(high)
    facts = {
        "municipality": MunicipalityCode(standing.municipality), "share": standing.share, "low": low, "high": high,
        "goal": standing.goal, "assigned": standing.assigned, "least": least, "most": most,
    }  # fmt: skip
    return MunicipalOutlook(least, most, Reason(MUNICIPAL, facts))


def _checked(series: Mapping[date, int], months: int) -> list[int]:
    if months < 1 or months > 24:
        message = f"{months} månader går inte att se fram. Välj 1 till 24."
        raise BadSeries(message)
    if len(series) < 13:
        message = f"Serien har {len(series)} månader. Minst 13 behövs för att mäta hur mycket den brukar svänga."
        raise BadSeries(message)
    first = min(series)
    ordered = [add_months(first, number) for number in range(len(series))]
    missing = [month for month in ordered if month not in series]
    if missing:
        message = f"Månaden {missing[0]:%Y-%m} saknas i serien. Lägg till den; 0 om inga barn kom."
        raise BadSeries(message)
    return [max(series[month], 1) for month in ordered]  # the logarithm needs at least one


def _spread(counts: Sequence[int]) -> float:
    """The scale of the t distribution: the median step, whatever a few wild months did."""
    steps = [abs(log(later / earlier)) for earlier, later in itertools.pairwise(counts)]
    return median(steps) / _MEDIAN_OF_T3


@lru_cache(maxsize=8)
def _unit_walks(seed: int, months: int) -> tuple[tuple[float, ...], ...]:
    """Sums of t-distributed steps; the same for the same seed on every machine."""
    draws = _normals(seed)
    walks: list[tuple[float, ...]] = []
    for _ in range(PATHS):
        place, walk = 0.0, []
        for _ in range(months):
            chi = sum(next(draws) ** 2 for _ in range(_FREEDOM))
            place += next(draws) / sqrt(chi / _FREEDOM)
            walk.append(place)
        walks.append(tuple(walk))
    return tuple(walks)


def _normals(seed: int) -> Iterator[float]:
    """Standard normal numbers from a keyed hash, two for each pair of uniform ones."""
    turn = 0
    while True:
        digest = blake2b(f"{seed}:{turn}".encode(), digest_size=64, person=b"hemvist walk").digest()
        turn += 1
        uniform = [(int.from_bytes(digest[i : i + 8], "big") + 1) / (2**64 + 1) for i in range(0, 64, 8)]
        for one, other in zip(uniform[::2], uniform[1::2], strict=True):
            radius = sqrt(-2 * log(one))
            yield radius * cos(2 * pi * other)
            yield radius * cos(2 * pi * other - pi / 2)


Record = list[list[tuple[int, int]]]


def _record(counts: Sequence[int], walks: Sequence[Sequence[float]], months: int) -> tuple[Record, Record]:
    """How often each level held, from rolling origins: (held, tried) by horizon and level, for months and for sums."""
    single: Record = [[(0, 0)] * len(LEVELS) for _ in range(months)]
    summed: Record = [[(0, 0)] * len(LEVELS) for _ in range(months)]
    few = walks[:: max(len(walks) // 400, 1)]
    for origin in range(FIRST_ORIGIN, len(counts)):
        spread, base = _spread(counts[:origin]), counts[origin - 1]
        totals = [0.0] * len(few)
        outcome = 0
        for h in range(min(months, len(counts) - origin)):
            values = [base * exp(spread * walk[h]) for walk in few]
            totals = [total + value for total, value in zip(totals, values, strict=True)]
            outcome += counts[origin + h]
            _judge(single[h], values, counts[origin + h])
            _judge(summed[h], totals, outcome)
    return single, summed


def _judge(tally: list[tuple[int, int]], values: Sequence[float], outcome: int) -> None:
    ordered = sorted(values)
    for index, level in enumerate(LEVELS):
        low, high = _bounds(ordered, level)
        held, tried = tally[index]
        tally[index] = (held + (low <= outcome <= high), tried + 1)


def _bounds(ordered: Sequence[float], level: int) -> tuple[float, float]:
    tail = (100 - level) / 200
    last = len(ordered) - 1
    return ordered[round(tail * last)], ordered[round((1 - tail) * last)]


def _step(month: date, values: Sequence[float], record: list[tuple[int, int]]) -> Step:
    ordered = sorted(values)
    intervals = []
    for level, (held, tried) in zip(LEVELS, record, strict=True):
        low, high = _bounds(ordered, level)
        intervals.append(Interval(level, round(low), round(high), Fraction(held, tried) if tried else None, tried))
    return Step(month, round(median(ordered)), tuple(intervals))
