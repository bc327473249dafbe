-- Totals of unfiltered lists, kept in the writing transaction by the tables themselves, so that no writer can forget them.
-- A scope is a company, a site, a connection or a meter.

create table totals (
  organization_id uuid not null,
  environment text not null,
  scope_id uuid not null,
  noun text not null check (noun in ('documents', 'usage_rows', 'consumption_rows')),
  total bigint not null,
  primary key (organization_id, environment, scope_id, noun)
);

create type total_change as (organization_id uuid, environment text, scope_id uuid, noun text, change integer);

-- Adds up and writes in key order, so that two writers never wait for each other in a circle.
create function apply_total_changes(changes total_change[]) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  insert into totals as t (organization_id, environment, scope_id, noun, total)
    select c.organization_id, c.environment, c.scope_id, c.noun, sum(c.change)
      from unnest(changes) c where c.scope_id is not null
     group by 1, 2, 3, 4 having sum(c.change) <> 0
     order by 1, 2, 3, 4
    on conflict (organization_id, environment, scope_id, noun) do update set total = t.total + excluded.total
$$;

create function total_documents() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare changes total_change[] := '{}';
begin
  if tg_op <> 'INSERT' then
    changes := changes || (select array_agg((o, e, i, n, c)::total_change) from (
      select r.organization_id o, r.environment e, s.id i, 'documents' n, -count(*) c
        from before r cross join lateral (values (r.company_id), (r.connection_id)) s (id) where r.deleted_at is null group by 1, 2, 3, 4) x);
  end if;
  if tg_op <> 'DELETE' then
    changes := changes || (select array_agg((o, e, i, n, c)::total_change) from (
      select r.organization_id o, r.environment e, s.id i, 'documents' n, count(*) c
        from after r cross join lateral (values (r.company_id), (r.connection_id)) s (id) where r.deleted_at is null group by 1, 2, 3, 4) x);
  end if;
  perform apply_total_changes(changes);
  return null;
end $$;
create trigger total_inserted after insert on documents referencing new table as after for each statement execute function total_documents();
create trigger total_updated after update on documents referencing old table as before new table as after for each statement execute function total_documents();
create trigger total_deleted after delete on documents referencing old table as before for each statement execute function total_documents();

create function total_document_sites() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare changes total_change[] := '{}';
begin
  if tg_op <> 'INSERT' then
    changes := changes || (select array_agg((o, e, i, n, c)::total_change) from (
      select r.organization_id o, r.environment e, r.site_id i, 'documents' n, -count(*) c
        from before r where r.is_listed group by 1, 2, 3, 4) x);
  end if;
  if tg_op <> 'DELETE' then
    changes := changes || (select array_agg((o, e, i, n, c)::total_change) from (
      select r.organization_id o, r.environment e, r.site_id i, 'documents' n, count(*) c
        from after r where r.is_listed group by 1, 2, 3, 4) x);
  end if;
  perform apply_total_changes(changes);
  return null;
end $$;
create trigger total_inserted after insert on document_sites referencing new table as after for each statement execute function total_document_sites();
create trigger total_updated after update on document_sites referencing old table as before new table as after for each statement execute function total_document_sites();
create trigger total_deleted after delete on document_sites referencing old table as before for each statement execute function total_document_sites();

create function total_usage_rows() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare changes total_change[] := '{}';
begin
  if tg_op <> 'INSERT' then
    changes := changes || (select array_agg((o, e, i, n, c)::total_change) from (
      select r.organization_id o, r.environment e, s.id i, n.noun n, -count(*) c
        from before r
     cross join lateral (values (r.company_id), (r.site_id), (r.connection_id), (r.meter_id)) s (id)
     cross join lateral (values ('usage_rows', true), ('consumption_rows', r.kind = 'USAGE')) n (noun, counts)
     where r.is_listed and n.counts group by 1, 2, 3, 4) x);
  end if;
  if tg_op <> 'DELETE' then
    changes := changes || (select array_agg((o, e, i, n, c)::total_change) from (
      select r.organization_id o, r.environment e, s.id i, n.noun n, count(*) c
        from after r
     cross join lateral (values (r.company_id), (r.site_id), (r.connection_id), (r.meter_id)) s (id)
     cross join lateral (values ('usage_rows', true), ('consumption_rows', r.kind = 'USAGE')) n (noun, counts)
     where r.is_listed and n.counts group by 1, 2, 3, 4) x);
  end if;
  perform apply_total_changes(changes);
  return null;
end $$;
create trigger total_inserted after insert on usage_rows referencing new table as after for each statement execute function total_usage_rows();
create trigger total_updated after update on usage_rows referencing old table as before new table as after for each statement execute function total_usage_rows();
create trigger total_deleted after delete on usage_rows referencing old table as before for each statement execute function total_usage_rows();
