"""The money of a replay: readiness and the once-sum for each municipality, the daily sum where durations are told."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from hemvist.core.assignments.lists import Coming, Durations
from hemvist.core.assignments.replay import Placed, Replayed
from hemvist.core.children.ages import eighteenth_birthday
from hemvist.core.claims.entitlement import DAILY_RATE, INVESTIGATION_SUM
from hemvist.core.claims.rules import DAILY_SUM, INVESTIGATION_ONCE
from hemvist.core.law import Law
from hemvist.core.period import Period, add_months, day_before
from hemvist.core.shares.expected import readiness
from hemvist.core.shares.facts import Forecast, Share


class Paid(NamedTuple):
    """[ersättning i en uppspelning] Öre by municipality and statute reference."""

    ore: Counter[tuple[str, str]]

    def of(self, code: str) -> dict[str, int]:
        """Whole kronor by statute reference for one municipality."""
        return {section: ore // 100 for (owner, section), ore in sorted(self.ore.items()) if owner == code and ore}


def paid(law: Law, done: Replayed, durations: Durations | None) -> Paid:
    """What the state pays in the replay's days.

    7 §: the forecast of a year is what came in that year of the replay (our reading: nobody knew it then).
    8 §: only with durations; from the assignment for so many months, cut at 18 and at the replay's last day.
    """
    found: Counter[tuple[str, str]] = Counter()
    period = done.replay.period
    by_year = Counter(placed.on.year for placed in done.placed)
    forecasts = [Forecast(year, "february", children) for year, children in by_year.items()]
    shares = [
        Share(code, share, table.period, table.source)
        for table in done.replay.tables.tables
        for code, share in table.shares.items()
    ]
    for row in readiness(law, shares, forecasts, period):
        found[row.payee, row.section] += row.amount_ore or 0
    once, daily = law[INVESTIGATION_SUM], law[DAILY_RATE]
    for placed in done.placed:
        if once.is_in_force(placed.on):
            found[placed.municipality, INVESTIGATION_ONCE.section] += int(once.on(placed.on).value) * 100
        stay = _stay(placed, durations, period)
        if stay is not None:
            for part, rate in daily.over(stay):
                found[placed.municipality, DAILY_SUM.section] += int(rate.value) * 100 * part.days
    return Paid(found)


def _stay(placed: Placed, durations: Durations | None, period: Period) -> Period | None:
    months = durations.of(placed.child) if durations else None
    if not months:
        return None
    last = min(day_before(add_months(placed.on, months)), period.ends_on or date.max, _last_minor_day(placed.child))
    return Period(placed.on, last) if last >= placed.on else None


def _last_minor_day(child: Coming) -> date:
    return day_before(eighteenth_birthday(child.born_on)) if child.born_on else date.max
