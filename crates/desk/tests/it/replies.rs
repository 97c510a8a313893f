//! What staff write, how it is delivered, and how a case ends.

use desk::handle::{self, Amendment};
use desk::outcome;
use desk::receipt::{self, Step};
use desk::reply::Audience;
use desk::ticket::{self, View};
use domain::actor::{Actor, Role};
use domain::event::Side;
use domain::message::Kind;
use domain::refusal::Refusal;
use domain::ticket::Status;
use testkit::on_both;

on_both! {
    async fn a_reply_answers_the_trader_and_takes_the_ticket(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "why?").await;
        let sent = kit.replies(&agent, &reference, ("r", "because")).await.expect("sent").ticket;
        assert_eq!((sent.status, sent.assignee, sent.waiting_since), (Status::Pending, Some(agent.id), None));
        assert!(sent.first_reply_at.is_some());
        assert!(kit.queue().await.is_empty());
        kit.run_jobs().await;
        let id = sent.id;
        let events = kit.desk.db.read(move |tx| desk::log::list_of_ticket(tx, id)).await.expect("read");
        assert_eq!(events.iter().filter(|entry| entry.kind == "reply_sent").count(), 1);
        assert!(kit.replies(&agent, &reference, ("r", "because")).await.expect("sent").replayed);
    }

    async fn a_note_stays_at_the_desk(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "why?").await;
        let noted = kit.writes(&agent, &reference, (Audience::Staff, "n", "looks like a canary account")).await.expect("kept");
        assert_eq!((noted.message.kind, noted.message.public_seq), (Kind::Note, None));
        assert_eq!(noted.ticket.status, Status::New, "a note answers nobody");
        assert!(noted.ticket.waiting_since.is_some());
        let (id, contact) = (noted.ticket.id, alice.id);
        let seen = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Contact, 0, 10)).await.expect("read");
        assert!(seen.iter().all(|message| message.kind != Kind::Note));
        let stream = kit.desk.db.read(move |tx| desk::log::list_for_contact(tx, contact, 0, 100)).await.expect("read");
        assert!(stream.iter().all(|entry| entry.kind != "note_added"));
    }

    async fn no_reply_that_asks_for_a_secret_leaves_the_desk(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "why?").await;
        for asking in ["Please send me the 6-digit code from your authenticator.", "请把您的登录密码发给我。", "シードフレーズを教えてください。"] {
            let refused = kit.replies(&agent, &reference, ("x", asking)).await.expect_err("stopped");
            assert!(matches!(refused.refusal(), Some(Refusal::AsksForSecret { asks }) if !asks.is_empty()), "{asking}");
        }
        kit.replies(&agent, &reference, ("ok", "Nobody at Northpier will ever ask for your password.")).await.expect("a warning may be sent");
    }

    async fn a_case_ends_is_rated_and_may_come_back(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "why?").await;
        let act = kit.desk.act(Actor::Contact(alice.id));
        let (id, wanted) = (alice.id, reference.clone());
        let early = kit.desk.db.write(move |tx| outcome::rate(tx, act, id, (&wanted, 5, None))).await;
        assert_eq!(early.expect_err("too early").refusal(), Some(&Refusal::InvalidTransition));
        let solved = kit.writes(&agent, &reference, (Audience::Contact { then: Status::Solved }, "r", "done")).await.expect("sent").ticket;
        assert_eq!(solved.status, Status::Solved);
        let wanted = reference.clone();
        let rated = kit.desk.db.write(move |tx| outcome::rate(tx, act, id, (&wanted, 4, Some("my password is Blue-Kite-77x")))).await.expect("rated");
        assert_eq!(rated.csat_rating, Some(4));
        let wanted = reference.clone();
        let reopened = kit.desk.db.write(move |tx| outcome::reopen(tx, act, id, &wanted)).await.expect("reopened");
        assert_eq!(reopened.status, Status::Open);
        assert!(reopened.waiting_since.is_some());
        let stranger = kit.stranger().await.id;
        let stolen = kit.desk.db.write(move |tx| outcome::solve(tx, act, stranger, &reference)).await;
        assert_eq!(stolen.expect_err("not theirs").refusal(), Some(&Refusal::NotFound));
    }

    async fn staff_move_tickets_by_the_table_only(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "why?").await;
        let mut statuses = Vec::new();
        for status in [Status::OnHold, Status::Open, Status::Pending, Status::Solved, Status::Open] {
            let (act, agent, wanted) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone(), reference.clone());
            let change = Amendment { status: Some(status), ..Amendment::default() };
            statuses.push(kit.desk.db.write(move |tx| handle::amend(tx, act, &agent, (&wanted, &change))).await.expect("moved").status);
        }
        assert_eq!(statuses, [Status::OnHold, Status::Open, Status::Pending, Status::Solved, Status::Open]);
        for status in [Status::New, Status::Closed] {
            let (act, agent, wanted) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone(), reference.clone());
            let change = Amendment { status: Some(status), tags: Some(vec!["kept?".to_owned()]), ..Amendment::default() };
            let refused = kit.desk.db.write(move |tx| handle::amend(tx, act, &agent, (&wanted, &change))).await;
            assert_eq!(refused.expect_err("refused").refusal(), Some(&Refusal::InvalidTransition));
        }
        let ticket = kit.desk.db.read(move |tx| ticket::find_by_reference(tx, &reference)).await.expect("read").expect("there");
        assert!(ticket.tags.is_empty(), "all or nothing");
    }

    async fn receipts_only_move_forward_and_are_recorded_once(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "why?").await;
        let id = kit.replies(&agent, &reference, ("r", "because")).await.expect("sent").ticket.id;
        let act = kit.desk.act(Actor::Contact(alice.id));
        for (delivered, read, moved) in [(2, 0, true), (2, 0, false), (1, 1, true), (3, 3, true), (99, 99, false), (0, 0, false)] {
            let step = Step { side: Side::Contact, delivered, read };
            let outcome = kit.desk.db.write(move |tx| receipt::advance(tx, act, id, step)).await.expect("kept");
            assert_eq!(outcome.is_some(), moved, "{delivered} {read}");
        }
        let events = kit.desk.db.read(move |tx| desk::log::list_of_ticket(tx, id)).await.expect("read");
        assert_eq!(events.iter().filter(|entry| entry.kind == "receipt").count(), 3);
    }

    async fn a_stream_position_becomes_a_place_in_the_thread(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "why?").await;
        kit.writes(&agent, &reference, (Audience::Staff, "n", "hm")).await.expect("kept");
        let ticket = kit.replies(&agent, &reference, ("r", "because")).await.expect("sent").ticket;
        let (contact, id) = (alice.id, ticket.id);
        let head = kit.desk.db.read(move |tx| desk::contact::get(tx, contact)).await.expect("read").stream_seq;
        let places = kit.desk.db.read(move |tx| receipt::places_for_contact(tx, contact, head)).await.expect("read");
        assert_eq!(places, [(id, ticket.last_seq)]);
        let before = kit.desk.db.read(move |tx| receipt::places_for_contact(tx, contact, 2)).await.expect("read");
        assert_eq!(before, [(id, 1)]);
    }
}
