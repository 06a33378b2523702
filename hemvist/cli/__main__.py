"""`python -m hemvist.cli`: reads the command's words and hands over to the module of that command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "examples": "Pröva fallfiler: räknar varje fall och säger vad som skiljer.",
    "calculate": "Räkna en fallfil och visa svaret med skäl.",
    "replay": "Spela upp ankomster under vilka andelar och vilken regel som helst.",
    "shares": "Andelar: uppskattade, skriven regel mot opartisk, och utblick över ankomster.",
    "docs": "Skriv de sidor i docs/reference som görs ur lag och regler.",
    "demo": "Demonstrationsvärlden: load, sign-ins.",
    "accounts": "Konton: first NAMN gör den första administratören.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code: 0 done, 1 something differs or is refused, 2 wrong words."""
    parser = argparse.ArgumentParser(prog="hemvist", description="Hemvist i terminalen.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for name, text in COMMANDS.items():
        module = import_module(f"hemvist.cli.{name}")
        module.arguments(commands.add_parser(name, help=text, description=text))
    chosen = parser.parse_args(arguments)
    code: int = import_module(f"hemvist.cli.{chosen.command}").run(chosen)
    return code


if __name__ == "__main__":
    sys.exit(main())
