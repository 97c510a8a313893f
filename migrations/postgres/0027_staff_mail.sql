-- Whether a member of staff is told by mail of what happens on their tickets while no console of theirs is open.
alter table agents add column mailed boolean not null default false;
