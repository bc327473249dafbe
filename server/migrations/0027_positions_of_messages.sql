-- Messages of a tenant in the order of their commits: whoever follows them by position misses none. Writers take turns
-- (domain/webhooks/message-store.ts).
alter table webhook_messages add column position bigint generated always as identity;
create unique index webhook_messages_by_position on webhook_messages (organization_id, environment, position);
