-- How somebody reads figures and days, and which notifications they want (platform.md 20, 24): of the person, in both environments.
create table personal_settings (
  organization_id uuid not null,
  person_id uuid not null,
  currency text not null,
  date_format text not null,
  shows_decimals boolean not null,
  -- Categories that are switched off, by the way in which they would come.
  not_mailed text[] not null,
  not_in_inbox text[] not null,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references people on delete cascade
);
alter table personal_settings enable row level security;
create policy tenant on personal_settings using (organization_id = nectar_organization()) with check (organization_id = nectar_organization());

-- The owner of a connection wants no mails about what needs them.
alter table connection_status_history drop constraint connection_status_history_owner_notice_check,
  add constraint connection_status_history_owner_notice_check
    check (owner_notice in ('ORDERED', 'MAILED', 'SHOWN', 'NO_ADDRESS', 'NOT_MADE', 'NOT_WANTED'));
