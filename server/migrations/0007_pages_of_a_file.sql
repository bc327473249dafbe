-- A file may hold several bills: an extraction and a document are of some of its pages. Null pages: a document without a file.

alter table extractions add column first_page integer, add column last_page integer;
update extractions set first_page = 1, last_page = greatest(1, (reading ->> 'pageCount')::integer);
alter table extractions alter column first_page set not null, alter column last_page set not null,
  add check (1 <= first_page and first_page <= last_page);
drop index extractions_of_file;
create unique index extractions_of_file on extractions (organization_id, environment, file_id, reader, reader_version, first_page);

alter table documents add column first_page integer, add column last_page integer;
update documents d set first_page = 1, last_page = coalesce(e.last_page, 1)
  from documents o left join extractions e
    on e.organization_id = o.organization_id and e.environment = o.environment and e.id = o.extraction_id
 where o.organization_id = d.organization_id and o.environment = d.environment and o.id = d.id and d.file_id is not null;
alter table documents add check (1 <= first_page and first_page <= last_page);
