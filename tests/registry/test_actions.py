"""Registering and assigning a child: what follows, what is refused, what is logged."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.reasons import kronor
from hemvist.registry.accounts.actions import make_first_administrator
from hemvist.registry.accounts.actor import Actor
from hemvist.registry.accounts.roles import Role
from hemvist.registry.assignments.actions import decide_assignment
from hemvist.registry.assignments.models import Assignment
from hemvist.registry.audit.models import LogEntry
from hemvist.registry.children.actions import register_child
from hemvist.registry.children.models import Child, Responsibility
from hemvist.registry.children.queries import child_head, child_list
from hemvist.registry.claims.queries import entitlements_of
from hemvist.registry.days.queries import responsibility_differs
from hemvist.registry.refusals import Conflict, NotAllowed, NotFound, Refusal, RuleBroken
from hemvist.registry.scope import scope
from tests.conftest import NOW, TODAY, actor_in, as_owner
from tests.registry.test_row_security import SIGTUNA, SORSELE, VALLENTUNA, make_child
from tests.small_world import CHILDREN, load_small

pytestmark = pytest.mark.django_db(databases=["default", "audit"])


def test_t18_from_rows_to_money(agency: Actor) -> None:
    """153 days × 1 350 = 206 550, and 52 000 once; the same as the case file says."""
    load_small(NOW)
    vallentuna = actor_in(VALLENTUNA)
    with scope(vallentuna.units, vallentuna.id, read_only=True):
        child = next(c for c in child_list(vallentuna) if c.dossier_number == "HV-2017-0801")
        lines = entitlements_of(vallentuna, child.id, TODAY)
    assert {(line.section, line.days, kronor(line.amount_ore)) for line in lines} == {
        ("2017:193 8 §", 153, "206\u202f550"),
        ("2017:193 12 §", None, "52\u202f000"),
    }


def test_the_demonstration_is_loaded_once(agency: Actor) -> None:
    assert load_small(NOW)
    assert not load_small(NOW)
    with scope(agency.units, agency.id):
        assert Child.objects.count() == len(CHILDREN)


def test_a_demonstration_is_never_laid_over_real_accounts() -> None:
    make_first_administrator("admin", today=TODAY)
    with pytest.raises(Conflict, match="riktiga konton"):
        load_small(NOW)


def test_real_accounts_are_never_laid_over_a_demonstration() -> None:
    load_small(NOW)
    with pytest.raises(Conflict, match="--fresh --empty"):
        make_first_administrator("admin", today=TODAY)


def test_stored_responsibility_follows_from_the_decisions(agency: Actor) -> None:
    make_child(agency)
    with scope(agency.units, agency.id):
        assert responsibility_differs(agency) == []
    with as_owner():
        Responsibility.objects.update(municipality_code=SORSELE)
    with scope(agency.units, agency.id):
        assert len(responsibility_differs(agency)) == 1


def test_an_assignment_is_logged_and_frozen_in_its_own_transaction(agency: Actor) -> None:
    child_id = make_child(agency)
    with as_owner():
        logged = list(LogEntry.objects.filter(child_id=child_id, is_read=False).values_list("what", flat=True))
        row = Assignment.objects.get(child_id=child_id)
    assert sorted(logged) == ["assignments.decide_assignment", "children.register_child"]
    assert row.frozen["facts"]["municipality"] == VALLENTUNA
    assert len(row.frozen_hash) == 64


def test_only_the_agency_assigns(agency: Actor) -> None:
    child_id = make_child(agency, assigned_to=None)
    sigtuna = actor_in(SIGTUNA, Role.DECISION_MAKER)
    with pytest.raises(NotAllowed, match="Beslutsfattare får inte besluta om anvisning"), scope(sigtuna.units, "x"):
        _assign(sigtuna, child_id)


def test_a_child_is_not_assigned_twice(agency: Actor) -> None:
    child_id = make_child(agency)
    with pytest.raises(RuleBroken, match="redan anvisat till Vallentuna"), scope(agency.units, agency.id):
        _assign(agency, child_id)


def test_an_assignment_before_the_arrival_is_refused(agency: Actor) -> None:
    child_id = make_child(agency, assigned_to=None)
    with pytest.raises(RuleBroken, match="före barnets ankomst"), scope(agency.units, agency.id):
        _assign(agency, child_id, date(2017, 8, 1))


def test_a_child_that_is_not_there_cannot_be_assigned(agency: Actor) -> None:
    with pytest.raises(NotFound), scope(agency.units, agency.id):
        _assign(agency, uuid4())


def test_a_hidden_child_and_no_child_answer_alike(agency: Actor) -> None:
    hidden = make_child(agency)
    sorsele = actor_in(SORSELE)
    answers: list[str] = []
    for child_id in (hidden, uuid4()):
        with pytest.raises(NotFound) as refused, scope(sorsele.units, sorsele.id, read_only=True):
            child_head(sorsele, child_id)
        answers.append(refused.value.sentence)
    assert answers[0] == answers[1]


def test_reads_are_logged_also_when_nothing_is_shown(agency: Actor) -> None:
    hidden = make_child(agency)
    sorsele = actor_in(SORSELE)
    with pytest.raises(NotFound), scope(sorsele.units, sorsele.id, read_only=True):
        child_head(sorsele, hidden)
    from django.db import connections

    with connections["audit"].cursor() as cursor:
        cursor.execute("set local role hemvist_owner")
        cursor.execute("select outcome from audit_logentry where child_id = %s and is_read", [hidden])
        assert cursor.fetchall() == [("not_found",)]


def test_a_number_is_used_once(agency: Actor) -> None:
    make_child(agency, "HV-7")
    with pytest.raises(Conflict, match="Dossiernumret är upptaget"):
        make_child(agency, "HV-7")


@pytest.mark.parametrize(
    ("born_on", "arrived_on", "applied_on", "says"),
    [
        (date(1992, 1, 1), date(2017, 8, 2), date(2017, 8, 2), "25 år vid ankomsten"),
        (date(2018, 1, 1), date(2017, 8, 2), date(2017, 8, 2), "ligger efter ankomsten"),
        (date(2001, 1, 1), date(2017, 8, 2), date(2017, 8, 1), "ligger före ankomsten"),
        (date(2001, 1, 1), date(2018, 8, 2), date(2018, 8, 2), "ligger efter i dag"),
    ],
)
def test_impossible_days_are_refused(
    agency: Actor, born_on: date, arrived_on: date, applied_on: date, says: str
) -> None:
    with pytest.raises(RuleBroken, match=says), scope(agency.units, agency.id):
        register_child(
            agency, dossier_number="HV-9", born_on=born_on, arrived_on=arrived_on,
            municipality_code=SIGTUNA, applied_on=applied_on,
        )  # fmt: skip


def test_a_municipality_registers_only_those_who_come_to_it(agency: Actor) -> None:
    sorsele = actor_in(SORSELE)
    with pytest.raises(NotAllowed, match="en annan kommun"), scope(sorsele.units, sorsele.id):
        register_child(
            sorsele, dossier_number="HV-9", born_on=date(2001, 1, 1), arrived_on=date(2017, 8, 2),
            municipality_code=SIGTUNA, applied_on=date(2017, 8, 2),
        )  # fmt: skip


def test_the_municipality_of_arrival_is_told_of_its_own_days_only(agency: Actor) -> None:
    child_id = make_child(agency)
    sigtuna = actor_in(SIGTUNA)
    with scope(sigtuna.units, sigtuna.id, read_only=True):
        lines = entitlements_of(sigtuna, child_id, TODAY)
    assert [(line.payee, line.days) for line in lines] == [(SIGTUNA, 3)]


def test_a_refusal_leaves_nothing_half_written(agency: Actor) -> None:
    make_child(agency, "HV-7")
    with pytest.raises(Refusal):
        make_child(agency, "HV-7")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select count(*) from children_child")
        assert cursor.fetchone() == (1,)


def _assign(actor: Actor, child_id: object, starts_on: date = date(2017, 8, 5)) -> None:
    from uuid import UUID

    decide_assignment(
        actor, child_id=UUID(str(child_id)), municipality_code=SORSELE, starts_on=starts_on,
        decided_on=starts_on, kind=AssignmentKind.LEVELLING,
    )  # fmt: skip
