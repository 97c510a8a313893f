-- A thread's public places rise with its places, so one index finds both.
drop index messages_by_public_seq;
