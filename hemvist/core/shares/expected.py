"""How many children a share means, and what readiness is paid for them (2017:193 7 §)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from hemvist.core.law import Law
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.period import Period
from hemvist.core.reasons import N_, LawRow, Reason, Rule
from hemvist.core.shares.facts import Forecast, Share

FIXED = "readiness_fixed"
VARIABLE = "readiness_variable"
PER_MILLE = 1000

_FIXED = "2017_193.s7_readiness_fixed"
_PER_CHILD = "2017_193.s7_readiness_per_child"
_PART = "2017_193.s7_forecast_part"

EXPECTED_CHILDREN = Rule(
    id="2017:193.7.expected_children",
    section="2017:193 7 §",
    sentence=N_("{municipality} har andelen {share} ‰ av de {children} barn som väntas {year}: {expected} barn."),
    source="Migrationsverket: andel gånger prognos, avrundat till närmaste hela barn",
    governing_date="calendar_year",
    function="hemvist.core.shares.expected.expected_children",
    reading=N_("Ett halvt barn avrundas uppåt."),
    what_would_change=N_("En annan andel eller en annan prognos."),
)
READINESS_VARIABLE = Rule(
    id="2017:193.7.variable",
    section="2017:193 7 §",
    sentence=N_("Kommunen får {rate} kronor för vart och ett av {expected} väntade barn, senast {on}."),
    source="SFS 2017:193 7 §",
    governing_date="calendar_year",
    function="hemvist.core.shares.expected.readiness",
    what_would_change=N_("En annan andel eller en annan prognos."),
)
READINESS_FIXED = Rule(
    id="2017:193.7.fixed",
    section="2017:193 7 §",
    sentence=N_("Varje kommun får {rate} kronor för beredskap {year}, i januari."),
    source="SFS 2017:193 7 §",
    governing_date="calendar_year",
    function="hemvist.core.shares.expected.readiness",
)
FIXED_UNKNOWN = Rule(
    id="2017:193.7.fixed_unknown",
    section="2017:193 7 §",
    sentence=N_("Den fasta delen för {year} räknas inte: hur den betalades är inte belagt. Den är inte 0 kronor."),
    source="SFS 2017:193 7 §",
    governing_date="calendar_year",
    function="hemvist.core.shares.expected.readiness",
    reading=N_("Beloppet för andra halvåret 2017 är preliminärt och används inte."),
)
FORECAST_MISSING = Rule(
    id="2017:193.7.forecast_missing",
    section="2017:193 7 §",
    sentence=N_(
        "Prognosen för {year} saknas, så den rörliga delen till {municipality} räknas inte. Den är inte 0 kronor; "
        "lägg in prognosen."
    ),
    source="SFS 2017:193 7 §",
    governing_date="calendar_year",
    function="hemvist.core.shares.expected.readiness",
)
RULES = (EXPECTED_CHILDREN, READINESS_VARIABLE, READINESS_FIXED, FIXED_UNKNOWN, FORECAST_MISSING)


class Readiness(NamedTuple):
    """[beredskapsersättning] A yearly sum to a municipality; ``on`` is the day it counts as due. Amount in öre."""

    payee: str
    section: str
    item: str
    on: date
    due_on: date
    amount_ore: int | None
    reasons: tuple[Reason, ...]


def expected_children(share_per_mille: Fraction, children: Fraction) -> int:
    """Share × forecast, to the nearest whole child; a half goes up (our reading), never to even."""
    return floor(share_per_mille * children / PER_MILLE + Fraction(1, 2))


def expected_on(law: Law, share: Fraction, forecasts: Iterable[Forecast], day: date) -> int | None:
    """The children a share means in the day's year; None where the year has no forecast.

    From 2017-07-01 the part of the forecast that 7 § counts (half of it in 2017); before that the whole.
    """
    known = {forecast.year: forecast for forecast in sorted(forecasts, key=_newest)}
    if day.year not in known:
        return None
    parameter = law[_PART]
    part = Fraction(Decimal(parameter.on(day).value)) if parameter.is_in_force(day) else Fraction(1)
    return expected_children(share, known[day.year].children * part)


def readiness(law: Law, shares: Iterable[Share], forecasts: Iterable[Forecast], asked: Period) -> Iterator[Readiness]:
    """7 §: the fixed sum in January and the variable one before the end of March, for each year asked about.

    The fixed sum is every municipality's that has a share some time in the year. The variable one goes by the share
    that holds on 31 March, when the February forecast is known (2017: on 31 July); without a forecast it is told
    as not known, never as 0.
    """
    known = {forecast.year: forecast for forecast in sorted(forecasts, key=_newest)}
    held = list(shares)
    for year in range(max(asked.starts_on.year, 2017), (asked.ends_on or asked.starts_on).year + 1):
        counted_on = date(year, 3, 31) if year > 2017 else date(2017, 7, 31)
        whole = Period(date(year, 1, 1) if year > 2017 else date(2017, 7, 1), date(year, 12, 31))
        for code in sorted({share.municipality for share in held if share.period.overlaps(whole)}):
            yield from _fixed(law, code, year, asked)
        if counted_on not in asked:
            continue
        for code, share in sorted(_held_on(held, counted_on).items()):
            if year in known:
                yield _variable(law, code, share, known[year], counted_on)
            else:
                missing = Reason(FORECAST_MISSING, {"year": year, "municipality": MunicipalityCode(code)})
                yield Readiness(code, FORECAST_MISSING.section, VARIABLE, counted_on, counted_on, None, (missing,))


def _newest(forecast: Forecast) -> tuple[int, bool]:
    """The forecast the statute names wins over others of the year: February's, and in 2017 July's."""
    named = "july" if forecast.year == 2017 else "february"
    return forecast.year, forecast.made == named


def _held_on(shares: list[Share], day: date) -> dict[str, Share]:
    """The share of each municipality on a day; where two hold, the one that began later."""
    rows = sorted((share for share in shares if day in share.period), key=lambda share: share.period.starts_on)
    return {share.municipality: share for share in rows}


def _fixed(law: Law, code: str, year: int, asked: Period) -> Iterator[Readiness]:
    day = date(year, 1, 1) if year > 2017 else date(2017, 7, 1)
    if day not in asked:
        return
    row = law.on(_FIXED, day)
    is_known = row.mark != "provisional"
    rule = READINESS_FIXED if is_known else FIXED_UNKNOWN
    reason = Reason(rule, {"rate": row.value, "year": year}, row)
    ore = int(row.value) * 100 if is_known else None
    yield Readiness(code, rule.section, FIXED, day, date(year, 1, 31) if year > 2017 else day, ore, (reason,))


def _variable(law: Law, code: str, share: Share, forecast: Forecast, on: date) -> Readiness:
    row, part = law.on(_PER_CHILD, on), law.on(_PART, on)
    children = Fraction(forecast.children) * Fraction(Decimal(part.value))
    expected = expected_children(share.per_mille, children)
    facts = {
        "municipality": MunicipalityCode(code),
        "share": share.per_mille,
        "children": children,
        "year": forecast.year,
        "expected": expected,
    }
    rounded: LawRow = law.on("shares.expected_children_rounding", on)
    reasons = (
        Reason(EXPECTED_CHILDREN, facts, rounded),
        Reason(READINESS_VARIABLE, {"rate": row.value, "expected": expected, "on": on}, row),
    )
    return Readiness(code, READINESS_VARIABLE.section, VARIABLE, on, on, int(row.value) * 100 * expected, reasons)
