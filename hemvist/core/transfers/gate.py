"""The gate before a transfer: heard, weighed, and somebody waiting at the other end."""

from __future__ import annotations

from datetime import date

from hemvist.core.reasons import N_, Reason, Refused, Rule
from hemvist.core.transfers.facts import Gate

GATE_INCOMPLETE = Rule(
    id="transfer.gate_incomplete",
    section="2018:1197 artikel 3 och 12",
    sentence=N_("Överflyttningen {starts_on} kan inte bekräftas än: {missing}. Fyll i det som saknas."),
    source="Lag 2018:1197 (barnkonventionen) artikel 3 och 12; JO 5565-2016",
    governing_date="transfer_date",
    function="hemvist.core.transfers.gate.gate_refused",
    reading=N_("Att allt detta ska vara klart före bekräftelsen är husets ordning; lagen kräver att barnet hörs."),
    what_would_change=N_("Det som saknas."),
)
HEARD_AFTER = Rule(
    id="transfer.heard_after",
    section="2018:1197 artikel 3 och 12",
    sentence=N_("{what} {heard_on}, efter överflyttningen {starts_on}. Gör det före, eller flytta fram dagen."),
    source="Lag 2018:1197 (barnkonventionen) artikel 12",
    governing_date="transfer_date",
    function="hemvist.core.transfers.gate.gate_refused",
)
RULES = (GATE_INCOMPLETE, HEARD_AFTER)


_STEPS = (
    ("child_heard_on", N_("barnet är inte hört")),
    ("child_heard_by", N_("det står inte vem som hörde barnet")),
    ("child_language", N_("det står inte på vilket språk barnet hördes")),
    ("child_view", N_("barnets egna ord saknas")),
    ("guardian_heard_on", N_("god man är inte hörd")),
    ("best_interests_on", N_("barnets bästa är inte bedömt")),
    ("receiving_home", N_("mottagande boende är inte namngivet")),
    ("receiving_caseworker", N_("mottagande handläggare är inte namngiven")),
)


_BEFORE = (
    ("child_heard_on", N_("Barnet hördes")),
    ("guardian_heard_on", N_("God man hördes")),
    ("best_interests_on", N_("Barnets bästa bedömdes")),
)


def gate_refused(child: str, starts_on: date, gate: Gate) -> Refused | None:
    """What still stands before the transfer can be confirmed, in one sentence; None when the gate is open."""
    missing = [words for field, words in _STEPS if _is_blank(getattr(gate, field))]
    if missing:
        facts = {"starts_on": starts_on, "missing": ", ".join(missing)}
        return Refused("gate_incomplete", child, Reason(GATE_INCOMPLETE, facts))
    for field, words in _BEFORE:
        day = getattr(gate, field)
        if day is not None and day > starts_on:
            heard: dict[str, object] = {"starts_on": starts_on, "heard_on": day, "what": words}
            return Refused("heard_after", child, Reason(HEARD_AFTER, heard))
    return None


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
