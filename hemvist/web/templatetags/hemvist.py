"""How values are written in templates."""

from __future__ import annotations

from datetime import date

from django import template

from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.web.words import day_in_words

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """ "12 juni 2018", unbroken; nothing for no day."""
    return day_in_words(value) if value else ""


@register.filter
def iso(value: date | None) -> str:
    """ÅÅÅÅ-MM-DD with hyphens that do not break over lines; nothing for no day."""
    return value.isoformat().replace("-", "\u2011") if value else ""


@register.filter
def weekday(value: date) -> str:
    """The day of the week in Swedish."""
    return ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"][value.weekday()]


@register.filter
def municipality(code: str | None) -> str:
    """A municipality's name from its code."""
    return MunicipalityCode(code).spoken() if code else ""
