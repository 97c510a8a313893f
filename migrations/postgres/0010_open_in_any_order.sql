-- The index that the views are counted from began with the status, so the planner of SQLite took it for lists as well and
-- sorted everything open to show fifty. No list asks for what it begins with now.
drop index tickets_open;
create index tickets_open on tickets (live, status, assignee_id, team, language, topic, priority, waiting_since, snoozed_until)
    where status in ('new', 'open', 'pending', 'on_hold');
