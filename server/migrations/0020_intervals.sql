-- Smart-meter readings: one row for a meter and a span of time, in a partition for each month of its start (UTC).

-- The partitions stand where the server's role has no rights, so that rows are reached through the parent and its policy only.
create schema interval_months;

create table intervals (
  organization_id uuid not null,
  environment text not null,
  meter_id uuid not null,
  start_at timestamptz not null,
  end_at timestamptz not null check (end_at > start_at),
  -- Through which it came. Without a foreign key: a reading outlives its connection, and a billion rows are not checked one by
  -- one; whoever writes holds the meters' rows, whoever deletes a meter asks for its readings.
  connection_id uuid not null,
  id uuid not null,
  usage numeric not null,
  usage_units text not null,
  quality text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, environment, meter_id, start_at)
) partition by range (start_at);
create index intervals_of_connection on intervals (organization_id, environment, connection_id, start_at, id);
select bound_to_tenant('intervals');

-- How many readings of a connection begin on a day (UTC), kept by the table itself; totals and pages of lists are found by it.
create table interval_days (
  organization_id uuid not null,
  environment text not null,
  connection_id uuid not null,
  day date not null,
  total bigint not null,
  -- No reading that begins on the day ends later; it may be earlier after a deletion.
  ends_by timestamptz not null,
  primary key (organization_id, environment, connection_id, day)
);
select bound_to_tenant('interval_days');

create function total_interval_days() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op <> 'DELETE' then
    insert into interval_days as d (organization_id, environment, connection_id, day, total, ends_by)
      select r.organization_id, r.environment, r.connection_id, (r.start_at at time zone 'UTC')::date, count(*), max(r.end_at)
        from after r group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (organization_id, environment, connection_id, day)
        do update set total = d.total + excluded.total, ends_by = greatest(d.ends_by, excluded.ends_by);
  end if;
  if tg_op <> 'INSERT' then
    -- In the order of the key, as above, so that two writers never wait for each other in a circle.
    insert into interval_days as d (organization_id, environment, connection_id, day, total, ends_by)
      select r.organization_id, r.environment, r.connection_id, (r.start_at at time zone 'UTC')::date, -count(*), '-infinity'
        from before r group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (organization_id, environment, connection_id, day) do update set total = d.total + excluded.total;
    delete from interval_days d using (select distinct r.organization_id, r.environment, r.connection_id from before r) r
     where d.organization_id = r.organization_id and d.environment = r.environment and d.connection_id = r.connection_id and d.total = 0;
  end if;
  return null;
end $$;
create trigger total_inserted after insert on intervals referencing new table as after for each statement execute function total_interval_days();
create trigger total_updated after update on intervals referencing old table as before new table as after for each statement execute function total_interval_days();
create trigger total_deleted after delete on intervals referencing old table as before for each statement execute function total_interval_days();

-- Makes the partitions of the months that the days lie in. Called in a transaction of its own by the server's role, which may
-- not create tables: so it makes nothing but these, from 1990 to ten years ahead.
create function ensure_interval_months(days date[]) returns void language plpgsql security definer
  set search_path = pg_catalog, public set datestyle = 'ISO, YMD' as $$
declare
  month date;
  name text;
begin
  for month in select distinct date_trunc('month', d)::date from unnest(days) d order by 1 loop
    if month is null or month < date '1990-01-01' or month > (now() + interval '10 years')::date then
      raise exception 'no interval data is kept for %', month using errcode = '22008';
    end if;
    name := to_char(month, '"y"YYYY"m"MM');
    continue when to_regclass('interval_months.' || name) is not null;
    perform pg_advisory_xact_lock(hashtextextended('interval months', 0));
    -- Asked of the table: what to_regclass has found once, it may remember while another makes the month.
    continue when exists (select from pg_class c where c.relname = name and c.relnamespace = 'interval_months'::regnamespace);
    -- Made apart and attached then: that keeps nobody from reading or writing the parent.
    execute format('create table interval_months.%I (like public.intervals including all)', name);
    execute format('alter table public.intervals attach partition interval_months.%I for values from (%L) to (%L)',
                   name, month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
  end loop;
end $$;
