-- Claims change rows by their places: an index chosen while the tables were small may be the wrong one for each of many rows.

create unique index webhook_messages_by_id on webhook_messages (id);
create unique index webhook_bodies_by_message on webhook_bodies (message_id);

-- Takes deliveries that are due, for every endpoint its share, so that none waits for another's receiver; ends those of
-- endpoints that are disabled or deleted. Every step goes by an index, whatever the planner thinks of the sizes.
-- `shares`: how many an endpoint may have now, where that differs from `share`; `guarded_most` is for the `guarded` ones together.
create or replace function claim_deliveries(worker integer, moment timestamptz, share integer, shares jsonb, guarded text[], guarded_most integer, most integer)
  returns table (organization_id uuid, environment text, message_id text, endpoint_id text, attempt_count integer,
                 trigger_type smallint, is_single boolean, event_type text, body bytea,
                 url_shown text, sealed_url bytea, sealed_headers bytea, sealed_secret bytea, old_secrets jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set join_collapse_limit = 1
  -- Planned each time, by the present sizes.
  set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  -- Rows are locked before they are changed, so their places hold; one that was changed meanwhile is left for the next claim.
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
      select d.ctid as place, d.message_id, d.endpoint_id, d.next_attempt_at from webhook_deliveries d
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
      select d.ctid as place from webhook_deliveries d
       where d.status = 1 and d.endpoint_id = e.id limit 1000 for update skip locked) p),
  ended as (
    update webhook_deliveries d set status = 4, next_attempt_at = null, updated_at = moment
      from ending p
     where d.ctid = p.place),
  claimed as (
    update webhook_deliveries d set status = 3, claimed_by = worker, claimed_at = moment, updated_at = moment
      from picked p
     where d.ctid = p.place
    returning d.*)
  select c.organization_id, c.environment, c.message_id, c.endpoint_id, c.attempt_count, c.trigger_type, c.is_single,
         m.event_type, b.body, e.url_shown, e.sealed_url, e.sealed_headers, e.sealed_secret, e.old_secrets
    from claimed c
    -- By what is unique over all tenants: no index of a tenant's rows can be mistaken for the right one.
    join webhook_endpoints e on e.id = c.endpoint_id
    join webhook_messages m on m.id = c.message_id
    left join webhook_bodies b on b.message_id = c.message_id;
end $$;

-- Plans that were made for a small table are kept until it is analyzed, and the server's own analysis comes a minute late: a burst of
-- the first events would be quadratic. Whoever sends looks every few seconds which of these tables have outgrown what is known of them.
create function analyze_grown_tables() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public set lock_timeout = '200ms' as $$
declare grown text;
begin
  for grown in
    select c.oid::regclass::text from pg_class c
     where c.oid = any(array['webhook_messages', 'webhook_bodies', 'webhook_deliveries', 'webhook_attempts', 'outbox_events', 'told_states']::regclass[])
       and pg_relation_size(c.oid) / current_setting('block_size')::integer > 8
       and pg_relation_size(c.oid) / current_setting('block_size')::integer > 3 * greatest(c.relpages, 1)
  loop
    execute format('analyze %s', grown);
  end loop;
exception when lock_not_available then
  -- Somebody is analyzing it already.
end $$;
