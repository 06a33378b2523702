"""Run every benchmark and print one table. Figures are for reading, never asserted."""

from __future__ import annotations

import sys

from benchmarks import entitlement


def main() -> int:
    """Print the table."""
    print(f"{'mätning':<58}{'median s':>10}{'min–max s':>16}{'topp MB':>10}")
    for row in entitlement.measure():
        print(f"{row.what:<58}{row.median:>10.3f}{f'{row.least:.3f}–{row.most:.3f}':>16}{row.peak_mb:>10.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
