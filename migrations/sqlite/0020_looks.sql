-- Who of the staff was shown what: appended to before it is shown, never changed. A row that `repeats` another says how often that
-- look was repeated in the minutes after it.
create table looks (
    seq integer primary key,
    id blob not null,
    at integer not null,
    agent_id blob not null,
    session_id blob not null,
    kind text not null,
    ticket_id blob,
    contact_id blob,
    words text not null,
    times integer not null,
    repeats blob,
    hash blob not null
) strict;
create index looks_by_agent on looks (agent_id, seq) where repeats is null;
create index looks_by_ticket on looks (ticket_id, seq) where ticket_id is not null;
create index looks_by_contact on looks (contact_id, seq) where contact_id is not null;
create index looks_repeated on looks (repeats) where repeats is not null;

-- One row: its lock gives out positions in commit order.
create table look_head (
    id integer primary key,
    seq integer not null,
    hash blob not null
) strict;
insert into look_head (id, seq, hash) values (1, 0, x'');
