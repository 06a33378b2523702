"""Facts about shares, forecasts and what has been received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hemvist.core.period import Period


@dataclass(frozen=True, slots=True)
class Share:
    """[andelstal] A municipality's part of all assignments, in exact per mille, for a period."""

    municipality: str
    per_mille: Fraction
    period: Period
    source: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """[prognos] How many children the agency expected for a year, and in which month it said so."""

    year: int
    made: str
    children: int


@dataclass(frozen=True, slots=True)
class Target:
    """[fördelningstal] How many children a municipality was to receive under the rule of 2014, for a period."""

    municipality: str
    children: int
    period: Period


@dataclass(frozen=True, slots=True)
class Received:
    """[mottaget] Children assigned since a day; municipality ``*`` is the whole country."""

    municipality: str
    children: int
    since: date


@dataclass(frozen=True, slots=True)
class FreePlaces:
    """[lediga platser] Places a municipality has reported free, for a period."""

    municipality: str
    places: int
    period: Period


@dataclass(frozen=True, slots=True)
class Tie:
    """[anknytning] A child's tie to somebody in a municipality; suitable as social services judged it (or None)."""

    child: str
    municipality: str
    is_suitable: bool | None = None
