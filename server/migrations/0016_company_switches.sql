-- What a company's switches do to its data (docs/company-switches.md).

-- A document is filed under the switches of that moment; null where that was before they were kept, or by hand.
alter table documents add column filing_rules jsonb;

-- What an identifier was read as, where the company wants it named by the basic types only. Matching looks at this.
alter table meter_identifiers add column read_name text;
update meter_identifiers set read_name = name;
alter table meter_identifiers alter column read_name set not null;

-- From when on bills of a site are collected; null: as the company says. Weaker than the dates of account and connection.
alter table sites add column data_collection_start_date date;

-- A bill that a connection handed over and that ends before collection starts: which day, account numbers and sites decide about it,
-- so that an earlier start takes it in at the next collection.
alter table received_files add column too_early jsonb;
alter table received_files drop constraint received_files_outcome_check,
  add constraint received_files_outcome_check check (outcome in ('DOCUMENT', 'DUPLICATE', 'NOT_A_BILL', 'TOO_EARLY', 'FAILED'));

-- A usage that follows from another row: reason, fraction and row it follows from; and the meter made for such usage.
alter table usage_rows add column implied jsonb;
alter table meters add column implied_from uuid;
create unique index meters_implied_from on meters (organization_id, environment, implied_from) where implied_from is not null;
