"""Reads about money: findings of the core, computed on request and never stored here."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hemvist.core.claims.entitlement import Entitlement, entitlements_of_days
from hemvist.core.law import load_law
from hemvist.core.period import Period
from hemvist.registry.accounts.actor import Actor
from hemvist.registry.days.queries import days_of

_BEGINNING = date(2006, 7, 1)  # municipalities took over from the state; no child of ours is older than that


def entitlements_of(actor: Actor, child_id: UUID, until: date) -> tuple[Entitlement, ...]:
    """What the state owes for the child up to and including a day, as far as the actor may see its rows."""
    return entitlements_of_days(load_law(), days_of(actor, child_id), Period(_BEGINNING, until))
