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
from hemvist.core.reasons import N_, Reason, Rule
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
CHANGE_NOTICE_YOUTH = Rule(
    id="notice.change_permit_youth",
    section="MIGRFS 2017:8",
    sentence=N_(
        "{owner} ska anmäla till Migrationsverket att ansvaret för en 18–20-åring ändrades {changed_on} ({what}), "
        "senast {on}: den {day} i andra månaden efter kvartalet."
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
RULES = (CHANGE_NOTICE, CHANGE_NOTICE_PERMIT, CHANGE_NOTICE_YOUTH, CONTINUED_NOTICE)

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
        if changed_on not in asked or changed_on < ASYLUM_PHASE_FROM:
            continue
        before = date.fromordinal(changed_on.toordinal() - 1)
        status = days.statuses.at(before)
        is_permit = status is not None and status.value is LegalStatus.PERMIT
        is_minor = days.minors.at(before) is not None
        if is_minor or is_permit:  # nothing is paid for a grown-up asylum seeker, so nothing changes
            kind = _ASYLUM if not is_permit else _PERMIT if is_minor else _PERMIT_YOUTH
            yield _change_notice(law, days, changed_on, owner, what, kind)
    yield from _continued(law, days, asked)


class _Notice(NamedTuple):
    """Which rule a change is told under, its law parameter, and how many months after the month or quarter."""

    rule: Rule
    parameter: str
    is_by_quarter: bool
    months: int


_ASYLUM = _Notice(CHANGE_NOTICE, "notices.asylum_change_day", is_by_quarter=False, months=1)
_PERMIT = _Notice(CHANGE_NOTICE_PERMIT, "notices.permit_change_day", is_by_quarter=True, months=1)
_PERMIT_YOUTH = _Notice(CHANGE_NOTICE_YOUTH, "notices.permit_youth_change_day", is_by_quarter=True, months=2)


def _change_notice(law: Law, days: ChildDays, changed_on: date, owner: str, what: str, kind: _Notice) -> Deadline:
    row = law.on(kind.parameter, changed_on)
    month = quarter_of(changed_on).ends_on or changed_on if kind.is_by_quarter else changed_on
    on = add_months(month.replace(day=1), kind.months).replace(day=int(row.value))
    facts = {
        "owner": MunicipalityCode(owner), "changed_on": changed_on, "what": what, "on": on, "day": f"{row.value}:e",
    }  # fmt: skip
    return Deadline(CHANGE, on, owner, days.path.id, None, holiday_note(on), Reason(kind.rule, facts, row))


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
            if days.minors.at(grown) is not None:
                continue  # another birth date holds from that day, and by it the child is still a child
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
    births = legal_birth(days.path.births, days.known_at)
    for _, birth in births.segments():
        turns_18_on = eighteenth_birthday(birth.born_on)
        latest = turns_18_on - timedelta(days=21)
        if not parameter.is_in_force(latest):
            continue
        row = parameter.on(latest)
        on = turns_18_on - timedelta(days=int(row.value))
        answering = days.answers.at(on)
        if births.at(on) is not birth or on not in asked or answering is None or answering.municipality is None:
            continue
        facts = {
            "owner": MunicipalityCode(answering.municipality), "turns_18_on": turns_18_on, "on": on, "days": row.value,
        }  # fmt: skip
        reason = Reason(CONTINUED_NOTICE, facts, row)
        yield Deadline(CONTINUED, on, answering.municipality, days.path.id, None, holiday_note(on), reason)
