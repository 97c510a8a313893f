-- The sealed bytes of small mails: durable with their row, without a file and a sync for each. Large ones are files, which `mails.raw_digest` names.
create table mail_seals (
    mail_id uuid primary key references mails (id),
    bytes bytea not null
);
