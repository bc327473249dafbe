-- The change feed: which objects of a company were added, changed and removed, in the order in which that was committed.
-- Entries are written when a transaction commits, under a lock of its company that is held until the commit can be seen:
-- whoever sees an entry sees every entry before it.

create table changes (
  organization_id uuid not null,
  environment text not null,
  company_id uuid not null,
  position bigint not null,
  kind text not null check (kind in ('COMPANY', 'SITE', 'CONNECTION', 'DOCUMENT', 'USAGE', 'DEMAND', 'METER')),
  object_id uuid not null,
  change text not null check (change in ('ADDED', 'CHANGED', 'REMOVED')),
  transaction_id xid8 not null,
  changed_at timestamptz not null,
  primary key (organization_id, environment, company_id, position),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create index changes_of_object on changes (organization_id, environment, company_id, object_id, position);

-- Removed objects are forgotten after a while; a reader that has not come past this position must begin anew.
create table change_horizons (
  organization_id uuid not null,
  environment text not null,
  company_id uuid not null,
  position bigint not null,
  primary key (organization_id, environment, company_id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);

create function record_change(o uuid, e text, company uuid, of_kind text, object uuid, what text) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare earlier record;
begin
  perform pg_advisory_xact_lock(7246003, hashtext(company::text));
  -- A deleted company has no feed, and its erasure leaves no trace.
  if not exists (select from companies c where c.organization_id = o and c.environment = e and c.id = company and c.deleted_at is null) then
    return;
  end if;
  -- What one transaction did to one object is one entry. Numbers of transactions begin anew in a restored database; times do not.
  select c.position, c.change into earlier from changes c
   where c.organization_id = o and c.environment = e and c.company_id = company and c.object_id = object
     and c.transaction_id = pg_current_xact_id() and c.changed_at >= transaction_timestamp()
   order by c.position desc limit 1;
  if found then
    if what = 'REMOVED' and earlier.change = 'ADDED' then
      delete from changes c where c.organization_id = o and c.environment = e and c.company_id = company and c.position = earlier.position;
    elsif what = 'REMOVED' or (what = 'ADDED' and earlier.change = 'REMOVED') then
      update changes c set change = case what when 'ADDED' then 'CHANGED' else 'REMOVED' end
       where c.organization_id = o and c.environment = e and c.company_id = company and c.position = earlier.position;
    end if;
    return;
  end if;
  insert into changes (organization_id, environment, company_id, position, kind, object_id, change, transaction_id, changed_at)
  values (o, e, company,
          coalesce((select c.position from changes c where c.organization_id = o and c.environment = e and c.company_id = company
                     order by c.position desc limit 1), 0) + 1,
          of_kind, object, what, pg_current_xact_id(), clock_timestamp());
end $$;
revoke execute on function record_change(uuid, text, uuid, text, uuid, text) from public;

-- The objects themselves. Arguments: the kind, then columns whose change alone is none.
create function note_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  of_kind text := tg_argv[0];
  here boolean := tg_op <> 'DELETE';
  before boolean := tg_op <> 'INSERT';
  what text;
  company uuid;
begin
  -- There is one function for each table: only the columns of its own table are looked at.
  case of_kind
    when 'CONNECTION', 'DOCUMENT' then
      here := here and new.deleted_at is null;
      before := before and old.deleted_at is null;
    when 'USAGE' then
      here := here and new.is_listed;
      before := before and old.is_listed;
      if tg_op = 'DELETE' then of_kind := case old.kind when 'DEMAND' then 'DEMAND' else 'USAGE' end;
      else of_kind := case new.kind when 'DEMAND' then 'DEMAND' else 'USAGE' end; end if;
    else null;
  end case;
  what := case when here and before then 'CHANGED' when here then 'ADDED' when before then 'REMOVED' end;
  if what is null then return null; end if;
  if what = 'CHANGED' and to_jsonb(old) - tg_argv[1:] = to_jsonb(new) - tg_argv[1:] then return null; end if;
  if of_kind = 'COMPANY' then company := case tg_op when 'DELETE' then old.id else new.id end;
  else company := case tg_op when 'DELETE' then old.company_id else new.company_id end; end if;
  if tg_op = 'DELETE' then perform record_change(old.organization_id, old.environment, company, of_kind, old.id, what);
  else perform record_change(new.organization_id, new.environment, company, of_kind, new.id, what); end if;
  return null;
end $$;

create constraint trigger note_change after insert or update on companies
  deferrable initially deferred for each row execute function note_change('COMPANY', 'updated_at');
create constraint trigger note_change after insert or update or delete on sites
  deferrable initially deferred for each row execute function note_change('SITE', 'updated_at');
create constraint trigger note_change after insert or update or delete on connections
  deferrable initially deferred for each row execute function note_change('CONNECTION', 'updated_at', 'status_last_update_at');
create constraint trigger note_change after insert or update or delete on meters
  deferrable initially deferred for each row execute function note_change('METER', 'updated_at', 'last_used_on');
-- Lines and issues of a document are written with its `updated_at`, so that alone is a change too.
create constraint trigger note_change after insert or update or delete on documents
  deferrable initially deferred for each row execute function note_change('DOCUMENT');
create constraint trigger note_change after insert or update or delete on usage_rows
  deferrable initially deferred for each row execute function note_change('USAGE', 'updated_at', 'standard_usage', 'position');

-- What is told as part of another object changes that one.
create function note_change_of_company() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'DELETE' then perform record_change(old.organization_id, old.environment, old.company_id, 'COMPANY', old.company_id, 'CHANGED');
  else perform record_change(new.organization_id, new.environment, new.company_id, 'COMPANY', new.company_id, 'CHANGED'); end if;
  return null;
end $$;
create constraint trigger note_change after insert or delete on company_people
  deferrable initially deferred for each row execute function note_change_of_company();

create function note_change_of_connection() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare part record; owner record;
begin
  if tg_op = 'DELETE' then part := old; else part := new; end if;
  if tg_op = 'UPDATE' and to_jsonb(old) - 'updated_at' = to_jsonb(new) - 'updated_at' then return null; end if;
  select n.company_id into owner from connections n
   where n.organization_id = part.organization_id and n.environment = part.environment and n.id = part.connection_id and n.deleted_at is null;
  if found then
    perform record_change(part.organization_id, part.environment, owner.company_id, 'CONNECTION', part.connection_id, 'CHANGED');
  end if;
  return null;
end $$;
create constraint trigger note_change after insert or update or delete on accounts
  deferrable initially deferred for each row execute function note_change_of_connection();
create constraint trigger note_change after insert or update or delete on connection_sites
  deferrable initially deferred for each row execute function note_change_of_connection();

create function note_change_of_meter() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare part record; owner record;
begin
  if tg_op = 'DELETE' then part := old; else part := new; end if;
  if tg_op = 'UPDATE' and old is not distinct from new then return null; end if;
  select m.company_id into owner from meters m
   where m.organization_id = part.organization_id and m.environment = part.environment and m.id = part.meter_id;
  if found then
    perform record_change(part.organization_id, part.environment, owner.company_id, 'METER', part.meter_id, 'CHANGED');
  end if;
  return null;
end $$;
create constraint trigger note_change after insert or update or delete on meter_identifiers
  deferrable initially deferred for each row execute function note_change_of_meter();

-- What is there already was added before everything else.
insert into changes (organization_id, environment, company_id, position, kind, object_id, change, transaction_id, changed_at)
select x.organization_id, x.environment, x.company_id,
       row_number() over (partition by x.organization_id, x.environment, x.company_id order by x.created_at, x.place, x.id),
       x.kind, x.id, 'ADDED', pg_current_xact_id(), x.created_at
  from (select c.organization_id, c.environment, c.id as company_id, c.created_at, 1 as place, 'COMPANY' as kind, c.id from companies c
        union all select s.organization_id, s.environment, s.company_id, s.created_at, 2, 'SITE', s.id from sites s
        union all select n.organization_id, n.environment, n.company_id, n.created_at, 3, 'CONNECTION', n.id from connections n where n.deleted_at is null
        union all select m.organization_id, m.environment, m.company_id, m.created_at, 4, 'METER', m.id from meters m
        union all select d.organization_id, d.environment, d.company_id, d.created_at, 5, 'DOCUMENT', d.id from documents d where d.deleted_at is null
        union all select u.organization_id, u.environment, u.company_id, u.created_at, 6, u.kind, u.id from usage_rows u where u.is_listed) x
  join companies c on c.organization_id = x.organization_id and c.environment = x.environment and c.id = x.company_id and c.deleted_at is null;

select bound_to_tenant('changes');
select bound_to_tenant('change_horizons');
