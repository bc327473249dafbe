-- A sandbox key must not change who joins the companies of production: an environment's team is its own.
alter table people add column team_of text[] not null default '{sandbox,production}';
update people set team_of = '{}' where not is_team_member;
alter table people drop column is_team_member;
