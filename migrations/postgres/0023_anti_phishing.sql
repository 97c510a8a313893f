-- The word that a trader chose at the venue so that its mails can be told from forged ones. Nobody at the desk reads it.
alter table contacts add column anti_phishing_word text;
