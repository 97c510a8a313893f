//! The API over HTTP, on both engines: each endpoint and role, the stream, what bad input gets.

mod access;
mod alarms;
mod api;
mod bribes;
mod danger;
mod description;
mod desk_work;
mod examples;
mod file_links;
mod hostile_content;
mod hostile_people;
mod hostile_sockets;
mod incidents;
mod lessons;
mod looks;
mod macros;
mod mails;
mod matrix;
mod merges;
mod problems;
mod promises;
mod reply_many;
mod search;
mod sessions;
mod streams;
