-- What the sender needs beside the tables of 0023: claims that stay cheap, mails to be ordered, figures for the operator.

-- Rows of these change several times within seconds: their dead versions are cleared away by number, not by share of the table.
alter table webhook_deliveries set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
alter table webhook_endpoints set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Mails about webhooks that are to be sent; whoever delivers mail takes them.
create table webhook_mails (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  kind text not null check (kind in ('ENDPOINT_DISABLED')),
  endpoint_id text not null,
  email text not null,
  -- Since when every attempt had failed; null where the receiver itself asked to be left alone.
  failing_since timestamptz,
  asked_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, endpoint_id) references webhook_endpoints
);
create index webhook_mails_to_send on webhook_mails (organization_id, environment, asked_at, id) where sent_at is null and failed_at is null;
select bound_to_tenant('webhook_mails');

-- How often what came of an attempt, over all tenants and processes; for the operator's figures.
create table sending_counts (
  result text primary key,
  count bigint not null
);

-- Deliveries that wait or are being sent, and the moment since which the oldest one is due; over all tenants.
create function deliveries_under_way() returns table (waiting bigint, sending bigint, next_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select (select count(*) from webhook_deliveries where status = 1),
         (select count(*) from webhook_deliveries where status = 3),
         next_delivery_at() $$;

drop function claim_deliveries(integer, timestamptz, integer, jsonb, integer);

-- Takes deliveries that are due, for every endpoint its share, so that none waits for another's receiver; ends those of
-- endpoints that are disabled or deleted. Every step goes by an index, whatever the planner thinks of the sizes.
-- `shares`: how many an endpoint may have now, where that differs from `share`; `guarded_most` is for the `guarded` ones together.
create function claim_deliveries(worker integer, moment timestamptz, share integer, shares jsonb, guarded text[], guarded_most integer, most integer)
  returns table (organization_id uuid, environment text, message_id text, endpoint_id text, attempt_count integer,
                 trigger_type smallint, is_single boolean, event_type text, body bytea,
                 url_shown text, sealed_url bytea, sealed_headers bytea, sealed_secret bytea, old_secrets jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
begin
  -- A claim that a crash of the database forgets is claimed again; nobody waits for the disk.
  perform set_config('synchronous_commit', 'off', true);
  return query
  with recursive waiting as (
    (select d.endpoint_id from webhook_deliveries d where d.status = 1 order by d.endpoint_id limit 1)
    union all
    select n.endpoint_id from waiting w cross join lateral (
      select d.endpoint_id from webhook_deliveries d where d.status = 1 and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1) n),
  -- A rate is held by one claim at a time; another one leaves the endpoint alone for now.
  throttled as materialized (
    select e.id, e.throttle_rate, e.throttled_until from waiting w join webhook_endpoints e on e.id = w.endpoint_id
     where e.throttle_rate is not null and e.disabled_at is null and e.deleted_at is null
     order by e.id for no key update of e skip locked),
  allowed as materialized (
    select e.id, coalesce((shares ->> e.id)::integer, share) as most_now
      from waiting w join webhook_endpoints e on e.id = w.endpoint_id
     where e.throttle_rate is null and e.disabled_at is null and e.deleted_at is null
    union all
    -- At most a second's worth at once; what was not used is not kept.
    select t.id, least(coalesce((shares ->> t.id)::integer, share), t.throttle_rate,
                       floor(extract(epoch from moment - greatest(coalesce(t.throttled_until, '-infinity'), moment - interval '1 second'))
                             * t.throttle_rate)::integer)
      from throttled t),
  found as materialized (
    select p.* from allowed a cross join lateral (
      select d.organization_id, d.environment, d.message_id, d.endpoint_id, d.next_attempt_at from webhook_deliveries d
       where d.status = 1 and d.endpoint_id = a.id and d.next_attempt_at <= moment
       order by d.next_attempt_at limit greatest(a.most_now, 0)
         for update skip locked) p),
  picked as materialized (
    select f.* from (
      select o.*, count(*) filter (where o.endpoint_id = any(guarded)) over (order by o.next_attempt_at, o.message_id, o.endpoint_id) as guarded_so_far
        from found o) f
     where f.guarded_so_far <= guarded_most or not f.endpoint_id = any(guarded)
     order by f.next_attempt_at limit most),
  slowed as (
    update webhook_endpoints e
       set throttled_until = greatest(coalesce(t.throttled_until, '-infinity'), moment - interval '1 second') + k.taken * interval '1 second' / t.throttle_rate
      from throttled t join (select endpoint_id, count(*) as taken from picked group by 1) k on k.endpoint_id = t.id
     where e.id = t.id),
  -- What was booked while its endpoint was being disabled, and what was too much to be ended with it.
  ending as materialized (
    select p.* from waiting w
      join webhook_endpoints e on e.id = w.endpoint_id and (e.disabled_at is not null or e.deleted_at is not null)
     cross join lateral (
      select d.organization_id, d.environment, d.message_id, d.endpoint_id from webhook_deliveries d
       where d.status = 1 and d.endpoint_id = e.id limit 1000 for update skip locked) p),
  ended as (
    update webhook_deliveries d set status = 4, next_attempt_at = null, updated_at = moment
      from ending p
     where d.organization_id = p.organization_id and d.environment = p.environment and d.message_id = p.message_id and d.endpoint_id = p.endpoint_id),
  claimed as (
    update webhook_deliveries d set status = 3, claimed_by = worker, claimed_at = moment, updated_at = moment
      from picked p
     where d.organization_id = p.organization_id and d.environment = p.environment and d.message_id = p.message_id and d.endpoint_id = p.endpoint_id
    returning d.*)
  select c.organization_id, c.environment, c.message_id, c.endpoint_id, c.attempt_count, c.trigger_type, c.is_single,
         m.event_type, b.body, e.url_shown, e.sealed_url, e.sealed_headers, e.sealed_secret, e.old_secrets
    from claimed c
    join webhook_endpoints e on e.organization_id = c.organization_id and e.environment = c.environment and e.id = c.endpoint_id
    join webhook_messages m on m.organization_id = c.organization_id and m.environment = c.environment and m.id = c.message_id
    left join webhook_bodies b on b.organization_id = c.organization_id and b.environment = c.environment and b.message_id = c.message_id;
end $$;
