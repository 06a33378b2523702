"""The words of dev.py, and the one place where a refusal becomes a line and an exit code."""

from __future__ import annotations

import argparse
import sys

from devkit import proofs, serve
from devkit.told import Stop, explain_os_error


def main(words: list[str]) -> int:
    """Run one command. Returns 0, 1 after a sentence that says what to do, 2 for wrong words."""
    try:
        if words[:1] == ["hemvist"]:  # everything after it belongs to the command line itself
            return serve.hemvist(words[1:])
        return _run(_parser().parse_known_args(words))
    except Stop as stop:
        sys.stdout.flush()
        sys.stderr.write(f"\n{stop}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nAvbrutet.\n")
        return 130
    except OSError as error:
        sys.stderr.write(f"\n{explain_os_error(error)}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Bygg, kör och pröva Hemvist.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    run = commands.add_parser("run", help="kör Hemvist med sin demonstrationsvärld")
    run.add_argument("--port", type=int, default=8000, metavar="N", help="port på 127.0.0.1 (8000)")
    run.add_argument("--fresh", action="store_true", help="ta bort databasen i .data först")
    run.add_argument("--empty", action="store_true", help="ingen demonstrationsvärld; en första inloggning görs")
    test = commands.add_parser("test", help="kör testerna; övriga ord går till pytest")
    test.add_argument("--all", action="store_true", help="också de långsamma, och databasen på PostgreSQL 15")
    commands.add_parser("check", help="stil, typer, kontrakt, mallar, migrationer och lås")
    commands.add_parser("bench", help="mät fart och minne bredvid jämförbara delar")
    commands.add_parser("docs", help="skriv de genererade referenssidorna")
    commands.add_parser("lock", help="lås delarnas versioner på nytt, utan adresser")
    commands.add_parser("hemvist", help="Hemvists egen kommandorad: dev.py hemvist examples tests/examples")
    return parser


def _run(parsed: tuple[argparse.Namespace, list[str]]) -> int:
    chosen, rest = parsed
    if rest and chosen.command not in {"test", "bench"}:
        message = f"Okända ord: {' '.join(rest)}. Skriv python3 dev.py --help."
        raise Stop(message)
    if chosen.command == "run":
        return serve.run(port=chosen.port, fresh=chosen.fresh, empty=chosen.empty)
    if chosen.command == "test":
        return proofs.test(rest, whole=chosen.all)
    if chosen.command == "bench":
        return proofs.bench(rest)
    commands = {"check": proofs.check, "docs": proofs.docs, "lock": proofs.lock}
    return commands[chosen.command]()
