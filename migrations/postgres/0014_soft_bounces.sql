-- Mails that came back for another reason than the mailbox itself. Several within days let the address rest.
create table mail_soft_bounces (
    mail_id uuid primary key references outbox (id),
    address text not null,
    at bigint not null
);
create index mail_soft_bounces_by_address on mail_soft_bounces (address, at);
