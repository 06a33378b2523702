"""`hemvist examples PATH…`: run case files, say what differs, exit non-zero when anything does."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from hemvist.cli.files import case_files, read_file
from hemvist.core.cases.calculate import calculate
from hemvist.core.cases.compare import differences
from hemvist.core.cases.document import BadCase
from hemvist.core.cases.written import as_json
from hemvist.core.law import NotInForce, load_law


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="SÖKVÄG", help="fallfiler eller mappar med sådana")
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")


def run(chosen: argparse.Namespace) -> int:
    """Run every case of every file; a file that breaks the format counts as one difference."""
    results: list[dict[str, Any]] = []
    try:
        files = list(case_files(chosen.paths))
    except BadCase as refusal:
        print(refusal, file=sys.stderr)
        return 1
    for path in files:
        results += _of_file(path)
    failed = [result for result in results if result["differences"]]
    if chosen.json:
        print(json.dumps(results, ensure_ascii=False, indent=2))
    else:
        _print(results)
        print(f"{len(results) - len(failed)} av {len(results)} fall stämmer.")
    return 1 if failed else 0


def _of_file(path: Path) -> list[dict[str, Any]]:
    law = load_law()
    try:
        cases = read_file(path)
    except BadCase as refusal:
        return [{"file": str(path), "case": None, "title": "", "differences": [str(refusal)]}]
    results: list[dict[str, Any]] = []
    for case in cases:
        try:
            wrong = differences(case, as_json(calculate(law, case)))
        except NotInForce as refusal:
            wrong = [str(refusal)]
        results.append({"file": str(path), "case": case.name, "title": case.title, "differences": wrong})
    return results


def _print(results: list[dict[str, Any]]) -> None:
    for result in results:
        if result["differences"]:
            print(f"✗ {result['file']}: {result['case'] or ''} {result['title']}".rstrip())
            for sentence in result["differences"]:
                print(f"    {sentence}")
        else:
            print(f"✓ {result['case']} {result['title']}")
