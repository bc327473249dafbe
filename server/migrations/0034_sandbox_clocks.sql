-- A clock for each organization's sandbox (R37): how far it is ahead of the clock on the wall. Production has none, by the first check.
create table sandbox_clocks (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null check (environment = 'sandbox'),
  ahead_ms bigint not null default 0 check (ahead_ms >= 0),
  -- Where an advance that is under way leads; null: the clock only runs.
  target_ms bigint check (target_ms > ahead_ms or target_ms is null),
  started_at timestamptz,
  primary key (organization_id, environment)
);
select bound_to_tenant('sandbox_clocks');

-- Due checks of all tenants, the longest due first; each by the clock of its tenant. While a clock is being advanced, whoever
-- advances it runs that tenant's checks.
create or replace function due_checks(moment timestamptz, most integer) returns table (organization_id uuid, environment text, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select x.organization_id, x.environment, x.connection_id from (
    (select k.organization_id, k.environment, k.connection_id, k.next_check_at from connection_checks k
      where k.next_check_at <= moment and k.claim is null
        and not exists (select from sandbox_clocks c
                         where c.organization_id = k.organization_id and c.environment = k.environment and c.target_ms is not null)
      order by k.next_check_at limit most)
    union all
    (select d.* from sandbox_clocks c cross join lateral (
       select k.organization_id, k.environment, k.connection_id, k.next_check_at from connection_checks k
        where k.organization_id = c.organization_id and k.environment = c.environment and k.claim is null
          and k.next_check_at > moment and k.next_check_at <= moment + c.ahead_ms * interval '1 millisecond'
        order by k.next_check_at limit most) d
      where c.ahead_ms > 0 and c.target_ms is null limit most)) x
   order by x.next_check_at limit most
$$;

-- What an advance brings to its end before the clock moves.
create index received_files_waiting on received_files (organization_id, environment, id) where status = 'WAITING';
