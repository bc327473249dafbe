-- The team groups the people behind one billing account (api-core.md 13). Whoever leaves it stays a person of the organization.

alter table people add column is_team_member boolean not null default true;
