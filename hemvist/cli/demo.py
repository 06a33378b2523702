"""`hemvist demo …`: load the demonstration world, list its sign-ins."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("what", choices=["load", "sign-ins"], metavar="load|sign-ins")


def run(chosen: argparse.Namespace) -> int:
    """Load the world (nothing happens when it is there), or print who can sign in."""
    import django

    django.setup()
    from hemvist.registry.accounts.queries import demo_sign_ins
    from hemvist.registry.demonstration.world import load_demonstration
    from hemvist.registry.refusals import Refusal

    if chosen.what == "load":
        try:
            load_demonstration(print, datetime.now(UTC))
        except Refusal as refusal:
            print(refusal, file=sys.stderr)
            return 1
    else:
        for sign_in in demo_sign_ins():
            print(f"  {sign_in.title}")
    return 0
