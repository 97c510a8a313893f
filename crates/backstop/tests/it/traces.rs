//! What a collector of traces gets.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use serde_json::{Value, json};
use testkit::node::Desk;

use crate::{program, run, ticket, until};

type Heap = Arc<Mutex<Vec<u8>>>;

/// Keeps what is sent to `/v1/traces`, as it comes.
async fn collector() -> (String, Heap) {
    let heap = Heap::default();
    let take = |State(heap): State<Heap>, body: Bytes| async move { heap.lock().expect("one writer").extend_from_slice(&body) };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    let service = Router::new().route("/v1/traces", post(take)).with_state(heap.clone());
    tokio::spawn(async move { axum::serve(listener, service).await });
    (address, heap)
}

fn holds(heap: &Heap, text: &str) -> bool {
    heap.lock().expect("one reader").windows(text.len()).any(|part| part == text.as_bytes())
}

/// A span for each request, by route; nothing that people wrote, and no reference, stands in it.
#[test]
fn requests_are_traced_by_route_and_never_with_what_was_written() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let url = desk.database.url().to_owned();
    run(async {
        let (address, heap) = collector().await;
        let variables = [("BACKSTOP_TRACE_OTLP", address.as_str()), ("OTEL_BSP_SCHEDULE_DELAY", "200")];
        let node = desk.node_with("traced", (&url, &variables));
        let trader = node.stranger().await;
        let reference = ticket(&node, &trader, "the heron flies at noon").await;
        node.call("GET", &format!("/api/v1/trader/tickets/{reference}"), (&trader, Value::Null)).await;
        until("the spans arrive", async || holds(&heap, "GET /api/v1/trader/tickets/{reference}")).await;
        assert!(holds(&heap, "POST /api/v1/trader/tickets") && holds(&heap, "http.response.status_code") && holds(&heap, "backstop"));
        for private in ["heron", reference.as_str(), trader.as_str()] {
            assert!(!holds(&heap, private), "{private} left the desk");
        }
    });
}

/// A collector that is away costs traces and nothing else.
#[test]
fn a_collector_that_is_away_costs_traces_only() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let url = desk.database.url().to_owned();
    run(async {
        let node = desk.node_with("untraced", (&url, &[("BACKSTOP_TRACE_OTLP", "http://127.0.0.1:9"), ("OTEL_BSP_SCHEDULE_DELAY", "100")]));
        let trader = node.stranger().await;
        for n in 0..3 {
            ticket(&node, &trader, &format!("question {n}")).await;
        }
        let made = node.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "last", "body": "still here"}))).await;
        assert_eq!(made.status, 201);
    });
}
