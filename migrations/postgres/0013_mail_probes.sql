-- Mails that the desk sends to itself: one for each stretch of time, whichever node sends it.
create table mail_probes (
    id uuid primary key,
    slot bigint not null unique,
    sent_at bigint not null,
    returned_at bigint
);
