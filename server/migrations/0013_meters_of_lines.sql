-- The meter that a charge belongs to, where the bill says so.

alter table line_items add column meter_number text;
