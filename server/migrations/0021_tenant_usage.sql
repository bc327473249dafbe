-- Usage as tenants have it: the standard usage, times the share of the site that is occupied where that applies (methodology.md 14).
-- Kept by the table itself in the writing transaction, so that no writer can forget it. A changed share or connection is followed by a job.

-- How a site's share applies: never, to all its usage, or to that of connections which ask for it.
alter table sites add column occupancy_mode text not null default 'PER_CONNECTION'
  check (occupancy_mode in ('DISABLED', 'ALL_DATA', 'PER_CONNECTION'));

alter table usage_rows add column tenant_usage numeric(32, 8);

-- Null share: it does not apply. Eight decimals, half away from zero.
create function tenant_usage_of(standard_usage numeric, occupancy_percent numeric, occupancy_mode text, is_multiplied boolean)
  returns numeric language sql immutable as $$
  select case when occupancy_percent is not null and (occupancy_mode = 'ALL_DATA' or (occupancy_mode = 'PER_CONNECTION' and is_multiplied))
              then round(standard_usage * occupancy_percent / 100, 8) else standard_usage end
$$;

-- Site and connection are held until the row can be seen: whoever changes them waits, and its job finds the row.
create function keep_tenant_usage() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
  occupied record;
  multiplied boolean;
begin
  new.tenant_usage := new.standard_usage;
  if new.standard_usage is null or new.site_id is null then return new; end if;
  select s.occupancy_percent, s.occupancy_mode into occupied from sites s
   where s.organization_id = new.organization_id and s.environment = new.environment and s.id = new.site_id for share;
  if not found then return new; end if;
  if new.connection_id is not null then
    select n.multiply_by_occupancy into multiplied from connections n
     where n.organization_id = new.organization_id and n.environment = new.environment and n.id = new.connection_id for share;
  end if;
  new.tenant_usage := tenant_usage_of(new.standard_usage, occupied.occupancy_percent, occupied.occupancy_mode, coalesce(multiplied, false));
  return new;
end $$;
create trigger keep_tenant_usage before insert or update of standard_usage, site_id, connection_id, tenant_usage on usage_rows
  for each row execute function keep_tenant_usage();

-- It is told by no answer: its change alone is none.
drop trigger note_change on usage_rows;
update usage_rows set tenant_usage = null where standard_usage is not null;
create constraint trigger note_change after insert or update or delete on usage_rows
  deferrable initially deferred for each row execute function note_change('USAGE', 'updated_at', 'standard_usage', 'position', 'tenant_usage');
