"""Case files on disk: found, read and refused in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hemvist.core.cases.document import BadCase
from hemvist.core.cases.reader import Case, read_cases


def case_files(paths: list[Path]) -> Iterator[Path]:
    """The YAML files named, and those below named folders, in order of path. Raises ``BadCase``."""
    for path in paths:
        if path.is_dir():
            found = sorted(f for f in path.rglob("*") if f.suffix in {".yaml", ".yml"})
            if not found:
                raise BadCase(str(path), None, "", "mappen har inga fallfiler. Lägg dit en fil som slutar på .yaml.")
            yield from found
        elif path.is_file():
            yield path
        else:
            raise BadCase(str(path), None, "", "filen finns inte. Rätta sökvägen.")


def read_file(path: Path) -> list[Case]:
    """The cases of one file. Raises ``BadCase`` for a file that is no UTF-8 text or breaks the format."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadCase(str(path), None, "", "filen är inte UTF-8. Spara om den som UTF-8.") from error
    except OSError as error:
        raise BadCase(str(path), None, "", f"filen går inte att läsa ({error.strerror}).") from error
    return read_cases(str(path), text)
