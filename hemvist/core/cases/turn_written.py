"""Whose turn it is, as JSON values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hemvist.core.assignments.lots import lot_in_words
from hemvist.core.cases.plain import reason_json
from hemvist.core.cases.turn import Turn
from hemvist.core.reasons import Translate, as_decimal
from hemvist.core.shares.fulfilment import Standing

FULFILMENT_PLACES = 6


def next_json(turn: Turn | None, translate: Translate = str) -> dict[str, Any] | None:
    """``on municipality kind candidates[] reasons[]``; None when nobody asked."""
    if turn is None or turn.proposal is None:
        return None
    proposal = turn.proposal
    return {
        "on": turn.on.isoformat(),
        "municipality": proposal.municipality,
        "kind": proposal.kind.value if proposal.kind else None,
        "candidates": [
            {
                **standing_json(candidate.standing),
                "lot": lot_in_words(candidate.lot),
                "text": candidate.reason.sentence(translate),
            }
            for candidate in proposal.candidates
        ],
        "reasons": [reason_json(reason, translate) for reason in proposal.reasons],
    }


def shares_json(turn: Turn | None) -> list[dict[str, Any]]:
    """Every share of the day: ``municipality share_per_mille goal assigned fulfilment expected_children``."""
    if turn is None:
        return []
    return [{**standing_json(standing), "expected_children": expected} for standing, expected in turn.shares]


def standing_json(standing: Standing) -> dict[str, Any]:
    """Exact numbers to four decimals, fulfilment to six; null where there is no goal to measure by."""
    return {
        "municipality": standing.municipality,
        "share_per_mille": exact(standing.share),
        "goal": exact(standing.goal),
        "assigned": standing.assigned,
        "fulfilment": None if standing.fulfilment is None else exact(standing.fulfilment, FULFILMENT_PLACES),
    }


def exact(value: Fraction, places: int = 4) -> str:
    """A decimal string, a half upwards at the last place, no idle zeros."""
    return str(as_decimal(value, places))
