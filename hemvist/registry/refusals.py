"""Refusals: what the registry says no to, each with a code and a Swedish sentence that says what to do."""

from __future__ import annotations

from django.db import DatabaseError, IntegrityError


class Refusal(Exception):
    """[avslag] The base of all refusals. ``sentence`` is for people, ``code`` for machines."""

    code = "refused"

    def __init__(self, sentence: str, *, section: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.section = section


class RuleBroken(Refusal):
    """A rule of law or of the house says no; ``section`` names it."""

    code = "rule_broken"


class Conflict(Refusal):
    """What somebody else has done, or what stands already, excludes this."""

    code = "conflict"


class NotAllowed(Refusal):
    """The actor may not do this."""

    code = "not_allowed"


class NotFound(Refusal):
    """There is no such thing, or the actor may not know that there is: the same answer."""

    code = "not_found"


class NoScope(Refusal):
    """A protected table was touched outside ``scope()``: a fault in our code, never in what a person did."""

    code = "no_scope"


CONFLICTS = {
    "responsibility_no_overlap": "En annan kommun ansvarar redan någon av de dagarna. Läs om sidan och försök igen.",
    "dossier_number_unique": "Dossiernumret är upptaget. Kontrollera det; ett barn registreras bara en gång.",
    "responsibility_period": "Perioden slutar före sin första dag. Byt plats på dagarna eller rätta en.",
    "status_no_overlap": "Barnet har redan en rättslig status någon av de dagarna. Avsluta den först.",
}


def from_database(error: DatabaseError) -> Exception:
    """The refusal a database error means: a broken constraint by its name, or a touch outside the scope.

    Anything else comes back as it was, for the caller to raise.
    """
    cause = error.__cause__
    diagnosis = getattr(cause, "diag", None)
    if isinstance(error, IntegrityError):
        sentence = CONFLICTS.get(getattr(diagnosis, "constraint_name", None) or "")
        if sentence:
            return Conflict(sentence)
    message = getattr(diagnosis, "message_primary", "") or ""
    if "no scope in this transaction" in message or "row-level security" in message:
        return NoScope(
            "Uppgiften rör skyddade rader utanför den egna organisationens räckvidd, så inget lästes eller skrevs. "
            "Logga in igen; hjälper det inte, anmäl felet."
        )
    return error
