"""List files on disk: read as bytes, refused in one sentence each."""

from __future__ import annotations

from pathlib import Path

from hemvist.core.lists import BadList

LARGEST = 50_000_000
"""Bytes. A list of every child and municipality of twenty years is far smaller."""


def raw_of(path: Path) -> tuple[str, bytes]:
    """The file's name and bytes. Raises ``BadList`` when it cannot be read or is no list."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise BadList(str(path), None, "", "filen är större än 50 MB och är nog ingen lista. Välj en annan fil.")
        return str(path), path.read_bytes()
    except OSError as error:
        raise BadList(str(path), None, "", f"filen går inte att läsa ({error.strerror}). Rätta sökvägen.") from error
