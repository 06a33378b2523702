"""The recorded lot: the same draw for the same seed, municipality and turn, on every machine and in every order."""

from __future__ import annotations

from hashlib import blake2b


def lot(seed: int, *what: object) -> int:
    """A number from 0 to 2⁶⁴ − 1 drawn for what it is drawn for; the lowest goes first."""
    text = ":".join(str(part) for part in (seed, *what))
    return int.from_bytes(blake2b(text.encode(), digest_size=8, person=b"hemvist lot").digest(), "big")


def lot_in_words(number: int) -> str:
    """The lot as it is printed and kept: sixteen hexadecimal digits."""
    return f"{number:016x}"
