-- Answers to requests that carried an idempotency key, so that the same request again is told the same and does nothing twice.
-- The row of a request is written in the transaction that does its work: a twin waits for it, a failure leaves none.

create table kept_answers (
  organization_id uuid not null,
  environment text not null,
  api_key_id uuid not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  -- HMAC of method, path, query and body: a body may hold a password, so that its bare hash would tell too much.
  request_digest bytea not null,
  -- Null while the transaction that does the work is open.
  status smallint,
  -- The body, encrypted; null where the answer has none.
  body bytea,
  created_at timestamptz not null,
  primary key (organization_id, environment, api_key_id, idempotency_key),
  foreign key (organization_id, environment, api_key_id) references api_keys on delete cascade
);
create index kept_answers_by_age on kept_answers (organization_id, environment, created_at);

select bound_to_tenant('kept_answers');
