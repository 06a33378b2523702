"""`hemvist docs`: write the reference pages that are generated from law rows and rules."""

from __future__ import annotations

import argparse
from pathlib import Path

from hemvist.core.cases.rulebook import pages
from hemvist.core.law import load_law


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("--folder", type=Path, default=Path("docs/reference"), metavar="MAPP")


def run(chosen: argparse.Namespace) -> int:
    """Write each page; one that is unchanged stays untouched."""
    for name, text in pages(load_law()).items():
        path = chosen.folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"Skrev {path}")
    return 0
