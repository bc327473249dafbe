-- What an organization has used, month by month, for Settings › Organization › Billing: kept as it happens, so that a page of it never
-- walks the bills themselves. A month is one of UTC, by the tenant's clock.

create table monthly_bills (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null check (environment in ('sandbox', 'production')),
  -- Null: of companies that have been erased since. What was processed for them was processed.
  company_id uuid,
  month date not null check (extract(day from month) = 1),
  -- By how they came; a bill that was deleted later stays counted.
  collected bigint not null,
  uploaded bigint not null,
  typed bigint not null,
  pages bigint not null,
  unique nulls not distinct (organization_id, environment, company_id, month)
);
select bound_to_tenant('monthly_bills');
create index monthly_bills_by_month on monthly_bills (organization_id, environment, month);

-- Requests that an API key was recognised in. Every process adds up its own for some seconds and then hands the sums in.
create table monthly_requests (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null check (environment in ('sandbox', 'production')),
  month date not null check (extract(day from month) = 1),
  requests bigint not null,
  primary key (organization_id, environment, month)
);
select bound_to_tenant('monthly_requests');

create function month_of(moment timestamptz) returns date
  language sql immutable as $$ select date_trunc('month', moment at time zone 'UTC')::date $$;

-- Runs after the totals' trigger, which holds the company's row already: two writers never wait for each other in a circle.
create function usage_of_documents() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into monthly_bills as b
  select d.organization_id, d.environment, d.company_id, month_of(d.created_at),
         count(*) filter (where d.connection_id is not null),
         count(*) filter (where d.connection_id is null and d.source_type <> 'MANUAL_ENTRY'),
         count(*) filter (where d.connection_id is null and d.source_type = 'MANUAL_ENTRY'),
         coalesce(sum(d.last_page - d.first_page + 1), 0)
    from after d group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (organization_id, environment, company_id, month)
    do update set collected = b.collected + excluded.collected, uploaded = b.uploaded + excluded.uploaded,
                  typed = b.typed + excluded.typed, pages = b.pages + excluded.pages;
  return null;
end $$;
create trigger usage_inserted after insert on documents referencing new table as after for each statement execute function usage_of_documents();

-- An erased company is named no more; an organization that goes takes its counts along.
create function usage_of_erased_companies() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  with gone as (
    delete from monthly_bills b using before c
     where b.organization_id = c.organization_id and b.environment = c.environment and b.company_id = c.id returning b.*)
  insert into monthly_bills as b
  select g.organization_id, g.environment, null, g.month, sum(g.collected), sum(g.uploaded), sum(g.typed), sum(g.pages)
    from gone g join organizations o on o.id = g.organization_id
   group by 1, 2, 4 order by 1, 2, 4
  on conflict (organization_id, environment, company_id, month)
    do update set collected = b.collected + excluded.collected, uploaded = b.uploaded + excluded.uploaded,
                  typed = b.typed + excluded.typed, pages = b.pages + excluded.pages;
  return null;
end $$;
create trigger usage_erased after delete on companies referencing old table as before for each statement execute function usage_of_erased_companies();

-- `counts`: [{ organization_id, environment, requests }]
create function add_requests(counts jsonb, moment timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  insert into monthly_requests as m
  select c.organization_id, c.environment, month_of(moment + coalesce(k.ahead_ms, 0) * interval '1 millisecond'), sum(c.requests)
    from jsonb_to_recordset(counts) as c (organization_id uuid, environment text, requests bigint)
    join organizations o on o.id = c.organization_id
    left join sandbox_clocks k on k.organization_id = c.organization_id and k.environment = c.environment
   group by 1, 2, 3 order by 1, 2, 3
  on conflict (organization_id, environment, month) do update set requests = m.requests + excluded.requests
$$;

-- What is there already.
insert into monthly_bills
select d.organization_id, d.environment, d.company_id, month_of(d.created_at),
       count(*) filter (where d.connection_id is not null),
       count(*) filter (where d.connection_id is null and d.source_type <> 'MANUAL_ENTRY'),
       count(*) filter (where d.connection_id is null and d.source_type = 'MANUAL_ENTRY'),
       coalesce(sum(d.last_page - d.first_page + 1), 0)
  from documents d group by 1, 2, 3, 4;

-- What stands now, counted by an index alone.
create index connections_in_use on connections (organization_id, environment, company_id) where deleted_at is null and is_active;
create index meters_tracked on meters (organization_id, environment, company_id) where is_tracked;
create index files_kept on files (organization_id, environment) include (size_bytes) where removed_at is null;
