//! Promises about time: what is due, when, and what stops the clock.

use desk::handle::Amendment;
use desk::sla;
use desk::ticket::Ticket;
use domain::actor::Role;
use domain::priority::Priority;
use domain::reference::Reference;
use domain::sla::{Kind, clock};
use domain::ticket::Status;
use domain::time::Time;
use testkit::{Kit, on_both};

async fn at_risk(kit: &Kit) -> Vec<Reference> {
    let (now, policy) = (kit.now(), kit.desk.sla);
    let found = kit.desk.db.read(move |tx| sla::list_at_risk(tx, &policy, now, 50)).await.expect("read");
    found.into_iter().map(|ticket| ticket.reference).collect()
}

/// The promise that runs, and in how many seconds from a moment its answer is due.
fn due(kit: &Kit, ticket: &Ticket, from: Time) -> Option<(Kind, i64)> {
    // The clock of the tests moves by a microsecond each time it is read.
    let seconds = |at: Time| (at.micros() - from.micros() + 500_000) / 1_000_000;
    clock(&kit.desk.sla, ticket.standing()).map(|clock| (clock.kind, seconds(clock.due)))
}

on_both! {
    async fn what_is_due_soon_or_overdue_is_at_risk_in_the_order_of_its_due_time(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let mut references = Vec::new();
        for priority in [Priority::Normal, Priority::High, Priority::Urgent] {
            let reference = kit.ticket(&alice, None, "hello").await;
            kit.amends(&ines, &reference, Amendment { priority: Some(priority), ..Amendment::default() }).await.expect("set");
            references.push(reference);
        }
        let [normal, high, urgent] = references.as_slice() else { panic!("three tickets") };
        assert!(at_risk(&kit).await.is_empty());
        kit.clock.advance(40);
        assert_eq!(at_risk(&kit).await, std::slice::from_ref(urgent));
        kit.clock.advance(360);
        assert_eq!(at_risk(&kit).await, [urgent.clone(), high.clone()]);
        kit.clock.advance(2_000);
        assert_eq!(at_risk(&kit).await, [urgent.clone(), high.clone(), normal.clone()]);
        assert_eq!(kit.counts(&ines).await.sla_risk, 3);
        kit.replies(&ines, urgent, ("r", "here is what happened")).await.expect("sent");
        assert_eq!(at_risk(&kit).await, [high.clone(), normal.clone()]);
    }

    async fn a_pause_moves_the_due_time_and_asking_again_does_not(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello").await;
        let began = kit.now();
        let set = |status| Amendment { status: Some(status), ..Amendment::default() };
        let urgent = Amendment { priority: Some(Priority::Urgent), ..Amendment::default() };
        let ticket = kit.amends(&ines, &reference, urgent).await.expect("set");
        assert_eq!(due(&kit, &ticket, began), Some((Kind::FirstReply, 60)));
        kit.clock.advance(20);
        let held = kit.amends(&ines, &reference, set(Status::OnHold)).await.expect("held");
        assert_eq!(due(&kit, &held, began), None);
        kit.clock.advance(100);
        let back = kit.amends(&ines, &reference, set(Status::Open)).await.expect("back");
        assert_eq!(due(&kit, &back, began), Some((Kind::FirstReply, 160)));
        assert_eq!(back.waiting_since, Some(back.created_at), "the place in the queue counts the whole wait");
        kit.clock.advance(10);
        let asleep = Amendment { snoozed_until: Some(Some(kit.now().plus_seconds(50))), ..Amendment::default() };
        kit.amends(&ines, &reference, asleep).await.expect("sleeps");
        kit.clock.advance(30);
        let again = kit.says(&alice, &reference, ("m2", "hello?")).await.expect("taken").ticket;
        assert_eq!(due(&kit, &again, began), Some((Kind::FirstReply, 190)));
    }

    async fn after_the_first_answer_the_next_has_its_own_target(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello").await;
        kit.amends(&ines, &reference, Amendment { priority: Some(Priority::Urgent), ..Amendment::default() }).await.expect("set");
        let sent = kit.replies(&ines, &reference, ("r", "done")).await.expect("sent").ticket;
        assert_eq!(due(&kit, &sent, kit.now()), None, "an answered trader waits for nothing");
        kit.clock.advance(500);
        let again = kit.says(&alice, &reference, ("m2", "not yet")).await.expect("taken").ticket;
        assert_eq!(due(&kit, &again, kit.now()), Some((Kind::NextReply, 180)));
    }
}
