"""Names folded for searching: what sounds or is transliterated alike gets the same key."""

from __future__ import annotations

import re
import unicodedata

_TRANSLITERATED = (
    ("ß", "ss"), ("æ", "a"), ("ø", "o"), ("đ", "d"), ("ł", "l"), ("ı", "i"), ("þ", "t"),
    ("tsch", "k"), ("sch", "s"), ("kh", "h"), ("ch", "k"), ("sh", "s"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("q", "k"), ("w", "v"), ("z", "s"), ("c", "k"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiou]+")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")


def folded(text: str) -> str:
    """The search key of a name: without accents, case and hyphens, with common transliterations made equal.

    "Mohammed", "Muhammad" and "Mohamed" fold alike, as do "Åsa" and "Asa"; words are parted by one space.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for written, heard in _TRANSLITERATED:
        plain = plain.replace(written, heard)
    plain = _VOWELS.sub("a", plain)  # Arabic and Persian do not write the short ones; every transcriber guesses
    return _DOUBLED.sub(r"\1", _BETWEEN.sub(" ", plain)).strip()
