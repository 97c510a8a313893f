-- Ready texts, kept as they were written: one row for each language of a macro.

create table macros (
    key text not null,
    locale text not null,
    source text not null,
    imported_at integer not null,
    primary key (key, locale)
) strict;
