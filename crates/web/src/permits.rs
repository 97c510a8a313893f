//! How many calls are answered at the same time: each class has its own room, so that a crowd of traders never keeps staff
//! out, and a reserve is kept for what traders write. Large bodies need room in memory besides. A full room is told (503 with
//! `Retry-After`), never waited for.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::refusal::Refusal;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::api::{Problem, body};
use crate::app::App;
use crate::files;

/// Calls of traders and readers.
const CROWD: usize = 2_048;
/// Further calls of traders that write a ticket or a message: among them are those whose money is at stake.
const RESERVE: usize = 512;
/// Calls of staff.
const STAFF: usize = 512;
/// A body of a message in any script is smaller, and the number of calls bounds what such bodies take, in KiB.
const SMALL_KIB: usize = 64;
/// What larger bodies may take together, in KiB.
const BODIES_KIB: usize = 64 * 1024;

/// The rooms.
#[derive(Debug)]
pub struct Permits {
    crowd: Semaphore,
    reserve: Semaphore,
    staff: Semaphore,
    bodies: Semaphore,
}

impl Default for Permits {
    fn default() -> Self {
        if desk::guard::stands("bounded") { Self::new(CROWD, RESERVE, STAFF) } else { Self::endless() }
    }
}

impl Permits {
    fn new(crowd: usize, reserve: usize, staff: usize) -> Self {
        let [crowd, reserve, staff, bodies] = [crowd, reserve, staff, BODIES_KIB].map(Semaphore::new);
        Self { crowd, reserve, staff, bodies }
    }

    /// The control of the tests of overload.
    fn endless() -> Self {
        let [crowd, reserve, staff, bodies] = [Semaphore::MAX_PERMITS; 4].map(Semaphore::new);
        Self { crowd, reserve, staff, bodies }
    }

    /// Takes a place, or says that there is none.
    fn enter(&self, method: &Method, path: &str) -> Result<SemaphorePermit<'_>, Refusal> {
        if path.starts_with("/api/v1/desk/") || path.starts_with(files::link::OF_STAFF) {
            return self.staff.try_acquire().map_err(|_| Refusal::Overloaded);
        }
        let writes = *method == Method::POST && path.starts_with("/api/v1/trader/tickets");
        let place = self.crowd.try_acquire();
        let place = if writes { place.or_else(|_| self.reserve.try_acquire()) } else { place };
        place.map_err(|_| Refusal::Overloaded)
    }

    /// Takes room for a large body, which is there until the call is answered.
    fn hold(&self, kib: usize) -> Result<Option<SemaphorePermit<'_>>, Refusal> {
        if kib <= SMALL_KIB {
            return Ok(None);
        }
        let kib = u32::try_from(kib).map_err(|_| Refusal::PayloadTooLarge)?;
        self.bodies.try_acquire_many(kib).map(Some).map_err(|_| Refusal::Overloaded)
    }
}

/// Says how much of a body will be in memory, in KiB: as much as it declares, or as much as a body may have. Files are not
/// kept in memory while they arrive.
fn kib(path: &str, headers: &HeaderMap) -> usize {
    let declared = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let most = if headers.contains_key(header::TRANSFER_ENCODING) { body::LIMIT } else { 0 };
    let bytes = if path.ends_with("/attachments") { 0 } else { declared.unwrap_or(most) };
    bytes.min(body::LIMIT).div_ceil(1024)
}

/// Answers a call if there is room. Those who watch the node always get in.
pub async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    if matches!(request.uri().path(), "/healthz" | "/readyz" | "/metrics") {
        return next.run(request).await;
    }
    let kib = kib(request.uri().path(), request.headers());
    let place = app.permits.enter(request.method(), request.uri().path());
    match place.and_then(|place| Ok((place, app.permits.hold(kib)?))) {
        Ok(_held) => next.run(request).await,
        Err(refusal) => {
            metrics::counter!("backstop_calls_refused_total").increment(1);
            Problem::from(refusal).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_keeps_neither_staff_out_nor_those_who_write() {
        let permits = Permits::new(2, 1, 1);
        let enter = |method: Method, path: &str| permits.enter(&method, path);
        let _one = enter(Method::GET, "/api/v1/trader/tickets").expect("there is room");
        let _two = enter(Method::GET, "/help/en").expect("there is room");
        assert!(enter(Method::GET, "/api/v1/trader/tickets").is_err());
        let staff = enter(Method::GET, "/api/v1/desk/queue").expect("staff have their own room");
        assert!(enter(Method::GET, "/api/v1/desk/queue").is_err());
        let written = enter(Method::POST, "/api/v1/trader/tickets/7Q4M-2XKD/messages").expect("the reserve is for what is written");
        assert!(enter(Method::POST, "/api/v1/trader/tickets").is_err());
        drop((staff, written));
        assert!(enter(Method::POST, "/api/v1/trader/tickets").is_ok());
    }

    #[test]
    fn large_bodies_take_room_and_small_ones_none() {
        let permits = Permits::new(1, 1, 1);
        let held: Vec<_> = (0..64).map(|_| permits.hold(1_024).expect("there is room")).collect();
        assert!(permits.hold(1_024).is_err());
        assert!(permits.hold(SMALL_KIB).is_ok_and(|held| held.is_none()));
        drop(held);
        assert!(permits.hold(1_024).is_ok());
    }

    #[test]
    fn a_body_counts_as_what_it_declares_or_as_what_it_may_have() {
        let of = |path: &str, name: header::HeaderName, value: &'static str| {
            kib(path, &HeaderMap::from_iter([(name, header::HeaderValue::from_static(value))]))
        };
        assert_eq!(of("/api/v1/trader/tickets", header::CONTENT_LENGTH, "70000"), 69);
        assert_eq!(of("/api/v1/trader/tickets", header::CONTENT_LENGTH, "99999999999"), 1_024);
        assert_eq!(of("/api/v1/trader/tickets", header::TRANSFER_ENCODING, "chunked"), 1_024);
        assert_eq!(of("/api/v1/trader/attachments", header::CONTENT_LENGTH, "9000000"), 0);
        assert_eq!(kib("/help", &HeaderMap::new()), 0);
    }
}
