-- A transaction that notifies commits alone: PostgreSQL holds a lock of the whole database from before the write to the disk until
-- after it. The server tells of events after the commit instead (server/src/db/signals.ts).
drop trigger tell_of_events on outbox_events;
drop trigger tell_of_events on webhook_messages;
drop function tell_of_events();
