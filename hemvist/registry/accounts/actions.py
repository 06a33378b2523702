"""What can be done with accounts: sign in, and make the first administrator."""

from __future__ import annotations

import secrets
from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from hemvist.registry.accounts.models import Installation, Organisation, Person, Right
from hemvist.registry.accounts.roles import Role
from hemvist.registry.refusals import Conflict, NotAllowed

WRONG = "Användarnamn och lösenord hör inte ihop. Försök igen, eller be administratören om ett nytt lösenord."
_NOBODY = make_password(None)


def sign_in_demonstration(person_id: str) -> UUID:
    """The person to sign in as, without password. Refused outside a demonstration and for real accounts."""
    if not settings.IS_DEMONSTRATION:
        message = "Inloggning utan lösenord finns bara i en demonstrationsvärld."
        raise NotAllowed(message)
    try:
        person = Person.objects.get(id=UUID(person_id), is_demonstration=True, is_active=True)
    except (ValueError, Person.DoesNotExist) as error:
        message = "Den användaren finns inte i demonstrationen. Välj en ur listan."
        raise NotAllowed(message) from error
    return person.id


def sign_in(username: str, password: str) -> UUID:
    """The person whose name and password these are. A wrong name takes as long as a wrong password."""
    person = Person.objects.filter(username=username, is_active=True).first()
    if not check_password(password, person.password if person else _NOBODY) or person is None:
        raise NotAllowed(WRONG)
    return person.id


def make_first_administrator(name: str, *, today: date) -> str | None:
    """Make the first account and return its password, or None when there already is one."""
    with transaction.atomic():
        if Installation.objects.filter(is_demonstration=True).exists():
            message = (
                "Databasen har en demonstrationsvärld. Kör utan --empty för att använda den, eller med --fresh --empty "
                "för att ta bort den och börja med en tom installation."
            )
            raise Conflict(message)
        if Person.objects.select_for_update().exists():
            return None
        Installation.objects.get_or_create(id=1)
        organisation, _ = Organisation.objects.get_or_create(
            name="Migrationsverket", defaults={"kind": "migrationsverket"}
        )
        password = secrets.token_urlsafe(12)
        person = Person.objects.create(username=name, title=name, password=make_password(password))
        Right.objects.create(person=person, organisation=organisation, role=Role.ADMINISTRATOR, starts_on=today)
    return password
