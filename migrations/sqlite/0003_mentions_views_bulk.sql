-- Who is named in notes, saved views, changes to many tickets at once, and each agent's own keys.

create table mentions (
    message_id blob not null references messages (id),
    agent_id blob not null references agents (id),
    ticket_id blob not null references tickets (id),
    created_at integer not null,
    read_at integer,
    primary key (message_id, agent_id)
) strict;
create index mentions_by_agent on mentions (agent_id, created_at);
create index mentions_unread on mentions (agent_id, ticket_id) where read_at is null;

create table views (
    id blob primary key,
    owner_id blob not null references agents (id),
    name text not null,
    filter text not null,
    shared integer not null default 0,
    created_at integer not null,
    updated_at integer not null
) strict;
create index views_by_owner on views (owner_id);

create table bulks (
    id blob primary key,
    agent_id blob not null references agents (id),
    created_at integer not null
) strict;

-- One row per ticket of a bulk change: what became of it, and its values before and after, for the undo.
create table bulk_items (
    bulk_id blob not null references bulks (id),
    position integer not null,
    reference text not null,
    state text not null default 'waiting',
    code text,
    before text,
    after text,
    primary key (bulk_id, position)
) strict;

create table agent_keys (
    agent_id blob primary key references agents (id),
    shortcuts text not null,
    updated_at integer not null
) strict;
