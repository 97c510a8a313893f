-- Mailboxes that are read by IMAP: how far, and which node reads. Numbers mean something within one validity only.
create table mailboxes (
    name text primary key,
    validity bigint,
    floor_uid bigint not null default 0,
    last_uid bigint not null default 0,
    since bigint not null,
    lease uuid,
    lease_until bigint,
    compared_at bigint,
    created_at bigint not null
);

-- What became of each of their mails: taken, left as it was there before, owed.
create table mailbox_mails (
    mailbox text not null references mailboxes (name),
    validity bigint not null,
    uid bigint not null,
    state text not null,
    primary key (mailbox, validity, uid)
);
