-- Mails that the desk sends to itself: one for each stretch of time, whichever node sends it.
create table mail_probes (
    id blob primary key,
    slot integer not null unique,
    sent_at integer not null,
    returned_at integer
) strict;
