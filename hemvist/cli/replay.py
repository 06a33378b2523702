"""`hemvist replay`: any arrivals under any shares and any rule, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from fractions import Fraction
from importlib import resources
from pathlib import Path

from hemvist.cli.lists import raw_of
from hemvist.core.assignments.lists import (
    read_arrivals,
    read_durations,
    read_free_places,
    read_targets,
)
from hemvist.core.assignments.replay import ERAS, Replay, Replayed, Uncovered, replay
from hemvist.core.cases.replay_written import era_of, replay_json
from hemvist.core.claims.replayed import Paid, paid
from hemvist.core.law import Law, NotInForce, load_law
from hemvist.core.lists import BadList
from hemvist.core.municipalities.register import MunicipalityCode, municipalities
from hemvist.core.period import Period
from hemvist.core.reasons import spoken
from hemvist.core.shares.estimated import estimate_reason, estimated_table
from hemvist.core.shares.lists import read_redistribution_list, read_share_list
from hemvist.core.shares.redistribution import redistributed
from hemvist.core.shares.tables import ShareTables

SHOWN = 15


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("--from", dest="first", type=_day, required=True, metavar="DAG", help="första dag")
    parser.add_argument("--to", dest="last", type=_day, required=True, metavar="DAG", help="sista dag")
    parser.add_argument("--rule", choices=list(ERAS), required=True, help="vilken tids regel")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="lottfrö (0)")
    parser.add_argument("--shares", type=Path, metavar="FIL", help="andelslista; utan den uppskattade andelar")
    parser.add_argument("--arrivals", type=Path, metavar="FIL", help="ankomster; utan den landets verkliga månader")
    parser.add_argument("--durations", type=Path, metavar="FIL", help="vistelsetider; utan den bara 7 och 12 §§")
    parser.add_argument("--redistributions", type=Path, metavar="FIL", help="omfördelningar av andel")
    parser.add_argument("--targets", type=Path, metavar="FIL", help="fördelningstal för regeln från 2014")
    parser.add_argument("--free-places", type=Path, metavar="FIL", help="anmälda lediga platser")
    parser.add_argument("--why", type=int, metavar="N", help="förklara barn N")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON")


def run(chosen: argparse.Namespace) -> int:
    """Replay; a list that breaks its form is refused in one sentence and nothing is written."""
    law = load_law()
    if chosen.last < chosen.first:
        print(f"Sista dagen {chosen.last} ligger före den första {chosen.first}. Byt plats på dem.", file=sys.stderr)
        return 1
    try:
        done = replay(_replay(law, chosen))
        durations = read_durations(*raw_of(chosen.durations)) if chosen.durations else None
        money = paid(law, done, durations)
    except (BadList, Uncovered, NotInForce) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    if chosen.why is not None:
        return _why(done, chosen.why)
    if chosen.json:
        print(json.dumps(replay_json(done, money, durations), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_told(done, money, is_estimated=chosen.shares is None)))
    return 0


def _replay(law: Law, chosen: argparse.Namespace) -> Replay:
    period = Period(chosen.first, chosen.last)
    tables = _shares(law, chosen)
    file, raw = raw_of(chosen.arrivals) if chosen.arrivals else _real_arrivals()
    arrivals = read_arrivals(file, raw, chosen.seed)
    targets = read_targets(*raw_of(chosen.targets)) if chosen.targets else None
    free = tuple(read_free_places(*raw_of(chosen.free_places))) if chosen.free_places else ()
    return Replay(period, ERAS[chosen.rule], chosen.seed, tables, arrivals, targets, free)


def _shares(law: Law, chosen: argparse.Namespace) -> ShareTables:
    if chosen.shares:
        tables = read_share_list(*raw_of(chosen.shares))
    else:
        people = {m.code: m.population_2016 for m in municipalities().values()}
        tables = ShareTables.of([estimated_table(Period(date.min), people)])
    if not chosen.redistributions:
        return tables
    moves = read_redistribution_list(*raw_of(chosen.redistributions), law, tables)
    changed = [
        redistributed(law, table, [m for m in moves if tables.on(m.starts_on) is table])[0] for table in tables.tables
    ]
    return ShareTables.of(changed)


def _real_arrivals() -> tuple[str, bytes]:
    source = resources.files("hemvist.core.assignments") / "reference" / "arrivals.csv"
    return "landets ankomster", source.read_bytes()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} är ingen dag. Skriv år-månad-dag, som 2017-09-10."
        raise argparse.ArgumentTypeError(message) from error


def _told(done: Replayed, money: Paid, *, is_estimated: bool) -> list[str]:
    what = done.replay
    last = what.period.ends_on or what.period.starts_on
    lines = [f"{len(done.placed)} barn {what.period.starts_on}–{last} efter {era_of(what)} års regel, frö {what.seed}."]
    if is_estimated:
        reason = estimate_reason(Fraction(1), Fraction(0))
        lines += [reason.sentence(), *(f"Vår läsning: {text}" for text in reason.readings)]
    lines += ["", f"{'kommun':<22}{'andel ‰':>10}{'mål':>12}{'anvisade':>10}{'uppfyllt':>10}{'kronor':>14}"]
    order = sorted(done.standings(last), key=lambda s: (-s.assigned, s.municipality))
    for standing in order[:SHOWN]:
        name = MunicipalityCode(standing.municipality).spoken()
        level = "–" if standing.fulfilment is None else f"{spoken(round(standing.fulfilment * 100, 1))} %"
        kronor = sum(money.of(standing.municipality).values())
        lines.append(
            f"{name:<22}{spoken(standing.share):>10}{spoken(standing.goal):>12}{standing.assigned:>10}{level:>10}"
            f"{kronor:>14}"
        )
    if len(order) > SHOWN:
        lines.append(f"… och {len(order) - SHOWN} kommuner till; --json visar alla.")
    return lines


def _why(done: Replayed, n: int) -> int:
    try:
        proposal = done.why(n)
    except IndexError as error:
        print(error, file=sys.stderr)
        return 1
    placed = done.placed[n - 1]
    print(f"Barn {n}, {placed.on}: {MunicipalityCode(placed.municipality).spoken()} ({placed.kind.value})")
    for number, reason in enumerate(proposal.reasons, start=1):
        print(f"  {number}. {reason.sentence()} [{reason.section}; {reason.mark}]")
        for text in reason.readings:
            print(f"     Vår läsning: {text}")
    print("Närmast på tur därefter:")
    for candidate in proposal.candidates[1:6]:
        print(f"  {candidate.reason.sentence()}")
    return 0
