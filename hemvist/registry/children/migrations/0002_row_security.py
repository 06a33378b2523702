"""Who sees which rows about a child: functions, mirrors, policies and column rights (docs/adr/0005, 0006)."""

from django.db import migrations

from hemvist.registry.rowsecurity import IN_REACH, RowSecurity

FUNCTIONS = """
create function hemvist_units() returns int[] language plpgsql stable parallel safe as $$
declare reach text := current_setting('hemvist.units', true);
begin
  if reach is null or reach = '' then
    raise exception 'no scope in this transaction' using errcode = 'insufficient_privilege';
  end if;
  return string_to_array(reach, ',')::int[];
end $$;

create function hemvist_sees(child uuid, first date, last date) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return exists (
    select 1 from children_access a
    where a.child_id = child and a.municipality_id = any(hemvist_units())
      and daterange(a.starts_on, a.ends_on, '[]') && daterange(first, last, '[]'));
end $$;

create function hemvist_answers(child uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare before text := coalesce(current_setting('hemvist.whole', true), ''); found_one boolean;
begin
  perform set_config('hemvist.whole', 'on', true);
  select exists (
    select 1 from children_child c where c.id = child and c.municipality_id = any(hemvist_units())) into found_one;
  perform set_config('hemvist.whole', before, true);
  return found_one;
end $$;

create function hemvist_mirror(the_child uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare before text := coalesce(current_setting('hemvist.whole', true), ''); answers_now int;
begin
  perform set_config('hemvist.whole', 'on', true);
  delete from children_access where child_id = the_child;
  insert into children_access (child_id, municipality_id, starts_on, ends_on)
    select r.child_id, r.municipality_code::int, r.starts_on, r.ends_on
    from children_responsibility r where r.child_id = the_child and r.superseded_at is null;
  insert into children_access (child_id, municipality_id, starts_on, ends_on)
    select a.child_id, a.municipality_code::int, a.starts_on, first.day - 1
    from children_arrival a,
      (select min(r.starts_on) as day from children_responsibility r
       where r.child_id = the_child and r.superseded_at is null) first
    where a.child_id = the_child and a.superseded_at is null and (first.day is null or first.day > a.starts_on);
  select municipality_id into answers_now from children_access
    where child_id = the_child order by starts_on desc, id limit 1;
  if answers_now is not null then
    update children_child set municipality_id = answers_now where id = the_child and municipality_id <> answers_now;
    update children_dossiernumber set municipality_id = answers_now
      where child_id = the_child and municipality_id <> answers_now;
  end if;
  perform set_config('hemvist.whole', before, true);
end $$;

create function hemvist_mirror_row() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform hemvist_mirror(new.child_id);
  return null;
end $$;

create function hemvist_stamp() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare before text := coalesce(current_setting('hemvist.whole', true), '');
  own_day date := (to_jsonb(new) ->> 'starts_on')::date;
begin
  perform set_config('hemvist.whole', 'on', true);
  new.municipality_id := coalesce(
    (select a.municipality_id from children_access a
     where a.child_id = new.child_id and daterange(a.starts_on, a.ends_on, '[]') @> own_day
     order by a.starts_on desc limit 1),
    (select c.municipality_id from children_child c where c.id = new.child_id));
  perform set_config('hemvist.whole', before, true);
  return new;
end $$;

create function hemvist_stamp_own() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  new.municipality_id := new.municipality_code::int;
  return new;
end $$;

create trigger hv_stamp before insert on children_birth for each row execute function hemvist_stamp();
create trigger hv_stamp before insert on children_status for each row execute function hemvist_stamp();
create trigger hv_stamp before insert on children_dossiernumber for each row execute function hemvist_stamp();
create trigger hv_stamp before insert on children_arrival for each row execute function hemvist_stamp_own();
create trigger hv_stamp before insert on children_responsibility for each row execute function hemvist_stamp_own();
create trigger hv_mirror after insert or update on children_arrival
  for each row execute function hemvist_mirror_row();
create trigger hv_mirror after insert or update on children_responsibility
  for each row execute function hemvist_mirror_row();
"""
FUNCTIONS_BACK = """
drop function hemvist_stamp_own() cascade; drop function hemvist_stamp() cascade;
drop function hemvist_mirror_row() cascade; drop function hemvist_mirror(uuid);
drop function hemvist_answers(uuid); drop function hemvist_sees(uuid, date, date); drop function hemvist_units();
"""
RIGHTS = """
revoke all on function hemvist_mirror(uuid) from public;
revoke all on children_access from hemvist_app, hemvist_jobs;
revoke update, delete on children_child, children_dossiernumber from hemvist_app;
revoke update, delete on children_birth, children_arrival, children_status, children_responsibility from hemvist_app;
grant update (superseded_at) on children_birth, children_arrival, children_status, children_responsibility
  to hemvist_app;
"""
RIGHTS_BACK = """
grant update, delete on children_child, children_dossiernumber, children_birth, children_arrival, children_status,
  children_responsibility to hemvist_app;
"""

MAY_WRITE = "hemvist_answers(child_id)"


def facts(first: str, last: str) -> dict[str, str]:
    """The conditions of a fact table whose rows cover the days from ``first`` to ``last`` (SQL expressions)."""
    return {"read": f"{IN_REACH} or hemvist_sees(child_id, {first}, {last})", "write": MAY_WRITE}


class Migration(migrations.Migration):
    dependencies = [("children", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_BACK),
        migrations.RunSQL(RIGHTS, RIGHTS_BACK),
        RowSecurity("Child", read=f"{IN_REACH} or hemvist_sees(id, null, null)", write=IN_REACH),
        RowSecurity("DossierNumber", read=f"{IN_REACH} or hemvist_sees(child_id, null, null)", write=MAY_WRITE),
        RowSecurity("Birth", **facts("null", "null")),
        RowSecurity("Arrival", **facts("null", "null")),
        RowSecurity("Status", **facts("starts_on", "ends_on")),
        # the day before: who handed the child over must see that, and when, it stopped answering
        RowSecurity("Responsibility", **facts("starts_on - 1", "ends_on")),
    ]
