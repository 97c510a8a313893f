-- Staff with a console connected to any node; every node keeps its own fresh.
create table attendance (
    agent_id uuid primary key references agents (id),
    seen_at bigint not null
);
insert into attendance (agent_id, seen_at) select id, 0 from agents where presence <> 'offline';

-- The sweep of files asks for each whether a row names it.
create index attachments_by_digest on attachments (digest);
