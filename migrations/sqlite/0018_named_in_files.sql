-- What a file names, in its name and its text, as JSON: read once when it comes, so that it fills the fields of its ticket.
alter table attachments add column named text;
