"""What the child's page shows, put in words and order. It computes nothing: every number is a finding of the core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hemvist.core.claims.line import ARRIVAL, DAILY, Entitlement
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period
from hemvist.core.reasons import LawRow, kronor
from hemvist.registry.children.queries import ChildHead
from hemvist.web.lanes.child import ChildLanes, child_lanes
from hemvist.web.words import period_in_words, status_in_words

_KINDS = {DAILY: "Dygnsersättning", ARRIVAL: "Ankomstboende"}


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One line of money as the table shows it."""

    key: str
    payee: str
    colour: int
    kind: str
    paragraph: str
    when: str
    count: str
    amount: str
    state: str
    is_chosen: bool
    line: Entitlement


@dataclass(frozen=True, slots=True)
class Why:
    """The panel that answers "Varför?" for one line."""

    payee: str
    amount: str
    reasons: list[tuple[str, list[str]]]
    calculation: str
    total: str
    section: str
    law: LawRow
    law_value: str
    law_mark: str
    changes: list[str]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of "samma uppgifter som tabell"."""

    lane: str
    what: str
    starts_on: date
    ends_on: date | None
    because: str


@dataclass(frozen=True, slots=True)
class ChildPage:
    """Everything on the page."""

    head: ChildHead
    responsible: str
    colour: int
    days_to_18: int
    title: str
    subtitle: str
    rows: list[MoneyRow]
    total_days: int
    total: str
    why: Why | None
    table: list[TableRow]
    lanes: ChildLanes

    @classmethod
    def of(
        cls, head: ChildHead, days: ChildDays, lines: tuple[Entitlement, ...], today: date, chosen: str
    ) -> ChildPage:
        """Put the findings in the order of the page; the largest line is explained when none is chosen."""
        colours = _colours(days, lines)
        keys = [f"{number}" for number in range(1, len(lines) + 1)]
        if chosen not in keys:
            largest = max(range(len(lines)), key=lambda i: lines[i].amount_ore, default=None)
            chosen = "" if largest is None else keys[largest]
        rows = [_row(key, line, colours, key == chosen) for key, line in zip(keys, lines, strict=True)]
        picked = next((row.line for row in rows if row.is_chosen), None)
        total_ore = sum(line.amount_ore for line in lines)
        total_days = sum(line.days or 0 for line in lines)
        return cls(
            head,
            MunicipalityCode(head.responsible).spoken() if head.responsible else "",
            colours.get(head.responsible or "", 0),
            (head.turns_18_on - today).days,
            _title(total_ore, lines),
            _subtitle(lines, total_days, today),
            rows,
            total_days,
            kronor(total_ore),
            None if picked is None else _why(picked),
            _table(days),
            child_lanes(days, lines, colours, today),
        )


def _title(total_ore: int, lines: tuple[Entitlement, ...]) -> str:
    if not lines:
        return _("Inga dygn ger ersättning hittills")
    return _("%(sum)s kr hittills, och inget dygn är räknat två gånger") % {"sum": kronor(total_ore)}


def _subtitle(lines: tuple[Entitlement, ...], total_days: int, today: date) -> str:
    if not lines:
        return _("Staten betalar från den dag en kommun är ankomst- eller anvisningskommun för ett asylsökande barn.")
    first = min(line.period.starts_on for line in lines)
    last = max(line.period.ends_on or today for line in lines)
    text = _("%(days)s dygn, %(period)s.")
    return text % {"days": total_days, "period": period_in_words(Period(first, last))}


def _colours(days: ChildDays, lines: tuple[Entitlement, ...]) -> dict[str, int]:
    """One colour a municipality within the page: 1–3 in the order they come into the child's life, then 4."""
    order: list[str] = []
    arrival = days.path.arrival
    seen = [arrival.municipality] if arrival else []
    seen += [a.municipality or "" for _, a in days.answers.segments()] + [line.payee for line in lines]
    for code in seen:
        if code and code not in order:
            order.append(code)
    # the look gives the arrival municipality the third colour, so that who is assigned stands first
    palette = [3, 1, 2] if arrival and len(order) > 1 else [1, 2, 3]
    return {code: palette[index] if index < len(palette) else 4 for index, code in enumerate(order)}


def _row(key: str, line: Entitlement, colours: dict[str, int], is_chosen: bool) -> MoneyRow:
    count = f"{line.days} × {kronor(line.rate_ore)}" if line.days and line.rate_ore else "–"
    return MoneyRow(
        key,
        MunicipalityCode(line.payee).spoken(),
        colours.get(line.payee, 4),
        _(_KINDS.get(line.item, "Utredning m.m.")),
        line.section.split(" ", 1)[1],
        period_in_words(line.period) if line.days else _("en gång"),
        count,
        kronor(line.amount_ore),
        _("Utan ansökan") if line.automatic else _("Ska sökas"),
        is_chosen,
        line,
    )


def _why(line: Entitlement) -> Why:
    reasons = line.reasons
    facts, amount = reasons[:-1], reasons[-1]
    row = line.evidence.row
    count = f"{line.days} dygn × {kronor(line.rate_ore)} kr" if line.days and line.rate_ore else _("en gång")
    return Why(
        MunicipalityCode(line.payee).spoken(),
        kronor(line.amount_ore),
        [(reason.sentence(_), [_(text) for text in reason.readings]) for reason in facts],
        count,
        kronor(line.amount_ore),
        line.section,
        row,
        amount.sentence(_),
        {"sourced": _("belagd"), "assumption": _("vår läsning")}.get(row.mark, _("inte kontrollerad för dagen")),
        list(dict.fromkeys(_(r.rule.what_would_change) for r in reasons if r.rule.what_would_change)),
    )


def _table(days: ChildDays) -> list[TableRow]:
    rows: list[TableRow] = []
    path = days.path
    first = min((a.starts_on for a in path.assignments), default=None)
    if path.arrival is not None:
        name = MunicipalityCode(path.arrival.municipality).spoken()
        end = None if first is None else max(path.arrival.on, date.fromordinal(first.toordinal() - 1))
        rows.append(TableRow(_("Ankomst"), name, path.arrival.on, end, _("Barnet gav sig till känna")))
    for assignment in path.assignments:
        name = MunicipalityCode(assignment.municipality).spoken()
        rows.append(TableRow(_("Anvisad"), name, assignment.starts_on, None, _("Migrationsverkets beslut")))
    for period, answer in days.answers.segments():
        name = MunicipalityCode(answer.municipality).spoken() if answer.municipality else _("ingen")
        rows.append(TableRow(_("Ansvarig"), name, period.starts_on, period.ends_on, answer.reason().sentence(_)))
    for period, status in days.statuses.segments():
        name = status_in_words(status.value)
        rows.append(TableRow(_("Rättslig status"), name, period.starts_on, period.ends_on, _("Registrerad uppgift")))
    return rows
