-- The language of the mails about somebody's account.
alter table personal_settings add column language text not null default 'en';
