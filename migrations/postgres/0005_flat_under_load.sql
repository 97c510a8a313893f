-- Lists, places and counts cost the same with a thousand tickets and with a million.

drop index tickets_by_status;
drop index tickets_waiting;
drop index tickets_by_assignee;
create index tickets_by_activity on tickets (updated_at, id) where status in ('new', 'open', 'pending', 'on_hold');
create index tickets_aside on tickets (status, updated_at, id) where status in ('pending', 'on_hold');
create index tickets_done on tickets (updated_at, id) where status in ('solved', 'closed');
create index tickets_held on tickets (assignee_id, updated_at, id) where status in ('new', 'open', 'pending', 'on_hold') and assignee_id is not null;
create index tickets_waiting on tickets (priority_rank, waiting_since, id, contact_id) where waiting_since is not null and assignee_id is null;
create index tickets_by_first_reply on tickets (first_reply_at) where first_reply_at is not null;

-- What was seen when a long queue was last looked at whole: every five-hundredth place, and how fast the desk works.
create table queue_marks (
    place bigint primary key,
    priority_rank bigint not null,
    waiting_since bigint not null,
    ticket_id uuid not null
);
create index queue_marks_by_turn on queue_marks (priority_rank, waiting_since, ticket_id);
create table queue_survey (
    id bigint primary key,
    at bigint not null,
    seconds_per_ticket bigint not null
);
