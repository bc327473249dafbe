-- What people change of accounts, meters and documents: an audit trail, and what later bills must know of it.

-- Who changed what, when, from what to what. It outlives a deleted document and goes with its company.
create table audit_entries (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  object_kind text not null check (object_kind in ('ACCOUNT', 'METER', 'DOCUMENT', 'LINE_ITEM', 'USAGE')),
  object_id uuid not null,
  -- Of a document, its line items and its usage rows.
  document_id uuid,
  -- Place of a line item, from 0; its object is the document.
  line_item integer,
  action text not null check (action in ('CHANGED', 'DELETED')),
  field text,
  value_before jsonb,
  value_after jsonb,
  -- Both null: a job or the operator.
  key_id uuid,
  person_id uuid,
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index audit_entries_of_company on audit_entries (organization_id, environment, company_id, created_at desc, id desc);
create index audit_entries_of_object on audit_entries (organization_id, environment, object_id, created_at desc, id desc);
create index audit_entries_of_document on audit_entries (organization_id, environment, document_id, created_at desc, id desc)
  where document_id is not null;

-- What the account resumes to when it is tracked again; null while it is.
alter table accounts add column status_before_untracked text;

-- A bill that prints another kind than the one that a person gave the meter still means this meter.
alter table meters add column kinds_by_person text[] not null default '{}';

-- Numbers that people took from a meter. Bills may go on printing them; they mean this meter where no other one carries them.
create table meter_former_numbers (
  organization_id uuid not null,
  environment text not null,
  meter_id uuid not null,
  name text not null,
  value text not null,
  match_key text not null,
  primary key (organization_id, environment, meter_id, name, match_key),
  foreign key (organization_id, environment, meter_id) references meters on delete cascade
);
create index meter_former_numbers_by_match on meter_former_numbers (organization_id, environment, match_key, meter_id);

-- Labels of the waste that a row says; the meter keeps their ids.
alter table usage_rows add column waste_type text, add column waste_stream text;

-- Which open questions name a document that is deleted, and which documents it replaced.
create index data_issues_by_detail on data_issues (organization_id, environment, detail) where state = 'OPEN' and detail is not null;
create index documents_by_revision on documents (organization_id, environment, revised_document_id) where revised_document_id is not null;

select bound_to_tenant('audit_entries');
select bound_to_tenant('meter_former_numbers');
