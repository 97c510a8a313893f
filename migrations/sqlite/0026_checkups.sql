-- The daily reading of everything that is stored: one row. While a node is at it `lease_until` is set; `damages` and `first`
-- are what the last one that ended has found.
create table checkups (
    id integer primary key,
    begun_at integer not null,
    lease_until integer not null,
    ended_at integer,
    damages integer not null,
    first text
) strict;
