-- Sandboxes whose clock is being advanced, over all tenants.
create function advancing_clocks() returns table (organization_id uuid, environment text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.organization_id, c.environment from sandbox_clocks c where c.target_ms is not null
$$;
create index sandbox_clocks_advancing on sandbox_clocks (organization_id) where target_ms is not null;
