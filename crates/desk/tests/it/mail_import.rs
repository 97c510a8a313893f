//! Mails of before: with their own dates, once, and nothing follows from them; on both engines.

use desk::mail::{Past, Taken, import};
use desk::ticket::{self, Message, Ticket, View};
use domain::actor::Role;
use domain::id::TicketId;
use domain::message::Kind;
use domain::ticket::Status;
use domain::time::Time;
use testkit::{Kit, on_both};

/// The fourth of March 2024, in the morning.
const THEN: i64 = 1_709_542_800;

fn letter(n: usize, from: &str, to: &str, more: &str) -> String {
    format!(
        "From: {from}\nTo: {to}\nSubject: Where is it\nMessage-ID: <{n}@old.test>\n{more}\nMy deposit of 5 BTC is gone, I am desperate, part {n}.\n"
    )
}

async fn imported(kit: &Kit, raw: &str, (minutes, status): (i64, Status)) -> Taken {
    let letter = testkit::mail::letter(raw.as_bytes());
    let at = Time::from_micros((THEN + minutes * 60) * 1_000_000);
    let past = Past { recipient: "support@venue.test".to_owned(), letter, at, status, unread: None };
    import(&kit.desk, past).await.expect("imported")
}

async fn ticket_of(kit: &Kit, id: TicketId) -> Ticket {
    kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read")
}

async fn thread_of(kit: &Kit, id: TicketId) -> Vec<Message> {
    kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Desk, 0, 50)).await.expect("read")
}

async fn count(kit: &Kit, table: &'static str) -> i64 {
    let sql = format!("select count(*) from {table}");
    kit.desk.db.read(move |tx| Ok::<_, desk::Error>(tx.get(&sql, db::params![], |row| row.get(0))?)).await.expect("read")
}

fn at(minutes: i64) -> Time {
    Time::from_micros((THEN + minutes * 60) * 1_000_000)
}

on_both! {
    async fn a_conversation_of_before_is_one_ticket_with_its_own_dates_and_wakes_nobody(kit: Kit) {
        let (ann, us) = ("Ann <ann@trader.test>", "Venue <support@venue.test>");
        let first = imported(&kit, &letter(1, ann, us, ""), (0, Status::Solved)).await;
        let answer = imported(&kit, &letter(2, us, ann, "In-Reply-To: <1@old.test>\n"), (30, Status::Solved)).await;
        let again = imported(&kit, &letter(3, ann, us, "References: <1@old.test> <2@old.test>\n"), (90, Status::Solved)).await;
        let id = first.ticket.expect("a ticket");
        assert_eq!((first.state, answer.ticket, again.ticket), ("imported", Some(id), Some(id)));
        let ticket = ticket_of(&kit, id).await;
        assert_eq!((ticket.status, ticket.tags.as_slice()), (Status::Solved, &["imported".to_owned()][..]));
        assert_eq!((ticket.created_at, ticket.updated_at, ticket.solved_at), (at(0), at(90), Some(at(90))));
        assert_eq!((ticket.waiting_since, ticket.clock_from, ticket.priority), (None, None, None), "no wait, no clock, no triage");
        let thread: Vec<(Kind, Time)> = thread_of(&kit, id).await.into_iter().map(|message| (message.kind, message.at)).collect();
        assert_eq!(thread, [(Kind::Inbound, at(0)), (Kind::Reply, at(30)), (Kind::Inbound, at(90))]);
        kit.run_jobs().await;
        assert!(kit.post().await.is_empty(), "nobody gets a mail");
        assert_eq!((count(&kit, "jobs").await, count(&kit, "outbox").await, kit.queue().await.len()), (0, 0, 0));
    }

    async fn what_was_imported_once_is_not_imported_again(kit: Kit) {
        let raw = letter(1, "ann@trader.test", "support@venue.test", "");
        let first = imported(&kit, &raw, (0, Status::Closed)).await;
        let (tickets, events) = (count(&kit, "tickets").await, count(&kit, "events").await);
        for status in [Status::Closed, Status::Open] {
            assert_eq!(imported(&kit, &raw, (0, status)).await.state, "again");
        }
        assert_eq!((count(&kit, "tickets").await, count(&kit, "events").await), (tickets, events));
        assert_eq!(ticket_of(&kit, first.ticket.expect("a ticket")).await.status, Status::Closed);
        let live = kit.mail("support@venue.test", &letter(2, "bob@trader.test", "support@venue.test", "")).await;
        assert_eq!(live.state, "opened");
        let same = imported(&kit, &letter(2, "bob@trader.test", "support@venue.test", ""), (0, Status::Solved)).await;
        assert_eq!(same.state, "again", "what came in by the door is here already");
    }

    async fn a_mail_of_before_joins_no_ticket_that_lives_and_no_ticket_of_somebody_else(kit: Kit) {
        let live = kit.mail("support@venue.test", &letter(1, "ann@trader.test", "support@venue.test", "")).await.ticket.expect("a ticket");
        let before = thread_of(&kit, live).await.len();
        let late = imported(&kit, &letter(2, "ann@trader.test", "support@venue.test", "In-Reply-To: <1@old.test>\n"), (5, Status::Solved)).await;
        let stranger = imported(&kit, &letter(3, "eve@trader.test", "support@venue.test", "In-Reply-To: <2@old.test>\n"), (9, Status::Solved)).await;
        assert_ne!(late.ticket, Some(live));
        assert_ne!(stranger.ticket, late.ticket);
        assert_eq!(thread_of(&kit, live).await.len(), before);
    }

    async fn an_answer_of_today_opens_an_imported_ticket_by_the_rules_of_any_other(kit: Kit) {
        let old = imported(&kit, &letter(1, "ann@trader.test", "support@venue.test", ""), (0, Status::Solved)).await.ticket.expect("a ticket");
        let now = kit.mail("support@venue.test", &letter(2, "ann@trader.test", "support@venue.test", "In-Reply-To: <1@old.test>\n")).await;
        assert_ne!(now.ticket, Some(old), "solved two years ago: another follows on");
        let open = imported(&kit, &letter(3, "bob@trader.test", "support@venue.test", ""), (1, Status::Pending)).await.ticket.expect("a ticket");
        let answer = kit.mail("support@venue.test", &letter(4, "bob@trader.test", "support@venue.test", "In-Reply-To: <3@old.test>\n")).await;
        assert_eq!(answer.ticket, Some(open));
        assert!(ticket_of(&kit, open).await.waiting_since.is_some(), "from now on it is a ticket like any other");
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.replies(&agent, &ticket_of(&kit, open).await.reference, ("r", "Here it is.")).await.expect("sent");
        assert!(kit.post().await.iter().any(|mail| mail.recipient == "bob@trader.test"), "and is answered by mail");
    }

    async fn a_mail_without_a_sender_is_refused_and_one_of_the_house_alone_is_nobodys(kit: Kit) {
        let us = imported(&kit, &letter(1, "support@venue.test", "complaints@venue.test", ""), (0, Status::Solved)).await;
        assert_eq!((us.state, us.ticket), ("own", None));
        let letter = testkit::mail::letter(b"Subject: x\n\nnobody wrote this\n");
        let past = Past { recipient: "support@venue.test".to_owned(), letter, at: at(0), status: Status::Solved, unread: None };
        assert!(import(&kit.desk, past).await.is_err());
    }
}
