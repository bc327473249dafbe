-- What people have chosen for themselves (platform.md 20).
create table person_preferences (
  organization_id uuid not null,
  environment text not null,
  person_id uuid not null,
  -- Where the dashboard opens; null: the first one by name.
  default_company_id uuid,
  primary key (organization_id, environment, person_id),
  foreign key (organization_id, person_id) references people on delete cascade,
  foreign key (organization_id, environment, default_company_id) references companies on delete set null (default_company_id)
);
create index person_preferences_of_company on person_preferences (organization_id, environment, default_company_id)
  where default_company_id is not null;
select bound_to_tenant('person_preferences');
