-- Who of a company may do what (platform.md 2, 21): members with all of its sites, or with those that they were given.

-- A company made later takes the organization's admins; whoever was added as a member joins only what they are added to
-- (docs/decisions/0007).
alter table people alter column team_of set default '{}';
update people set team_of = '{}' where role = 'MEMBER';

-- While it is off, members reach all sites, whatever they were given.
alter table companies add column is_site_permissioning_enabled boolean not null default false;
-- It is no part of what the API tells of a company.
drop trigger note_change on companies;
create constraint trigger note_change after insert or update on companies
  deferrable initially deferred for each row execute function note_change('COMPANY', 'updated_at', 'is_site_permissioning_enabled');

alter table company_people add column has_all_sites boolean not null default true;
create index company_people_of_person on company_people (organization_id, environment, person_id);

-- The sites of those who have not all.
create table company_person_sites (
  organization_id uuid not null,
  environment text not null,
  company_id uuid not null,
  person_id uuid not null,
  site_id uuid not null,
  primary key (organization_id, environment, company_id, person_id, site_id),
  foreign key (organization_id, environment, company_id, person_id) references company_people on delete cascade,
  foreign key (organization_id, environment, site_id) references sites on delete cascade
);
create index company_person_sites_of_site on company_person_sites (organization_id, environment, site_id);
select bound_to_tenant('company_person_sites');

-- People belong to both environments, companies to one: whoever joins or leaves all of them does so in both at once.
create function join_every_company(person uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, public as $$
    insert into company_people (organization_id, environment, company_id, person_id, role, has_all_sites)
    select c.organization_id, c.environment, c.id, p.id, 'ADMIN', true
      from people p join companies c on c.organization_id = p.organization_id
     where p.organization_id = nectar_organization() and p.id = person and c.deleted_at is null
    on conflict (organization_id, environment, company_id, person_id) do update set role = 'ADMIN', has_all_sites = true $$;
create function leave_every_company(person uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, public as $$
    delete from company_people cp where cp.organization_id = nectar_organization() and cp.person_id = person $$;
