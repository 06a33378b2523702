"""A migration operation that puts a table under row security, with separate policies for each kind of access.

One policy for everything would let a former municipality change what it may only read. ``force`` binds the
owner too; its own migrations open ``hemvist.whole`` when they must see all rows.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

POLICIES = ("hv_read", "hv_ins", "hv_upd", "hv_del", "hv_whole")

IN_REACH = "coalesce(municipality_id = any((select hemvist_units())::int[]), false)"


class RowSecurity(Operation):
    """Enable and force row security on a model's table.

    ``read`` and ``write`` are SQL conditions on the row; rows are never deleted by the app. The owner and the
    worker pass only while ``hemvist.whole`` is on in their transaction.
    """

    reversible = True

    def __init__(self, model: str, *, read: str, write: str, update: str | None = None) -> None:
        self.model = model
        self.read = read
        self.write = write
        self.update = update or write

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Policies are not part of Django's own picture of the tables."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Write the policies."""
        table = schema_editor.quote_name(self._table(app_label, to_state.apps))
        whole = "current_setting('hemvist.whole', true) = 'on'"
        for statement in (
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy hv_read on {table} for select to hemvist_app using ({self.read})",
            f"create policy hv_ins on {table} for insert to hemvist_app with check ({self.write})",
            f"create policy hv_upd on {table} for update to hemvist_app using ({self.update})",
            f"create policy hv_del on {table} for delete to hemvist_app using (false)",
            f"create policy hv_whole on {table} to hemvist_owner, hemvist_jobs using ({whole}) with check ({whole})",
        ):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take the policies away again."""
        table = schema_editor.quote_name(self._table(app_label, from_state.apps))
        for policy in POLICIES:
            schema_editor.execute(f"drop policy {policy} on {table}")
        schema_editor.execute(f"alter table {table} no force row level security")
        schema_editor.execute(f"alter table {table} disable row level security")

    def describe(self) -> str:
        """One line for the migration's output."""
        return f"Row security on {self.model}"

    def _table(self, app_label: str, apps: Apps) -> str:
        return str(apps.get_model(app_label, self.model)._meta.db_table)  # noqa: SLF001 (Django's documented door)
