"""Writing the log: a write in its own transaction, a read on a connection that only may insert."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from hemvist.registry.audit.models import LogEntry


class Who(Protocol):
    """What the log needs to know of an actor."""

    @property
    def id(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def purpose(self) -> str: ...


def log_write(actor: Who, what: str, *, child_id: UUID | None = None, subject_id: UUID | None = None) -> None:
    """Log a write in the writing transaction: both happen or neither."""
    _entry(actor, what, is_read=False, child_id=child_id, subject_id=subject_id).save(force_insert=True)


def log_read(actor: Who, what: str, *, child_id: UUID | None = None, outcome: str = "done") -> None:
    """Log a read or a refusal on the log's own connection, so that it survives a rollback and a read-only page."""
    entry = _entry(actor, what, is_read=True, child_id=child_id, subject_id=None)
    entry.outcome = outcome
    LogEntry.objects.using("audit").bulk_create([entry])


def _entry(actor: Who, what: str, *, is_read: bool, child_id: UUID | None, subject_id: UUID | None) -> LogEntry:
    return LogEntry(
        at=actor.now,
        actor=actor.id,
        role=actor.role,
        organisation=actor.organisation,
        is_read=is_read,
        what=what,
        child_id=child_id,
        subject_id=subject_id,
        purpose=actor.purpose,
    )
