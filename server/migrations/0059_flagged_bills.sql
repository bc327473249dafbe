-- What of a company's bills somebody has to look at, by kind: the first page counts them (platform.md 6).
create index documents_flagged_of_company on documents (organization_id, environment, company_id, flagged_status)
  where deleted_at is null and status = 'FLAGGED';
