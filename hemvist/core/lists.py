"""Lists people keep in spreadsheets, read so that every refusal names file, row, column and what to do.

UTF-8 (with or without a mark) or Latin-1; comma, semicolon or tab; a header row. A point in decimals, since a
comma may separate columns: a comma is refused with its row rather than guessed at.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from re import fullmatch

from hemvist.core.municipalities.register import municipalities


class BadList(ValueError):
    """A list breaks its form. The text is one Swedish sentence with file, row, column and remedy."""

    def __init__(self, file: str, row: int | None, column: str, what: str) -> None:
        place = file if row is None else f"{file}, rad {row}"
        super().__init__(f"{place}, kolumn {column}: {what}" if column else f"{place}: {what}")
        self.file, self.row, self.column, self.what = file, row, column, what


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its number in the file (the header is 1) and its cells by column."""

    file: str
    number: int
    cells: dict[str, str]

    def refuse(self, column: str, what: str) -> BadList:
        """A refusal that points at a cell."""
        return BadList(self.file, self.number, column, what)

    def has(self, column: str) -> bool:
        """Whether the cell is there and not empty."""
        return bool(self.cells.get(column))

    def text(self, column: str) -> str:
        """The cell, which may not be empty."""
        value = self.cells.get(column, "")
        if not value:
            raise self.refuse(column, "cellen är tom. Fyll i den.")
        return value

    def code(self, column: str) -> str:
        """A municipality's code. A code that lost its leading zero is refused, with the code it probably is."""
        code = self.text(column)
        if code in municipalities():
            return code
        hint = (
            f" Menade du {code.zfill(4)}? Kalkylprogram tar bort nollan." if code.zfill(4) in municipalities() else ""
        )
        raise self.refuse(column, f"kommunkoden {code!r} finns inte.{hint} Skriv fyra siffror, som 0115.")

    def day(self, column: str) -> date:
        """A day, 2017-09-10."""
        text = self.text(column)
        try:
            if not fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.refuse(
                column, f"{text!r} är ingen dag som finns. Skriv år-månad-dag, som 2017-09-10."
            ) from error

    def month(self, column: str) -> date:
        """A month, 2017-08, as its first day."""
        text = self.text(column)
        try:
            if not fullmatch(r"\d{4}-\d{2}", text):
                raise ValueError(text)
            return date.fromisoformat(f"{text}-01")
        except ValueError as error:
            raise self.refuse(column, f"{text!r} är ingen månad. Skriv år-månad, som 2017-08.") from error

    def whole(self, column: str) -> int:
        """A whole number, 0 or more."""
        text = self.text(column)
        if not fullmatch(r"\d+", text) or not text.isascii():
            raise self.refuse(column, f"{text!r} är inget antal. Skriv ett heltal, 0 eller mer, utan mellanslag.")
        return int(text)

    def exact(self, column: str) -> Fraction:
        """A decimal with a point, exactly; 0 or more."""
        text = self.text(column)
        if fullmatch(r"-\d+(\.\d+)?", text):
            raise self.refuse(column, f"{text} är negativt. Skriv 0 eller mer.")
        if not fullmatch(r"\d+(\.\d+)?", text) or not text.isascii():
            hint = " Skriv punkt, inte komma." if "," in text else " Skriv siffror med punkt, som 9.45."
            raise self.refuse(column, f"{text!r} är inget tal.{hint}")
        return Fraction(text)


def read_rows(file: str, raw: bytes, needed: Iterable[str], optional: Iterable[str] = ()) -> list[Row]:
    """The rows of a list. Raises ``BadList`` for a missing, unknown or double column and for rows of another width."""
    needed, allowed = tuple(needed), (*needed, *optional)
    lines = _text(raw).splitlines()
    if not any(line.strip() for line in lines):
        raise BadList(file, None, "", f"filen är tom. Skriv en rubrikrad: {','.join(needed)}.")
    delimiter = max((";", "\t", ","), key=lines[0].count)
    header = [name.strip().lower() for name in next(csv.reader([lines[0]], delimiter=delimiter))]
    _check_header(file, header, needed, allowed)
    return list(_rows(file, lines, delimiter, header))


def _check_header(file: str, header: list[str], needed: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    for name in header:
        if header.count(name) > 1:
            raise BadList(file, 1, name, "kolumnen står två gånger. Ta bort den ena.")
        if name not in allowed:
            raise BadList(file, 1, name, f"kolumnen finns inte i formatet. Kolumnerna är {', '.join(allowed)}.")
    for name in needed:
        if name not in header:
            raise BadList(file, 1, name, f"kolumnen saknas. Rubrikraden ska ha {', '.join(needed)}.")


def _rows(file: str, lines: list[str], delimiter: str, header: list[str]) -> Iterator[Row]:
    for number, cells in enumerate(csv.reader(lines[1:], delimiter=delimiter), start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            hint = " Är ett decimalkomma skrivet? Skriv punkt." if delimiter == "," else ""
            raise BadList(file, number, "", f"raden har {len(cells)} celler, rubriken {len(header)}.{hint}")
        filled = [cell.strip() for cell in cells] + [""] * (len(header) - len(cells))
        yield Row(file, number, dict(zip(header, filled, strict=True)))


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
