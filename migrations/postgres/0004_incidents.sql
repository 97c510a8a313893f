-- What went wrong for many at once, and what was told of it. Texts are JSON: a text per language.

create table incidents (
    id uuid primary key,
    trouble text not null,
    impact text not null,
    stage text not null,
    title text not null,
    started_at bigint not null,
    updated_at bigint not null,
    next_update_at bigint,
    resolved_at bigint
);
create index incidents_by_start on incidents (started_at);

create table incident_updates (
    id uuid primary key,
    incident_id uuid not null references incidents (id),
    stage text not null,
    body text not null,
    agent_id uuid not null references agents (id),
    created_at bigint not null
);
create index incident_updates_by_incident on incident_updates (incident_id, created_at);
