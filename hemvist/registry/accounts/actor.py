"""The actor: who does something, as what, for whom, on which day. Every query and action takes one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hemvist.core.municipalities.register import municipalities
from hemvist.registry.accounts.roles import Role
from hemvist.registry.refusals import NotAllowed

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Actor:
    """[aktör] A person (or a named system actor) acting in one role for one organisation.

    ``units`` are the municipalities it may reach, as ids (the code as a number). ``today`` is the installation's
    day, which in a demonstration world is its own; ``now`` is the real instant, used for what is recorded.
    ``home`` is the one home whose children its staff sees; then there are no units.
    """

    id: str
    title: str
    role: Role
    organisation: str
    municipality_code: str
    units: tuple[int, ...]
    today: date
    now: datetime
    purpose: str = ""
    is_demonstration: bool = False
    home: str = ""

    def require(self, roles: frozenset[Role], what: str) -> None:
        """Refuse unless the acting role is one of ``roles``. ``what`` completes "får inte …"."""
        if self.role not in roles:
            message = f"{self.role.label} får inte {what}. Be någon med rätt roll, eller byt roll om du har flera."
            raise NotAllowed(message)


def unit_of(code: str) -> int:
    """The id row security knows a municipality by: its code as a number."""
    return int(code)


def every_unit() -> tuple[int, ...]:
    """All municipalities: the reach of the agency and of system actors."""
    return tuple(unit_of(code) for code in municipalities())


def system_actor(name: str, today: date, now: datetime) -> Actor:
    """A named actor for work no person does, such as loading the demonstration world. Reaches the whole country."""
    return Actor(f"system:{name}", name, Role.AGENCY_OFFICER, "Hemvist", "", every_unit(), today, now)
