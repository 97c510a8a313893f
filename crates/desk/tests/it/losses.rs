//! Money that is being lost, as the venue's records show it, brings a ticket forward.

use std::sync::Arc;

use async_trait::async_trait;
use desk::handle::Amendment;
use domain::actor::{Actor, Role};
use domain::priority::Priority;
use domain::reference::Reference;
use domain::time::Time;
use domain::topic::Topic;
use domain::venue::{Observed, Resource, Uid, Venue, VenueError, Verified};
use serde_json::json;
use testkit::{Kit, on_both};

/// A venue that is closing the one position of every account, or has closed it.
struct Crash {
    status: &'static str,
    at: Time,
}

#[async_trait]
impl Venue for Crash {
    fn name(&self) -> &str {
        "Crash"
    }

    async fn read(&self, _: &Verified<Uid>, resource: Resource) -> Result<Observed, VenueError> {
        let position = json!({ "symbol": "BTC-PERP", "side": "long", "size": "2", "avgPrice": "61000", "status": self.status });
        let body = if resource == Resource::Positions { json!([position]) } else { json!([]) };
        Ok(Observed { observed_at: self.at, body })
    }
}

fn in_crash(mut kit: Kit, status: &'static str) -> Kit {
    kit.desk.venue = Some(Arc::new(Crash { status, at: kit.now() }));
    kit
}

async fn opened(kit: &Kit, text: &str) -> Reference {
    let trader = kit.trader("48210937").await;
    let reference = kit.ticket(&trader, Some(Topic::ContractRules), text).await;
    kit.run_jobs().await;
    reference
}

async fn look(kit: &Kit, reference: &Reference) {
    let actor = Actor::Agent(kit.agent(&format!("A{}", kit.now().micros()), Role::Agent).await.id);
    desk::diagnosis::of(&kit.desk, actor, reference.clone()).await.expect("answered");
    kit.clock.advance(1);
}

async fn ticket(kit: &Kit, reference: &Reference) -> desk::ticket::Ticket {
    let reference = reference.clone();
    let find = move |tx: &mut desk::Tx<'_>| desk::ticket::find_by_reference(tx, &reference);
    kit.desk.db.read(find).await.expect("read").expect("it is there")
}

const CALM: &str = "how is the maintenance margin computed for large positions, where is the table";

on_both! {
    async fn a_liquidation_under_way_brings_a_calm_ticket_forward_with_its_reason(kit: Kit) {
        let kit = in_crash(kit, "liq");
        let reference = opened(&kit, CALM).await;
        assert!(ticket(&kit, &reference).await.priority.is_some_and(|priority| priority > Priority::Urgent));
        let other = kit.ticket(&kit.stranger().await, None, "withdrawal of 200 USDT pending since this morning").await;
        kit.run_jobs().await;
        look(&kit, &reference).await;
        let raised = ticket(&kit, &reference).await;
        assert_eq!((raised.priority, raised.priority_by.as_deref()), (Some(Priority::Urgent), Some("triage")));
        assert_eq!(raised.reasons.first().map(String::as_str), Some("liquidating:BTC-PERP"));
        assert_eq!(kit.queue().await, [reference.clone(), other]);
        look(&kit, &reference).await;
        assert_eq!(ticket(&kit, &reference).await.reasons, raised.reasons, "a second look adds nothing");
    }

    async fn the_venue_never_lowers_and_never_overrules_a_person(kit: Kit) {
        let kit = in_crash(kit, "normal");
        let urgent = opened(&kit, "I can't close, price is crashing, losing money right now").await;
        look(&kit, &urgent).await;
        assert_eq!(ticket(&kit, &urgent).await.priority, Some(Priority::Urgent));
        let kit = in_crash(kit, "liq");
        let ines = kit.agent("Ines", Role::Agent).await;
        let lowered = Amendment { priority: Some(Priority::Low), ..Amendment::default() };
        kit.amends(&ines, &urgent, lowered).await.expect("a person says so");
        look(&kit, &urgent).await;
        let after = ticket(&kit, &urgent).await;
        assert_eq!((after.priority, after.priority_by.as_deref()), (Some(Priority::Low), Some("agent")));
        assert!(after.reasons.iter().all(|reason| !reason.starts_with("liquidating")));
    }
}
