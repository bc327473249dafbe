-- What the pages for invited people need beside the invitations: limits that hold over all processes, the look of an
-- organization, and what a recipient agreed to.

-- How often somebody did something in the present stretch of time. Who is a keyed hash: no address is kept. A crash may forget it.
create unlogged table request_counts (
  limit_name text not null,
  who bytea not null,
  began_at timestamptz not null,
  count integer not null,
  primary key (limit_name, who, began_at)
);
create index request_counts_old on request_counts (began_at);

-- How pages for invited people look, and who may show them in a frame; one for both environments.
create table white_labels (
  organization_id uuid primary key references organizations on delete cascade,
  -- In place of the product's name.
  company_name text,
  brand_color text check (brand_color ~ '^#[0-9a-f]{6}$'),
  logo_url text,
  -- As fetched when it was set.
  logo bytea,
  logo_type text check (logo_type in ('image/png', 'image/jpeg', 'image/webp')),
  -- Empty: everybody.
  embedding_origins text[] not null default '{}',
  updated_at timestamptz not null
);
alter table white_labels enable row level security;
create policy tenant on white_labels using (organization_id = nectar_organization()) with check (organization_id = nectar_organization());

-- What was handed in on a page, beside the connection itself.
create table hosted_submissions (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  connection_id uuid not null,
  -- Null: by a magic link.
  invitation_id uuid,
  -- As the recipient calls a provider that the directory does not know.
  provider_name text,
  -- Which text was agreed to, and in which language it was shown.
  consent_version text not null,
  language text not null,
  -- Forgotten after 180 days.
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, connection_id) references connections on delete cascade
);
create index hosted_submissions_of_connection on hosted_submissions (organization_id, environment, connection_id);
create index hosted_visitors on hosted_submissions (organization_id, environment, created_at) where ip_address is not null or user_agent is not null;
select bound_to_tenant('hosted_submissions');
