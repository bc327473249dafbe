-- Delivery of mails. Orders stand in the tables of what asked for them; a worker claims them over all tenants as one queue.

-- How often it was tried, and when it is due by the clock on the wall; null: at once. A claim moves the moment ahead, so that the mail of a killed
-- process comes due again by itself.
-- Who asked for a code, until it is known whether one is sent: asking does the same for every address, invited or not.
alter table invitation_mails add column attempts integer not null default 0, add column next_attempt_at timestamptz,
  add column ip_address text, add column user_agent text;
alter table webhook_mails add column attempts integer not null default 0, add column next_attempt_at timestamptz;
create index invitation_mails_due on invitation_mails ((coalesce(next_attempt_at, '-infinity'))) where sent_at is null and failed_at is null;
create index webhook_mails_due on webhook_mails ((coalesce(next_attempt_at, '-infinity'))) where sent_at is null and failed_at is null;

create index invitation_mails_of_codes on invitation_mails (organization_id, environment, asked_at) where kind = 'CODE';
create index invitation_codes_waiting on invitation_mails (organization_id, environment, invitation_id)
  where kind = 'CODE' and sent_at is null and failed_at is null;

-- Takes mails that are due, codes that somebody waits for before all others; nobody else gets them until `again_at`.
create function claim_mails(moment timestamptz, again_at timestamptz, most integer)
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
  picked as materialized (
    select * from (
      select 'invitation' as source, d.* from invitation_due d union all select 'webhook', d.* from webhook_due d) a
     order by a.is_awaited desc, a.due_at limit most),
  of_invitations as (
    update invitation_mails m set attempts = m.attempts + 1, next_attempt_at = again_at from picked p
     where p.source = 'invitation' and m.organization_id = p.organization_id and m.environment = p.environment and m.id = p.id
    returning p.source, m.organization_id, m.environment, m.id, m.attempts),
  of_webhooks as (
    update webhook_mails m set attempts = m.attempts + 1, next_attempt_at = again_at from picked p
     where p.source = 'webhook' and m.organization_id = p.organization_id and m.environment = p.environment and m.id = p.id
    returning p.source, m.organization_id, m.environment, m.id, m.attempts)
  select * from of_invitations union all select * from of_webhooks $$;

-- How many mails an organization has had sent on a day (UTC), over both environments.
create table mail_days (
  organization_id uuid not null references organizations on delete cascade,
  day date not null,
  count integer not null,
  primary key (organization_id, day)
);
alter table mail_days enable row level security;
create policy tenant on mail_days using (organization_id = nectar_organization()) with check (organization_id = nectar_organization());
