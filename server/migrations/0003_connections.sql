-- Utility providers, connections, their sealed credentials, accounts and meters.

-- The provider directory is shared by all tenants and holds no customer data.
create table datasources (
  id uuid primary key,
  host text not null unique,
  name text not null,
  url text not null,
  country text
);
insert into datasources (id, host, name, url, country)
  values ('00000000-0000-7000-8000-000000000001', 'nectarclimate.com', 'Nectar Sandbox Utility', 'https://nectarclimate.com', null);

create table connections (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  datasource_id uuid references datasources,
  provider_host text not null,
  url text not null,
  username text not null,
  country text not null,
  external_id text,
  status text not null,
  status_error_detail text,
  status_first_seen_at timestamptz not null,
  status_last_update_at timestamptz not null,
  workflow_owner_email text,
  data_collection_start_date date,
  initial_datasource_types text[] not null,
  multiply_by_occupancy boolean not null,
  is_active boolean not null,
  -- Secret of the legacy edit link, encrypted; the API must show it again.
  edit_secret bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index connections_of_company on connections (organization_id, environment, company_id, created_at, id) where deleted_at is null;

create table connection_sites (
  organization_id uuid not null,
  environment text not null,
  connection_id uuid not null,
  site_id uuid not null,
  position integer not null,
  primary key (organization_id, environment, connection_id, site_id),
  foreign key (organization_id, environment, connection_id) references connections on delete cascade,
  foreign key (organization_id, environment, site_id) references sites on delete cascade
);
create index connection_sites_of_site on connection_sites (organization_id, environment, site_id);

-- Sealed for the worker's key; the web tier writes and cannot read.
create table connection_credentials (
  organization_id uuid not null,
  environment text not null,
  connection_id uuid not null,
  sealed_password bytea not null,
  wrapped_key bytea not null,
  created_at timestamptz not null,
  primary key (organization_id, environment, connection_id),
  foreign key (organization_id, environment, connection_id) references connections on delete cascade
);

create table accounts (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  connection_id uuid,
  -- Host of the provider, or its printed name in capitals where no host is known.
  provider_key text not null,
  account_number text not null,
  tracking_status text not null check (tracking_status in ('ENABLED', 'DISABLED', 'UNSET')),
  status text not null,
  data_collection_start_date date,
  is_collecting_invoice_data boolean not null,
  is_collecting_smart_meter_data boolean not null,
  last_service_date date,
  duplicate_of uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index accounts_of_company on accounts (organization_id, environment, company_id, created_at, id);
create index accounts_of_connection on accounts (organization_id, environment, connection_id);

create table meters (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  connection_id uuid,
  account_id uuid,
  site_id uuid,
  datasource_type text not null,
  address text,
  time_of_use text,
  net_metering_type text,
  water_type text,
  meter_high_low text,
  gas_type text,
  fuel_type text,
  district_type text,
  district_medium_type text,
  waste_description text,
  waste_type uuid,
  waste_stream uuid,
  refrigerant_type text,
  is_tracked boolean not null,
  last_used_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade,
  foreign key (organization_id, environment, account_id) references accounts on delete cascade,
  foreign key (organization_id, environment, site_id) references sites
);
create index meters_of_company on meters (organization_id, environment, company_id, created_at, id);
create index meters_of_site on meters (organization_id, environment, site_id, created_at, id);
create index meters_of_connection on meters (organization_id, environment, connection_id, created_at, id);
create index meters_of_account on meters (organization_id, environment, account_id);

create table meter_identifiers (
  organization_id uuid not null,
  environment text not null,
  meter_id uuid not null,
  position integer not null,
  name text not null,
  raw_name text not null,
  value text not null,
  -- Normalized for the `identifier` filter (api-core.md 1.10).
  filter_key text not null,
  -- Normalized for matching (methodology.md 15.2).
  match_key text not null,
  primary key (organization_id, environment, meter_id, position),
  foreign key (organization_id, environment, meter_id) references meters on delete cascade
);
create index meter_identifiers_by_filter on meter_identifiers (organization_id, environment, filter_key, meter_id);
create index meter_identifiers_by_match on meter_identifiers (organization_id, environment, match_key, meter_id);
