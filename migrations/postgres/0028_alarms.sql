-- Alarms are of more than mail now.
alter table mail_alarms rename to alarms;
