-- A ticket whose mail failed its sender's own policy is served after the others of its priority.
alter table tickets add column behind integer not null default 0;
drop index tickets_waiting;
create index tickets_waiting on tickets (priority_rank, behind, waiting_since, id, contact_id) where waiting_since is not null and assignee_id is null;

delete from queue_marks;
alter table queue_marks add column behind integer not null default 0;
drop index queue_marks_by_turn;
create index queue_marks_by_turn on queue_marks (priority_rank, behind, waiting_since, ticket_id);

-- The address that a mail came to, where it has a detail which the inbox knows.
alter table mails add column came_to text;
