"""The second lock: what PostgreSQL lets an organisation see and change, whatever the code forgets."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.registry.accounts.actor import Actor
from hemvist.registry.assignments.actions import decide_assignment
from hemvist.registry.assignments.models import Assignment
from hemvist.registry.children.actions import register_child
from hemvist.registry.children.models import Birth, Child, Responsibility, Status
from hemvist.registry.refusals import Conflict, NoScope
from hemvist.registry.rowsecurity import POLICIES
from hemvist.registry.scope import NestedScope, scope
from tests.conftest import NOW, actor_in, as_owner

pytestmark = pytest.mark.django_db(databases=["default", "audit"])

SIGTUNA, VALLENTUNA, SORSELE = "0191", "0115", "2422"
OPEN_TABLES = {"Organisation", "Person", "Right", "Installation", "LogEntry", "Access", "Bed"} | {
    "Home",
    "HomePeriod",
    "Agreement",
    "ShareTable",
    "Share",
    "Forecast",  # they say nothing of any child
}


def make_child(agency: Actor, number: str = "HV-1", assigned_to: str | None = VALLENTUNA) -> UUID:
    with scope(agency.units, agency.id):
        child_id = register_child(
            agency,
            dossier_number=number,
            born_on=date(2001, 3, 14),
            arrived_on=date(2017, 8, 2),
            municipality_code=SIGTUNA,
            applied_on=date(2017, 8, 2),
        )
        if assigned_to:
            decide_assignment(
                agency,
                child_id=child_id,
                municipality_code=assigned_to,
                starts_on=date(2017, 8, 5),
                decided_on=date(2017, 8, 4),
                kind=AssignmentKind.LEVELLING,
            )
    return child_id


def seen_by(code: str) -> set[UUID]:
    actor = actor_in(code)
    with scope(actor.units, actor.id):
        return set(Child.objects.values_list("id", flat=True))


def test_each_municipality_sees_its_own_children_and_no_others(agency: Actor) -> None:
    ours, theirs = make_child(agency, "HV-1", VALLENTUNA), make_child(agency, "HV-2", SORSELE)
    assert seen_by(VALLENTUNA) == {ours}
    assert seen_by(SORSELE) == {theirs}
    assert seen_by("1484") == set()


def test_the_municipality_of_arrival_keeps_reading_but_cannot_change(agency: Actor) -> None:
    child_id = make_child(agency)
    sigtuna = actor_in(SIGTUNA)
    with scope(sigtuna.units, sigtuna.id):
        assert Birth.objects.filter(child_id=child_id).count() == 1
        assert Birth.objects.filter(child_id=child_id).update(superseded_at=NOW) == 0


def test_who_answers_may_supersede_what_others_recorded(agency: Actor) -> None:
    child_id = make_child(agency)
    vallentuna = actor_in(VALLENTUNA)
    with scope(vallentuna.units, vallentuna.id):
        assert Birth.objects.filter(child_id=child_id).update(superseded_at=NOW) == 1


def test_only_the_end_of_a_row_may_change(agency: Actor) -> None:
    child_id = make_child(agency)
    with pytest.raises(ProgrammingError, match="permission denied"), scope(agency.units, agency.id):
        Birth.objects.filter(child_id=child_id).update(born_on=date(1999, 1, 1))


def test_a_fact_for_a_child_out_of_reach_is_refused_in_swedish(agency: Actor) -> None:
    child_id = make_child(agency)
    sorsele = actor_in(SORSELE)
    with pytest.raises(NoScope, match="räckvidd"), scope(sorsele.units, sorsele.id):
        Status.objects.create(
            child_id=child_id, starts_on=date(2018, 1, 1), value="permit", recorded_at=NOW, recorded_by=sorsele.id
        )


def test_a_read_without_scope_raises_and_never_answers_empty(agency: Actor) -> None:
    make_child(agency)
    with pytest.raises(NoScope, match="inget lästes eller skrevs"), transaction.atomic():
        list(Child.objects.all())


def test_a_write_without_scope_raises_in_swedish() -> None:
    with pytest.raises(NoScope, match="Logga in igen"), transaction.atomic():
        Child.objects.create(municipality_id=191, recorded_at=NOW)


def test_the_scope_is_gone_when_it_closes(agency: Actor) -> None:
    make_child(agency)
    with scope(agency.units, agency.id):
        assert Child.objects.exists()
    with pytest.raises(NoScope), transaction.atomic():
        Child.objects.exists()


def test_a_scope_inside_a_scope_is_refused(agency: Actor) -> None:
    with pytest.raises(NestedScope), scope(agency.units, agency.id), scope([191], "inner"):
        pass


def test_a_read_only_scope_cannot_write(agency: Actor) -> None:
    with pytest.raises(Exception, match="read-only"), scope(agency.units, agency.id, read_only=True):
        Child.objects.create(municipality_id=191, recorded_at=NOW)


def test_two_municipalities_cannot_answer_for_the_same_day(agency: Actor) -> None:
    child_id = make_child(agency)
    with pytest.raises(Conflict, match="ansvarar redan"), scope(agency.units, agency.id):
        Responsibility.objects.create(
            child_id=child_id,
            starts_on=date(2017, 9, 1),
            municipality_code=SORSELE,
            basis="anvisning",
            decision_id=Assignment.objects.get().id,
            recorded_at=NOW,
            recorded_by="test",
        )


def test_the_log_can_be_added_to_and_nothing_else() -> None:
    for statement in (
        "select what from audit_logentry",
        "delete from audit_logentry",
        "update audit_logentry set what = ''",
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_app_cannot_read_the_mirror_of_access() -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select * from children_access")


def unprotected_tables() -> set[str]:
    """Tables of ours without forced row security or without one of its policies."""
    found: set[str] = set()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not model.__module__.startswith("hemvist.") or model.__name__ in OPEN_TABLES:
                continue
            table = model._meta.db_table
            cursor.execute("select relrowsecurity and relforcerowsecurity from pg_class where relname = %s", [table])
            forced = cursor.fetchone()
            cursor.execute("select policyname from pg_policies where tablename = %s", [table])
            if forced is None or not forced[0] or {row[0] for row in cursor.fetchall()} != set(POLICIES):
                found.add(table)
    return found


def test_every_table_about_a_child_has_its_policies() -> None:
    assert unprotected_tables() == set()


def test_a_dropped_policy_is_noticed() -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("drop policy hv_upd on children_birth")
    assert unprotected_tables() == {"children_birth"}


def test_the_real_login_of_the_app_meets_the_same_lock(agency: Actor, django_db_blocker: object) -> None:
    """Not by `set role`: a connection that signs in as hemvist_app itself."""
    import psycopg

    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], dbname=settings["NAME"], user="hemvist_app",
        password=settings["PASSWORD"] or None,
    ) as own:  # fmt: skip
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            own.execute("create table smuggled (id int)")
        own.rollback()
        who = own.execute("select current_user, rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        assert who.fetchone() == ("hemvist_app", False)
