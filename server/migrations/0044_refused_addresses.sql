-- Addresses that a mail server has refused for good: they are not tried again for a while.
create table refused_addresses (
  organization_id uuid not null references organizations on delete cascade,
  environment text not null,
  -- In lower case.
  email text not null,
  -- What the server said: its code and no words.
  code text not null,
  refused_at timestamptz not null,
  primary key (organization_id, environment, email)
);
select bound_to_tenant('refused_addresses');
