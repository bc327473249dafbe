-- Connections that collect by e-mail (platform.md 7.8): addresses that bills are forwarded to, the mails that came there, and their files.

alter table connections add column kind text not null default 'ONLINE' check (kind in ('ONLINE', 'EMAIL'));

create table bill_addresses (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  company_id uuid not null,
  -- Never given twice, not even after its connection was removed.
  address text not null unique,
  -- Null: whoever sets it up has not finished.
  connection_id uuid,
  -- Who sets it up.
  person_id uuid,
  -- A mail with bills came before that, and was put off.
  put_off_at timestamptz,
  -- By the clock on the wall.
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, company_id) references companies on delete cascade
);
create unique index bill_addresses_of_connection on bill_addresses (organization_id, environment, connection_id) where connection_id is not null;
create index bill_addresses_of_company on bill_addresses (organization_id, environment, company_id);
select bound_to_tenant('bill_addresses');

create table bill_mails (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  address_id uuid not null,
  -- SHA-256 of what makes it this mail: its Message-ID, words and attachments, not the way it came.
  fingerprint bytea not null,
  sender text not null,
  subject text not null,
  received_at timestamptz not null,
  -- Its words, where nothing was taken out of it; for a while only.
  words text,
  links text[] not null default '{}',
  -- It asks to confirm that mails are forwarded.
  is_confirmation boolean not null,
  needs_attention boolean not null,
  dismissed_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, address_id) references bill_addresses on delete cascade
);
create unique index bill_mails_once on bill_mails (organization_id, environment, address_id, fingerprint);
create index bill_mails_of_address on bill_mails (organization_id, environment, address_id, received_at desc, id desc);
create index bill_mails_in_need on bill_mails (organization_id, environment, address_id) where needs_attention;
create index bill_mails_with_words on bill_mails (organization_id, environment, received_at) where words is not null;
select bound_to_tenant('bill_mails');

create table bill_mail_files (
  organization_id uuid not null,
  environment text not null,
  mail_id uuid not null,
  position integer not null,
  file_name text not null,
  size_bytes bigint not null,
  -- Null: it was not taken.
  received_file_id uuid,
  outcome text not null check (outcome in ('WAITING', 'REFUSED', 'DOCUMENT', 'DUPLICATE', 'NOT_A_BILL', 'TOO_EARLY', 'UNWANTED', 'FAILED')),
  reason text,
  bills integer not null default 0,
  primary key (organization_id, environment, mail_id, position),
  foreign key (organization_id, environment, mail_id) references bill_mails on delete cascade
);
create unique index bill_mail_files_received on bill_mail_files (organization_id, environment, received_file_id) where received_file_id is not null;
select bound_to_tenant('bill_mail_files');

-- Bills that a mail brought, but that its connection is not to hand over.
alter table received_files drop constraint received_files_outcome_check,
  add constraint received_files_outcome_check check (outcome in ('DOCUMENT', 'DUPLICATE', 'NOT_A_BILL', 'TOO_EARLY', 'UNWANTED', 'FAILED'));

-- Whose address for bills it is, the first that is somebody's; asked before a tenant is known.
create function find_bill_address(wanted text[]) returns table (organization_id uuid, environment text, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select a.organization_id, a.environment, a.id
    from unnest(wanted) with ordinality w (address, place)
    join bill_addresses a on a.address = w.address
    join companies c on c.organization_id = a.organization_id and c.environment = a.environment and c.id = a.company_id and c.deleted_at is null
   order by w.place limit 1
$$;
