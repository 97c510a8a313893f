-- Teams, tags as rows, sleep, and the beginning of the clock of a wait.

create table teams (
    key text primary key,
    name text not null,
    topics text not null default '[]',
    created_at bigint not null
);

create table team_members (
    team text not null references teams (key),
    agent_id uuid not null references agents (id),
    primary key (team, agent_id)
);
create index team_members_by_agent on team_members (agent_id);

-- The list on the ticket's row is for reading; this one is for finding.
create table ticket_tags (
    ticket_id uuid not null references tickets (id),
    tag text not null,
    primary key (ticket_id, tag)
);
create index ticket_tags_by_tag on ticket_tags (tag, ticket_id);

-- What was used lately is suggested.
create table tags (
    tag text primary key,
    used_at bigint not null
);
create index tags_by_use on tags (used_at);

alter table tickets add column team_by text;
alter table tickets add column snoozed_until bigint;
alter table tickets add column clock_from bigint;
update tickets set clock_from = waiting_since;

-- Counting every view reads this index and nothing else; it grows with the open tickets, not with the table.
create index tickets_open on tickets (status, assignee_id, team, language, topic, priority, waiting_since, snoozed_until)
    where status in ('new', 'open', 'pending', 'on_hold');
create index tickets_by_team on tickets (team, updated_at) where team is not null;
create index tickets_solved on tickets (solved_at) where solved_at is not null;
