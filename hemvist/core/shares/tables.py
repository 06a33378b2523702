"""Share tables: whose share holds on a day, how long a table is valid, and what a table must fulfil."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from hemvist.core.municipalities.register import MunicipalityCode, municipalities
from hemvist.core.period import Period, day_after, day_before
from hemvist.core.reasons import N_, Reason, Refused, Rule
from hemvist.core.shares.facts import Share

PER_MILLE = Fraction(1000)
TOLERANCE = Fraction(5, 100)
"""Published lists are rounded to two decimals and may miss 1 000 by a few hundredths (facts 1.2)."""

_SOURCE = "Ju2016/00778/SIM; Migrationsverket, svar på vanliga frågor om anvisningar"
_COMMON = {
    "section": "Ju2016/00778/SIM",
    "source": _SOURCE,
    "governing_date": "share_decision",
    "function": "hemvist.core.shares.tables.table_refused",
}
SUM = Rule(
    id="shares.sum",
    sentence=N_(
        "Andelarna från och med {starts_on} summerar till {sum} promille, inte 1000. Kontrollera att alla 290 kommuner "
        "finns med och att inget kommatecken har blivit fel."
    ),
    **_COMMON,
)
UNKNOWN = Rule(
    id="shares.unknown_municipality",
    sentence=N_("Kommunkoden {code} finns inte. Rätta koden: fyra siffror, som 0115."),
    **_COMMON,
)
NEGATIVE = Rule(
    id="shares.negative",
    sentence=N_("{municipality} har andelen {share} promille. En andel är 0 eller mer; rätta den."),
    **_COMMON,
)
RULES = (SUM, UNKNOWN, NEGATIVE)


class ShareTable(NamedTuple):
    """[andelstabell] All municipalities' shares for a period, in exact per mille. ``mark`` says how sure they are."""

    period: Period
    shares: Mapping[str, Fraction]
    source: str = ""
    mark: str = "unchecked"

    def of(self, code: str) -> Fraction:
        """A municipality's share; 0 when the table does not name it."""
        return self.shares.get(code, Fraction(0))

    @property
    def total(self) -> Fraction:
        """The sum, exactly; 1000 for a whole table."""
        return sum(self.shares.values(), Fraction(0))


class ShareTables(NamedTuple):
    """[andelstabeller] Tables over time, in order of first day. Where two are valid on a day the later one wins."""

    tables: tuple[ShareTable, ...]

    @classmethod
    def of(cls, tables: Iterable[ShareTable]) -> ShareTables:
        """The tables in order of their first day."""
        return cls(tuple(sorted(tables, key=lambda table: table.period.starts_on)))

    def on(self, day: date) -> ShareTable | None:
        """The table that holds on a day, or None when none does."""
        valid = [table for table in self.tables if day in table.period]
        return valid[-1] if valid else None


def tables_of(shares: Iterable[Share]) -> ShareTables:
    """Tables from single shares: one for each stretch of days on which no share changes.

    Where a municipality has two shares on a day, the one that began later wins.
    """
    rows = sorted(shares, key=lambda share: share.period.starts_on)
    starts = {share.period.starts_on for share in rows}
    ends = {day_after(share.period.ends_on) for share in rows if share.period.ends_on is not None}
    days = sorted(starts | ends)
    tables: list[ShareTable] = []
    for index, day in enumerate(days):
        held = {share.municipality: share for share in rows if day in share.period}
        if held:
            last = day_before(days[index + 1]) if index + 1 < len(days) else None
            sources = sorted({share.source for share in held.values() if share.source})
            of_day = {code: share.per_mille for code, share in held.items()}
            tables.append(ShareTable(Period(day, last), of_day, "; ".join(sources)))
    return ShareTables.of(tables)


def validity(year: int) -> Period:
    """How long the table decided for a year is valid.

    2016 from 1 April, 2017 and 2018 from 1 March, each to the end of the next February (Länsstyrelsen 2016);
    from 2019 the calendar year. The table of 2018 ends with the year because the later one wins.
    Raises ``ValueError`` for years before the model.
    """
    if year < 2016:
        message = f"År {year} fanns inga andelar: modellen börjar den 1 april 2016."
        raise ValueError(message)
    if year >= 2019:
        return Period(date(year, 1, 1), date(year, 12, 31))
    return Period(date(year, 4 if year == 2016 else 3, 1), day_before(date(year + 1, 3, 1)))


def table_refused(table: ShareTable) -> list[Refused]:
    """All that is wrong with a table as a whole, each with its remedy; an empty list means that it holds."""
    found: list[Refused] = []
    known = municipalities()
    for code, share in sorted(table.shares.items()):
        if code not in known:
            found.append(Refused("unknown_municipality", None, Reason(UNKNOWN, {"code": code})))
        if share < 0:
            facts = {"municipality": MunicipalityCode(code), "share": share}
            found.append(Refused("negative_share", None, Reason(NEGATIVE, facts)))
    if abs(table.total - PER_MILLE) > TOLERANCE:
        facts = {"starts_on": table.period.starts_on, "sum": table.total}
        found.append(Refused("share_sum", None, Reason(SUM, facts)))
    return found
