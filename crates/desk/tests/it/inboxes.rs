//! What holds for the mails of one address, on both engines.

use domain::actor::Role;
use domain::sla::clock;
use domain::ticket::Status;
use testkit::{Kit, on_both};

fn letter(n: usize, more: &str) -> String {
    format!("From: ann@trader.test\nSubject: A question {n}\nMessage-ID: <{n}@trader.test>\n{more}\nWhat do you say, {n}?\n")
}

async fn ticket_of(kit: &Kit, id: domain::id::TicketId) -> desk::ticket::Ticket {
    kit.desk.db.read(move |tx| desk::ticket::get(tx, id)).await.expect("read")
}

on_both! {
    async fn a_ticket_has_the_promise_of_its_inbox_and_is_at_risk_by_it(kit: Kit) {
        let press = kit.mail("press@venue.test", &letter(1, "")).await.ticket.expect("a ticket");
        let support = kit.mail("support@venue.test", &letter(2, "")).await.ticket.expect("a ticket");
        kit.run_jobs().await;
        let press = ticket_of(&kit, press).await;
        let due = clock(&kit.desk.sla, press.standing()).expect("runs");
        assert_eq!((due.target_s, due.due), (172_800, press.created_at.plus_seconds(172_800)));
        assert_ne!(clock(&kit.desk.sla, ticket_of(&kit, support).await.standing()).expect("runs").target_s, 172_800);
        let at_risk = async || {
            let (policy, now) = (kit.desk.sla, kit.now());
            let tickets = kit.desk.db.read(move |tx| desk::sla::list_at_risk(tx, &policy, now, 10)).await.expect("read");
            tickets.into_iter().map(|ticket| ticket.id).collect::<Vec<_>>()
        };
        kit.clock.advance(100_000);
        assert_eq!(at_risk().await, [support], "the other promise is longer");
        kit.clock.advance(30_000);
        assert_eq!(at_risk().await, [support, press.id]);
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.replies(&agent, &press.reference, ("r", "Soon.")).await.expect("sent");
        kit.mail("press@venue.test", &letter(3, "In-Reply-To: <1@trader.test>\n")).await;
        let later = clock(&kit.desk.sla, ticket_of(&kit, press.id).await.standing()).expect("runs");
        assert!(later.target_s < 172_800, "later answers go by priority: none was promised");
    }

    async fn an_inbox_may_be_silent_and_begin_anew_after_each_solution(kit: Kit) {
        let agent = kit.agent("Ines", Role::Agent).await;
        for (inbox, is_silent, reopens) in [("press", true, false), ("support", false, true)] {
            let to = format!("{inbox}@venue.test");
            let before = kit.post().await.len();
            let first = letter(inbox.len(), "");
            let id = kit.mail(&to, &first).await.ticket.expect("a ticket");
            assert_eq!(kit.post().await.len() == before, is_silent, "{inbox}");
            let ticket = ticket_of(&kit, id).await;
            let change = desk::handle::Amendment { status: Some(Status::Solved), ..desk::handle::Amendment::default() };
            kit.amends(&agent, &ticket.reference, change).await.expect("solved");
            let again = letter(10 + inbox.len(), &format!("In-Reply-To: <{}@trader.test>\n", inbox.len()));
            let taken = kit.mail(&to, &again).await;
            assert_eq!(taken.ticket == Some(id), reopens, "{inbox}");
            assert_eq!(ticket_of(&kit, id).await.status == Status::Open, reopens, "{inbox}");
        }
    }
}
