-- What went wrong for many at once, and what was told of it. Texts are JSON: a text per language.

create table incidents (
    id blob primary key,
    trouble text not null,
    impact text not null,
    stage text not null,
    title text not null,
    started_at integer not null,
    updated_at integer not null,
    next_update_at integer,
    resolved_at integer
) strict;
create index incidents_by_start on incidents (started_at);

create table incident_updates (
    id blob primary key,
    incident_id blob not null references incidents (id),
    stage text not null,
    body text not null,
    agent_id blob not null references agents (id),
    created_at integer not null
) strict;
create index incident_updates_by_incident on incident_updates (incident_id, created_at);
