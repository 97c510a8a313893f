//! The desk's operations on both engines.

mod acknowledgements;
mod attachments;
mod crossing;
mod going_on;
mod inboxes;
mod incidents;
mod intake;
mod lessons;
mod log;
mod looks;
mod losses;
mod macros;
mod mail;
mod mail_alarms;
mod mail_hostile;
mod mail_kept;
mod mailbox;
mod merges;
mod people;
mod queue;
mod replies;
mod rests;
mod search;
mod sla;
mod teams;
mod work;
