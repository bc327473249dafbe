-- What people correct in bills, and what the reader learns from it.

-- A layer over what was read: the extraction stays as it is, and whoever files a document anew applies this layer again.
create table corrections (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  document_id uuid not null,
  target text not null check (target in ('DOCUMENT', 'LINE_ITEM', 'USAGE')),
  -- Empty for the document itself, the place of a line item (from 0), the id of a usage row.
  target_key text not null,
  -- What the target looked like, so that it is found again when the document is filed anew.
  target_hint jsonb not null,
  field text not null,
  -- Without the correction; follows a new reading.
  value_as_read jsonb not null,
  value jsonb not null,
  key_id uuid,
  person_id uuid,
  created_at timestamptz not null,
  -- When another correction took its place, or it was withdrawn. A correction in force has none.
  ended_at timestamptz,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, document_id) references documents on delete cascade
);
create index corrections_of_document on corrections (organization_id, environment, document_id, created_at desc, id);
create unique index corrections_in_force on corrections (organization_id, environment, document_id, target, target_key, field) where ended_at is null;

-- Why an open question closed: a correction answers it (and its withdrawal asks it again), or a person dismissed it.
alter table data_issues add column resolution text check (resolution in ('CORRECTED', 'DISMISSED'));
alter table data_issues add constraint open_issues_have_no_resolution check (state = 'RESOLVED' or resolution is null);

-- A page's look by its fixed words: a sketch that can be compared, no words of the page.
create table learned_layouts (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  sketch text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id) references organizations on delete cascade
);
create index learned_layouts_in_order on learned_layouts (organization_id, environment, created_at, id);
create index learned_layouts_by_use on learned_layouts (organization_id, environment, updated_at, id);

-- Parts of the sketch; alike pages share some. The key by which a page finds layouts without looking at all of them.
create table learned_layout_bands (
  organization_id uuid not null,
  environment text not null,
  band bigint not null,
  layout_id uuid not null,
  primary key (organization_id, environment, band, layout_id),
  foreign key (organization_id, environment, layout_id) references learned_layouts on delete cascade
);
create index learned_layout_bands_of_layout on learned_layout_bands (organization_id, environment, layout_id);

-- Where a value stands on pages of that look, learned from one correction. It goes with its correction and its document.
create table learned_places (
  organization_id uuid not null,
  environment text not null,
  id uuid not null,
  layout_id uuid not null,
  correction_id uuid not null,
  document_id uuid not null,
  field text not null,
  place jsonb not null,
  created_at timestamptz not null,
  primary key (organization_id, environment, id),
  foreign key (organization_id, environment, layout_id) references learned_layouts on delete cascade,
  foreign key (organization_id, environment, correction_id) references corrections on delete cascade,
  foreign key (organization_id, environment, document_id) references documents on delete cascade
);
create index learned_places_of_layout on learned_places (organization_id, environment, layout_id, created_at, id);
create index learned_places_of_correction on learned_places (organization_id, environment, correction_id);
create index learned_places_of_document on learned_places (organization_id, environment, document_id);

select bound_to_tenant(t) from unnest(array[
  'corrections', 'learned_layouts', 'learned_layout_bands', 'learned_places'
]) t;
