-- Who of the staff was shown what: appended to before it is shown, never changed. A row that `repeats` another says how often that
-- look was repeated in the minutes after it.
create table looks (
    seq bigint primary key,
    id uuid not null,
    at bigint not null,
    agent_id uuid not null,
    session_id uuid not null,
    kind text not null,
    ticket_id uuid,
    contact_id uuid,
    words text not null,
    times bigint not null,
    repeats uuid,
    hash bytea not null
);
create index looks_by_agent on looks (agent_id, seq) where repeats is null;
create index looks_by_ticket on looks (ticket_id, seq) where ticket_id is not null;
create index looks_by_contact on looks (contact_id, seq) where contact_id is not null;
create index looks_repeated on looks (repeats) where repeats is not null;

-- One row: its lock gives out positions in commit order.
create table look_head (
    id bigint primary key,
    seq bigint not null,
    hash bytea not null
);
insert into look_head (id, seq, hash) values (1, 0, ''::bytea);
