-- Why a ticket that went into another could not wait: those reasons went with it, and come back with it.
alter table merges add column alarms text;
