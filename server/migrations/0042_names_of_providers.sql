-- What people say of a connection beside its settings, who did something by name, and what a line of an invitation's log says beside its type.

alter table connections
  -- As whoever connected it calls a provider that the directory does not know.
  add column provider_name text,
  -- For the people of the company.
  add column notes text;
-- Neither is told to programs.
drop trigger note_change on connections;
create constraint trigger note_change after insert or update or delete on connections
  deferrable initially deferred for each row
  execute function note_change('CONNECTION', 'updated_at', 'status_last_update_at', 'provider_name', 'notes');
update connections n set provider_name = s.provider_name
  from (select distinct on (organization_id, environment, connection_id) * from hosted_submissions
         where provider_name is not null order by organization_id, environment, connection_id, created_at desc) s
 where s.organization_id = n.organization_id and s.environment = n.environment and s.connection_id = n.id;
alter table hosted_submissions drop column provider_name;

-- A provider that was chosen, or why what was handed in was not accepted; and who made, mailed or revoked it.
alter table invitation_events add column detail text,
  -- Who did it from the inside; null: the recipient, or nobody.
  add column key_id uuid, add column person_id uuid;

-- The page that lists connections counts them by status.
create index connections_of_company_by_status on connections (organization_id, environment, company_id, status) where deleted_at is null;

-- Names are of accounts, which belong to addresses; those who left keep theirs in what they did.
create function names_of_people(wanted uuid[]) returns table (id uuid, email text, name text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, p.email, u.name from people p left join sign_in.users u on u.email = lower(p.email)
   where p.organization_id = nectar_organization() and p.id = any(wanted)
$$;
