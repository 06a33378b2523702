"""Roles and what each may do, in one readable table."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """[roll] What somebody acts as. The value is stored; the label is for people."""

    AGENCY_OFFICER = "anvisare"
    DECISION_MAKER = "beslutsfattare"
    CASEWORKER = "handlaggare"
    ECONOMIST = "ekonom"
    HOME_STAFF = "boendepersonal"
    COUNTY_COORDINATOR = "lanssamordnare"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role's Swedish title."""
        return _LABELS[self]


_LABELS = {
    Role.AGENCY_OFFICER: "Anvisare",
    Role.DECISION_MAKER: "Beslutsfattare",
    Role.CASEWORKER: "Handläggare",
    Role.ECONOMIST: "Ekonom",
    Role.HOME_STAFF: "Boendepersonal",
    Role.COUNTY_COORDINATOR: "Länssamordnare",
    Role.ADMINISTRATOR: "Administratör",
}

READS_CHILDREN = frozenset(
    {
        Role.AGENCY_OFFICER,
        Role.DECISION_MAKER,
        Role.CASEWORKER,
        Role.ECONOMIST,
        Role.HOME_STAFF,
        Role.COUNTY_COORDINATOR,
    }
)
READS_MONEY = READS_CHILDREN - {Role.HOME_STAFF}
CORRECTS_CHILDREN = frozenset({Role.AGENCY_OFFICER, Role.CASEWORKER, Role.DECISION_MAKER})
REGISTERS_SUPPORT = frozenset({Role.CASEWORKER, Role.DECISION_MAKER})
REGISTERS_CHILDREN = frozenset({Role.AGENCY_OFFICER, Role.CASEWORKER})
DECIDES_ASSIGNMENTS = frozenset({Role.AGENCY_OFFICER})
