-- Who is named in notes, saved views, changes to many tickets at once, and each agent's own keys.

create table mentions (
    message_id uuid not null references messages (id),
    agent_id uuid not null references agents (id),
    ticket_id uuid not null references tickets (id),
    created_at bigint not null,
    read_at bigint,
    primary key (message_id, agent_id)
);
create index mentions_by_agent on mentions (agent_id, created_at);
create index mentions_unread on mentions (agent_id, ticket_id) where read_at is null;

create table views (
    id uuid primary key,
    owner_id uuid not null references agents (id),
    name text not null,
    filter text not null,
    shared boolean not null default false,
    created_at bigint not null,
    updated_at bigint not null
);
create index views_by_owner on views (owner_id);

create table bulks (
    id uuid primary key,
    agent_id uuid not null references agents (id),
    created_at bigint not null
);

-- One row per ticket of a bulk change: what became of it, and its values before and after, for the undo.
create table bulk_items (
    bulk_id uuid not null references bulks (id),
    position bigint not null,
    reference text not null,
    state text not null default 'waiting',
    code text,
    before text,
    after text,
    primary key (bulk_id, position)
);

create table agent_keys (
    agent_id uuid primary key references agents (id),
    shortcuts text not null,
    updated_at bigint not null
);
