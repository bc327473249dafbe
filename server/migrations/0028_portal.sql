-- The portal (events-and-lifecycle.md 1.4): who did what with an endpoint, and the lists that its pages ask for.

-- Link: somebody who opened the portal; key and person: a caller of the API; none: the operator.
create table webhook_audit_entries (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  endpoint_id text not null,
  action text not null check (action in
    ('ENDPOINT_CREATED', 'ENDPOINT_CHANGED', 'ENDPOINT_DELETED', 'HEADERS_CHANGED', 'SECRET_REVEALED', 'SECRET_ROTATED')),
  link_id uuid,
  key_id uuid,
  person_id uuid,
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, endpoint_id) references webhook_endpoints
);
create index webhook_audit_entries_of_endpoint on webhook_audit_entries (organization_id, environment, endpoint_id, created_at desc, id desc);
select bound_to_tenant('webhook_audit_entries');

create index webhook_messages_by_type on webhook_messages (organization_id, environment, event_type, created_at desc, id desc);
-- Failed or canceled: what the log is searched for, and what is recovered.
create index webhook_deliveries_unsuccessful on webhook_deliveries (organization_id, environment, endpoint_id, created_at desc, message_id desc)
  where status in (2, 4);
create index webhook_attempts_failed on webhook_attempts (organization_id, environment, endpoint_id, attempted_at desc, id desc)
  where status = 2;

-- In which order an inspection address received: given while its row is locked, so that who asks for what came since misses nothing.
alter table play_requests add column number bigint not null generated always as identity;
drop index play_requests_in_order;
create unique index play_requests_in_order on play_requests (token, number desc);
