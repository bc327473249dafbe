-- Kept totals against what the tables hold, in one snapshot. The difference is added, not the count written, so that what
-- others commit meanwhile stays right.

create function reconcile_totals(o uuid, e text) returns table (scope_id uuid, noun text, drift bigint)
  language sql volatile security definer set search_path = pg_catalog, public as $$
  with counted as (
    select s.id as scope_id, 'documents' as noun, count(*) as total
      from documents d cross join lateral (values (d.company_id), (d.connection_id)) s (id)
     where d.organization_id = o and d.environment = e and d.deleted_at is null and s.id is not null group by 1
    union all
    select x.site_id, 'documents', count(*) from document_sites x
     where x.organization_id = o and x.environment = e and x.is_listed group by 1
    union all
    select s.id, n.noun, count(*)
      from usage_rows u
     cross join lateral (values (u.company_id), (u.site_id), (u.connection_id), (u.meter_id)) s (id)
     cross join lateral (values ('usage_rows', true), ('consumption_rows', u.kind = 'USAGE')) n (noun, counts)
     where u.organization_id = o and u.environment = e and u.is_listed and n.counts and s.id is not null group by 1, 2),
  drifts as materialized (
    select coalesce(c.scope_id, t.scope_id) as scope_id, coalesce(c.noun, t.noun) as noun,
           coalesce(c.total, 0) - coalesce(t.total, 0) as drift
      from counted c
      full join (select * from totals t where t.organization_id = o and t.environment = e) t
        on t.scope_id = c.scope_id and t.noun = c.noun
     where coalesce(c.total, 0) <> coalesce(t.total, 0)),
  mended as materialized (
    select apply_total_changes((select array_agg((o, e, d.scope_id, d.noun, d.drift)::total_change) from drifts d)))
  select d.scope_id, d.noun, d.drift from drifts d, mended
$$;
