-- What the admins of a company are sent about it (platform.md 21, 24). A company without a row is sent everything.
create table company_notifications (
  organization_id uuid not null,
  environment text not null,
  company_id uuid not null,
  has_monthly boolean not null,
  has_product_updates boolean not null,
  primary key (organization_id, environment, company_id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
select bound_to_tenant('company_notifications');

-- Who deleted a company is told when it is gone.
alter table settings_audit_entries drop constraint settings_audit_entries_object_kind_check;
alter table settings_audit_entries add constraint settings_audit_entries_object_kind_check
  check (object_kind in ('API_KEY', 'PERSON', 'ORGANIZATION', 'COMPANY'));
