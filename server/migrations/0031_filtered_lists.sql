-- What the filters of long lists are counted and found by, without a look at the rows themselves.

-- By bill date, in the order of lists of documents: those that are filtered by their rows are found by their rows.
create index usage_rows_of_company_by_bill on usage_rows (organization_id, environment, company_id, bill_date desc nulls last, document_id)
  include (id, kind, start_date, end_date, datasource_type) where is_listed;
drop index usage_rows_of_company_by_end;
create index usage_rows_of_company_by_end on usage_rows (organization_id, environment, company_id, end_date)
  include (id, kind, start_date, bill_date, document_id, datasource_type) where is_listed;
create index usage_rows_of_company_by_type on usage_rows (organization_id, environment, company_id, datasource_type, start_date desc, id)
  include (kind) where is_listed;

-- Clients ask again and again for what has changed since.
create index usage_rows_of_company_by_update on usage_rows (organization_id, environment, company_id, updated_at)
  include (id, kind, start_date) where is_listed;
create index documents_of_company_by_update on documents (organization_id, environment, company_id, updated_at)
  include (id, bill_date, deleted_at);
