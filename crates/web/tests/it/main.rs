//! The API over HTTP, on both engines: each endpoint and role, the stream, what bad input gets.

mod access;
mod api;
mod description;
mod desk_work;
mod incidents;
mod problems;
mod sessions;
mod streams;
