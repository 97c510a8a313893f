-- Times are microseconds UTC; ids are UUIDv7; JSON is kept as text, so that a hash over it means the same on both engines.

create table agents (
    id blob primary key,
    email text not null unique,
    name text not null,
    role text not null,
    languages text not null,
    skills text not null,
    password_hash text,
    presence text not null default 'offline',
    created_at integer not null,
    disabled_at integer
) strict;

create table contacts (
    id blob primary key,
    account_uid text unique,
    name text,
    email text,
    locale text not null,
    tier text,
    created_at integer not null,
    stream_seq integer not null default 0
) strict;

-- A session is found by the SHA-256 of its token; the token itself is never stored.
create table sessions (
    id blob primary key,
    token_hash blob not null unique,
    agent_id blob references agents (id),
    contact_id blob references contacts (id),
    kind text not null,
    user_agent text,
    address text,
    created_at integer not null,
    last_seen_at integer not null,
    expires_at integer,
    revoked_at integer
) strict;
create index sessions_by_agent on sessions (agent_id, created_at);

-- Identity tokens that were used once.
create table identity_tokens (
    jti text primary key,
    expires_at integer not null
) strict;
create index identity_tokens_by_expiry on identity_tokens (expires_at);

create table tickets (
    id blob primary key,
    reference text not null unique,
    contact_id blob not null references contacts (id),
    channel text not null,
    subject text not null,
    subject_folded text not null,
    status text not null,
    topic text,
    topic_by text,
    priority text,
    priority_rank integer not null default 2,
    priority_by text,
    language text,
    reasons text not null default '[]',
    fields text not null default '{}',
    tags text not null default '[]',
    team text,
    assignee_id blob references agents (id),
    live integer not null default 0,
    preview text not null default '',
    last_seq integer not null default 0,
    public_seq integer not null default 0,
    desk_delivered_seq integer not null default 0,
    desk_read_seq integer not null default 0,
    contact_delivered_seq integer not null default 0,
    contact_read_seq integer not null default 0,
    csat_rating integer,
    csat_comment text,
    created_at integer not null,
    updated_at integer not null,
    waiting_since integer,
    first_reply_at integer,
    solved_at integer
) strict;
create index tickets_by_contact on tickets (contact_id, updated_at);
create index tickets_by_status on tickets (status, updated_at);
create index tickets_waiting on tickets (priority_rank, waiting_since, id) where waiting_since is not null;
create index tickets_by_assignee on tickets (assignee_id, status);

create table messages (
    id blob primary key,
    ticket_id blob not null references tickets (id),
    seq integer not null,
    public_seq integer,
    kind text not null,
    author_kind text not null,
    author_id blob,
    author_name text,
    body text not null,
    secrets text not null default '[]',
    client_id text,
    created_at integer not null,
    unique (ticket_id, seq)
) strict;
create unique index messages_by_public_seq on messages (ticket_id, public_seq) where public_seq is not null;

create table attachments (
    id blob primary key,
    principal blob not null,
    ticket_id blob references tickets (id),
    message_id blob references messages (id),
    name text not null,
    media_type text not null,
    size integer not null,
    digest text not null,
    created_at integer not null
) strict;
create index attachments_by_message on attachments (message_id);
create index attachments_by_ticket on attachments (ticket_id);

-- One row per intent: the same client_id from one principal is the same act. `digest` is keyed, see desk::intent.
create table intents (
    principal blob not null,
    client_id text not null,
    digest blob not null,
    ticket_id blob,
    result_id blob not null,
    created_at integer not null,
    primary key (principal, client_id)
) strict;

-- The log. `hash` covers the row and the hash before it.
create table events (
    seq integer primary key,
    at integer not null,
    actor_kind text not null,
    actor_id blob,
    ticket_id blob,
    contact_id blob,
    contact_seq integer,
    kind text not null,
    data text not null,
    hash blob not null
) strict;
create unique index events_by_contact on events (contact_id, contact_seq) where contact_seq is not null;
create index events_by_ticket on events (ticket_id, seq) where ticket_id is not null;

-- One row: its lock gives out positions in commit order.
create table log_head (
    id integer primary key,
    seq integer not null,
    hash blob not null
) strict;
insert into log_head (id, seq, hash) values (1, 0, x'');

create table jobs (
    id blob primary key,
    kind text not null,
    payload text not null,
    run_at integer not null,
    attempts integer not null default 0,
    lease blob,
    lease_until integer,
    parked_at integer,
    last_error text,
    created_at integer not null
) strict;
create index jobs_due on jobs (run_at) where parked_at is null;

create table articles (
    id integer not null,
    locale text not null,
    slug text not null,
    source text not null,
    digest text not null,
    imported_at integer not null,
    primary key (id, locale)
) strict;

-- Keys made at first start: the digest key of intents, the secret of the demo's identity tokens.
create table secrets (
    name text primary key,
    value blob not null,
    created_at integer not null
) strict;
