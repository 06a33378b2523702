"""`hemvist calculate FILE [--json]`: the answer to each case of a file, with every reason."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from hemvist.cli.files import read_file
from hemvist.core.cases.calculate import Answer, calculate
from hemvist.core.cases.document import BadCase
from hemvist.core.cases.written import as_json
from hemvist.core.law import NotInForce, load_law
from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.reasons import Reason, kronor


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("file", type=Path, metavar="FIL", help="en fallfil")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON")


def run(chosen: argparse.Namespace) -> int:
    """Answer every case; a file that breaks the format is refused in one sentence."""
    law = load_law()
    try:
        answers = [calculate(law, case) for case in read_file(chosen.file)]
    except (BadCase, NotInForce) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    if chosen.json:
        print(json.dumps([as_json(answer) for answer in answers], ensure_ascii=False, indent=2))
    else:
        for answer in answers:
            print("\n".join(_told(answer)))
    return 0


def _told(answer: Answer) -> list[str]:
    """One case read like a decision: the sum, then who, what and why."""
    case = answer.case
    total = sum(line.amount_ore for line in answer.entitlements)
    total += sum(line.amount_ore or 0 for line in answer.readiness)
    lines = [f"{case.name}  {case.title}", f"Staten betalar {kronor(total)} kronor.", ""]
    for line in answer.entitlements:
        payee = MunicipalityCode(line.payee).spoken()
        lines.append(f"{payee}, {line.section}, {line.period}: {_sum(line.days, line.rate_ore, line.amount_ore)}")
        lines += _why(line.reasons)
    for debt in answer.debts:
        debtor, creditor = (MunicipalityCode(code).spoken() for code in (debt.debtor, debt.creditor))
        lines.append(f"{debtor} är skyldig {creditor} {kronor(debt.amount_ore)} kronor ({debt.about}).")
        lines += _why(debt.reasons[-1:])
    for ready in answer.readiness:
        payee = MunicipalityCode(ready.payee).spoken()
        amount = "räknas inte" if ready.amount_ore is None else f"{kronor(ready.amount_ore)} kronor"
        lines.append(f"{payee}, {ready.section}, {ready.on}: {amount}")
        lines += _why(ready.reasons)
    for deadline in answer.deadlines:
        lost = "" if deadline.amount_ore is None else f", {kronor(deadline.amount_ore)} kronor"
        lines.append(f"Sista dag {deadline.on}{lost}: {deadline.reason.sentence()} {deadline.note}".rstrip())
    lines += [f"Lucka: {gap.reason.sentence()}" for gap in answer.gaps]
    for wait in answer.waiting:
        taking = MunicipalityCode(wait.transfer.transfer.to).spoken()
        lines.append(
            f"Väntan {wait.period}: {wait.period.days} dygn, {kronor(wait.amount_ore)} kronor når inte {taking}."
        )
    lines += [f"Räknas inte: {n.reason.sentence()}" for n in answer.not_computed]
    lines += [f"Avslaget ({r.code}): {r.reason.sentence()}" for r in answer.refused]
    return [*lines, ""]


def _sum(days: int | None, rate_ore: int | None, amount_ore: int) -> str:
    if days is None or rate_ore is None:
        return f"{kronor(amount_ore)} kronor en gång"
    return f"{days} dygn × {kronor(rate_ore)} = {kronor(amount_ore)} kronor"


def _why(reasons: tuple[Reason, ...]) -> list[str]:
    lines: list[str] = []
    for number, reason in enumerate(reasons, start=1):
        lines.append(f"  {number}. {reason.sentence()} [{reason.section}; {reason.mark}]")
        lines += [f"     Vår läsning: {text}" for text in reason.readings]
    return lines
