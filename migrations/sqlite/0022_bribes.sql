-- What somebody offered staff: the words are sealed, and forgotten with their key after `until`. That there were some stays.
create table bribes (
    id blob primary key,
    message_id blob not null references messages (id),
    seal_key blob,
    bytes blob,
    created_at integer not null,
    until integer not null,
    settled text,
    settled_by blob references agents (id),
    settled_at integer
) strict;
create index bribes_kept on bribes (until) where bytes is not null;
create index bribes_by_message on bribes (message_id);
