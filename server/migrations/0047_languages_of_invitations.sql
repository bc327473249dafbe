-- In which language an invitation's mails are written, and its link opens; null: nobody has said, the mails are English.
alter table invitations add column language text check (language in ('en', 'de', 'es', 'fr', 'it', 'nl', 'pt'));
