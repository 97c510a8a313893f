-- What other systems call the matter in a mail's subject, so that it goes where the message goes; and what a merge brought of that.
alter table mails add column named text;
alter table merges add column taken text;
