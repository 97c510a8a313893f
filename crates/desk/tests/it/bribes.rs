//! Offers to staff: kept from the desk, sealed, shown to those who lead, and forgotten (guarantees.md C13).

use desk::intake::{Case, RawCase};
use desk::{Error, bribe, ticket};
use domain::actor::{Actor, Role};
use domain::bribe::{KEPT_DAYS, Ruling};
use domain::message::Kind;
use domain::refusal::Refusal;
use testkit::{Kit, on_both};

const STUCK: &str = "My withdrawal 4417 has been stuck since Monday.";
const OFFER: &str = "I will give you 300 USDT if you push it through. Write me on Telegram @fast_eddie.";
const MARK: &str = "⟦withheld:bribe⟧";

async fn kept(kit: &Kit) -> Vec<(bribe::Bribe, ticket::Ticket, i64)> {
    kit.desk.db.read(|tx| bribe::list(tx, 50)).await.expect("read")
}

async fn texts(kit: &Kit, reference: &domain::reference::Reference) -> Vec<(Kind, String)> {
    let reference = reference.clone();
    let read = move |tx: &mut desk::Tx<'_>| {
        let id = ticket::find_by_reference(tx, &reference)?.expect("there").id;
        ticket::list_messages(tx, id, ticket::View::Desk, 0, 50)
    };
    let messages = kit.desk.db.read(read).await.expect("read");
    messages.into_iter().map(|message| (message.kind, message.body)).collect()
}

on_both! {
    async fn an_offer_is_kept_from_the_desk_and_the_trader_is_served(kit: Kit) {
        let alice = kit.stranger().await;
        let raw = RawCase {
            client_id: "c1".to_owned(),
            subject: Some("I pay you 300 USDT, unlock my withdrawal".to_owned()),
            body: format!("{STUCK}\n{OFFER}"),
            fields: [("note".to_owned(), "10% for you if you skip the check".to_owned())].into(),
            ..RawCase::default()
        };
        let opened = kit.open_with(&alice, raw.clone()).await.expect("taken");
        assert_eq!(opened.message.body, format!("{STUCK}\n{MARK}"));
        assert_eq!(opened.ticket.subject, MARK);
        assert!(opened.ticket.preview.contains(STUCK) && !opened.ticket.preview.contains("Telegram"), "{}", opened.ticket.preview);
        assert!(opened.ticket.fields.contains(MARK) && !opened.ticket.fields.contains("10%"), "{}", opened.ticket.fields);
        assert!(opened.ticket.topic.is_some(), "what is left was read");
        assert!(kit.open_with(&alice, raw).await.expect("the same act").replayed);
        let all = kept(&kit).await;
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].0.words().expect("opened"), ["10% for you if you skip the check", "I pay you 300 USDT, unlock my withdrawal", OFFER]);
        assert_eq!((&all[0].1.reference, all[0].2), (&opened.ticket.reference, 1));

        let more = kit.says(&alice, &opened.ticket.reference, ("m2", OFFER)).await.expect("taken");
        assert_eq!(more.message.body, MARK);
        assert_eq!(kept(&kit).await.len(), 2);
        for sql in ["select bytes from bribes", "select seal_key from bribes"] {
            let raw = kit.desk.db.read(move |tx| Ok::<_, Error>(tx.query(sql, &[], |row| row.get::<Vec<u8>>(0))?)).await.expect("read");
            assert!(raw.iter().all(|bytes| !bytes.windows(8).any(|it| it == b"Telegram")), "it lies sealed");
        }
        let kinds = kit.desk.db.read(|tx| Ok::<_, Error>(tx.query("select kind from events order by seq", &[], |row| row.get::<String>(0))?)).await.expect("read");
        assert_eq!(kinds.iter().filter(|kind| *kind == "bribe_withheld").count(), 2);
    }

    async fn a_mail_is_read_the_same_way_subject_text_and_page(kit: Kit) {
        let mail = "From: Ann <ann@trader.test>\nSubject: I pay you 300 USDT personally\nMessage-ID: <1@trader.test>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>My withdrawal is stuck.</p><p>Unlock my account, write me on <b>Telegram</b> @fast_eddie.</p>\n";
        let id = kit.mail("support@venue.test", mail).await.ticket.expect("a ticket");
        let ticket = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read");
        assert_eq!(ticket.subject, MARK);
        let body = texts(&kit, &ticket.reference).await.remove(0).1;
        assert!(body.contains("My withdrawal is stuck.") && !body.contains("eddie"), "{body}");
        let html = kit.desk.db.read(|tx| Ok::<_, Error>(tx.query("select html from mails", &[], |row| row.get::<Option<String>>(0))?)).await.expect("read");
        assert!(html.iter().all(Option::is_none), "the page would show it");
        assert_eq!(kept(&kit).await.len(), 1);
    }

    async fn what_was_withheld_wrongly_becomes_a_note_once(kit: Kit) {
        let (alice, wei) = (kit.stranger().await, kit.agent("Wei", Role::Lead).await);
        let reference = kit.open(&alice, "c1", OFFER).await.expect("taken").ticket.reference;
        let id = kept(&kit).await[0].0.id;
        let act = kit.desk.act(Actor::Agent(wei.id));
        let settle = async |ruling: Ruling| {
            let wei = wei.clone();
            kit.desk.db.write(move |tx| bribe::settle(tx, act, &wei, (id, ruling))).await
        };
        let (settled, _, _) = settle(Ruling::Innocent).await.expect("settled");
        assert_eq!(settled.settled.map(|(ruling, by, _)| (ruling, by)), Some((Ruling::Innocent, Some("Wei".to_owned()))));
        assert_eq!(texts(&kit, &reference).await.last().cloned(), Some((Kind::Note, format!("> {OFFER}"))));
        let again = settle(Ruling::Bribe).await.expect_err("once");
        assert_eq!(again.refusal(), Some(&Refusal::InvalidTransition));
    }

    async fn words_are_forgotten_with_their_key_after_four_hundred_days(kit: Kit) {
        let alice = kit.stranger().await;
        kit.open(&alice, "c1", OFFER).await.expect("taken");
        assert_eq!(bribe::sweep(&kit.desk).await.expect("swept"), 0);
        kit.clock.advance(KEPT_DAYS * 86_400 + 1);
        assert_eq!(bribe::sweep(&kit.desk).await.expect("swept"), 1);
        let all = kept(&kit).await;
        assert!(all.len() == 1 && all[0].0.words().expect("none").is_empty(), "that there was one stays");
        assert_eq!(bribe::sweep(&kit.desk).await.expect("swept"), 0);
    }

    async fn who_asks_for_the_chat_elsewhere_is_not_kept_from_anybody(kit: Kit) {
        let alice = kit.stranger().await;
        for (at, text) in ["Write to me on WhatsApp please, the chat is slow", "I'll pay the fee, just release it", "Somebody on Telegram offered me 500 USDT for my account data"].into_iter().enumerate() {
            let raw = RawCase { client_id: format!("c{at}"), body: text.to_owned(), ..RawCase::default() };
            let case = Case::parse(alice.id, "widget", &raw, &kit.desk.digest_key).expect("well formed");
            assert!(case.withheld().is_none() && case.body.text() == text);
        }
    }
}
