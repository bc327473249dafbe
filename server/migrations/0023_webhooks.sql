-- Events (events-and-lifecycle.md part 1). What happened to connections and documents is written in the transaction of the
-- change (`outbox_events`), becomes messages with their exact bytes, and is delivered to endpoints until each has it.

-- What receivers were last told of an object: the next event's "before".
create table told_states (
  organization_id uuid not null,
  environment text not null,
  object_id uuid not null,
  kind text not null check (kind in ('CONNECTION', 'DOCUMENT')),
  company_id uuid not null,
  -- Number of the object's last change; part of the event's id.
  sequence bigint not null,
  state json not null,
  -- A removed document keeps its state: it may be restored.
  is_removed boolean not null,
  primary key (organization_id, environment, object_id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index told_states_of_company on told_states (organization_id, environment, company_id);

create table outbox_events (
  organization_id uuid not null,
  environment text not null,
  id bigint generated always as identity,
  kind text not null check (kind in ('CONNECTION', 'DOCUMENT')),
  object_id uuid not null,
  company_id uuid not null,
  sequence bigint not null,
  change text not null check (change in ('ADDED', 'CHANGED', 'REMOVED')),
  before json,
  after json not null,
  -- The how-manieth of its transaction: large changes are spread over time.
  place integer not null,
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  unique (organization_id, environment, object_id, sequence),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index outbox_events_of_company on outbox_events (organization_id, environment, company_id);

-- One for each organization and environment; made when first asked for.
create table webhook_apps (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null,
  id text not null unique,
  created_at timestamptz not null,
  primary key (organization_id, environment)
);

create table webhook_endpoints (
  organization_id uuid not null,
  environment text not null,
  id text not null unique,
  -- A name of the customer's own, unique among the living.
  uid text,
  -- Encrypted, because it may hold a name and password; `url_shown` masks them.
  sealed_url bytea not null,
  url_shown text not null,
  description text not null,
  -- Null: all types, those to come too.
  filter_types text[],
  metadata jsonb not null,
  -- Messages per second; null: as they come.
  throttle_rate integer check (throttle_rate >= 1),
  -- The moment from which the next message may be sent, where a rate is set.
  throttled_until timestamptz,
  disabled_at timestamptz,
  disabled_by text check ((disabled_by is not null) = (disabled_at is not null) and disabled_by in ('AUTOMATIC', 'MANUAL', 'RECEIVER')),
  sealed_headers bytea not null,
  sealed_secret bytea not null,
  -- Newest first; each with the moment at which it stops signing.
  old_secrets jsonb not null,
  first_failure_at timestamptz,
  last_failure_at timestamptz,
  last_success_at timestamptz,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (organization_id, environment, id)
);
create unique index webhook_endpoints_by_uid on webhook_endpoints (organization_id, environment, uid) where uid is not null and deleted_at is null;

create table webhook_messages (
  organization_id uuid not null,
  environment text not null,
  id text not null,
  -- {object kind}:{object id}:{change}: a second fan-out of the same event changes nothing.
  event_id text not null,
  event_type text not null,
  -- Null for examples.
  company_id uuid,
  object_id uuid,
  tags text[] not null,
  created_at timestamptz not null,
  content_deleted_at timestamptz,
  primary key (organization_id, environment, id),
  unique (organization_id, environment, event_id)
);
create index webhook_messages_in_order on webhook_messages (organization_id, environment, created_at desc, id desc);
create index webhook_messages_of_company on webhook_messages (organization_id, environment, company_id) where company_id is not null;

-- The exact bytes that are signed and sent; forgotten after 90 days.
create table webhook_bodies (
  organization_id uuid not null,
  environment text not null,
  message_id text not null,
  created_at timestamptz not null,
  body bytea not null,
  primary key (organization_id, environment, message_id),
  foreign key (organization_id, environment, message_id) references webhook_messages on delete cascade
);
create index webhook_bodies_by_age on webhook_bodies (organization_id, environment, created_at);

-- Status of deliveries and attempts: 0 success, 1 pending, 2 fail, 3 sending, 4 canceled.
create table webhook_deliveries (
  organization_id uuid not null,
  environment text not null,
  message_id text not null,
  endpoint_id text not null,
  status smallint not null check (status between 0 and 4),
  -- Of the present schedule; begins anew when failed messages are recovered.
  attempt_count integer not null,
  next_attempt_at timestamptz check ((next_attempt_at is not null) = (status in (1, 3))),
  -- 0 scheduled, 1 manual: of the next attempt.
  trigger_type smallint not null check (trigger_type in (0, 1)),
  -- A single resend books no further attempt.
  is_single boolean not null,
  -- The process that is sending it.
  claimed_by integer,
  claimed_at timestamptz check ((claimed_at is not null) = (status = 3)),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, environment, message_id, endpoint_id),
  foreign key (organization_id, environment, message_id) references webhook_messages on delete cascade,
  foreign key (organization_id, environment, endpoint_id) references webhook_endpoints
);
create index webhook_deliveries_waiting on webhook_deliveries (endpoint_id, next_attempt_at) where status = 1;
create index webhook_deliveries_claimed on webhook_deliveries (claimed_at) where status = 3;
create index webhook_deliveries_of_endpoint on webhook_deliveries (organization_id, environment, endpoint_id, created_at desc, message_id desc);

create table webhook_attempts (
  organization_id uuid not null,
  environment text not null,
  id text not null,
  message_id text not null,
  endpoint_id text not null,
  event_type text not null,
  attempted_at timestamptz not null,
  -- As shown, without name and password.
  url text not null,
  status smallint not null check (status in (0, 2)),
  -- 0: no response.
  response_status integer not null,
  duration_ms integer not null,
  -- At most 20,000 bytes; base64 where it is no UTF-8.
  response text not null,
  is_response_base64 boolean not null,
  -- Why there was no response, in words of our own.
  fault text,
  trigger_type smallint not null check (trigger_type in (0, 1)),
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, message_id) references webhook_messages on delete cascade
);
create index webhook_attempts_of_endpoint on webhook_attempts (organization_id, environment, endpoint_id, attempted_at desc, id desc);
create index webhook_attempts_of_message on webhook_attempts (organization_id, environment, message_id, attempted_at desc, id desc);

-- Recover, replay: work over many messages, with its progress.
create table webhook_tasks (
  organization_id uuid not null,
  environment text not null,
  id text not null,
  endpoint_id text not null,
  kind text not null check (kind in ('endpoint.recover', 'endpoint.replay')),
  since timestamptz not null,
  until timestamptz not null,
  status text not null check (status in ('running', 'finished', 'failed')),
  -- How many deliveries it has booked, and the message it has come to.
  booked integer not null,
  reached_at timestamptz,
  reached_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, endpoint_id) references webhook_endpoints
);

-- Links into the portal (7 days) and the sessions that they are exchanged for; by SHA-256.
create table portal_links (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null,
  id uuid not null,
  key_hash bytea not null unique,
  capabilities text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, environment, id)
);
create table portal_sessions (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  link_id uuid not null,
  secret_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, link_id) references portal_links on delete cascade
);
create index portal_sessions_of_link on portal_sessions (organization_id, environment, link_id);

-- The look-ups that happen before a tenant is known: one exact hash, never a list.
create function find_portal_link(wanted bytea) returns table (organization_id uuid, environment text, id uuid)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select l.organization_id, l.environment, l.id from portal_links l where l.key_hash = wanted $$;
create function find_portal_session(wanted bytea) returns table (organization_id uuid, environment text, id uuid)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select s.organization_id, s.environment, s.id from portal_sessions s where s.secret_hash = wanted $$;

-- What a temporary inspection address received. Belongs to no tenant: whoever knows the token.
create table play_inboxes (
  token text primary key,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create table play_requests (
  token text not null references play_inboxes on delete cascade,
  id text not null,
  received_at timestamptz not null,
  method text not null,
  url text not null,
  ip text not null,
  headers jsonb not null,
  body bytea not null,
  is_cut boolean not null,
  response jsonb not null,
  primary key (token, id)
);
create index play_requests_in_order on play_requests (token, received_at desc, id desc);
create index play_inboxes_by_age on play_inboxes (last_used_at);

select bound_to_tenant(t) from unnest(array[
  'told_states', 'outbox_events', 'webhook_apps', 'webhook_endpoints', 'webhook_messages', 'webhook_bodies',
  'webhook_deliveries', 'webhook_attempts', 'webhook_tasks', 'portal_links', 'portal_sessions'
]) t;

-- Whoever sends wakes when there is something new.
create function tell_of_events() returns trigger language plpgsql as $$
begin
  perform pg_notify('nectar_events', tg_argv[0]);
  return null;
end $$;
create trigger tell_of_events after insert on outbox_events for each statement execute function tell_of_events('outbox');
create trigger tell_of_events after insert on webhook_messages for each statement execute function tell_of_events('messages');

-- Which tenants have events that are no messages yet.
create function tenants_with_events() returns table (organization_id uuid, environment text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with recursive t as (
    (select o.organization_id, o.environment from outbox_events o order by 1, 2 limit 1)
    union all
    select n.* from t cross join lateral (
      select o.organization_id, o.environment from outbox_events o
       where (o.organization_id, o.environment) > (t.organization_id, t.environment) order by 1, 2 limit 1) n)
  select * from t $$;

-- Takes deliveries that are due, for every endpoint its share, so that none waits for another's receiver.
-- `shares`: how many each endpoint may have now, where that differs from `share`.
create function claim_deliveries(worker integer, moment timestamptz, share integer, shares jsonb, most integer)
  returns table (organization_id uuid, environment text, message_id text, endpoint_id text, attempt_count integer,
                 trigger_type smallint, is_single boolean, event_type text, created_at timestamptz, body bytea,
                 url_shown text, sealed_url bytea, sealed_headers bytea, sealed_secret bytea, old_secrets jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  return query
  with recursive waiting as (
    (select d.endpoint_id from webhook_deliveries d where d.status = 1 order by d.endpoint_id limit 1)
    union all
    select n.endpoint_id from waiting w cross join lateral (
      select d.endpoint_id from webhook_deliveries d where d.status = 1 and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1) n),
  allowed as materialized (
    select e.id, e.throttle_rate,
           least(coalesce((shares ->> e.id)::integer, share),
                 case when e.throttle_rate is null then share
                      -- At most a second's worth at once; what was not used is not kept.
                      else least(e.throttle_rate, floor(extract(epoch from moment - greatest(coalesce(e.throttled_until, '-infinity'),
                             moment - interval '1 second')) * e.throttle_rate)::integer) end) as most_now
      from waiting w join webhook_endpoints e on e.id = w.endpoint_id),
  picked as materialized (
    select p.* from allowed a cross join lateral (
      select d.organization_id, d.environment, d.message_id, d.endpoint_id, d.next_attempt_at from webhook_deliveries d
       where d.status = 1 and d.endpoint_id = a.id and d.next_attempt_at <= moment
       order by d.next_attempt_at limit greatest(a.most_now, 0)
         for update skip locked) p
     order by p.next_attempt_at limit most),
  slowed as (
    update webhook_endpoints e
       set throttled_until = greatest(coalesce(e.throttled_until, '-infinity'), moment - interval '1 second') + k.taken * interval '1 second' / e.throttle_rate
      from (select endpoint_id, count(*) as taken from picked group by 1) k
     where e.id = k.endpoint_id and e.throttle_rate is not null),
  claimed as (
    update webhook_deliveries d set status = 3, claimed_by = worker, claimed_at = moment, updated_at = moment
      from picked p
     where d.organization_id = p.organization_id and d.environment = p.environment and d.message_id = p.message_id and d.endpoint_id = p.endpoint_id
    returning d.*)
  select c.organization_id, c.environment, c.message_id, c.endpoint_id, c.attempt_count, c.trigger_type, c.is_single,
         m.event_type, m.created_at, b.body, e.url_shown, e.sealed_url, e.sealed_headers, e.sealed_secret, e.old_secrets
    from claimed c
    join webhook_endpoints e on e.organization_id = c.organization_id and e.environment = c.environment and e.id = c.endpoint_id
    join webhook_messages m on m.organization_id = c.organization_id and m.environment = c.environment and m.id = c.message_id
    left join webhook_bodies b on b.organization_id = c.organization_id and b.environment = c.environment and b.message_id = c.message_id;
end $$;

-- When the next delivery falls due; null when none waits.
create function next_delivery_at() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, public as $$
  with recursive waiting as (
    (select d.endpoint_id, d.next_attempt_at from webhook_deliveries d where d.status = 1 order by d.endpoint_id, d.next_attempt_at limit 1)
    union all
    select n.endpoint_id, n.next_attempt_at from waiting w cross join lateral (
      select d.endpoint_id, d.next_attempt_at from webhook_deliveries d
       where d.status = 1 and d.endpoint_id > w.endpoint_id order by d.endpoint_id, d.next_attempt_at limit 1) n)
  select min(next_attempt_at) from waiting $$;

-- Gives back what ended processes were sending, or what nobody has finished since `before`; how many.
create function release_deliveries(dead integer[], before timestamptz) returns bigint
  language sql volatile security definer set search_path = pg_catalog, public as $$
  with freed as (
    update webhook_deliveries d set status = 1, claimed_by = null, claimed_at = null
     where d.status = 3 and (d.claimed_by = any(dead) or d.claimed_at < before)
    returning 1)
  select count(*) from freed $$;

-- Which processes are sending.
create function sending_processes() returns table (process_number integer)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select distinct d.claimed_by from webhook_deliveries d where d.status = 3 $$;

-- The events of one transaction are found through the change feed.
create index changes_of_transaction on changes (organization_id, environment, transaction_id);
