-- The audit trail tells edits of companies, sites and connections too, and which invitation an edit came by.
alter table audit_entries drop constraint audit_entries_object_kind_check,
  add constraint audit_entries_object_kind_check
    check (object_kind in ('COMPANY', 'SITE', 'CONNECTION', 'ACCOUNT', 'METER', 'DOCUMENT', 'LINE_ITEM', 'USAGE')),
  add column invitation_id uuid;

-- What a connection of a deactivated company returns to: its status and what was wrong with it.
alter table connections add column before_inactive jsonb;
