"""Last days: claims that must have arrived, and notices of changed responsibility that must have been given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from hemvist.core.agenda.calendar import next_working_day
from hemvist.core.children.ages import eighteenth_birthday, legal_birth
from hemvist.core.children.facts import LegalStatus
from hemvist.core.claims.line import Entitlement
from hemvist.core.claims.rules import CLAIM_DEADLINE
from hemvist.core.days.regimes import ASYLUM_PHASE_FROM
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.law import Law
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period, add_months, quarter_of
from hemvist.core.reasons import N_, Reason, Refused, Rule
from hemvist.core.transfers.effect import JudgedTransfer

CHANGE = "change_of_responsibility"
CONTINUED = "continued_responsibility"
OLD_COSTS = "2002:1118"

CHANGE_NOTICE = Rule(
    id="notice.change_asylum",
    section="2017:193 8 §",
    sentence=N_(
        "{owner} ska anmäla till Migrationsverket att ansvaret ändrades {changed_on} ({what}), senast {on}: "
        "den {day} i månaden efter."
    ),
    source="Migrationsverket, Se och ändra ansvar för ensamkommande; Anmälan av förändringar",
    governing_date="change_of_responsibility",
    function="hemvist.core.agenda.deadlines.notices",
    what_would_change=N_("Ett annat datum för ändringen."),
)
CHANGE_NOTICE_PERMIT = Rule(
    id="notice.change_permit",
    section="MIGRFS 2017:8",
    sentence=N_(
        "{owner} ska anmäla till Migrationsverket att ansvaret ändrades {changed_on} ({what}), senast {on}: "
        "den {day} i månaden efter kvartalet."
    ),
    source="MIGRFS 2017:8",
    governing_date="change_of_responsibility",
    function="hemvist.core.agenda.deadlines.notices",
    what_would_change=N_("Ett annat datum för ändringen."),
)
CONTINUED_NOTICE = Rule(
    id="notice.continued",
    section="MIGRFS 2020:9",
    sentence=N_(
        "Ska {owner} fortsätta att ansvara efter 18-årsdagen {turns_18_on} måste det anmälas senast {on}, {days} dagar "
        "före. Annars avslutas ansvaret och ersättningen går till folkbokföringskommunen."
    ),
    source="MIGRFS 2020:9; Migrationsverket, frågor och svar om statlig ersättning",
    governing_date="notice_day",
    function="hemvist.core.agenda.deadlines.notices",
    reading=N_("Dagen tre veckor före födelsedagen avgör om regeln gäller: från den 1 oktober 2020."),
    what_would_change=N_("Ett annat födelsedatum."),
)
OLD_COST = Rule(
    id="2002:1118.last_day",
    section="2002:1118",
    sentence=N_("Kostnader till och med den 30 juni 2017 skulle ha sökts senast {on}."),
    source="Migrationsverket, upphörda ersättningar; ESV, utfall oktober 2017",
    governing_date="day_of_care",
    function="hemvist.core.agenda.deadlines.cost_deadlines",
    what_would_change=N_("Inget: dagen har passerat."),
)
TOO_LATE = Rule(
    id="2017:193.19.too_late",
    section="2017:193 19 §",
    sentence=N_("Kostnaden för {day} söktes {claimed_on}, efter sista dagen {on}. Den ersätts inte."),
    source="SFS 2017:193 19 §",
    governing_date="claim_quarter",
    function="hemvist.core.agenda.deadlines.late_claims",
    what_would_change=N_("Bevis för att ansökan kom fram i tid; skickad är inte framme."),
)
TOO_LATE_OLD = Rule(
    id="2002:1118.too_late",
    section="2002:1118",
    sentence=N_("Kostnaden för {day} söktes {claimed_on}, efter sista dagen {on}. Den ersätts inte."),
    source="Migrationsverket, upphörda ersättningar; Mönsterås 2019",
    governing_date="day_of_care",
    function="hemvist.core.agenda.deadlines.late_claims",
    what_would_change=N_("Bevis för att ansökan kom fram i tid; skickad är inte framme."),
)
RULES = (CHANGE_NOTICE, CHANGE_NOTICE_PERMIT, CONTINUED_NOTICE, OLD_COST, TOO_LATE, TOO_LATE_OLD)

_ENDS = {
    LegalStatus.DEPARTED: N_("utresa"),
    LegalStatus.REUNITED: N_("återförening"),
    LegalStatus.DECEASED: N_("dödsfall"),
}


class Deadline(NamedTuple):
    """[sista dag] What must have arrived or been told by a day, by whom, and the sum at stake in öre (None: not known).

    ``note`` says when a later working day may count; the calendar day is the deadline all the same.
    """

    about: str
    on: date
    owner: str
    child: str | None
    amount_ore: int | None
    note: str
    reason: Reason


def claim_deadlines(lines: Iterable[Entitlement]) -> list[Deadline]:
    """One deadline per owner, section and last day, with the sum that is lost if it passes."""
    sums: dict[tuple[str, str, date], int] = {}
    for line in lines:
        if line.due_on is not None:
            key = (line.payee, line.section, line.due_on)
            sums[key] = sums.get(key, 0) + line.amount_ore
    return [
        Deadline(section, on, owner, None, ore, holiday_note(on), Reason(CLAIM_DEADLINE, {"on": on}))
        for (owner, section, on), ore in sorted(sums.items(), key=lambda item: (item[0][2], item[0][:2]))
    ]


def holiday_note(on: date) -> str:
    """Empty on a working day; else that the next one may count, and that nobody should rely on it."""
    later = next_working_day(on)
    if later == on:
        return ""
    return f"{on} är ingen vardag. Enligt lag 1930:173 kan {later} räcka (inte kontrollerat); räkna inte med det."


def notices(law: Law, days: ChildDays, asked: Period) -> Iterator[Deadline]:
    """Notices for changes in the asked period, each owned by the municipality that answered until then."""
    for changed_on, owner, what in sorted(set(_changes(days))):
        if changed_on not in asked:
            continue
        status = days.statuses.at(date.fromordinal(changed_on.toordinal() - 1))
        is_permit = status is not None and status.value is LegalStatus.PERMIT
        yield _change_notice(law, days, changed_on, owner, what, is_permit=is_permit)
    yield from _continued(law, days, asked)


def _change_notice(law: Law, days: ChildDays, changed_on: date, owner: str, what: str, *, is_permit: bool) -> Deadline:
    row = law.on("notices.permit_change_day" if is_permit else "notices.asylum_change_day", max(changed_on, _FIRST))
    month = quarter_of(changed_on).ends_on or changed_on if is_permit else changed_on
    on = add_months(month.replace(day=1), 1).replace(day=int(row.value))
    facts = {
        "owner": MunicipalityCode(owner), "changed_on": changed_on, "what": what, "on": on, "day": f"{row.value}:e",
    }  # fmt: skip
    rule = CHANGE_NOTICE_PERMIT if is_permit else CHANGE_NOTICE
    return Deadline(CHANGE, on, owner, days.path.id, None, holiday_note(on), Reason(rule, facts, row))


_FIRST = ASYLUM_PHASE_FROM


def _changes(days: ChildDays) -> Iterator[tuple[date, str, str]]:
    """Day, who answered until then, and what happened: transfers, absconding, leaving, and turning 18."""
    before: str | None = None
    for period, answer in days.answers.segments():
        if before is not None and answer.municipality != before:
            yield period.starts_on, before, _what(answer.basis)
        before = answer.municipality
    for period, _ in days.minors.segments():
        if period.ends_on is not None:
            grown = date.fromordinal(period.ends_on.toordinal() + 1)
            answering = days.answers.at(period.ends_on)
            if answering is not None and answering.municipality is not None:
                yield grown, answering.municipality, "18 år"


def _what(basis: object) -> str:
    if isinstance(basis, JudgedTransfer):
        return "överflyttning"
    value = getattr(basis, "value", None)
    if isinstance(value, LegalStatus):
        return _ENDS.get(value, "har lämnat mottagandet")
    return "avvikelse" if hasattr(basis, "kind") and hasattr(basis, "period") else "ny anvisning"


def _continued(law: Law, days: ChildDays, asked: Period) -> Iterator[Deadline]:
    parameter = law["notices.continued_responsibility_days"]
    births = list(legal_birth(days.path.births, days.known_at).segments())
    if not births:
        return
    turns_18_on = eighteenth_birthday(births[-1][1].born_on)
    latest = turns_18_on - timedelta(days=21)
    if not parameter.is_in_force(latest):
        return
    row = parameter.on(latest)
    on = turns_18_on - timedelta(days=int(row.value))
    answering = days.answers.at(on)
    if on in asked and answering is not None and answering.municipality is not None:
        facts = {
            "owner": MunicipalityCode(answering.municipality), "turns_18_on": turns_18_on, "on": on, "days": row.value,
        }  # fmt: skip
        reason = Reason(CONTINUED_NOTICE, facts, row)
        yield Deadline(CONTINUED, on, answering.municipality, days.path.id, None, holiday_note(on), reason)


def cost_deadlines(law: Law, days: ChildDays) -> Iterator[Deadline]:
    """The last day for costs of the old regime, once, with their sum."""
    parameter = law["notices.old_costs_last_day"]
    old = [c for c in days.path.costs if c.kind != "travel" and parameter.is_in_force(c.period.starts_on)]
    if not old:
        return
    row = parameter.on(old[0].period.starts_on)
    on = date.fromisoformat(str(row.value))
    total = 0
    for cost in old:
        part = cost.period.shared_with(Period(date.min, date.fromordinal(ASYLUM_PHASE_FROM.toordinal() - 1)))
        total += cost.ore * (part.days if cost.is_per_day and part is not None else 1)
    answering = days.answers.at(old[0].period.starts_on)
    owner = (answering.municipality if answering else None) or ""
    yield Deadline(OLD_COSTS, on, owner, days.path.id, total, holiday_note(on), Reason(OLD_COST, {"on": on}, row))


def late_claims(law: Law, days: ChildDays) -> Iterator[Refused]:
    """Costs that were claimed after their last day."""
    old = law["notices.old_costs_last_day"]
    months = law["2017_193.s19_claim_months"]
    for cost in days.path.costs:
        if cost.claimed_on is None:
            continue
        day = cost.period.starts_on
        if old.is_in_force(day):
            on, rule, row = date.fromisoformat(str(old.on(day).value)), TOO_LATE_OLD, old.on(day)
        else:
            row = months.on(day)
            following = add_months(quarter_of(day).starts_on, 3 + int(row.value))
            on, rule = date.fromordinal(following.toordinal() - 1), TOO_LATE
        if cost.claimed_on > on:
            facts = {"day": day, "claimed_on": cost.claimed_on, "on": on}
            yield Refused("too_late", days.path.id, Reason(rule, facts, row))
