-- How many days before its end people were told of a key last; null: not yet.
alter table api_keys add column warned_days integer;
create index api_keys_ending on api_keys (organization_id, environment, expires_at) where expires_at is not null and deleted_at is null;

alter table account_mails drop constraint account_mails_kind_check,
  add constraint account_mails_kind_check check (kind in ('JOIN', 'ADDED', 'CODE', 'RESET', 'PASSWORD_CHANGED', 'KEY_EXPIRES'));
