-- What people keep of sites in the dashboard alone (platform.md 15.3, 21): how large they are, and words of their own.
alter table sites add column floor_area numeric(12, 2) check (floor_area > 0);
alter table sites add column floor_area_unit text not null default 'SQFT' check (floor_area_unit in ('SQFT', 'SQM'));
-- It is no part of what the API tells of a site.
drop trigger note_change on sites;
create constraint trigger note_change after insert or update or delete on sites
  deferrable initially deferred for each row execute function note_change('SITE', 'updated_at', 'floor_area', 'floor_area_unit');

create table site_tags (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  name text not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create unique index site_tags_by_name on site_tags (organization_id, environment, company_id, lower(name));
select bound_to_tenant('site_tags');

create table tags_of_sites (
  organization_id uuid not null,
  environment text not null,
  site_id uuid not null,
  tag_id uuid not null,
  primary key (organization_id, environment, site_id, tag_id),
  foreign key (organization_id, environment, site_id) references sites on delete cascade,
  foreign key (organization_id, environment, tag_id) references site_tags on delete cascade
);
create index sites_of_tag on tags_of_sites (organization_id, environment, tag_id);
select bound_to_tenant('tags_of_sites');
