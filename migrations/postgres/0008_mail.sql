-- One row for each mail that was taken in. `key` is a keyed digest over the inbox and everything that makes the mail what it is.
create table mails (
    id uuid primary key,
    inbox text not null,
    key bytea not null,
    external_id text,
    state text not null,
    class text not null,
    verdict text not null,
    flags text not null default '[]',
    sender text,
    ticket_id uuid references tickets (id),
    message_id uuid references messages (id),
    claims_id uuid references tickets (id),
    stretches text not null default '[]',
    html text,
    sanitiser bigint not null default 0,
    times_seen bigint not null default 1,
    raw_digest text,
    raw_key bytea,
    raw_until bigint,
    received_at bigint not null,
    unique (inbox, key)
);
create index mails_by_message on mails (message_id) where message_id is not null;
create index mails_by_claim on mails (claims_id) where claims_id is not null;
create index mails_by_state on mails (state, received_at);
create index mails_by_raw on mails (raw_digest) where raw_digest is not null;
create index mails_expiring on mails (raw_until) where raw_until is not null;

-- Ids by which a later mail finds its ticket: of mails that were received, and of those their References named.
create table mail_ids (
    external_id text not null,
    inbox text not null,
    ticket_id uuid not null references tickets (id),
    origin text not null,
    created_at bigint not null,
    primary key (external_id, inbox, ticket_id)
);

-- Addresses that take part in a ticket.
create table mail_people (
    ticket_id uuid not null references tickets (id),
    address text not null,
    origin text not null,
    created_at bigint not null,
    primary key (ticket_id, address)
);

-- Which contact an address belongs to. An address proves no person: a contact with an account is never found by it.
create table mail_senders (
    address text primary key,
    contact_id uuid not null references contacts (id)
);

-- Tickets that are answered by mail, and where to.
create table mail_threads (
    ticket_id uuid primary key references tickets (id),
    inbox text not null,
    address text not null,
    subject text not null,
    locale text not null,
    last_external_id text,
    created_at bigint not null
);

create table outbox (
    id uuid primary key,
    lane bigint not null,
    kind text not null,
    ticket_id uuid not null references tickets (id),
    message_id uuid references messages (id),
    inbox text not null,
    recipient text not null,
    state text not null,
    due_at bigint not null,
    attempts bigint not null default 0,
    said text,
    created_at bigint not null,
    settled_at bigint
);
create index outbox_due on outbox (lane, due_at) where state in ('queued', 'sending', 'delayed');
create index outbox_by_message on outbox (message_id) where message_id is not null;
create index outbox_by_ticket on outbox (ticket_id, kind);
create index outbox_by_recipient on outbox (recipient, created_at);

-- Addresses that get no automatic mail for a while.
create table mail_suppressions (
    address text primary key,
    reason text not null,
    until bigint not null,
    created_at bigint not null
);
