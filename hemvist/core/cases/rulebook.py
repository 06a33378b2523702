"""The rule book and the law tables as Markdown pages, generated from the rules and rows themselves."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from hemvist.core.agenda import costs, deadlines
from hemvist.core.agreements import offers
from hemvist.core.assignments import decide, turns
from hemvist.core.children import ages
from hemvist.core.claims import debts
from hemvist.core.claims import rules as claim_rules
from hemvist.core.days import gaps, regimes, responsibility
from hemvist.core.law import Law, Parameter
from hemvist.core.placements import fit
from hemvist.core.reasons import LawRow, Rule
from hemvist.core.shares import estimated, expected, outlook, redistribution, tables
from hemvist.core.transfers import effect, gate

RULE_MODULES: tuple[ModuleType, ...] = (
    ages,
    tables,
    estimated,
    redistribution,
    expected,
    outlook,
    turns,
    decide,
    offers,
    fit,
    gate,
    effect,
    responsibility,
    regimes,
    gaps,
    claim_rules,
    debts,
    deadlines,
    costs,
)
_MARK_WORDS = {"sourced": "belagd", "assumption": "vår läsning", "provisional": "preliminär"}


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the child's path."""
    return tuple(rule for module in RULE_MODULES for rule in module.RULES)


def pages(law: Law) -> dict[str, str]:
    """The generated pages by file name."""
    return {"rules.md": _rule_book(all_rules()), "law.md": _law_tables(law), "assumptions.md": _assumptions(law)}


def _rule_book(rules: Iterable[Rule]) -> str:
    lines = ["# Regelbok", "", "Gjord ur koden med `python3 dev.py docs`. Ändra regeln, inte sidan.", ""]
    for rule in rules:
        lines += [f'<a id="{rule.id}"></a>', f"## {rule.id}", "", f"> {rule.sentence}", ""]
        lines += [
            f"- Paragraf: {rule.section}",
            f"- Källa: {rule.source}",
            f"- Styrande datum: `{rule.governing_date}`",
        ]
        lines += [f"- Tillämpas i: `{rule.function}`", f"- Märke: {_MARK_WORDS[rule.mark]}"]
        if rule.reading:
            lines.append(f"- Vår läsning: {rule.reading}")
        if rule.what_would_change:
            lines.append(f"- Vad skulle ändra svaret: {rule.what_would_change}")
        lines.append("")
    return "\n".join(lines)


def _law_tables(law: Law) -> str:
    lines = ["# Vad lagen säger i tal", "", "Gjord ur `hemvist/law` med `python3 dev.py docs`.", ""]
    for parameter in sorted(law.parameters.values(), key=lambda p: p.id):
        lines += [f'<a id="{parameter.id}"></a>', f"## {parameter.title}", ""]
        lines += [f"`{parameter.id}` · {parameter.section} · {parameter.unit}", ""]
        lines += [f"Styrande datum: `{parameter.governing_date}`. Läst till och med {parameter.checked_on}.", ""]
        lines += ["| Från och med | Värde | Märke | Källa |", "|---|---|---|---|", *_rows(parameter), ""]
    lines += ["# Författningar", "", "| Nummer | Namn | I kraft | Upphävd | Källa |", "|---|---|---|---|---|"]
    lines += [
        f"| {s.id} | {s.title} | {s.in_force_from or ''} | {s.repealed_on or ''} | {s.source} |"
        for s in sorted(law.statutes.values(), key=lambda s: s.id)
    ]
    return "\n".join([*lines, ""])


def _rows(parameter: Parameter) -> list[str]:
    return [
        f"| {day} | upphävd | | |" if row is None else f"| {day} | {row.value} | {_mark(row)} | {row.source} |"
        for day, row in zip(parameter.starts, parameter.rows, strict=True)
    ]


def _mark(row: LawRow) -> str:
    word = _MARK_WORDS[row.mark]
    return f"{word}: {row.reading}" if row.reading else word


def _assumptions(law: Law) -> str:
    lines = [
        "# Antaganden och preliminära värden",
        "",
        "Allt som vilar på vår läsning, samlat. Gjord ur lag och regler.",
        "",
    ]
    lines += ["| Regel eller parameter | Paragraf | Vår läsning |", "|---|---|---|"]
    lines += [f"| [{r.id}](rules.md#{r.id}) | {r.section} | {r.reading} |" for r in all_rules() if r.reading]
    for parameter in sorted(law.parameters.values(), key=lambda p: p.id):
        lines += [
            f"| [{parameter.id}](law.md#{parameter.id}) | {parameter.section} | {row.reading} |"
            for row in parameter.rows
            if row is not None and row.reading
        ]
    return "\n".join([*lines, ""])
