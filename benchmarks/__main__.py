"""Run every benchmark and print one table. Figures are for reading, never asserted."""

from __future__ import annotations

import sys

from benchmarks import apportioning, entitlement, openfisca_peer
from benchmarks.measured import HEADING, Row


def main() -> int:
    """Print the table; the last two columns are a peer's time and memory divided by Hemvist's."""
    print(HEADING)
    own = entitlement.measure()
    print(Row(f"Hemvist, {entitlement.CHILDREN} barn × 3 år, varje rad kan förklaras", own), flush=True)
    for row in openfisca_peer.measure(own):
        print(row, flush=True)
    for row in apportioning.measure():
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
