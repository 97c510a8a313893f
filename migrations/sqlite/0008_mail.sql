-- One row for each mail that was taken in. `key` is a keyed digest over the inbox and everything that makes the mail what it is.
create table mails (
    id blob primary key,
    inbox text not null,
    key blob not null,
    external_id text,
    state text not null,
    class text not null,
    verdict text not null,
    flags text not null default '[]',
    sender text,
    ticket_id blob references tickets (id),
    message_id blob references messages (id),
    claims_id blob references tickets (id),
    stretches text not null default '[]',
    html text,
    sanitiser integer not null default 0,
    times_seen integer not null default 1,
    raw_digest text,
    raw_key blob,
    raw_until integer,
    received_at integer not null,
    unique (inbox, key)
) strict;
create index mails_by_message on mails (message_id) where message_id is not null;
create index mails_by_claim on mails (claims_id) where claims_id is not null;
create index mails_by_state on mails (state, received_at);
create index mails_by_raw on mails (raw_digest) where raw_digest is not null;
create index mails_expiring on mails (raw_until) where raw_until is not null;

-- Ids by which a later mail finds its ticket: of mails that were received, and of those their References named.
create table mail_ids (
    external_id text not null,
    inbox text not null,
    ticket_id blob not null references tickets (id),
    origin text not null,
    created_at integer not null,
    primary key (external_id, inbox, ticket_id)
) strict;

-- Addresses that take part in a ticket.
create table mail_people (
    ticket_id blob not null references tickets (id),
    address text not null,
    origin text not null,
    created_at integer not null,
    primary key (ticket_id, address)
) strict;

-- Which contact an address belongs to. An address proves no person: a contact with an account is never found by it.
create table mail_senders (
    address text primary key,
    contact_id blob not null references contacts (id)
) strict;

-- Tickets that are answered by mail, and where to.
create table mail_threads (
    ticket_id blob primary key references tickets (id),
    inbox text not null,
    address text not null,
    subject text not null,
    locale text not null,
    last_external_id text,
    created_at integer not null
) strict;

create table outbox (
    id blob primary key,
    lane integer not null,
    kind text not null,
    ticket_id blob not null references tickets (id),
    message_id blob references messages (id),
    inbox text not null,
    recipient text not null,
    state text not null,
    due_at integer not null,
    attempts integer not null default 0,
    said text,
    created_at integer not null,
    settled_at integer
) strict;
create index outbox_due on outbox (lane, due_at) where state in ('queued', 'sending', 'delayed');
create index outbox_by_message on outbox (message_id) where message_id is not null;
create index outbox_by_ticket on outbox (ticket_id, kind);
create index outbox_by_recipient on outbox (recipient, created_at);

-- Addresses that get no automatic mail for a while.
create table mail_suppressions (
    address text primary key,
    reason text not null,
    until integer not null,
    created_at integer not null
) strict;
