-- Requests are repeated by holders of portal links too: whose key an answer is kept under is told by the caller's id alone.
alter table kept_answers drop constraint kept_answers_organization_id_environment_api_key_id_fkey;
alter table kept_answers rename column api_key_id to caller_id;
alter table kept_answers add foreign key (organization_id) references organizations on delete cascade;
