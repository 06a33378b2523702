"""Last days for costs: of the old regime, and of the quarter a claim covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hemvist.core.agenda.deadlines import OLD_COSTS, Deadline, holiday_note
from hemvist.core.children.facts import known
from hemvist.core.days.facts import Cost
from hemvist.core.days.regimes import ASYLUM_PHASE_FROM
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.law import Law
from hemvist.core.period import Period, add_months, day_before, quarter_of
from hemvist.core.reasons import N_, LawRow, Reason, Refused, Rule

OLD_COST = Rule(
    id="2002:1118.last_day",
    section="2002:1118",
    sentence=N_("Kostnader till och med den 30 juni 2017 skulle ha sökts senast {on}."),
    source="Migrationsverket, upphörda ersättningar; ESV, utfall oktober 2017",
    governing_date="day_of_care",
    function="hemvist.core.agenda.costs.cost_deadlines",
    what_would_change=N_("Inget: dagen har passerat."),
)
TOO_LATE = Rule(
    id="2017:193.19.too_late",
    section="2017:193 19 §",
    sentence=N_("Kostnaden {period} söktes {claimed_on}, efter sista dagen {on}. Den ersätts inte."),
    source="SFS 2017:193 19 §",
    governing_date="claim_quarter",
    function="hemvist.core.agenda.costs.late_claims",
    reading=N_("En ansökan som rör flera kvartal ska ha kommit fram inom sex månader från det första."),
    what_would_change=N_("Bevis för att ansökan kom fram i tid; skickad är inte framme."),
)
TOO_LATE_OLD = Rule(
    id="2002:1118.too_late",
    section="2002:1118",
    sentence=N_("Kostnaden {period} söktes {claimed_on}, efter sista dagen {on}. Den ersätts inte."),
    source="Migrationsverket, upphörda ersättningar; Mönsterås 2019",
    governing_date="day_of_care",
    function="hemvist.core.agenda.costs.late_claims",
    what_would_change=N_("Bevis för att ansökan kom fram i tid; skickad är inte framme."),
)
RULES = (OLD_COST, TOO_LATE, TOO_LATE_OLD)


def cost_deadlines(law: Law, days: ChildDays, asked: Period) -> Iterator[Deadline]:
    """The last day for costs of the old regime in the asked days, once, with their sum."""
    parameter = law["notices.old_costs_last_day"]
    parts = [(cost, part) for cost in days.path.costs if (part := _old_part(cost, asked)) is not None]
    old = [(cost, part) for cost, part in parts if parameter.is_in_force(part.starts_on)]
    if not old:
        return
    first = old[0][1].starts_on
    row = parameter.on(first)
    on = date.fromisoformat(str(row.value))
    total = sum(_ore(cost, part) for cost, part in old)
    answering = days.answers.at(first)
    owner = (answering.municipality if answering else None) or ""
    yield Deadline(OLD_COSTS, on, owner, days.path.id, total, holiday_note(on), Reason(OLD_COST, {"on": on}, row))


def late_claims(law: Law, days: ChildDays) -> Iterator[Refused]:
    """The parts of costs that were claimed after their last day, as far as is known."""
    for cost in days.path.costs:
        if cost.claimed_on is None or not known(cost.claimed_on, days.known_at):
            continue
        for part, rule, on, row in _last_days(law, cost):
            if cost.claimed_on > on:
                facts = {"period": part, "claimed_on": cost.claimed_on, "on": on}
                yield Refused("too_late", days.path.id, Reason(rule, facts, row))


def _last_days(law: Law, cost: Cost) -> Iterator[tuple[Period, Rule, date, LawRow]]:
    """A cost's part in the old regime and its part in the new, each with its last day."""
    old, months = law["notices.old_costs_last_day"], law["2017_193.s19_claim_months"]
    before = _old_part(cost, cost.period)
    if before is not None and old.is_in_force(before.starts_on):
        row = old.on(before.starts_on)
        yield before, TOO_LATE_OLD, date.fromisoformat(str(row.value)), row
    part = cost.period.shared_with(Period(ASYLUM_PHASE_FROM))
    if part is not None:
        row = months.on(part.starts_on)
        on = day_before(add_months(quarter_of(part.starts_on).starts_on, 3 + int(row.value)))
        yield part, TOO_LATE, on, row


def _old_part(cost: Cost, asked: Period) -> Period | None:
    old = cost.period.shared_with(Period(date.min, day_before(ASYLUM_PHASE_FROM)))
    return old.shared_with(asked) if old is not None else None


def _ore(cost: Cost, part: Period) -> int:
    return cost.ore * (part.days if cost.is_per_day else 1)
