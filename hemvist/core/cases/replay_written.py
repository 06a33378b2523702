"""A replay as JSON values and as CSV: the same input gives the same bytes."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from hemvist.core.assignments.lists import Durations
from hemvist.core.assignments.lots import lot_in_words
from hemvist.core.assignments.replay import ERAS, Replay, Replayed
from hemvist.core.cases.turn_written import FULFILMENT_PLACES, exact
from hemvist.core.claims.replayed import Paid
from hemvist.core.shares.fulfilment import Standing


def replay_json(done: Replayed, money: Paid, durations: Durations | None) -> dict[str, Any]:
    """``rule seed from to hash assignments[] municipalities[]``, in the form of docs/reference/replay.md."""
    what = done.replay
    last = what.period.ends_on or what.period.starts_on
    return {
        "rule": era_of(what),
        "seed": what.seed,
        "from": what.period.starts_on.isoformat(),
        "to": last.isoformat(),
        "hash": input_hash(what, durations),
        "assignments": [
            {
                "n": placed.n,
                "on": placed.on.isoformat(),
                "municipality": placed.municipality,
                "kind": placed.kind.value,
                "lot": None if placed.lot is None else lot_in_words(placed.lot),
            }
            for placed in done.placed
        ],
        "municipalities": [
            _municipality(standing, money)
            for standing in sorted(done.standings(last), key=lambda s: s.municipality)
        ],
    }  # fmt: skip


def era_of(what: Replay) -> str:
    """The rule's name on the command line: 2014, 2016 or 2019."""
    return next(name for name, rule in ERAS.items() if rule is what.rule)


def input_hash(what: Replay, durations: Durations | None = None) -> str:
    """What the result was made from, as one number: rule, seed, days, shares, arrivals and all the rest."""
    known = {
        "rule": what.rule.value,
        "seed": what.seed,
        "period": [what.period.starts_on.isoformat(), str(what.period.ends_on)],
        "shares": [
            [str(table.period), sorted((code, str(share)) for code, share in table.shares.items())]
            for table in what.tables.tables
        ],
        "arrivals": [[str(part) for part in child] for child in what.arrivals],
        "targets": sorted(what.targets.items()) if what.targets is not None else None,
        "free_places": [[row.municipality, row.places, str(row.period)] for row in what.free_places],
        "durations": sorted(durations.months.items()) if durations else None,
    }
    return sha256(json.dumps(known, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _municipality(standing: Standing, money: Paid) -> dict[str, Any]:
    return {
        "code": standing.municipality,
        "share_per_mille": exact(standing.share),
        "goal": exact(standing.goal),
        "assigned": standing.assigned,
        "fulfilment": None if standing.fulfilment is None else exact(standing.fulfilment, FULFILMENT_PLACES),
        "sek": money.of(standing.municipality),
    }
