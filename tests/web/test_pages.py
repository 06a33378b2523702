"""Pages through Django's own client: who gets in, what is refused, and that a GET cannot write."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from hemvist.registry.accounts.models import Person
from hemvist.registry.accounts.roles import Role
from hemvist.registry.children.models import Child, DossierNumber
from hemvist.web.access import declaration
from tests.conftest import NOW, as_owner
from tests.small_world import load_small

pytestmark = pytest.mark.django_db(databases=["default", "audit"])


@pytest.fixture
def world() -> None:
    load_small(NOW)


def signed_in(username: str) -> Client:
    client = Client()
    person = Person.objects.get(username=username)
    answer = client.post("/logga-in/demonstration/", {"person": str(person.id)})
    assert answer.status_code == 302
    return client


def child_id(number: str) -> str:
    with as_owner():
        return str(DossierNumber.objects.get(number=number).child_id)


def without_token(page: str) -> str:
    """A page without the form token, which is another each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        found += patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def test_every_view_declares_who_may() -> None:
    views = [pattern.callback for pattern in patterns(get_resolver())]
    assert len(views) >= 6
    for view in views:
        declaration(view)


def test_a_view_without_declaration_is_found() -> None:
    def undeclared() -> None: ...

    with pytest.raises(LookupError, match="säger inte vem"):
        declaration(undeclared)


@pytest.mark.usefixtures("world")
def test_t18_on_the_page() -> None:
    page = signed_in("handlaggare.vallentuna").get(f"/barn/{child_id('HV-2017-0801')}/").content.decode()
    for text in (
        "153 dygn × 1\u202f350 kr",
        "= 206\u202f550 kr",
        "52\u202f000",
        "258\u202f550",
        "Förordning 2017:193 8 §",
        "Demonstrationsvärld:",
        "söndag 31\u00a0december\u00a02017",
    ):
        assert text in page


@pytest.mark.usefixtures("world")
def test_why_can_be_asked_of_each_line() -> None:
    client = signed_in("ekonom.vallentuna")
    page = client.get(f"/barn/{child_id('HV-2017-0801')}/", {"varfor": "1"}).content.decode()
    assert "52\u202f000 kr?" in page


@pytest.mark.usefixtures("world")
def test_each_finds_its_own_children() -> None:
    seen = {
        name: signed_in(name).get("/barn/").content.decode()
        for name in ("handlaggare.vallentuna", "handlaggare.sorsele", "anvisare.migrationsverket")
    }
    assert "HV-2017-0801" in seen["handlaggare.vallentuna"]
    assert "HV-2017-0801" not in seen["handlaggare.sorsele"]
    assert "HV-2017-0633" in seen["handlaggare.sorsele"]
    assert "HV-2017-0718" in seen["anvisare.migrationsverket"]


@pytest.mark.usefixtures("world")
def test_hidden_and_missing_children_give_the_same_page() -> None:
    client = signed_in("handlaggare.sorsele")
    hidden = client.get(f"/barn/{child_id('HV-2017-0801')}/")
    missing = client.get(f"/barn/{uuid4()}/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert without_token(hidden.content.decode()) == without_token(missing.content.decode())
    assert "Sidan finns inte, eller så får du inte se den" in hidden.content.decode()


@pytest.mark.usefixtures("world")
def test_who_is_not_signed_in_is_sent_to_sign_in_and_back() -> None:
    client = Client()
    address = f"/barn/{child_id('HV-2017-0801')}/"
    sent = client.get(address)
    assert sent["Location"] == f"/logga-in/?till={address.replace('/', '%2F')}"
    person = Person.objects.get(username="handlaggare.vallentuna")
    back = client.post("/logga-in/demonstration/", {"person": str(person.id), "till": address})
    assert back["Location"] == address


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_sign_in_sends_nobody_elsewhere(target: str) -> None:
    person = Person.objects.get(username="handlaggare.vallentuna")
    answer = Client().post("/logga-in/demonstration/", {"person": str(person.id), "till": target})
    assert answer["Location"] == "/"


@pytest.mark.usefixtures("world")
def test_a_role_without_the_task_is_refused() -> None:
    person = Person.objects.get(username="ekonom.vallentuna")
    person.right_set.update(role=Role.HOME_STAFF)
    answer = signed_in("ekonom.vallentuna").get("/barn/")
    assert answer.status_code == 403
    assert "Din roll får inte använda den här sidan" in answer.content.decode()


@pytest.mark.usefixtures("world")
def test_a_right_that_has_ended_lets_nobody_in() -> None:
    client = signed_in("handlaggare.vallentuna")
    assert client.get("/barn/").status_code == 200
    Person.objects.get(username="handlaggare.vallentuna").right_set.update(ends_on="2017-12-30")
    assert client.get("/barn/").status_code == 302


@pytest.mark.usefixtures("world")
def test_a_wrong_password_keeps_the_name_and_tells_nothing() -> None:
    for name in ("handlaggare.vallentuna", "finns.inte"):
        answer = Client().post("/logga-in/", {"namn": name, "losenord": "fel"})
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "hör inte ihop" in page
        assert f'value="{name}"' in page


def test_sign_in_without_password_exists_in_a_demonstration_only(settings: object) -> None:
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    answer = Client().post("/logga-in/demonstration/", {"person": str(uuid4())})
    assert answer.status_code == 403
    assert "bara i en demonstrationsvärld" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post("/logga-in/", {"namn": "a", "losenord": "b"})
    assert answer.status_code == 403
    assert "Formuläret är för gammalt" in answer.content.decode()


@pytest.mark.usefixtures("world")
def test_a_get_cannot_write(monkeypatch: pytest.MonkeyPatch) -> None:
    from hemvist.web import views

    def smuggled(actor: object) -> list[object]:
        Child.objects.create(municipality_id=115, recorded_at=NOW)
        return []

    monkeypatch.setattr(views, "child_list", smuggled)
    client = signed_in("handlaggare.vallentuna")
    with pytest.raises(Exception, match="read-only"):
        client.get("/barn/")


def test_headers_allow_nothing_from_elsewhere() -> None:
    answer = Client().get("/logga-in/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


def test_an_empty_installation_says_so(django_user_model: object) -> None:
    from hemvist.registry.accounts.actions import make_first_administrator

    password = make_first_administrator("admin", today=NOW.date())
    assert password
    assert make_first_administrator("annan", today=NOW.date()) is None
    client = Client()
    assert client.post("/logga-in/", {"namn": "admin", "losenord": password}).status_code == 302
    start = client.get("/").content.decode()
    assert "Du är inloggad som Administratör" in start
    assert "Demonstrationsvärld" not in start or "/barn/" not in start
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from accounts_right")
        assert cursor.fetchone() == (1,)
