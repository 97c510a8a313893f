-- Mailboxes that are read by IMAP: how far, and which node reads. Numbers mean something within one validity only.
create table mailboxes (
    name text primary key,
    validity integer,
    floor_uid integer not null default 0,
    last_uid integer not null default 0,
    since integer not null,
    lease blob,
    lease_until integer,
    compared_at integer,
    created_at integer not null
) strict;

-- What became of each of their mails: taken, left as it was there before, owed.
create table mailbox_mails (
    mailbox text not null references mailboxes (name),
    validity integer not null,
    uid integer not null,
    state text not null,
    primary key (mailbox, validity, uid)
) strict;
