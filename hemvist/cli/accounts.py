"""`hemvist accounts first NAME`: the first administrator of an installation without demonstration world."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("what", choices=["first"], metavar="first")
    parser.add_argument("name", metavar="NAMN")


def run(chosen: argparse.Namespace) -> int:
    """Make the administrator and print the password, which is shown once and stored nowhere in clear."""
    import django

    django.setup()
    from hemvist.registry.accounts.actions import make_first_administrator
    from hemvist.registry.refusals import Refusal

    try:
        password = make_first_administrator(chosen.name, today=datetime.now(UTC).date())
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    if password is None:
        print("Det finns redan ett konto; inget nytt gjordes.")
    else:
        print(f"Logga in som {chosen.name} med engångslösenordet {password}")
    return 0
