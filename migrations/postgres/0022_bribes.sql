-- What somebody offered staff: the words are sealed, and forgotten with their key after `until`. That there were some stays.
create table bribes (
    id uuid primary key,
    message_id uuid not null references messages (id),
    seal_key bytea,
    bytes bytea,
    created_at bigint not null,
    until bigint not null,
    settled text,
    settled_by uuid references agents (id),
    settled_at bigint
);
create index bribes_kept on bribes (until) where bytes is not null;
create index bribes_by_message on bribes (message_id);
