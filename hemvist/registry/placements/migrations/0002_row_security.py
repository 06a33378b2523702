"""Placements under the same locks as the child's other facts."""

from django.db import migrations

from hemvist.registry.rowsecurity import IN_REACH, RowSecurity

FORWARD = """
create function hemvist_beds() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare before text := coalesce(current_setting('hemvist.whole', true), '');
begin
  perform set_config('hemvist.whole', 'on', true);
  delete from placements_bed where child_id = new.child_id;
  insert into placements_bed (child_id, home_id, starts_on, ends_on)
    select p.child_id, p.home_id, p.starts_on, p.ends_on from placements_placement p
    where p.child_id = new.child_id and p.superseded_at is null and p.home_id is not null;
  perform set_config('hemvist.whole', before, true);
  return null;
end $$;
create trigger hv_beds after insert or update on placements_placement
  for each row execute function hemvist_beds();
revoke all on placements_bed from hemvist_app, hemvist_jobs;

create or replace function hemvist_sees(child uuid, first date, last date) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare home text := coalesce(current_setting('hemvist.home', true), '');
begin
  if home <> '' then -- staff of a home: the child's rows while it lives there, and not a day longer
    return exists (
      select 1 from placements_bed b
      where b.child_id = child and b.home_id = home::uuid
        and daterange(b.starts_on, b.ends_on, '[]') @> current_setting('hemvist.day', true)::date);
  end if;
  return exists (
    select 1 from children_access a
    where a.child_id = child and a.municipality_id = any(hemvist_units())
      and daterange(a.starts_on, a.ends_on, '[]') && daterange(first, last, '[]'));
end $$;
create trigger hv_stamp before insert on placements_placement for each row execute function hemvist_stamp();
revoke update, delete on placements_placement from hemvist_app;
grant update (superseded_at) on placements_placement to hemvist_app;
"""
BACKWARD = """
create or replace function hemvist_sees(child uuid, first date, last date) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (
    select 1 from children_access a
    where a.child_id = child and a.municipality_id = any(hemvist_units())
      and daterange(a.starts_on, a.ends_on, '[]') && daterange(first, last, '[]'));
end $$;
drop function hemvist_beds() cascade;
drop trigger hv_stamp on placements_placement;
grant update, delete on placements_placement to hemvist_app;
"""


class Migration(migrations.Migration):
    dependencies = [("placements", "0001_initial"), ("children", "0004_row_security_more")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        RowSecurity(
            "Placement",
            read=f"{IN_REACH} or hemvist_sees(child_id, starts_on, ends_on)",
            write="hemvist_answers(child_id)",
        ),
    ]
