"""Rules and reasons: why a finding says what it says, in a sentence a caseworker could sign.

A rule is a constant with the statute it comes from and a Swedish sentence with named places for facts. A
reason is a rule together with the facts that were used and the law row it rested on. Reasons are cheap: the
sentence is written only when somebody asks for it, and translated at the edge with that sentence as key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, Literal

from hemvist.core.period import Period

Mark = Literal["sourced", "assumption", "provisional", "unchecked"]
Translate = Callable[[str], str]

_WEAKEST_FIRST: tuple[Mark, ...] = ("provisional", "unchecked", "assumption", "sourced")
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def N_(text: str) -> str:  # noqa: N802 (the customary name of a gettext marker)
    """Mark a Swedish sentence for the message catalogue; the sentence itself is returned unchanged."""
    return text


def weakest(marks: list[Mark]) -> Mark:
    """The mark a conclusion carries when it rests on all of these: the least certain one."""
    return min(marks, key=_WEAKEST_FIRST.index, default="sourced")


@dataclass(frozen=True, slots=True)
class Rule:
    """[regel] One rule of law: its id (from the statute reference), sentence, source and governing date.

    ``reading`` is our own reading where the text leaves a question open; its presence makes every reason
    that rests on the rule an assumption. ``function`` names where the rule is applied.
    """

    id: str
    section: str
    sentence: str
    source: str
    governing_date: str
    function: str
    reading: str = ""
    what_would_change: str = ""

    @property
    def mark(self) -> Mark:
        """``assumption`` when the rule rests on our reading, otherwise ``sourced``."""
        return "assumption" if self.reading else "sourced"


@dataclass(frozen=True, slots=True)
class LawRow:
    """[rad i författning] One dated value as the law states it, with its source and mark."""

    parameter: str
    title: str
    section: str
    unit: str
    value: Decimal | str
    from_on: date
    source: str
    mark: Mark
    reading: str = ""
    governing_date: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """[skäl] A rule, the facts used, and the law row it rested on (if it rested on a number)."""

    rule: Rule
    facts: Mapping[str, Any] = field(default_factory=dict)
    law_row: LawRow | None = None

    @property
    def section(self) -> str:
        """The statute reference, as in "2017:193 8 §"."""
        return self.rule.section

    @property
    def mark(self) -> Mark:
        """The weaker of the rule's own mark and the law row's."""
        return weakest([self.rule.mark, *([self.law_row.mark] if self.law_row else [])])

    @property
    def readings(self) -> tuple[str, ...]:
        """Our readings in words, from rule and row, to be printed wherever the reason is."""
        row = self.law_row.reading if self.law_row else ""
        return tuple(text for text in (self.rule.reading, row) if text)

    def sentence(self, translate: Translate = str) -> str:
        """The rule's sentence with the facts filled in, in the language of ``translate`` (default Swedish)."""
        shown = {name: spoken(value) for name, value in self.facts.items()}
        return translate(self.rule.sentence).format_map(shown)


def spoken(value: Any) -> str:
    """A fact as people read it in a sentence: days in words, money in kronor, numbers with a decimal comma."""
    own = getattr(value, "spoken", None)
    if own is not None:
        return str(own())
    if isinstance(value, date):
        return f"den {value.day} {_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, Period):
        last = "tills vidare" if value.ends_on is None else f"till och med {spoken(value.ends_on)}"
        return f"från och med {spoken(value.starts_on)} {last}"
    if isinstance(value, Fraction):
        value = as_decimal(value)
    if isinstance(value, Decimal):
        return f"{value:,f}".replace(",", "\u202f").replace(".", ",")
    return str(value)


def as_decimal(exact: Fraction, places: int = 4) -> Decimal:
    """An exact number as people write it: to at most ``places`` decimals, a half upwards, no idle zeros at the end."""
    scaled = floor(abs(exact) * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    text = f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".") if places else str(whole)
    return Decimal(f"-{text}" if exact < 0 and scaled else text)


def kronor(ore: int) -> str:
    """[kronor] An amount in öre as written text: thin spaces between thousands, öre only where there are any."""
    whole, rest = divmod(abs(ore), 100)
    text = f"{whole:,}".replace(",", "\u202f")
    sign = "\u2212" if ore < 0 else ""
    return f"{sign}{text},{rest:02d}" if rest else f"{sign}{text}"


@dataclass(frozen=True, slots=True)
class Refused:
    """[avslaget] Something in the facts the rules do not accept: code, reason with remedy, and about which child."""

    code: str
    child: str | None
    reason: Reason
