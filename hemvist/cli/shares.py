"""`hemvist shares`: estimated shares, the rule as written beside the unbiased one, and the outlook for arrivals."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from importlib import resources
from pathlib import Path

from hemvist.cli.lists import raw_of
from hemvist.core.assignments.lists import read_series
from hemvist.core.lists import BadList
from hemvist.core.municipalities.register import MunicipalityCode, municipalities
from hemvist.core.period import Period
from hemvist.core.reasons import Reason, spoken
from hemvist.core.shares.apportion import BadApportionment
from hemvist.core.shares.estimated import estimate_reason, estimated_table
from hemvist.core.shares.fulfilment import Standing
from hemvist.core.shares.lists import read_share_list, share_list
from hemvist.core.shares.outlook import BadSeries, Outlook, municipal, outlook
from hemvist.core.shares.tables import ShareTables
from hemvist.simulation.difference import as_csv, as_svg, differences

SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    ways = parser.add_subparsers(dest="way", required=True, metavar="VAD")
    estimate = ways.add_parser("estimate", help="skriv en uppskattad andelslista")
    estimate.add_argument("--year", type=int, required=True, help="kalenderår")
    estimate.add_argument("--floor", type=_exact, default=Fraction(1), metavar="PROMILLE", help="lägsta andel (1)")
    differ = ways.add_parser("difference", help="regeln som den är skriven mot den opartiska")
    differ.add_argument("--children", type=int, required=True, help="antal barn i landet")
    differ.add_argument("--shares", type=Path, metavar="FIL", help="andelslista; utan den folkmängden")
    differ.add_argument("--csv", type=Path, metavar="FIL", help="skriv tabellen hit")
    differ.add_argument("--svg", type=Path, metavar="FIL", help="skriv bilden hit")
    ahead = ways.add_parser("outlook", help="hur många barn som kan komma, med intervall")
    ahead.add_argument("--after", required=True, metavar="ÅÅÅÅ-MM", help="sista kända månad")
    ahead.add_argument("--months", type=int, default=6, help="månader framåt (6)")
    ahead.add_argument("--series", type=Path, metavar="FIL", help="månadsserie; utan den landets verkliga")
    ahead.add_argument("--seed", type=int, default=0, help="frö (0)")
    ahead.add_argument("--between", type=int, nargs=2, metavar=("LÄGST", "HÖGST"), help="ett eget spann i stället")
    ahead.add_argument("--municipality", metavar="KOD", help="räkna om till en kommun")
    ahead.add_argument("--share", type=_exact, default=None, metavar="PROMILLE", help="kommunens andel")
    ahead.add_argument("--goal", type=_exact, default=Fraction(0), help="kommunens mål hittills (0)")
    ahead.add_argument("--assigned", type=int, default=0, help="redan anvisade barn (0)")


def run(chosen: argparse.Namespace) -> int:
    """Do one of the ways; bad lists and numbers are refused in one sentence."""
    ways: dict[str, Callable[[argparse.Namespace], int]] = {
        "estimate": _estimate, "difference": _difference, "outlook": _outlook,
    }  # fmt: skip
    try:
        return ways[chosen.way](chosen)
    except (BadList, BadApportionment, BadSeries, ValueError) as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _exact(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        message = f"{text!r} är inget tal. Skriv punkt, inte komma, som 9.45."
        raise argparse.ArgumentTypeError(message) from error


def _people() -> dict[str, int]:
    return {m.code: m.population_2016 for m in municipalities().values()}


def _estimate(chosen: argparse.Namespace) -> int:
    period = Period(date(chosen.year, 1, 1), date(chosen.year, 12, 31))
    table = estimated_table(period, _people(), chosen.floor)
    sys.stdout.write(share_list(ShareTables.of([table])))
    _say(estimate_reason(chosen.floor, Fraction(0)))
    return 0


def _difference(chosen: argparse.Namespace) -> int:
    shares = {code: Fraction(number) for code, number in _people().items()}
    if chosen.shares:
        tables = read_share_list(*raw_of(chosen.shares)).tables
        shares = dict(tables[-1].shares)
    rows = differences(chosen.children, shares)
    for path, text in ((chosen.csv, as_csv(rows)), (chosen.svg, as_svg(chosen.children, rows))):
        if path:
            path.write_text(text, encoding="utf-8")
    print(f"{'kommun':<22}{'kvot':>12}{'skriven':>10}{'opartisk':>10}{'skillnad':>10}")
    order = sorted(rows, key=lambda r: (-abs(r.more), -r.quota, r.municipality))
    for row in order[:SHOWN]:
        name = MunicipalityCode(row.municipality).spoken()
        print(f"{name:<22}{spoken(row.quota):>12}{row.written:>10}{row.unbiased:>10}{row.more:>+10}")
    print(f"{sum(1 for r in rows if r.more)} av {len(rows)} kommuner får ett annat antal.")
    return 0


def _outlook(chosen: argparse.Namespace) -> int:
    low_high = tuple(chosen.between) if chosen.between else None
    if low_high is None:
        found = _look(chosen)
        _print_steps(found)
        _say(found.reason())
        eighty = next(i for i in found.sums[-1].intervals if i.level == 80)
        low_high = (eighty.low, eighty.high)
    if chosen.municipality:
        if chosen.municipality not in municipalities() or chosen.share is None:
            print("Ange en kommunkod som finns, som 0115, och dess andel med --share.", file=sys.stderr)
            return 1
        standing = Standing(chosen.municipality, chosen.share, chosen.goal, chosen.assigned)
        _say(municipal(standing, *low_high).reason)
    return 0


def _look(chosen: argparse.Namespace) -> Outlook:
    source = resources.files("hemvist.core.assignments") / "reference" / "arrivals.csv"
    file, raw = raw_of(chosen.series) if chosen.series else ("landets ankomster", source.read_bytes())
    series = read_series(file, raw)
    last = date.fromisoformat(f"{chosen.after}-01")
    return outlook({month: children for month, children in series.items() if month <= last}, chosen.months, chosen.seed)


def _print_steps(found: Outlook) -> None:
    print(f"{'till och med':<14}{'mitt':>8}" + "".join(f"{f'{level} %':>16}" for level in (50, 80, 95)))
    for step in found.sums:
        spans = "".join(f"{f'{i.low}–{i.high}':>16}" for i in step.intervals)
        print(f"{step.month:%Y-%m}       {step.middle:>8}{spans}")
    shown = ", ".join(
        f"{i.level} %: {'–' if i.covered is None else round(i.covered * 100)} %" for i in found.sums[-1].intervals
    )
    print(f"Så ofta har intervallen för summan täckt utfallet: {shown}.")


def _say(reason: Reason) -> None:
    print(reason.sentence(), file=sys.stderr)
    for text in reason.readings:
        print(f"Vår läsning: {text}", file=sys.stderr)
