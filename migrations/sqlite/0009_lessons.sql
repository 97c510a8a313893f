-- What triage read in a ticket, as JSON: the likeliest topics with their shares. `topic` and `priority` are what it decided before any person did.
create table verdicts (
    ticket_id blob primary key references tickets (id),
    topic text,
    priority text not null,
    mood text not null,
    abuse integer not null,
    reading text not null,
    read_at integer not null
) strict;

-- What a member of staff said a ticket is: the last word on its topic and on its priority, each beside what triage had said.
create table lessons (
    ticket_id blob not null references tickets (id),
    kind text not null,
    agent_id blob not null references agents (id),
    said text,
    told text not null,
    taught_at integer not null,
    primary key (ticket_id, kind)
) strict;
create index lessons_by_time on lessons (taught_at);
