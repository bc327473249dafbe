-- The life of a connection (events-and-lifecycle.md part 2): when it is checked, what it has said before, how its second factor is met.

-- Beside the connection, so that the schedule's own writes are no change of it.
create table connection_checks (
  organization_id uuid not null,
  environment text not null,
  connection_id uuid not null,
  -- Null: none is due.
  next_check_at timestamptz,
  -- A check that is asked for or under way; whoever holds another claim records nothing.
  claim uuid,
  claimed_at timestamptz,
  -- While the provider's website is at fault: since when, and checks in vain since then.
  troubled_since timestamptz,
  rechecks integer not null default 0,
  -- Checks that ended with the present credentials, and how often credentials were replaced.
  checks integer not null default 0,
  renewals integer not null default 0,
  -- Sign-ins that the provider refused, within the last hour.
  refused_at timestamptz[] not null default '{}',
  primary key (organization_id, environment, connection_id),
  foreign key (organization_id, environment, connection_id) references connections on delete cascade,
  check ((claim is null) = (claimed_at is null))
);
create index connection_checks_due on connection_checks (next_check_at) where next_check_at is not null and claim is null;
create index connection_checks_due_of_tenant on connection_checks (organization_id, environment, next_check_at)
  where next_check_at is not null and claim is null;
create index connection_checks_claimed on connection_checks (claimed_at) where claim is not null;
select bound_to_tenant('connection_checks');

create table connection_status_history (
  organization_id uuid not null,
  environment text not null,
  id bigint generated always as identity,
  connection_id uuid not null,
  -- Null: it came into being.
  from_status text,
  to_status text not null,
  detail text,
  trigger text not null,
  actor_kind text not null,
  actor_id uuid,
  note text,
  -- What became of the notice to its owner; null where none is due.
  owner_notice text check (owner_notice in ('ORDERED', 'MAILED', 'SHOWN', 'NO_ADDRESS', 'NOT_MADE')),
  at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, connection_id) references connections on delete cascade
);
create index connection_status_history_of_connection on connection_status_history (organization_id, environment, connection_id, id desc);
select bound_to_tenant('connection_status_history');

-- A row comes with the first word about a second factor.
create table connection_mfa (
  organization_id uuid not null,
  environment text not null,
  connection_id uuid not null,
  method text not null check (method in ('NONE', 'SECURITY_QUESTIONS', 'MANAGED_EMAIL', 'INBOX_FORWARDING', 'SMS_RELAY', 'AUTOMATIC')),
  forwarding_address text,
  last_code_received_at timestamptz,
  -- What the provider asks for at present: {"kind": "CODE"} or {"kind": "SECURITY_QUESTIONS", "questions": […]}.
  asks jsonb,
  -- Sealed for the worker's key, as passwords are.
  sealed_answers bytea,
  answers_key bytea,
  answered_at timestamptz,
  -- For the next sign-in, then forgotten.
  sealed_code bytea,
  code_key bytea,
  -- When somebody last said how it is met; null: nobody has.
  set_at timestamptz,
  primary key (organization_id, environment, connection_id),
  foreign key (organization_id, environment, connection_id) references connections on delete cascade
);
create unique index connection_mfa_by_address on connection_mfa (forwarding_address) where forwarding_address is not null;
select bound_to_tenant('connection_mfa');
-- What people set is told as a change of the connection; what a check leaves there is not.
create constraint trigger note_change after insert on connection_mfa
  deferrable initially deferred for each row when (new.set_at is not null) execute function note_change_of_connection();
create constraint trigger note_change_of_setting after update on connection_mfa
  deferrable initially deferred for each row when (old.set_at is distinct from new.set_at) execute function note_change_of_connection();

-- What operators look for.
create index connections_by_status on connections (status, environment, status_first_seen_at) where deleted_at is null;

-- Due checks of all tenants, the longest due first.
create function due_checks(moment timestamptz, most integer) returns table (organization_id uuid, environment text, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select k.organization_id, k.environment, k.connection_id from connection_checks k
   where k.next_check_at <= moment and k.claim is null
   order by k.next_check_at limit most
$$;

-- Checks that have not ended in time, whatever became of their process.
create function lapsed_checks(claimed_until timestamptz, most integer) returns table (organization_id uuid, environment text, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select k.organization_id, k.environment, k.connection_id from connection_checks k
   where k.claim is not null and k.claimed_at <= claimed_until
   order by k.claimed_at limit most
$$;

-- For operators, who look after connections of all tenants that no adapter reaches.
create function operator_connections(wanted_status text, organization uuid, most integer)
  returns table (organization_id uuid, organization_name text, environment text, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select n.organization_id, o.name, n.environment, n.id from connections n
    join organizations o on o.id = n.organization_id
    join companies c on c.organization_id = n.organization_id and c.environment = n.environment and c.id = n.company_id and c.deleted_at is null
   where n.deleted_at is null and (wanted_status is null or n.status = wanted_status) and (organization is null or n.organization_id = organization)
   order by n.status_first_seen_at, n.id limit most
$$;

create function tenant_of_connection(connection uuid) returns table (organization_id uuid, environment text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select n.organization_id, n.environment from connections n where n.id = connection and n.deleted_at is null limit 1
$$;
create index connections_by_id on connections (id);

create function connection_counts() returns table (environment text, status text, total bigint)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select n.environment, n.status, count(*) from connections n where n.deleted_at is null group by 1, 2
$$;

-- Connections made before: those that are looked after are checked within the week, spread over it.
insert into connection_checks (organization_id, environment, connection_id, next_check_at)
select n.organization_id, n.environment, n.id,
       case when n.is_active and n.deleted_at is null and n.provider_host in ('nectarclimate.com', 'www.nectarclimate.com')
             and n.status in ('CONNECTED', 'WEBSITE_DOWN', 'URL_INACCESSIBLE', 'NO_ACCOUNTS_FOUND', 'OTHER_ERROR')
            then now() + random() * interval '7 days' end
  from connections n;
