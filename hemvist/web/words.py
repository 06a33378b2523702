"""How days, periods and statuses are written on pages."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from hemvist.core.children.facts import LegalStatus
from hemvist.core.period import Period

NBSP = "\u00a0"
_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_SHORT = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]

_STATUS = {
    LegalStatus.ARRIVED: "Inte ansökt",
    LegalStatus.ASYLUM_SEEKER: "Asylsökande",
    LegalStatus.REFUSED: "Avslag",
    LegalStatus.PERMIT: "Uppehållstillstånd",
    LegalStatus.LMA_ENDED: "Biståndet har upphört",
    LegalStatus.WITHDRAWN: "Ansökan återtagen",
    LegalStatus.DEPARTED: "Utrest",
    LegalStatus.REUNITED: "Återförenat",
    LegalStatus.DECEASED: "Avlidet",
}


def day_in_words(day: date) -> str:
    """ "12 september 2018", never broken over lines."""
    return f"{day.day}{NBSP}{_(_MONTHS[day.month - 1])}{NBSP}{day.year}"


def short_day(day: date, *, with_year: bool = True) -> str:
    """ "12 sep 2018", for tables and pictures."""
    text = f"{day.day}{NBSP}{_(_SHORT[day.month - 1])}"
    return f"{text}{NBSP}{day.year}" if with_year else text


def period_in_words(period: Period) -> str:
    """ "10 sep – 14 feb 2018": the first year only where it differs."""
    if period.ends_on is None:
        return _("%(day)s och tills vidare") % {"day": short_day(period.starts_on)}
    if period.starts_on == period.ends_on:
        return short_day(period.starts_on)
    same_year = period.starts_on.year == period.ends_on.year
    return f"{short_day(period.starts_on, with_year=not same_year)} – {short_day(period.ends_on)}"


def status_in_words(value: LegalStatus) -> str:
    """The legal status as people say it."""
    return _(_STATUS[value])
