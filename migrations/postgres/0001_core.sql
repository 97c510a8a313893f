-- Times are microseconds UTC; ids are UUIDv7; JSON is kept as text, so that a hash over it means the same on both engines.

create table agents (
    id uuid primary key,
    email text not null unique,
    name text not null,
    role text not null,
    languages text not null,
    skills text not null,
    password_hash text,
    presence text not null default 'offline',
    created_at bigint not null,
    disabled_at bigint
);

create table contacts (
    id uuid primary key,
    account_uid text unique,
    name text,
    email text,
    locale text not null,
    tier text,
    created_at bigint not null,
    stream_seq bigint not null default 0
);

-- A session is found by the SHA-256 of its token; the token itself is never stored.
create table sessions (
    id uuid primary key,
    token_hash bytea not null unique,
    agent_id uuid references agents (id),
    contact_id uuid references contacts (id),
    kind text not null,
    user_agent text,
    address text,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint,
    revoked_at bigint
);
create index sessions_by_agent on sessions (agent_id, created_at);

-- Identity tokens that were used once.
create table identity_tokens (
    jti text primary key,
    expires_at bigint not null
);
create index identity_tokens_by_expiry on identity_tokens (expires_at);

create table tickets (
    id uuid primary key,
    reference text not null unique,
    contact_id uuid not null references contacts (id),
    channel text not null,
    subject text not null,
    subject_folded text not null,
    status text not null,
    topic text,
    topic_by text,
    priority text,
    priority_rank bigint not null default 2,
    priority_by text,
    language text,
    reasons text not null default '[]',
    fields text not null default '{}',
    tags text not null default '[]',
    team text,
    assignee_id uuid references agents (id),
    live boolean not null default false,
    preview text not null default '',
    last_seq bigint not null default 0,
    public_seq bigint not null default 0,
    desk_delivered_seq bigint not null default 0,
    desk_read_seq bigint not null default 0,
    contact_delivered_seq bigint not null default 0,
    contact_read_seq bigint not null default 0,
    csat_rating bigint,
    csat_comment text,
    created_at bigint not null,
    updated_at bigint not null,
    waiting_since bigint,
    first_reply_at bigint,
    solved_at bigint
);
create index tickets_by_contact on tickets (contact_id, updated_at);
create index tickets_by_status on tickets (status, updated_at);
create index tickets_waiting on tickets (priority_rank, waiting_since, id) where waiting_since is not null;
create index tickets_by_assignee on tickets (assignee_id, status);

create table messages (
    id uuid primary key,
    ticket_id uuid not null references tickets (id),
    seq bigint not null,
    public_seq bigint,
    kind text not null,
    author_kind text not null,
    author_id uuid,
    author_name text,
    body text not null,
    secrets text not null default '[]',
    client_id text,
    created_at bigint not null,
    unique (ticket_id, seq)
);
create unique index messages_by_public_seq on messages (ticket_id, public_seq) where public_seq is not null;

create table attachments (
    id uuid primary key,
    principal uuid not null,
    ticket_id uuid references tickets (id),
    message_id uuid references messages (id),
    name text not null,
    media_type text not null,
    size bigint not null,
    digest text not null,
    created_at bigint not null
);
create index attachments_by_message on attachments (message_id);
create index attachments_by_ticket on attachments (ticket_id);

-- One row per intent: the same client_id from one principal is the same act. `digest` is keyed, see desk::intent.
create table intents (
    principal uuid not null,
    client_id text not null,
    digest bytea not null,
    ticket_id uuid,
    result_id uuid not null,
    created_at bigint not null,
    primary key (principal, client_id)
);

-- The log. `hash` covers the row and the hash before it.
create table events (
    seq bigint primary key,
    at bigint not null,
    actor_kind text not null,
    actor_id uuid,
    ticket_id uuid,
    contact_id uuid,
    contact_seq bigint,
    kind text not null,
    data text not null,
    hash bytea not null
);
create unique index events_by_contact on events (contact_id, contact_seq) where contact_seq is not null;
create index events_by_ticket on events (ticket_id, seq) where ticket_id is not null;

-- One row: its lock gives out positions in commit order.
create table log_head (
    id bigint primary key,
    seq bigint not null,
    hash bytea not null
);
insert into log_head (id, seq, hash) values (1, 0, ''::bytea);

create table jobs (
    id uuid primary key,
    kind text not null,
    payload text not null,
    run_at bigint not null,
    attempts bigint not null default 0,
    lease uuid,
    lease_until bigint,
    parked_at bigint,
    last_error text,
    created_at bigint not null
);
create index jobs_due on jobs (run_at) where parked_at is null;

create table articles (
    id bigint not null,
    locale text not null,
    slug text not null,
    source text not null,
    digest text not null,
    imported_at bigint not null,
    primary key (id, locale)
);

-- Keys made at first start: the digest key of intents, the secret of the demo's identity tokens.
create table secrets (
    name text primary key,
    value bytea not null,
    created_at bigint not null
);
