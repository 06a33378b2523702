"""Reads about money: findings of the core, computed on request and never stored here."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hemvist.core.claims.entitlement import entitlements_of_days
from hemvist.core.claims.line import Entitlement
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.law import load_law
from hemvist.core.period import Period, day_before
from hemvist.registry.accounts.actor import Actor, unit_of
from hemvist.registry.days.queries import days_of

_BEGINNING = date(2006, 7, 1)  # municipalities took over from the state; no child of ours is older than that


def entitlements_of(actor: Actor, child_id: UUID, until: date) -> tuple[Entitlement, ...]:
    """What the state owes for the child up to and including a day.

    A municipality that has handed the child over is told of the days until then, and of none after.
    """
    days = days_of(actor, child_id)
    own_end = _own_end(actor, days)
    last = until if own_end is None else min(until, own_end)
    if last < _BEGINNING:
        return ()
    return entitlements_of_days(load_law(), days, Period(_BEGINNING, last))


def _own_end(actor: Actor, days: ChildDays) -> date | None:
    """The last day the actor's municipalities answered for the child; None while they do."""
    ends: list[date | None] = [
        period.ends_on
        for period, answer in days.answers.segments()
        if answer.municipality and unit_of(answer.municipality) in actor.units
    ]
    arrival = days.path.arrival
    if arrival is not None and unit_of(arrival.municipality) in actor.units:
        first = min((a.starts_on for a in days.path.assignments), default=None)
        ends.append(None if first is None else day_before(first))
    closed = [end for end in ends if end is not None]
    if len(closed) < len(ends):
        return None
    return max(closed, default=date.min)
