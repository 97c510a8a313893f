-- The daily reading of everything that is stored: one row. While a node is at it `lease_until` is set; `damages` and `first`
-- are what the last one that ended has found.
create table checkups (
    id bigint primary key,
    begun_at bigint not null,
    lease_until bigint not null,
    ended_at bigint,
    damages bigint not null,
    first text
);
