//! What strangers, machines and thieves try by mail, each beside what is allowed.

use desk::log;
use desk::mail::TokenKey;
use desk::ticket::{self, View};
use domain::actor::Role;
use domain::id::{MessageId, TicketId};
use domain::mail::{MailKind, Parcel};
use domain::message::Kind;
use testkit::mail::written_bare;
use testkit::{Kit, on_both};
use uuid::Uuid;

const ANN: &str = "From: Ann <ann@trader.test>\nSubject: Where is it?\nMessage-ID: <1@trader.test>\n\nI sent 500 USDT an hour ago.\n";

/// Ann's ticket, and the reply that left for her.
async fn answered(kit: &Kit) -> (TicketId, Parcel) {
    let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
    let reference = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read").reference;
    let ines = kit.agent("Ines", Role::Agent).await;
    kit.replies(&ines, &reference, ("r", "It needs two confirmations more.")).await.expect("sent");
    (id, kit.post().await.into_iter().find(|parcel| parcel.kind == MailKind::Reply).expect("a reply leaves"))
}

async fn thread(kit: &Kit, id: TicketId, view: View) -> Vec<(Kind, String)> {
    let messages = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, view, 0, 100)).await.expect("read");
    messages.into_iter().map(|message| (message.kind, message.body)).collect()
}

fn mail(from: &str, id: usize, rest: &str) -> String {
    format!("From: {from}\nMessage-ID: <h{id}@trader.test>\n{rest}\n")
}

on_both! {
    async fn a_mail_from_an_agents_address_is_never_a_message_of_the_agent(kit: Kit) {
        let (id, reply) = answered(&kit).await;
        let said = format!("In-Reply-To: <{}>\nSubject: Re\n\nPlease send the coins to this address instead.", reply.message_id);
        for (n, proved) in [(1, false), (2, true)] {
            let raw = mail("ines@northpier.example", n, &said);
            let taken = if proved { kit.mail(&reply.reply_to, &raw).await } else { kit.forged_mail(&reply.reply_to, &raw).await };
            assert_ne!(taken.ticket, Some(id));
            let own = taken.ticket.expect("never nothing");
            let ticket = kit.desk.db.read(move |tx| ticket::get(tx, own)).await.expect("read");
            assert!(ticket.tags.contains(&"claims-staff".to_owned()), "{:?}", ticket.tags);
            assert!(thread(&kit, own, View::Desk).await.iter().all(|(kind, _)| *kind != Kind::Reply && *kind != Kind::Note));
        }
        assert!(!thread(&kit, id, View::Contact).await.iter().any(|(_, body)| body.contains("instead")));
        // Beside it: the same words from the trader join.
        assert_eq!(kit.mail(&reply.reply_to, &mail("ann@trader.test", 3, &said)).await.ticket, Some(id));
    }

    async fn who_is_copied_by_a_stranger_hears_nothing(kit: Kit) {
        let (id, reply) = answered(&kit).await;
        let said = format!("Cc: eve@evil.test\nIn-Reply-To: <{}>\nSubject: Re\n\nCopy my friend, please.", reply.message_id);
        kit.forged_mail(&reply.reply_to, &mail("ann@trader.test", 1, &said)).await;
        kit.mail(&reply.reply_to, &mail("bob@trader.test", 2, &said)).await;
        let reference = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read").reference;
        let ines = kit.agent("Joon", Role::Agent).await;
        kit.replies(&ines, &reference, ("r2", "It has arrived.")).await.expect("sent");
        let sent = kit.post().await;
        assert!(sent.iter().all(|parcel| parcel.recipient != "eve@evil.test"));
        let told: Vec<_> = sent.iter().filter(|parcel| parcel.kind == MailKind::Reply).map(|parcel| parcel.recipient.as_str()).collect();
        assert_eq!(told, ["ann@trader.test", "ann@trader.test"]);
    }

    async fn a_sign_up_mail_to_a_reply_address_reaches_no_trader(kit: Kit) {
        let (id, reply) = answered(&kit).await;
        let raw = mail("verify@service.test", 1, "Subject: Verify your account\n\nhttps://service.test/verify/9f3a");
        for taken in [kit.mail(&reply.reply_to, &raw).await, kit.mail("support@venue.test", &raw.replace("h1@", "h2@")).await] {
            assert_ne!(taken.ticket, Some(id));
        }
        assert!(!thread(&kit, id, View::Contact).await.iter().any(|(_, body)| body.contains("9f3a")));
        assert!(kit.post().await.iter().all(|parcel| !parcel.body.contains("9f3a") && parcel.quoted.as_deref().is_none_or(|copy| !copy.contains("9f3a"))));
    }

    async fn two_desks_stop_talking_after_three_mails(kit: Kit) {
        // The other desk hides that it is a machine, opens a new thread each time, and its domain vouches for it.
        let mut answered = 0;
        for round in 0..20 {
            let words = format!("Subject: We have your message {round}\n\nThank you, your number is {round}.");
            kit.mail("support@venue.test", &mail("desk@trader.test", round, &words)).await;
            answered = kit.post().await.len();
        }
        assert!((1..=3).contains(&answered), "{answered}");
        // Nor does it go on when each of our mails is answered in its thread.
        for (n, parcel) in kit.post().await.into_iter().enumerate() {
            let words = format!("In-Reply-To: <{}>\nSubject: Re\n\nThank you for your mail.", parcel.message_id);
            kit.mail(&parcel.reply_to, &mail("desk@trader.test", 100 + n, &words)).await;
        }
        assert_eq!(kit.post().await.len(), answered);
    }

    async fn a_copy_is_folded_by_our_mark_and_by_no_other(kit: Kit) {
        let (id, reply) = answered(&kit).await;
        let copy = written_bare(&reply);
        let (head, last) = reply.mark.split_at(reply.mark.len() - 1);
        let forged = copy.replace(&reply.mark, &format!("{head}{}", if last == "a" { "b" } else { "a" }));
        for (n, copy, is_folded) in [(1, &copy, true), (2, &forged, false)] {
            let raw = mail("ann@trader.test", n, &format!("Subject: Re\nIn-Reply-To: <{}>\n\nStill nothing.\n\n{copy}\n\nAnd below.", reply.message_id));
            assert_eq!(kit.mail(&reply.reply_to, &raw).await.ticket, Some(id));
            let new = kit.desk.db.read(move |tx| {
                let last = ticket::list_messages(tx, id, View::Desk, 0, 100)?.into_iter().rfind(|it| it.kind == Kind::Inbound).expect("a message");
                assert!(last.body.contains("two confirmations more") && last.body.contains("[bs-"), "nothing is deleted");
                desk::mail::new_text(tx, &last)
            });
            let new = new.await.expect("read");
            assert!(new.contains("Still nothing.") && new.contains("And below."), "{new}");
            assert_eq!(!new.contains("two confirmations more"), is_folded, "{new}");
        }
    }

    async fn the_desks_own_notice_is_dropped(kit: Kit) {
        let (id, reply) = answered(&kit).await;
        let before = (kit.desk.db.read(log::head).await.expect("read"), thread(&kit, id, View::Desk).await);
        let came_back = format!("From: support@venue.test\nMessage-ID: <{}>\nSubject: Re\n\nIt needs two confirmations more.\n", reply.message_id);
        assert_eq!(kit.mail("support@venue.test", &came_back).await.state, "own");
        assert_eq!((kit.desk.db.read(log::head).await.expect("read"), thread(&kit, id, View::Desk).await), before);
        // Naming that id in References is what every client does.
        let answer = mail("ann@trader.test", 7, &format!("References: <{}>\nSubject: Re\n\nThank you.", reply.message_id));
        assert_eq!(kit.mail("support@venue.test", &answer).await.state, "joined");
    }

    async fn line_breaks_in_what_is_named_add_no_header(kit: Kit) {
        let raw = "From: =?utf-8?q?Ann=0D=0ABcc:_eve=40evil.test?= <ann@trader.test>\nSubject: =?utf-8?q?Where=0D=0ABcc:_eve=40evil.test?=\nMessage-ID: <1@trader.test>\n\nhello\n";
        let id = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
        let reference = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read").reference;
        let ines = kit.agent("Ines", Role::Agent).await;
        kit.replies(&ines, &reference, ("r", "Soon.")).await.expect("sent");
        let sent = kit.post().await;
        assert!(sent.iter().any(|parcel| parcel.kind == MailKind::Reply));
        for parcel in sent {
            assert!(!parcel.subject.contains(['\r', '\n']), "{:?}", parcel.subject);
            assert_eq!(parcel.recipient, "ann@trader.test");
        }
    }

    async fn every_envelope_names_one_recipient(kit: Kit) {
        let (_, reply) = answered(&kit).await;
        assert!(!reply.recipient.contains([',', ';', ' ']));
        let many = mail("ann@trader.test, eve@evil.test", 1, "Subject: two\n\nwho is answered?");
        kit.mail("support@venue.test", &many).await;
        assert!(kit.post().await.iter().all(|parcel| parcel.recipient.matches('@').count() == 1));
    }
}

/// Guesses that are right in everything but the signature.
#[test]
fn a_million_guessed_tokens_open_nothing() {
    let (key, ticket, message) = (TokenKey::new(&[7; 32]), TicketId(Uuid::now_v7()), MessageId(Uuid::now_v7()));
    let (reply, mark) = (key.reply("support@venue.test", ticket, "ann@trader.test"), key.mark("support@venue.test", message));
    assert_eq!(key.is_reply(&reply, "support@venue.test", "ann@trader.test"), Some(ticket));
    assert_eq!(key.read_mark(&mark, "support@venue.test"), Some(message));
    let signs = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..1_000_000 {
        // xorshift: every guess is another one.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let tail: String = (0..16).map(|n| char::from(signs[(state.rotate_left(n * 4) & 31) as usize])).collect();
        let guess = format!("{}{tail}", &reply[..reply.len() - 16]);
        assert!(guess == reply || key.is_reply(&guess, "support@venue.test", "ann@trader.test").is_none());
    }
    // A token stands for nothing but what it was made for.
    assert_eq!(key.is_reply(&reply, "business@venue.test", "ann@trader.test"), None);
    assert_eq!(key.is_reply(&reply, "support@venue.test", "eve@trader.test"), None);
    assert_eq!(key.read_mark(&mark.replacen('k', "r", 1), "support@venue.test"), None);
    assert_eq!(key.read_bounce(&reply.replacen('r', "b", 1)), None);
}
