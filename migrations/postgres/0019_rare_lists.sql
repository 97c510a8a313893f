-- A list of one topic or one language is read off an index of its own, so that what is rare is not looked for among everything open.
create index tickets_by_topic on tickets (topic, updated_at, id) where status in ('new', 'open', 'pending', 'on_hold');
create index tickets_by_language on tickets (language, updated_at, id) where status in ('new', 'open', 'pending', 'on_hold');

-- What is due soon is counted here, not in the whole table.
create index tickets_running on tickets (clock_from, priority_rank, first_reply_at, first_reply_s, next_reply_s, waiting_since, status, snoozed_until)
    where waiting_since is not null and status in ('new', 'open') and snoozed_until is null;

-- Words are found by the index of search.
alter table tickets drop column subject_folded;
