-- What a company has set about its data beside the switches that the API tells (platform.md 21), and the tags of its meters.
-- A company without a row has the defaults.
create table collection_settings (
  organization_id uuid not null,
  environment text not null,
  company_id uuid not null,
  -- Off: of a connection's username the pages show the first letter.
  is_credential_visibility_enabled boolean not null default false,
  -- Off: the pages show no costs.
  is_cost_tracking_enabled boolean not null default true,
  -- The year that charts open with; null: the present one.
  display_year smallint check (display_year between 2000 and 2100),
  -- Null: the standard unit.
  electricity_unit text,
  gas_unit text,
  water_unit text,
  area_unit text,
  -- Addresses that receive or forward bills, in lower case.
  bill_forwarding_emails text[] not null default '{}' check (cardinality(bill_forwarding_emails) <= 50),
  primary key (organization_id, environment, company_id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
select bound_to_tenant('collection_settings');

create table meter_tags (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  name text not null check (length(name) between 1 and 50),
  -- What the name is compared and ordered by: without its capitals.
  name_key text not null,
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  -- Checked at the end of a statement, so that two tags can exchange their names.
  constraint meter_tags_name unique (organization_id, environment, company_id, name_key) deferrable,
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
select bound_to_tenant('meter_tags');
