-- Where a ticket goes on, once it was merged into another of the same trader; and of which ticket one was split off.
alter table tickets add column merged_into blob references tickets (id);
alter table tickets add column split_from blob references tickets (id);
create index tickets_by_merge on tickets (merged_into) where merged_into is not null;

-- One row for each merge, with the waits before and after, for the way back. `living_seq` is the last place of the living thread then.
create table merges (
    id blob primary key,
    old_id blob not null references tickets (id),
    living_id blob not null references tickets (id),
    agent_id blob not null references agents (id),
    old_before text not null,
    living_before text not null,
    living_after text not null,
    living_seq integer not null,
    merged_at integer not null,
    undone_at integer
) strict;
create index merges_by_old on merges (old_id, merged_at);

-- One row for each ticket that was split off.
create table splits (
    ticket_id blob primary key references tickets (id),
    source_id blob not null references tickets (id),
    agent_id blob not null references agents (id),
    source_before text not null,
    source_after text not null,
    split_at integer not null,
    undone_at integer
) strict;

-- Where each of its messages stood in the source.
create table split_messages (
    ticket_id blob not null references splits (ticket_id),
    message_id blob not null references messages (id),
    seq integer not null,
    primary key (ticket_id, message_id)
) strict;

-- What an address has proved is asked for every mail that names no ticket.
create index mail_people_by_address on mail_people (address);
