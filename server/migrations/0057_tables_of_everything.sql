-- Tables over all companies of an organization (platform.md 22, Data Repository): each order has its index, from which pages are read
-- from both ends, and each filter finds its rows by one.

create index documents_in_order on documents (organization_id, environment, bill_date desc nulls last, id)
  include (company_id, connection_id, account_id, status, source_type) where deleted_at is null;
create index documents_in_order_of_arrival on documents (organization_id, environment, created_at desc nulls last, id) where deleted_at is null;
create index documents_in_order_of_charges on documents (organization_id, environment, total_charges desc nulls last, id) where deleted_at is null;
create index documents_of_account on documents (organization_id, environment, account_id, bill_date desc nulls last, id) where deleted_at is null;
-- Few of many.
create index documents_with_issues on documents (organization_id, environment, bill_date desc nulls last, id)
  where deleted_at is null and status = 'FLAGGED';

create index accounts_in_order on accounts (organization_id, environment, created_at, id);
create index accounts_by_number on accounts
  (organization_id, environment, (upper(regexp_replace(normalize(account_number, NFKC), '[^[:alnum:]]', '', 'g'))) text_pattern_ops);
create index meters_in_order on meters (organization_id, environment, created_at, id);
create index meters_in_order_of_use on meters (organization_id, environment, last_used_on desc nulls last, id);
create index meter_identifiers_by_beginning on meter_identifiers (organization_id, environment, filter_key text_pattern_ops, meter_id);
create index connections_in_order on connections (organization_id, environment, created_at, id) where deleted_at is null;
