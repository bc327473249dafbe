-- Invitations to connect a utility account or to renew its credentials (events-and-lifecycle.md 5).

create table invitations (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  kind text not null check (kind in ('CREATE_CONNECTION', 'EDIT_CONNECTION')),
  company_id uuid not null,
  -- The one to renew; set for EDIT_CONNECTION alone.
  connection_id uuid check ((connection_id is not null) = (kind = 'EDIT_CONNECTION')),
  -- Looked up by SHA-256; the encrypted copy is there because the API shows the link again.
  token_hash bytea not null unique,
  sealed_token bytea not null,
  allowed_emails text[] not null,
  expires_at timestamptz,
  max_uses integer check (max_uses >= 1),
  use_count integer not null default 0 check (use_count >= 0 and (max_uses is null or use_count <= max_uses)),
  prefill jsonb not null,
  -- Key and person; null for the operator.
  created_by_key_id uuid,
  created_by_person_id uuid,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade,
  foreign key (organization_id, environment, connection_id) references connections on delete cascade
);
create index invitations_of_company on invitations (organization_id, environment, company_id, created_at desc, id desc);
create index invitations_of_connection on invitations (organization_id, environment, connection_id) where connection_id is not null;

-- The look-up that happens before a tenant is known: one exact token's hash, never a list.
create function find_invitation(wanted bytea) returns table (organization_id uuid, environment text, id uuid)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select i.organization_id, i.environment, i.id from invitations i where i.token_hash = wanted $$;

create table invitation_events (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  invitation_id uuid not null,
  event_type text not null,
  email text,
  connection_id uuid,
  -- Forgotten after 180 days.
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, invitation_id) references invitations on delete cascade
);
create index invitation_events_in_order on invitation_events (organization_id, environment, invitation_id, created_at, id);
create index invitation_uses on invitation_events (organization_id, environment, invitation_id, created_at, id) where event_type = 'USED';
create index invitation_visitors on invitation_events (organization_id, environment, created_at) where ip_address is not null or user_agent is not null;

-- Mails to be sent. A row is an order; the secret in the mail is made when it is sent.
create table invitation_mails (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  invitation_id uuid not null,
  kind text not null check (kind in ('LINK', 'CODE')),
  email text not null,
  is_repeated boolean not null,
  asked_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, invitation_id) references invitations on delete cascade
);
create index invitation_mails_to_send on invitation_mails (organization_id, environment, asked_at, id) where sent_at is null and failed_at is null;
create index invitation_mails_of_address on invitation_mails (organization_id, environment, invitation_id, email, asked_at);

-- Proofs that somebody reads an address: the secret of a mailed link, or what a right code was exchanged for. A use consumes it.
create table invitation_verifications (
  organization_id uuid not null,
  environment text not null,
  invitation_id uuid not null,
  -- SHA-256 of 256 random bits.
  secret_hash bytea not null,
  email text not null,
  created_at timestamptz not null,
  primary key (organization_id, environment, invitation_id, secret_hash),
  foreign key (organization_id, environment, invitation_id) references invitations on delete cascade
);

-- The code that was mailed last to an address; salted, ten minutes, five tries.
create table invitation_codes (
  organization_id uuid not null,
  environment text not null,
  invitation_id uuid not null,
  email text not null,
  salt bytea not null,
  hash bytea not null,
  tries integer not null,
  created_at timestamptz not null,
  primary key (organization_id, environment, invitation_id, email),
  foreign key (organization_id, environment, invitation_id) references invitations on delete cascade
);

select bound_to_tenant(t) from unnest(array[
  'invitations', 'invitation_events', 'invitation_mails', 'invitation_verifications', 'invitation_codes'
]) t;
