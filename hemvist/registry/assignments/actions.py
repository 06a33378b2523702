"""Deciding an assignment: one of the three actions that write who answers for a child."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from uuid import UUID

from django.db import connection

from hemvist import __version__
from hemvist.core.assignments.decide import assignment_refused
from hemvist.core.assignments.facts import Assignment as AssignmentFact
from hemvist.core.assignments.facts import AssignmentKind
from hemvist.registry.accounts.actor import Actor
from hemvist.registry.accounts.roles import DECIDES_ASSIGNMENTS
from hemvist.registry.assignments.facts import assignments
from hemvist.registry.assignments.models import Assignment
from hemvist.registry.audit.actions import log_write
from hemvist.registry.children import facts
from hemvist.registry.children.models import Child, Responsibility
from hemvist.registry.refusals import NotFound, RuleBroken

_DECISIONS = 2016_193  # one lock for all decisions: two officers never see the same "lowest"


def decide_assignment(
    actor: Actor, *, child_id: UUID, municipality_code: str, starts_on: date, decided_on: date, kind: AssignmentKind
) -> UUID:
    """[besluta om anvisning] From ``starts_on`` the municipality answers for the child.

    Raises ``NotAllowed``, ``NotFound``, ``RuleBroken`` with the rule's sentence, or ``Conflict``.
    """
    # authorise
    actor.require(DECIDES_ASSIGNMENTS, "besluta om anvisning")
    # load facts, locked
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_DECISIONS])
    if not Child.objects.filter(id=child_id).exists():
        message = "Barnet finns inte, eller så får du inte se det."
        raise NotFound(message)
    earlier = assignments(child_id)
    arrival = facts.arrival(child_id)
    # decide in core
    decision = AssignmentFact(starts_on, municipality_code, kind, decided_on)
    refused = assignment_refused(decision, earlier, arrival)
    if refused is not None:
        raise RuleBroken(refused.sentence(), section=refused.section)
    # write
    row = _write(actor, child_id, decision, decided_on)
    # log
    log_write(actor, "assignments.decide_assignment", child_id=child_id, subject_id=row.id)
    return row.id


def _write(actor: Actor, child_id: UUID, decision: AssignmentFact, decided_on: date) -> Assignment:
    """The decision with what it rested on, and the responsibility that follows from it."""
    frozen = {
        "version": __version__,
        "facts": {
            "municipality": decision.municipality,
            "starts_on": decision.starts_on.isoformat(),
            "decided_on": decided_on.isoformat(),
            "kind": str(decision.kind),
        },
    }
    text = json.dumps(frozen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    known = {"child_id": child_id, "recorded_at": actor.now, "recorded_by": actor.id}
    row = Assignment(
        starts_on=decision.starts_on,
        decided_on=decided_on,
        municipality_code=decision.municipality,
        kind=decision.kind,
        frozen=frozen,
        frozen_hash=hashlib.sha256(text.encode()).hexdigest(),
        **known,
    )
    row.save(force_insert=True)
    Responsibility(
        starts_on=decision.starts_on,
        municipality_code=decision.municipality,
        basis="anvisning",
        decision_id=row.id,
        **known,
    ).save(force_insert=True)
    return row
