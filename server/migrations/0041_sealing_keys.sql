-- Which key pair each sealed value was sealed for, so that the pair can be replaced while everything runs. Null: before ids were kept.
alter table connection_credentials add column key_id text;
alter table connection_mfa add column answers_key_id text, add column code_key_id text;

-- Pairs whose private half may be gone. No tenant data.
create table retired_sealing_keys (
  key_id text primary key,
  retired_at timestamptz not null
);

-- Nothing is sealed for a retired pair, however late a process hears of it. Whoever retires one takes the same lock alone: it waits for
-- the transactions that have sealed something, and those that come after see it retired.
create function refuse_retired_key() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  named text;
begin
  perform pg_advisory_xact_lock_shared(7246040);
  select k.key_id into named from retired_sealing_keys k where k.key_id = any (case tg_table_name
    when 'connection_credentials' then array[to_jsonb(new) ->> 'key_id']
    else array[to_jsonb(new) ->> 'answers_key_id', to_jsonb(new) ->> 'code_key_id'] end);
  if named is not null then
    raise exception 'The key pair % is retired; nothing can be sealed for it.', named using errcode = 'NK001';
  end if;
  return new;
end $$;
create trigger refuse_retired_key before insert or update of key_id on connection_credentials
  for each row when (new.key_id is not null) execute function refuse_retired_key();
create trigger refuse_retired_key before insert or update of answers_key_id, code_key_id on connection_mfa
  for each row when (new.answers_key_id is not null or new.code_key_id is not null) execute function refuse_retired_key();

-- How much is sealed for which pair.
create function sealed_counts() returns table (kind text, key_id text, total bigint)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select 'password', k.key_id, count(*) from connection_credentials k group by k.key_id
  union all
  select 'answers', f.answers_key_id, count(*) from connection_mfa f where f.sealed_answers is not null group by f.answers_key_id
  union all
  select 'code', f.code_key_id, count(*) from connection_mfa f where f.sealed_code is not null group by f.code_key_id
$$;

-- The next connections, in the order of their keys, that hold something sealed for another pair than the wanted one.
create function sealed_otherwise(wanted text, after_organization uuid, after_environment text, after_connection uuid, most integer)
  returns table (organization_id uuid, environment text, connection_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select x.organization_id, x.environment, x.connection_id from (
    (select k.organization_id, k.environment, k.connection_id from connection_credentials k
      where (k.organization_id, k.environment, k.connection_id) > (after_organization, after_environment, after_connection)
        and k.key_id is distinct from wanted
      order by k.organization_id, k.environment, k.connection_id limit most)
    union
    (select f.organization_id, f.environment, f.connection_id from connection_mfa f
      where (f.organization_id, f.environment, f.connection_id) > (after_organization, after_environment, after_connection)
        and (f.sealed_answers is not null and f.answers_key_id is distinct from wanted
             or f.sealed_code is not null and f.code_key_id is distinct from wanted)
      order by f.organization_id, f.environment, f.connection_id limit most)) x
   order by 1, 2, 3 limit most
$$;

-- From now on nothing can be sealed for the pair. False, and nothing is done, while anything is, or may be.
create function retire_sealing_key(pair text, moment timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock(7246040);
  if exists (select from sealed_counts() c where c.key_id is null or c.key_id = pair) then return false; end if;
  insert into retired_sealing_keys (key_id, retired_at) values (pair, moment) on conflict do nothing;
  return true;
end $$;

-- Under which NECTAR_SECRET a key's hash was made; null: before that was kept.
alter table api_keys add column secret_id text;
