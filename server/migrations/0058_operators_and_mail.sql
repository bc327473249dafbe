-- A connection by e-mail that waits for its first mail waits for no operator.
create or replace function operator_connections(wanted_status text, organization uuid, most integer)
  returns table (organization_id uuid, organization_name text, environment text, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select n.organization_id, o.name, n.environment, n.id from connections n
    join organizations o on o.id = n.organization_id
    join companies c on c.organization_id = n.organization_id and c.environment = n.environment and c.id = n.company_id and c.deleted_at is null
   where n.deleted_at is null and (wanted_status is null or n.status = wanted_status) and (organization is null or n.organization_id = organization)
     and (n.kind = 'ONLINE' or n.status <> 'PENDING')
   order by n.status_first_seen_at, n.id limit most
$$;
