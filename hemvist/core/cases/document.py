"""YAML read with places, so that every refusal can name file, line and key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period
from hemvist.core.timeline import Overlap, Timeline

E = TypeVar("E", bound=StrEnum)

_MONTH_NAMES = [
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


class BadCase(ValueError):
    """A case file breaks the form. The text is one Swedish sentence with file, line, key and remedy."""

    def __init__(self, file: str, line: int | None, key: str, what: str) -> None:
        place = file if line is None else f"{file}, rad {line}"
        super().__init__(f"{place}: {key}: {what}" if key else f"{place}: {what}")
        self.file, self.line, self.key, self.what = file, line, key, what


@dataclass(frozen=True, slots=True)
class Node:
    """One mapping in the text, with its path of keys and its line."""

    file: str
    path: str
    content: CommentedMap

    def refuse(self, key: str, what: str) -> BadCase:
        """A refusal that points at a key of this mapping."""
        try:
            line = self.content.lc.key(key)[0] + 1
        except (KeyError, AttributeError, TypeError):
            line = self.content.lc.line + 1
        return BadCase(self.file, line, f"{self.path}.{key}".lstrip("."), what)

    def only(self, *allowed: str) -> None:
        """Refuse keys that the format does not know; a silently dropped key is a wrong answer."""
        for key in self.content:
            if key not in allowed:
                what = f"nyckeln finns inte i formatet. Tillåtna här är {', '.join(allowed)}."
                raise self.refuse(str(key), what)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        return self.content.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A quoted string. Without a default the key must be there."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.refuse(
                key, f"{value!r} står utan citattecken. Skriv koder, datum och decimaltal inom citattecken."
            )
        return str(value)

    def day(self, key: str) -> date:
        """A quoted date, "2017-09-10"."""
        return self._as_day(key, self.text(key))

    def day_or_none(self, key: str) -> date | None:
        """A quoted date, or None when the key is absent."""
        return self.day(key) if self.has(key) else None

    def period(self, first: str = "from", last: str = "until") -> Period:
        """A period from two keys, both days included; without ``until`` it is open."""
        starts_on, ends_on = self.day(first), self.day_or_none(last)
        if ends_on is not None and ends_on < starts_on:
            raise self.refuse(
                last,
                f"perioden slutar {ends_on}, före sin första dag {starts_on}. Byt plats på dagarna eller rätta en.",
            )
        return Period(starts_on, ends_on)

    def municipality(self, key: str, *, or_country: bool = False) -> str:
        """A quoted municipality code that exists; ``*`` stands for the country where that is allowed."""
        code = self.text(key)
        if code not in municipalities() and not (or_country and code == "*"):
            raise self.refuse(key, f'kommunkoden {code!r} finns inte. Skriv fyra siffror inom citattecken, som "0115".')
        return code

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of an enumeration's values."""
        text = self.text(key, None if default is None else str(default))
        try:
            return kind(text)
        except ValueError as error:
            raise self.refuse(key, f"{text!r} finns inte. Välj {', '.join(kind)}.") from error

    def whole(self, key: str) -> int:
        """A whole number, quoted or not."""
        value = self._value(key, None)
        if isinstance(value, int) and not isinstance(value, bool):
            return int(value)
        if isinstance(value, str) and value.lstrip("-").isascii() and value.lstrip("-").isdigit():
            return int(value)
        raise self.refuse(key, f"{value!r} är inget heltal.")

    def decimal(self, key: str) -> Decimal:
        """A quoted decimal with a point."""
        return self._as_decimal(key, self.text(key))

    def ore(self, key: str) -> int:
        """Money in öre: whole kronor as a number, or a quoted decimal."""
        value = self._value(key, None)
        if isinstance(value, bool | float):
            raise self.refuse(key, f"{value!r}: skriv hela kronor som heltal, eller kronor och öre inom citattecken.")
        amount = Decimal(int(value)) if isinstance(value, int) else self._as_decimal(key, self.text(key))
        if amount * 100 != int(amount * 100):
            raise self.refuse(key, f"{amount} har mer än två decimaler. Avrunda till hela öre.")
        return int(amount * 100)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """true or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.refuse(key, f"{value!r}: skriv true eller false.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of quoted strings; absent reads as empty."""
        values = self.content.get(key) or []
        if not isinstance(values, CommentedSeq | list) or not all(isinstance(v, str) for v in values):
            raise self.refuse(key, "skriv en lista av texter inom citattecken.")
        return tuple(str(v) for v in values)

    def node(self, key: str) -> Node:
        """The mapping under a key."""
        value = self._value(key, None)
        if not isinstance(value, CommentedMap):
            raise self.refuse(key, "här ska stå nycklar och värden.")
        return Node(self.file, f"{self.path}.{key}".lstrip("."), value)

    def rows(self, key: str) -> Iterator[Node]:
        """The mappings in the list under a key; absent reads as empty."""
        values = self.content.get(key)
        if values is None:
            return
        if not isinstance(values, CommentedSeq):
            raise self.refuse(key, "här ska stå en lista med rader som börjar med bindestreck.")
        for number, value in enumerate(values, start=1):
            path = f"{self.path}.{key}[{number}]".lstrip(".")
            if not isinstance(value, CommentedMap):
                raise BadCase(self.file, values.lc.item(number - 1)[0] + 1, path, "här ska stå nycklar och värden.")
            yield Node(self.file, path, value)

    def _value(self, key: str, default: Any) -> Any:
        value = self.content.get(key)
        if value is not None:
            return value
        if default is None:
            raise self.refuse(key, "nyckeln saknas. Lägg till den.")
        return default

    def _as_day(self, key: str, text: str) -> date:
        try:
            if len(text) != len("2017-09-10"):
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.refuse(key, _bad_day(text)) from error

    def _as_decimal(self, key: str, text: str) -> Decimal:
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            hint = " Skriv punkt, inte komma." if "," in text else ""
            raise self.refuse(key, f"{text!r} är inget tal.{hint}") from error
        if not number.is_finite():
            raise self.refuse(key, f"{text!r} är inget tal.")
        return number


def read_list(file: str, text: str) -> list[Node]:
    """The top-level list of a case file. Raises ``BadCase`` for anything that is not a list of mappings."""
    yaml = YAML(typ="rt", pure=True)
    yaml.version = (1, 2)
    try:
        content = yaml.load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        key = str(error.problem or "").split('"')
        raise BadCase(
            file, line, key[1] if len(key) > 1 else "", "nyckeln står två gånger. Ta bort den ena."
        ) from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise BadCase(file, line, "", f"texten går inte att läsa som YAML ({error.problem}).") from error
    except (YAMLError, ValueError) as error:
        raise BadCase(file, None, "", f"texten går inte att läsa som YAML ({error}).") from error
    if content is None:
        raise BadCase(file, None, "", 'filen är tom. Skriv minst ett fall som börjar med "- case:".')
    if not isinstance(content, CommentedSeq):
        raise BadCase(file, 1, "", 'filen ska vara en lista av fall, som var och en börjar med "- case:".')
    nodes: list[Node] = []
    for number, entry in enumerate(content, start=1):
        if not isinstance(entry, CommentedMap):
            raise BadCase(file, content.lc.item(number - 1)[0] + 1, f"[{number}]", "ett fall är nycklar och värden.")
        nodes.append(Node(file, "", entry))
    return nodes


def refuse_overlaps(rows: list[Node], periods: list[Period]) -> None:
    """Raise ``BadCase`` at the later row when two of the rows' periods share a day."""
    try:
        Timeline.of((period, number) for number, period in enumerate(periods))
    except Overlap as error:
        first, second = error.first[0], error.second[0]
        what = f"perioderna {first} och {second} överlappar. Avsluta den ena dagen innan den andra börjar."
        number = error.second[1]
        raise rows[number if isinstance(number, int) else 0].refuse("from", what) from error


def _bad_day(text: str) -> str:
    parts = text.split("-")
    if len(parts) == 3 and all(p.isascii() and p.isdigit() for p in parts) and 1 <= int(parts[1]) <= 12:
        return f"{int(parts[2])} {_MONTH_NAMES[int(parts[1]) - 1]} {parts[0]} finns inte. Skriv en dag som finns."
    return f'{text!r} är ingen dag. Skriv år-månad-dag, som "2017-09-10".'
