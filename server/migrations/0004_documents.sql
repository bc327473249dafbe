-- Files, upload jobs, extractions, documents with their line items and usage rows.

create table files (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null check (environment in ('sandbox', 'production')),
  id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  content_type text not null,
  -- Where the bytes arrived; they move to their content address after the commit.
  incoming_key text,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (organization_id, environment, id)
);
create unique index files_by_content on files (organization_id, environment, sha256) where removed_at is null;

create table upload_jobs (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  site_id uuid,
  status text not null check (status in ('PENDING', 'COMPLETED', 'FAILED', 'TERMINATED')),
  failure_reason text,
  termination_reason text,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index upload_jobs_of_company on upload_jobs (organization_id, environment, company_id, created_at desc, id desc);

-- Each file that somebody or some connection handed us to be read.
create table received_files (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  job_id uuid,
  connection_id uuid,
  site_id uuid,
  position integer not null,
  file_id uuid,
  source_url text,
  file_name text,
  -- What the connection says of it, so that a second collection is recognised.
  source_key text,
  status text not null check (status in ('WAITING', 'DONE')),
  outcome text check (outcome in ('DOCUMENT', 'DUPLICATE', 'NOT_A_BILL', 'FAILED')),
  failure_reason text,
  document_ids uuid[] not null default '{}',
  duplicate_document_ids uuid[] not null default '{}',
  received_at timestamptz not null,
  finished_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade,
  foreign key (organization_id, environment, job_id) references upload_jobs on delete cascade
);
create index received_files_of_job on received_files (organization_id, environment, job_id, position);
create unique index received_files_by_source on received_files (organization_id, environment, connection_id, source_key) where source_key is not null;
create index received_files_of_file on received_files (organization_id, environment, file_id);

-- Immutable: what one version of the reader saw in one file.
create table extractions (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  file_id uuid not null,
  reader text not null,
  reader_version text not null,
  digest text not null,
  reading jsonb not null,
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, file_id) references files on delete cascade
);
create unique index extractions_of_file on extractions (organization_id, environment, file_id, reader, reader_version);

create table documents (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  connection_id uuid,
  account_id uuid,
  file_id uuid,
  extraction_id uuid,
  job_id uuid,
  provider_key text,
  account_number text,
  bill_date date,
  statement_date date,
  start_date date,
  end_date date,
  due_date date,
  charges_units text not null,
  utility_company text,
  invoice_id text,
  total_charges numeric,
  current_charges numeric,
  previous_close_balance numeric,
  after_previous_total_payment numeric,
  after_previous_charges numeric,
  after_previous_credits numeric,
  current_open_balance numeric,
  credits numeric,
  tax_charges numeric,
  interest_charges numeric,
  late_charges numeric,
  delivery_charges numeric,
  supply_charges numeric,
  other_charges numeric,
  is_summary_bill boolean not null,
  datasource_types text[] not null,
  status text not null,
  flagged_status text,
  is_flagged boolean not null,
  source_type text not null,
  file_name text,
  email text,
  notes text,
  revised_document_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index documents_of_company on documents (organization_id, environment, company_id, bill_date desc nulls last, id)
  include (deleted_at, created_at, updated_at);
create index documents_of_connection on documents (organization_id, environment, connection_id, bill_date desc nulls last, id)
  include (deleted_at, created_at, updated_at);
create index documents_by_account_number on documents (organization_id, environment, company_id, provider_key, account_number) where deleted_at is null;
create index documents_of_file on documents (organization_id, environment, file_id);

-- A document stands at every site where one of its usage rows does.
create table document_sites (
  organization_id uuid not null,
  environment text not null,
  site_id uuid not null,
  document_id uuid not null,
  bill_date date,
  -- True while the document is not deleted.
  is_listed boolean not null,
  primary key (organization_id, environment, site_id, document_id),
  foreign key (organization_id, environment, document_id) references documents on delete cascade
);
create index document_sites_in_order on document_sites (organization_id, environment, site_id, bill_date desc nulls last, document_id) include (is_listed);
create index document_sites_of_document on document_sites (organization_id, environment, document_id);

create table line_items (
  organization_id uuid not null,
  environment text not null,
  document_id uuid not null,
  position integer not null,
  description text not null,
  total_charge numeric,
  rate numeric,
  quantity numeric,
  quantity_units text,
  multipliers text[] not null,
  account_numbers text[] not null,
  charge_type text not null,
  electricity_charge_type text,
  electricity_is_demand boolean not null,
  electricity_time_of_use text,
  gas_charge_type text,
  billing_period text not null,
  primary key (organization_id, environment, document_id, position),
  foreign key (organization_id, environment, document_id) references documents on delete cascade
);

-- One meter, one period, one commodity. A demand reading is a row of its own kind.
create table usage_rows (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  kind text not null check (kind in ('USAGE', 'DEMAND')),
  document_id uuid not null,
  company_id uuid not null,
  connection_id uuid,
  site_id uuid,
  meter_id uuid,
  position integer not null,
  start_date date not null,
  end_date date not null,
  bill_date date,
  usage numeric,
  usage_units text,
  standard_usage numeric(32, 8),
  datasource_type text not null,
  service_address text,
  identifiers jsonb not null,
  time_of_use text,
  time_of_use_breakdown jsonb not null,
  demand_type text,
  description text,
  -- Of a demand row: the consumption rows of the same document that it belongs to.
  related_usage_ids uuid[] not null,
  net_metering_type text,
  water_type text,
  meter_high_low text,
  gas_type text,
  fuel_type text,
  district_type text,
  district_medium_type text,
  waste_description text,
  refrigerant_type text,
  additional_fields jsonb not null,
  is_estimated boolean not null,
  is_implied boolean not null,
  exclusion boolean not null,
  current_reading numeric,
  previous_reading numeric,
  multiplier numeric,
  multiplier_description text,
  multiplier2 numeric,
  multiplier2_description text,
  fraction_renewable numeric,
  net_metering_generated_kwh numeric,
  net_metering_grid_import_kwh numeric,
  net_metering_grid_export_kwh numeric,
  apparent_energy_usage numeric,
  apparent_energy_usage_units text,
  reactive_energy_usage numeric,
  reactive_energy_usage_units text,
  power_factor numeric,
  tariff text,
  billed_demand numeric,
  supplier_name text,
  utility_name text,
  country text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- True while the row's document is not deleted.
  is_listed boolean not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, document_id) references documents on delete cascade,
  foreign key (organization_id, environment, meter_id) references meters
);
create index usage_rows_of_company on usage_rows (organization_id, environment, company_id, start_date desc, id)
  include (kind, end_date, bill_date, datasource_type, created_at, updated_at) where is_listed;
-- For counting the rows of a usage period, of which the latest are asked for most.
create index usage_rows_of_company_by_end on usage_rows (organization_id, environment, company_id, end_date)
  include (start_date, document_id) where is_listed;
create index usage_rows_of_site on usage_rows (organization_id, environment, site_id, start_date desc, id)
  include (kind, end_date, bill_date, datasource_type, created_at, updated_at) where is_listed;
create index usage_rows_of_connection on usage_rows (organization_id, environment, connection_id, start_date desc, id)
  include (kind, end_date, bill_date, datasource_type, created_at, updated_at) where is_listed;
create index usage_rows_of_meter on usage_rows (organization_id, environment, meter_id, start_date desc, id)
  include (kind, end_date, bill_date, datasource_type, created_at, updated_at) where is_listed;
create index usage_rows_of_document on usage_rows (organization_id, environment, document_id, kind, position);

-- Open questions about a document (methodology.md 18).
create table data_issues (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  document_id uuid not null,
  type text not null,
  detail text,
  state text not null check (state in ('OPEN', 'RESOLVED')),
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, document_id) references documents on delete cascade
);
create index data_issues_of_document on data_issues (organization_id, environment, document_id);
