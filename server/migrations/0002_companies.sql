-- Companies, their people and sites.

create table companies (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null check (environment in ('sandbox', 'production')),
  id uuid not null,
  public_id uuid not null,
  name text not null,
  external_id text,
  data_collection_start_date date not null,
  is_demand_enabled boolean not null,
  is_implied_metering_enabled boolean not null,
  implied_metering_fraction numeric(3, 2) not null,
  is_basic_identifier_mapping_enabled boolean not null,
  is_low_accuracy_mode_enabled boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  -- Set at the answer to a deletion; the erasure itself is a job.
  deleted_at timestamptz,
  primary key (organization_id, environment, id)
);
create index companies_in_order on companies (organization_id, environment, created_at, id) where deleted_at is null;

create table company_people (
  organization_id uuid not null,
  environment text not null,
  company_id uuid not null,
  person_id uuid not null,
  primary key (organization_id, environment, company_id, person_id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade,
  foreign key (organization_id, person_id) references people on delete cascade
);

create table sites (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  name text not null,
  external_id text,
  address text not null,
  path text[] not null,
  occupancy_percent numeric(7, 4),
  data_collection_stop_date date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index sites_of_company on sites (organization_id, environment, company_id, created_at, id);
