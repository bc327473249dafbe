-- Whether the bodies of events tell usernames of utility accounts as they are (events-and-lifecycle.md 8, 30).
alter table organizations add column mask_username_in_webhooks boolean not null default false;
