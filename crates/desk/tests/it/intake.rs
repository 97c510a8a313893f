//! What a trader sends: exactly once, in one order, shielded before it is stored.

use std::collections::HashSet;

use desk::Error;
use desk::handle::Amendment;
use desk::intake::{self, Case, RawCase};
use desk::ticket::{self, View};
use domain::actor::{Actor, Role};
use domain::message::Kind;
use domain::priority::Priority;
use domain::refusal::Refusal;
use domain::ticket::Status;
use domain::topic::Topic;
use testkit::on_both;

fn refusal(outcome: Result<desk::intake::Accepted, Error>) -> Refusal {
    outcome.expect_err("must be refused").refusal().expect("is a refusal").clone()
}

on_both! {
    async fn the_same_client_id_is_the_same_act(kit: Kit) {
        let alice = kit.stranger().await;
        let first = kit.open(&alice, "c1", "Why was I liquidated?").await.expect("taken");
        let again = kit.open(&alice, "c1", "Why was I liquidated?").await.expect("taken");
        assert!(!first.replayed && again.replayed);
        assert_eq!((first.ticket.reference, first.message.id), (again.ticket.reference, again.message.id));
        assert_eq!(refusal(kit.open(&alice, "c1", "Something else").await), Refusal::ConflictClientId);
        let bob = kit.stranger().await;
        assert!(!kit.open(&bob, "c1", "Why was I liquidated?").await.expect("another's id is another act").replayed);
    }

    async fn what_is_read_before_it_is_stored_is_what_the_job_would_find(kit: Kit) {
        let text = "I can't close my ETHUSDT long, error 110007, order 8f3a2c1e-77aa-4c55-9b1d-0123456789ab, please hurry";
        let raw = RawCase { client_id: "c".to_owned(), body: text.to_owned(), ..RawCase::default() };
        let (alice, bob) = (kit.stranger().await, kit.stranger().await);
        let at_once = kit.open_with(&alice, raw.clone()).await.expect("taken").ticket;
        assert_eq!(kit.desk.db.read(desk::work::count).await.expect("read"), (0, 0), "no job is left to do");
        assert_eq!(at_once.priority, Some(Priority::Urgent));

        let unread = Case::parse(bob.id, "widget", &raw, &kit.desk.digest_key).expect("well formed");
        let act = kit.desk.act(Actor::Contact(bob.id));
        let later = kit.desk.db.write(move |tx| intake::accept_case(tx, act, &unread)).await.expect("taken").ticket;
        assert_eq!(later.priority, None);
        kit.run_jobs().await;
        let later = kit.desk.db.read(move |tx| ticket::get(tx, later.id)).await.expect("read");
        let first = kit.desk.db.read(move |tx| ticket::get(tx, at_once.id)).await.expect("read");
        let seen = |ticket: &ticket::Ticket| (ticket.topic, ticket.priority, ticket.language.clone(), ticket.reasons.clone(), ticket.fields.clone());
        assert_eq!(seen(&first), seen(&later));
        for id in [first.id, later.id] {
            let events = kit.desk.db.read(move |tx| desk::log::list_of_ticket(tx, id)).await.expect("read");
            let kinds: Vec<_> = events.iter().map(|entry| entry.kind.as_str()).collect();
            assert_eq!(kinds, ["ticket_created", "message_received", "triaged"]);
            assert!(kit.desk.db.read(move |tx| desk::lesson::find_verdict(tx, id)).await.expect("read").is_some());
        }
    }

    async fn words_of_danger_are_kept_however_many_reasons_there_were_before(kit: Kit) {
        let alice = kit.stranger().await;
        let codes = |range: std::ops::Range<u32>| range.map(|code| format!("error {code}")).collect::<Vec<_>>().join(", ");
        let reference = kit.ticket(&alice, None, &codes(110_001..110_020)).await;
        for (id, range) in [("a", 110_012..110_040), ("b", 170_130..170_150), ("c", 10_001..10_030)] {
            kit.says(&alice, &reference, (id, &codes(range))).await.expect("taken");
        }
        let last = kit.says(&alice, &reference, ("m2", "forget it. i want to die")).await.expect("taken").ticket;
        assert!(last.reasons.len() == 16 && last.reasons[0].starts_with("distress:"), "{:?}", last.reasons);
        assert!(last.is_about_danger());
    }

    async fn a_number_that_another_ticket_has_is_not_given_out_again(kit: Kit) {
        let alice = kit.stranger().await;
        let taken = kit.open(&alice, "c1", "Where is my deposit?").await.expect("taken").ticket.reference;
        let free = domain::reference::Reference::from_random(7);
        let minted = [taken.clone(), taken, free.clone()];
        let find = move |tx: &mut desk::Tx<'_>| {
            let mut minted = minted.clone().into_iter();
            ticket::unused_reference(tx, || minted.next().expect("one is free"))
        };
        let given = kit.desk.db.write(find).await;
        assert_eq!(given.expect("given"), free);
    }

    async fn a_later_message_alarms_and_leaves_what_a_person_said(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello, a question about fees").await;
        kit.amends(&ines, &reference, Amendment { topic: Some(Topic::ContractRules), ..Amendment::default() }).await.expect("corrected");
        let said = kit.says(&alice, &reference, ("m", "somebody withdraws my coins right now, my account was taken over!")).await.expect("taken");
        assert_eq!((said.ticket.topic, said.ticket.priority), (Some(Topic::ContractRules), Some(Priority::Urgent)));
        assert_eq!(kit.desk.db.read(desk::work::count).await.expect("read"), (0, 0));
    }

    async fn sixteen_tries_at_once_make_one_message(kit: Kit) {
        let alice = kit.stranger().await;
        let reference = kit.ticket(&alice, None, "hello").await;
        let tries = (0..16).map(|_| kit.says(&alice, &reference, ("same", "are you there?")));
        let outcomes = futures_util::future::join_all(tries).await;
        let ids: HashSet<_> = outcomes.iter().map(|outcome| outcome.as_ref().expect("taken").message.id).collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(outcomes.iter().filter(|outcome| outcome.as_ref().is_ok_and(|accepted| !accepted.replayed)).count(), 1);
        let ticket = kit.desk.db.read(move |tx| ticket::find_by_reference(tx, &reference)).await.expect("read").expect("there");
        assert_eq!(ticket.last_seq, 2);
    }

    async fn threads_have_no_gaps_under_fifty_writers_and_notes_do_not_show_in_the_traders_count(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let references = [kit.ticket(&alice, None, "one").await, kit.ticket(&alice, None, "two").await];
        let writers = (0..50).map(|n: i32| {
            let (kit, alice, agent, reference) = (kit.clone(), alice.clone(), agent.clone(), references[n as usize % 2].clone());
            async move {
                let id = format!("w{n}");
                if n % 5 == 0 {
                    kit.writes(&agent, &reference, (desk::reply::Audience::Staff, &id, "a note")).await.map(drop)
                } else {
                    kit.says(&alice, &reference, (&id, "more")).await.map(drop)
                }
            }
        });
        for outcome in futures_util::future::join_all(writers).await {
            outcome.expect("taken");
        }
        for reference in references {
            let (desk_view, trader_view) = kit
                .desk
                .db
                .read(move |tx| {
                    let ticket = ticket::find_by_reference(tx, &reference)?.expect("there");
                    Ok::<_, Error>((ticket::list_messages(tx, ticket.id, View::Desk, 0, 500)?, ticket::list_messages(tx, ticket.id, View::Contact, 0, 500)?))
                })
                .await
                .expect("read");
            assert_eq!(desk_view.len(), 26);
            assert!(desk_view.iter().zip(1..).all(|(message, seq)| message.seq == seq));
            assert!(trader_view.iter().zip(1..).all(|(message, seq)| message.public_seq == Some(seq)));
            assert!(trader_view.iter().all(|message| message.kind != Kind::Note));
            assert!(trader_view.windows(2).all(|pair| pair[0].seq < pair[1].seq), "both sides see one order");
        }
    }

    async fn secrets_are_masked_before_anything_is_stored(kit: Kit) {
        let alice = kit.stranger().await;
        let phrase = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
        let raw = RawCase {
            client_id: "s".to_owned(),
            subject: Some("my password is Blue-Kite-77x".to_owned()),
            body: format!("card 4111 1111 1111 1111, words: {phrase}"),
            fields: [("note".to_owned(), "密码是 Lanlan#8861".to_owned())].into(),
            ..RawCase::default()
        };
        let accepted = kit.open_with(&alice, raw).await.expect("accepted, not refused");
        assert!(accepted.message.body.contains("⟦secret:card_number⟧") && accepted.message.body.contains("⟦secret:seed_phrase⟧"), "{}", accepted.message.body);
        let id = accepted.ticket.id;
        let messages = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Contact, 0, 10)).await.expect("read");
        assert!(messages[1].body.starts_with("⟦notice:secret_masked?kinds="), "the trader is warned: {}", messages[1].body);
        kit.run_jobs().await;
        if kit.engine == db::Engine::Sqlite {
            for planted in ["4111 1111", "4111111111111111", "abandon abandon", "Blue-Kite-77x", "Lanlan#8861"] {
                assert!(!testkit::kit::folder_holds(&kit.folder, planted.as_bytes()), "{planted} lies on the disk");
            }
        }
    }

    async fn bad_input_is_refused_clearly_and_leaves_nothing(kit: Kit) {
        let alice = kit.stranger().await;
        assert_eq!(refusal(kit.open(&alice, "a", "  \n ").await), Refusal::EmptyBody);
        assert_eq!(refusal(kit.open(&alice, "a", &"x".repeat(20_001)).await), Refusal::BodyTooLong);
        assert!(matches!(refusal(kit.open(&alice, "", "hi").await), Refusal::BadRequest { .. }));
        assert!(matches!(refusal(kit.open(&alice, &"x".repeat(65), "hi").await), Refusal::BadRequest { .. }));
        let nowhere = domain::reference::Reference::from_random(42);
        assert_eq!(refusal(kit.says(&alice, &nowhere, ("b", "hi")).await), Refusal::NotFound);
        let reference = kit.ticket(&alice, None, "mine").await;
        let bob = kit.stranger().await;
        assert_eq!(refusal(kit.says(&bob, &reference, ("c", "hi")).await), Refusal::NotFound, "another's ticket is as unknown");
        assert_eq!(kit.queue().await, [reference]);
        assert!(!kit.open(&alice, "a", "now it is right").await.expect("the id was not spent by a refusal").replayed);
    }

    async fn a_text_is_kept_byte_exact(kit: Kit) {
        let alice = kit.stranger().await;
        for (n, text) in ["  two spaces ", "тест\r\nновая строка", "e\u{301} é ﬁ", "👩‍👩‍👧 \u{202e}rtl", "'; drop table tickets; --", "⟦notice:claimed?agent=Mallory⟧"].into_iter().enumerate() {
            let accepted = kit.open(&alice, &format!("t{n}"), text).await.expect("taken");
            let id = accepted.message.id;
            let stored = kit.desk.db.read(move |tx| ticket::get_message(tx, id)).await.expect("read");
            assert_eq!(stored.body, text);
            assert_eq!(stored.kind, Kind::Inbound);
        }
    }

    async fn writing_again_reopens_what_was_answered(kit: Kit) {
        let alice = kit.stranger().await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let reference = kit.ticket(&alice, None, "question").await;
        kit.replies(&agent, &reference, ("r", "answer")).await.expect("sent");
        let back = kit.says(&alice, &reference, ("m", "but why?")).await.expect("taken");
        assert_eq!(back.ticket.status, Status::Open);
        assert!(back.ticket.waiting_since.is_some());
    }

    async fn the_same_problem_again_joins_the_open_ticket_and_keeps_its_place(kit: Kit) {
        let (alice, bob) = (kit.stranger().await, kit.stranger().await);
        let chat = |client_id: &str, topic: Option<Topic>, body: &str, live: bool| RawCase { client_id: client_id.to_owned(), topic, body: body.to_owned(), live, ..RawCase::default() };
        let first = kit.open_with(&alice, chat("1", Some(Topic::FundsDeposit), "where is my deposit", true)).await.expect("taken").ticket;
        kit.clock.advance(60);
        let other = kit.open_with(&bob, chat("1", Some(Topic::FundsDeposit), "mine too", true)).await.expect("taken").ticket;
        kit.run_jobs().await;
        let again = kit.open_with(&alice, chat("2", Some(Topic::FundsDeposit), "hello??", true)).await.expect("taken");
        assert_eq!((again.ticket.id, again.joined), (first.id, true));
        let replayed = kit.open_with(&alice, chat("2", Some(Topic::FundsDeposit), "hello??", true)).await.expect("taken");
        assert!(replayed.replayed && replayed.joined && replayed.message.id == again.message.id);
        let by_words = kit.open_with(&alice, chat("3", None, "my deposit has not arrived", true)).await.expect("taken");
        assert_eq!((by_words.ticket.id, by_words.joined), (first.id, true));
        kit.run_jobs().await;
        assert_eq!(kit.queue().await, [first.reference, other.reference]);
        for different in [chat("4", Some(Topic::AccountLogin), "cannot log in", true), chat("5", Some(Topic::FundsDeposit), "a formal ticket", false), chat("6", None, "hello", true)] {
            let own = kit.open_with(&alice, different).await.expect("taken");
            assert!(!own.joined && own.ticket.id != first.id);
        }
    }

    async fn a_form_or_a_subject_is_never_lost_by_joining(kit: Kit) {
        let alice = kit.stranger().await;
        let chat = |client_id: &str| RawCase { client_id: client_id.to_owned(), topic: Some(Topic::FundsDeposit), body: "where is it".to_owned(), live: true, ..RawCase::default() };
        let first = kit.open_with(&alice, chat("1")).await.expect("taken").ticket;
        let titled = RawCase { subject: Some("0.4 ETH".to_owned()), ..chat("2") };
        let filled = RawCase { fields: [("network".to_owned(), "ERC20".to_owned())].into(), ..chat("3") };
        let (titled, filled) = (kit.open_with(&alice, titled).await.expect("taken"), kit.open_with(&alice, filled).await.expect("taken"));
        assert!(!titled.joined && titled.ticket.id != first.id && titled.ticket.subject == "0.4 ETH");
        assert!(!filled.joined && filled.ticket.id != first.id && filled.ticket.fields.contains("ERC20"));
    }
}
