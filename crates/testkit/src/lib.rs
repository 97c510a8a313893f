//! For tests only: a desk in a box on either engine, a clock that is moved by hand, a server to call; and real processes:
//! nodes, NATS, a proxy that cuts and delays, a journal of what was acknowledged.

pub mod client;
pub mod clock;
pub mod journal;
pub mod kit;
pub mod mail;
pub mod node;
pub mod postgres;
pub mod probe;
pub mod process;
pub mod proxy;
pub mod secrets;
pub mod server;
pub mod store;
pub mod torture;

pub use client::{Answer, Client};
pub use clock::FakeClock;
pub use db::Engine;
pub use kit::{Kit, run};
pub use server::Server;

/// Writes each test twice: once on SQLite, once on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($kit:ident: Kit) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn test($kit: $crate::Kit) $body

            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, test);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, test);
            }
        }
    )*};
}
