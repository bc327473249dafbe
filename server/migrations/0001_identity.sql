-- Organizations, people and keys, and how every later table is bounded to its tenant.
-- Run as the owner. The server connects as the role named by the migration runner (:app_role), which owns nothing.

-- The tenant of the present transaction; empty outside of one, so that every policy below is false.
create function nectar_organization() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('nectar.organization_id', true), '')::uuid $$;
create function nectar_environment() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('nectar.environment', true), '') $$;

create table organizations (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null
);

create table people (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  email text not null check (length(email) <= 254),
  role text not null check (role in ('ADMIN', 'MEMBER')),
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (organization_id, id)
);
create unique index people_email on people (organization_id, lower(email));

create table api_keys (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null check (environment in ('sandbox', 'production')),
  id uuid not null,
  lookup_id text not null unique,
  name text not null check (length(name) between 1 and 200),
  prefix text not null,
  hash bytea not null,
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  deleted_at timestamptz,
  primary key (organization_id, environment, id)
);

-- The one look-up that happens before a tenant is known. It answers for one exact public id, never a list.
create function find_api_key(wanted text)
  returns table (organization_id uuid, environment text, id uuid, hash bytea, created_by uuid, expires_at timestamptz, last_used_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
  as $$
    select k.organization_id, k.environment, k.id, k.hash,
           coalesce((select p.id from people p where p.organization_id = k.organization_id and p.id = k.created_by and p.removed_at is null),
                    (select p.id from people p where p.organization_id = k.organization_id and p.role = 'ADMIN' and p.removed_at is null
                      order by p.created_at, p.id limit 1)),
           k.expires_at, k.last_used_at
      from api_keys k where k.lookup_id = wanted and k.deleted_at is null
  $$;

-- Which organizations there are; for the operator's command line and the scheduler, never for a request.
create function list_organizations() returns table (id uuid, name text, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select o.id, o.name, o.created_at from organizations o order by o.created_at, o.id $$;

alter table organizations enable row level security;
create policy tenant on organizations using (id = nectar_organization()) with check (id = nectar_organization());
alter table people enable row level security;
create policy tenant on people using (organization_id = nectar_organization()) with check (organization_id = nectar_organization());
