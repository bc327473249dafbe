-- Which questions about bills a company wants to be asked (platform.md 21, methodology.md 18); where none is said, those that are on
-- by default.
create table bill_issue_settings (
  organization_id uuid not null,
  environment text not null,
  company_id uuid not null,
  issue_type text not null,
  is_on boolean not null,
  primary key (organization_id, environment, company_id, issue_type),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
select bound_to_tenant('bill_issue_settings');
