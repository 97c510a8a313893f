-- Tokens that did not hold, by who brought them, in stretches of ten seconds.
create table mail_guesses (
    slot integer not null,
    source text not null,
    count integer not null,
    primary key (slot, source)
) strict;

-- What needs somebody to look: one row a kind, over once `over_at` is set. `incident_id` is what a lead told of it.
create table mail_alarms (
    alarm text primary key,
    about text,
    count integer not null,
    raised_at integer not null,
    last_at integer not null,
    over_at integer,
    incident_id blob references incidents (id)
) strict;

-- Who let machines write to an address again, and why.
create table mail_rest_lifts (
    id blob primary key,
    address text not null,
    reason text not null,
    why text not null,
    ticket_id blob not null references tickets (id),
    agent_id blob not null references agents (id),
    created_at integer not null
) strict;

-- How many mails the last comparison found that were never taken in.
alter table mailboxes add column differing integer not null default 0;

create index mailbox_mails_owed on mailbox_mails (mailbox) where state = 'owed';
