-- Tokens that did not hold, by who brought them, in stretches of ten seconds.
create table mail_guesses (
    slot bigint not null,
    source text not null,
    count bigint not null,
    primary key (slot, source)
);

-- What needs somebody to look: one row a kind, over once `over_at` is set. `incident_id` is what a lead told of it.
create table mail_alarms (
    alarm text primary key,
    about text,
    count bigint not null,
    raised_at bigint not null,
    last_at bigint not null,
    over_at bigint,
    incident_id uuid references incidents (id)
);

-- Who let machines write to an address again, and why.
create table mail_rest_lifts (
    id uuid primary key,
    address text not null,
    reason text not null,
    why text not null,
    ticket_id uuid not null references tickets (id),
    agent_id uuid not null references agents (id),
    created_at bigint not null
);

-- How many mails the last comparison found that were never taken in.
alter table mailboxes add column differing bigint not null default 0;

create index mailbox_mails_owed on mailbox_mails (mailbox) where state = 'owed';
