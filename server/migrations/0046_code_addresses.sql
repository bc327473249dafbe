-- Whose addresses for codes these are, the first that is somebody's; asked before a tenant is known.
create function find_code_address(wanted text[]) returns table (organization_id uuid, environment text, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select f.organization_id, f.environment, f.connection_id
    from unnest(wanted) with ordinality w (address, place)
    join connection_mfa f on f.forwarding_address = w.address
    join connections n on n.organization_id = f.organization_id and n.environment = f.environment and n.id = f.connection_id
   where n.deleted_at is null
   order by w.place limit 1
$$;
