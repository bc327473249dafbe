-- For forgetting what the change feed need not tell any longer.
create index changes_to_forget on changes (organization_id, environment, changed_at) where change <> 'ADDED';
