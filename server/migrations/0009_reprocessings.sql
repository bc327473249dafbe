-- Documents that were read again. The difference was told against the extraction that was adopted at that moment; who then
-- adopts the new one is refused if another was adopted in between.

create table reprocessings (
  organization_id uuid not null,
  environment text not null,
  document_id uuid not null,
  extraction_id uuid not null,
  against_extraction_id uuid,
  -- False while nobody has been told of it: it took longer than a request may.
  is_told boolean not null,
  requested_at timestamptz not null,
  -- Key and person; null for the operator.
  adopted_by_key_id uuid,
  adopted_by_person_id uuid,
  adopted_at timestamptz,
  primary key (organization_id, environment, document_id, extraction_id),
  foreign key (organization_id, environment, document_id) references documents on delete cascade,
  foreign key (organization_id, environment, extraction_id) references extractions on delete cascade
);
create index reprocessings_of_extraction on reprocessings (organization_id, environment, extraction_id);

-- For knowing whether a meter is named in a correction.
create index corrections_of_meters on corrections (organization_id, environment) where field = 'meterId';

select bound_to_tenant('reprocessings');
