-- A recipient follows a use, and tries again with other credentials, by a secret of its own: SHA-256 of 256 random bits.

alter table invitation_events add column submission_hash bytea check (submission_hash is null or event_type = 'USED');
