-- Which connections and documents the present transaction has touched: what its entries of the change feed name, the documents of its
-- usage rows and the connections of its meters. The feed's triggers run now, and take the lock of the company: from here on nobody else's
-- change of the same objects can be committed before this one.
create function objects_of_transaction(o uuid, e text)
  returns table (kind text, object_id uuid, company_id uuid, change text)
  language plpgsql volatile set search_path = pg_catalog, public as $$
begin
  if pg_current_xact_id_if_assigned() is null then return; end if;
  set constraints all immediate;
  set constraints all deferred;
  return query
  with mine as materialized (
    select c.kind, c.object_id, c.company_id, c.change from changes c
     where c.organization_id = o and c.environment = e and c.transaction_id = pg_current_xact_id_if_assigned()
       and c.changed_at >= transaction_timestamp())
  select m.kind, m.object_id, m.company_id, m.change from mine m where m.kind in ('CONNECTION', 'DOCUMENT')
  union all
  select distinct 'DOCUMENT', u.document_id, m.company_id, 'CHANGED'
    from mine m join usage_rows u on u.organization_id = o and u.environment = e and u.id = m.object_id
   where m.kind in ('USAGE', 'DEMAND')
  union all
  select distinct 'CONNECTION', a.connection_id, m.company_id, 'CHANGED'
    from mine m
    join meters t on t.organization_id = o and t.environment = e and t.id = m.object_id
    join accounts a on a.organization_id = o and a.environment = e and a.id = t.account_id and a.connection_id is not null
   where m.kind = 'METER';
end $$;
