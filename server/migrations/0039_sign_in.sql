-- Who signs in to the dashboard (platform.md 2, 5, 20): accounts of people, one for an address however many organizations it
-- belongs to. The tables of sign_in are the library's (server/src/sign-in); it runs no migrations of its own.

create schema sign_in;

create table sign_in.users (
  id uuid primary key,
  name text not null,
  -- In lower case.
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  two_factor_enabled boolean
);
create table sign_in.sessions (
  id uuid primary key,
  user_id uuid not null references sign_in.users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text
);
create index sessions_of_user on sign_in.sessions (user_id);
create index sessions_by_end on sign_in.sessions (expires_at);

-- How somebody may sign in: `credential` with a hash of the password, or the identity provider's name.
create table sign_in.accounts (
  id uuid primary key,
  user_id uuid not null references sign_in.users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index accounts_of_user on sign_in.accounts (user_id);
create unique index accounts_of_provider on sign_in.accounts (provider_id, account_id);

-- Codes and tokens on their way, as hashes.
create table sign_in.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on sign_in.verifications (identifier);
create index verifications_by_end on sign_in.verifications (expires_at);

-- Secret and recovery codes are encrypted.
create table sign_in.two_factors (
  id uuid primary key,
  user_id uuid not null unique references sign_in.users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);

-- Where an address belongs to; asked before a tenant is known, for one exact address, never a list.
create function memberships_of(address text)
  returns table (organization_id uuid, organization_name text, person_id uuid, role text)
  language sql stable security definer set search_path = pg_catalog, public
  as $$
    select o.id, o.name, p.id, p.role
      from people p join organizations o on o.id = p.organization_id
     where lower(p.email) = lower(address) and p.removed_at is null
     order by p.created_at, p.id
  $$;
create index people_by_email on people (lower(email)) where removed_at is null;

-- Links by which invited people make their account; kept as a hash, used once. People belong to both environments.
create table join_links (
  organization_id uuid not null,
  person_id uuid not null,
  key_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references people on delete cascade
);
alter table join_links enable row level security;
create policy tenant on join_links using (organization_id = nectar_organization()) with check (organization_id = nectar_organization());
create function find_join_link(wanted bytea) returns table (organization_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select l.organization_id, l.person_id from join_links l where l.key_hash = wanted $$;

-- Mails to people about their account. What is to be said holds secrets: it is encrypted, and taken out once it is settled.
create table account_mails (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null,
  id uuid not null,
  kind text not null check (kind in ('JOIN', 'ADDED', 'CODE', 'RESET', 'PASSWORD_CHANGED')),
  email text not null,
  contents bytea,
  asked_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  primary key (organization_id, environment, id)
);
create index account_mails_due on account_mails ((coalesce(next_attempt_at, '-infinity'))) where sent_at is null and failed_at is null;
select bound_to_tenant('account_mails');

-- What people did in the settings of their organization: who, from where, with what.
create table settings_audit_entries (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null,
  id uuid not null,
  object_kind text not null check (object_kind in ('API_KEY', 'PERSON', 'ORGANIZATION')),
  object_id uuid not null,
  action text not null check (action in ('CREATED', 'CHANGED', 'DELETED')),
  -- The name at the time, so that it can be told when the object is gone.
  object_name text not null,
  details jsonb,
  person_id uuid,
  ip_address text,
  created_at timestamptz not null,
  primary key (organization_id, environment, id)
);
create index settings_audit_entries_in_order on settings_audit_entries (organization_id, environment, created_at desc, id desc);
select bound_to_tenant('settings_audit_entries');

-- Keys made in the dashboard say who deleted them; who uses one is seen by where it was last used from.
alter table api_keys add column last_used_ip text;

-- In a company somebody is its admin or a member (platform.md 2); whom the API attaches are admins.
alter table company_people add column role text not null default 'ADMIN' check (role in ('ADMIN', 'MEMBER'));

-- Mails about accounts are delivered with the others (0037); codes and links that somebody waits for come first.
create or replace function claim_mails(moment timestamptz, again_at timestamptz, most integer)
  returns table (source text, organization_id uuid, environment text, id uuid, attempts integer)
  language sql volatile security definer set search_path = pg_catalog, public as $$
  with invitation_due as materialized (
    select m.organization_id, m.environment, m.id, m.kind = 'CODE' as is_awaited, coalesce(m.next_attempt_at, '-infinity') as due_at
      from invitation_mails m
     where m.sent_at is null and m.failed_at is null and coalesce(m.next_attempt_at, '-infinity') <= moment
     order by m.kind = 'CODE' desc, coalesce(m.next_attempt_at, '-infinity') limit most for update skip locked),
  webhook_due as materialized (
    select m.organization_id, m.environment, m.id, false as is_awaited, coalesce(m.next_attempt_at, '-infinity') as due_at
      from webhook_mails m
     where m.sent_at is null and m.failed_at is null and coalesce(m.next_attempt_at, '-infinity') <= moment
     order by coalesce(m.next_attempt_at, '-infinity') limit most for update skip locked),
  account_due as materialized (
    select m.organization_id, m.environment, m.id, m.kind in ('CODE', 'RESET') as is_awaited, coalesce(m.next_attempt_at, '-infinity') as due_at
      from account_mails m
     where m.sent_at is null and m.failed_at is null and coalesce(m.next_attempt_at, '-infinity') <= moment
     order by coalesce(m.next_attempt_at, '-infinity') limit most for update skip locked),
  picked as materialized (
    select * from (
      select 'invitation' as source, d.* from invitation_due d union all select 'webhook', d.* from webhook_due d
      union all select 'account', d.* from account_due d) a
     order by a.is_awaited desc, a.due_at limit most),
  of_invitations as (
    update invitation_mails m set attempts = m.attempts + 1, next_attempt_at = again_at from picked p
     where p.source = 'invitation' and m.organization_id = p.organization_id and m.environment = p.environment and m.id = p.id
    returning p.source, m.organization_id, m.environment, m.id, m.attempts),
  of_webhooks as (
    update webhook_mails m set attempts = m.attempts + 1, next_attempt_at = again_at from picked p
     where p.source = 'webhook' and m.organization_id = p.organization_id and m.environment = p.environment and m.id = p.id
    returning p.source, m.organization_id, m.environment, m.id, m.attempts),
  of_accounts as (
    update account_mails m set attempts = m.attempts + 1, next_attempt_at = again_at from picked p
     where p.source = 'account' and m.organization_id = p.organization_id and m.environment = p.environment and m.id = p.id
    returning p.source, m.organization_id, m.environment, m.id, m.attempts)
  select * from of_invitations union all select * from of_webhooks union all select * from of_accounts $$;
