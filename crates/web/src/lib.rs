//! The desk's face: HTTP API, streams, public pages, and the built interface.
//!
//! Holds no rule of its own: a handler reads a request, calls one operation of the desk, and shows the result.

pub mod api;
pub mod app;
mod assets;
pub mod catalogue;
pub mod demo;
mod desk_api;
mod files;
mod limits;
mod openapi;
mod ops;
pub mod pages;
mod permits;
pub mod proxies;
mod security;
pub mod stream;
mod trader_api;
mod view;

pub use app::{App, Parts, description, router};
pub use files::FilesOrigin;
