//! How many calls are answered at the same time: each class has its own room, so that a crowd of traders never keeps staff
//! out, and a reserve is kept for what traders write. A full room is told (503 with `Retry-After`), never waited for.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::refusal::Refusal;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::api::Problem;
use crate::app::App;

/// Calls of traders and readers.
const CROWD: usize = 2_048;
/// Further calls of traders that write a ticket or a message: among them are those whose money is at stake.
const RESERVE: usize = 512;
/// Calls of staff.
const STAFF: usize = 512;

/// The rooms.
#[derive(Debug)]
pub struct Permits {
    crowd: Semaphore,
    reserve: Semaphore,
    staff: Semaphore,
}

impl Default for Permits {
    fn default() -> Self {
        Self::new(CROWD, RESERVE, STAFF)
    }
}

impl Permits {
    fn new(crowd: usize, reserve: usize, staff: usize) -> Self {
        Self { crowd: Semaphore::new(crowd), reserve: Semaphore::new(reserve), staff: Semaphore::new(staff) }
    }

    /// Takes a place, or says that there is none.
    fn enter(&self, method: &Method, path: &str) -> Result<SemaphorePermit<'_>, Refusal> {
        if path.starts_with("/api/v1/desk/") {
            return self.staff.try_acquire().map_err(|_| Refusal::Overloaded);
        }
        let writes = *method == Method::POST && path.starts_with("/api/v1/trader/tickets");
        let place = self.crowd.try_acquire();
        let place = if writes { place.or_else(|_| self.reserve.try_acquire()) } else { place };
        place.map_err(|_| Refusal::Overloaded)
    }
}

/// Answers a call if there is room. Those who watch the node always get in.
pub async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    if matches!(request.uri().path(), "/healthz" | "/readyz" | "/metrics") {
        return next.run(request).await;
    }
    match app.permits.enter(request.method(), request.uri().path()) {
        Ok(_place) => next.run(request).await,
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
}
