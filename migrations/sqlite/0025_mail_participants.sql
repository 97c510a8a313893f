-- People whom a participant's mail named in To or Cc. They take part once somebody confirms them: then they stand in `mail_people` besides.
create table mail_suggestions (
    ticket_id blob not null references tickets (id),
    address text not null,
    name text,
    named_by text not null,
    created_at integer not null,
    primary key (ticket_id, address)
) strict;
