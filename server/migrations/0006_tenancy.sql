-- Row-level security for every table that names a tenant. A new table is added to this list by its own migration:
-- select bound_to_tenant('table_name').

create function bound_to_tenant(table_name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format(
    'create policy tenant on %I using (organization_id = nectar_organization() and environment = nectar_environment())
                          with check (organization_id = nectar_organization() and environment = nectar_environment())', table_name);
end $$;
revoke execute on function bound_to_tenant(text) from public;

select bound_to_tenant(t) from unnest(array[
  'api_keys', 'companies', 'company_people', 'sites', 'connections', 'connection_sites', 'connection_credentials', 'accounts',
  'meters', 'meter_identifiers', 'files', 'upload_jobs', 'received_files', 'extractions', 'documents', 'document_sites',
  'line_items', 'usage_rows', 'data_issues', 'totals'
]) t;

-- Which queue worker belongs to which process; part of the queue, no tenant data.
create table queue_workers (
  worker_id text primary key,
  process_number integer not null
);
