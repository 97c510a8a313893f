-- What was kept twice. A thread's public places rise with its places, so one index finds both; a row's number is its position
-- in the log already; and rows that are only found by their key lie in it.
drop index messages_by_public_seq;
drop index events_by_ticket;
create index events_by_ticket on events (ticket_id) where ticket_id is not null;

create table slim_intents (
    principal blob not null,
    client_id text not null,
    digest blob not null,
    ticket_id blob,
    result_id blob not null,
    created_at integer not null,
    primary key (principal, client_id)
) strict, without rowid;
insert into slim_intents (principal, client_id, digest, ticket_id, result_id, created_at)
    select principal, client_id, digest, ticket_id, result_id, created_at from intents order by principal, client_id;
drop table intents;
alter table slim_intents rename to intents;

create table slim_verdicts (
    ticket_id blob primary key references tickets (id),
    topic text,
    priority text not null,
    mood text not null,
    abuse integer not null,
    reading text not null,
    read_at integer not null
) strict, without rowid;
insert into slim_verdicts (ticket_id, topic, priority, mood, abuse, reading, read_at)
    select ticket_id, topic, priority, mood, abuse, reading, read_at from verdicts order by ticket_id;
drop table verdicts;
alter table slim_verdicts rename to verdicts;
