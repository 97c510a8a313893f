-- Promises of an inbox, in seconds: they hold for its tickets whatever their priority. Without one the desk's own hold.
alter table tickets add column first_reply_s bigint;
alter table tickets add column next_reply_s bigint;
