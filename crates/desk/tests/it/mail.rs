//! Mail in and out, on both engines.

use desk::mail::{admit, outbox};
use desk::ticket::{self, View};
use domain::actor::{Actor, Role};
use domain::mail::{MailKind, Refused};
use domain::message::Kind;
use domain::ticket::Status;
use testkit::{Kit, on_both};

const ANN: &str =
    "From: Ann <ann@trader.test>\nSubject: Where is my deposit?\nMessage-ID: <1@trader.test>\n\nI sent 500 USDT an hour ago.\n";

fn reply_to(parcel: &domain::mail::Parcel, from: &str, extra: &str) -> String {
    format!(
        "From: {from}\nSubject: Re: {}\nMessage-ID: <r{}@trader.test>\n{extra}\n\nThank you.\n",
        parcel.subject,
        from.len() + extra.len()
    )
}

async fn bodies(kit: &Kit, id: domain::id::TicketId) -> Vec<(Kind, String)> {
    let messages = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Desk, 0, 100)).await.expect("read");
    messages.into_iter().map(|message| (message.kind, message.body)).collect()
}

async fn ticket_of(kit: &Kit, id: domain::id::TicketId) -> ticket::Ticket {
    kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read")
}

on_both! {
    async fn a_mail_is_a_ticket_once_and_its_answer_threads(kit: Kit) {
        let taken = kit.mail("support@venue.test", ANN).await;
        let id = taken.ticket.expect("a ticket");
        assert_eq!((taken.state, kit.mail("support@venue.test", ANN).await.state), ("opened", "again"));
        let opened = ticket_of(&kit, id).await;
        assert_eq!((opened.channel.as_str(), opened.subject.as_str(), opened.status), ("email", "Where is my deposit?", Status::New));
        assert_eq!(bodies(&kit, id).await, [(Kind::Inbound, "I sent 500 USDT an hour ago.".to_owned())]);
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.replies(&agent, &opened.reference, ("r", "It needs two confirmations more.")).await.expect("sent");
        kit.run_jobs().await;
        let sent = kit.post().await;
        let reply = sent.iter().find(|it| it.kind == MailKind::Reply).expect("a reply leaves");
        assert_eq!((reply.recipient.as_str(), reply.in_reply_to.as_deref()), ("ann@trader.test", Some("1@trader.test")));
        assert!(reply.references.contains(&"1@trader.test".to_owned()) && reply.envelope_from.starts_with("bounce+b1"));
        assert_eq!(reply.quoted.as_deref(), Some("I sent 500 USDT an hour ago."));
        // Every way a client may answer leads back.
        let (to, id_of_ours, mark) = (reply.reply_to.clone(), reply.message_id.clone(), reply.mark.clone());
        for (to, extra, body) in [
            (to.as_str(), String::new(), ""),
            ("support@venue.test", format!("In-Reply-To: <{id_of_ours}>"), ""),
            ("support@venue.test", format!("References: <x@y> <{id_of_ours}>"), ""),
            ("support@venue.test", "In-Reply-To: <1@trader.test>".to_owned(), ""),
            ("support@venue.test", String::new(), mark.as_str()),
        ] {
            let raw = format!("From: ann@trader.test\nSubject: x\nMessage-ID: <{}{}@trader.test>\n{extra}\n\nThanks [bs-{body}]\n", extra.len(), body.len() + to.len());
            let raw = raw.replace("\n\n\n", "\n\n");
            assert_eq!(kit.mail(to, &raw).await.ticket, Some(id), "{extra}");
        }
        let after = ticket_of(&kit, id).await;
        assert_eq!((after.status, after.waiting_since.is_some()), (Status::Open, true));
    }

    async fn nobody_joins_by_guessing_forging_or_being_somebody_else(kit: Kit) {
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        let reference = ticket_of(&kit, id).await.reference;
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.replies(&agent, &reference, ("r", "Soon.")).await.expect("sent");
        let parcel = kit.post().await.into_iter().find(|it| it.kind == MailKind::Reply).expect("a reply");
        let headers = format!("In-Reply-To: <{}>", parcel.message_id);
        let forged = kit.forged_mail(&parcel.reply_to, &reply_to(&parcel, "ann@trader.test", &headers)).await;
        let stranger = kit.mail(&parcel.reply_to, &reply_to(&parcel, "eve@trader.test", &headers)).await;
        assert_eq!((forged.state, stranger.state), ("held", "held"));
        assert!(forged.ticket != Some(id) && stranger.ticket != Some(id));
        let staff = kit.mail(&parcel.reply_to, &reply_to(&parcel, "ines@northpier.example", &headers)).await;
        assert_ne!(staff.ticket, Some(id), "a mail that claims to be staff is no message of staff");
        let guessed = parcel.reply_to.replace("+r1", "+r1a");
        assert_eq!(kit.mail(&guessed, &reply_to(&parcel, "ann@trader.test", "X-A: b")).await.state, "opened");
        let thread = bodies(&kit, id).await;
        assert_eq!(thread.iter().filter(|(kind, _)| *kind == Kind::Inbound).count(), 1);
        assert!(thread.iter().any(|(_, body)| body.starts_with("⟦notice:mail_held")));
        assert!(kit.queue().await.contains(&reference) || ticket_of(&kit, id).await.status == Status::Pending);
    }

    async fn a_held_mail_joins_when_a_person_says_so(kit: Kit) {
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        let raw = "From: bob@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <b1@trader.test>\n\nI am her partner.\n";
        let held = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
        let reference = ticket_of(&kit, held).await.reference;
        let act = kit.desk.act(Actor::Operator);
        let again = reference.clone();
        kit.desk.db.write(move |tx| admit(tx, act, "Ines", &reference)).await.expect("admitted");
        assert!(bodies(&kit, id).await.iter().any(|(_, body)| body == "I am her partner."));
        assert_eq!(ticket_of(&kit, held).await.status, Status::Solved);
        assert!(kit.desk.db.write(move |tx| admit(tx, act, "Ines", &again)).await.is_err(), "once");
        let later = raw.replace("b1@", "b2@").replace("partner", "husband");
        assert_eq!(kit.mail("support@venue.test", &later).await.ticket, Some(id), "the address takes part from now on");
    }

    async fn tokens_of_two_tickets_join_neither(kit: Kit) {
        let agent = kit.agent("Ines", Role::Agent).await;
        let mut parcels = Vec::new();
        for n in 1..=2 {
            let raw = ANN.replace("<1@", &format!("<n{n}@")).replace("500", &format!("50{n}"));
            let id = kit.mail("support@venue.test", &raw).await.ticket.expect("a ticket");
            let reference = ticket_of(&kit, id).await.reference;
            kit.replies(&agent, &reference, (&format!("r{n}"), "Soon.")).await.expect("sent");
            parcels.push((id, kit.post().await.into_iter().rev().find(|it| it.kind == MailKind::Reply).expect("a reply")));
        }
        let headers = format!("In-Reply-To: <{}>", parcels[1].1.message_id);
        let torn = kit.mail(&parcels[0].1.reply_to, &reply_to(&parcels[0].1, "ann@trader.test", &headers)).await;
        assert_eq!(torn.state, "held");
        assert!(parcels.iter().all(|(id, _)| torn.ticket != Some(*id)));
    }

    async fn machines_get_no_answer_and_wake_nobody(kit: Kit) {
        let away = "From: ann@trader.test\nAuto-Submitted: auto-replied\nMessage-ID: <a@trader.test>\n\nI am away.\n";
        let taken = kit.mail("support@venue.test", away).await;
        let opened = ticket_of(&kit, taken.ticket.expect("never nothing")).await;
        assert_eq!((opened.tags, opened.waiting_since), (vec!["automatic".to_owned()], None));
        assert!(kit.post().await.is_empty());
        // The desk's own words that come back are dropped.
        kit.mail("support@venue.test", ANN).await;
        let ack = kit.post().await.pop().expect("an acknowledgement");
        assert_eq!(ack.kind, MailKind::Acknowledgement);
        let own = format!("From: support@venue.test\nX-Backstop-Loop: {}\nMessage-ID: <x@y>\n\nWe have your message.\n", ack.loop_mark);
        assert_eq!(kit.mail("support@venue.test", &own).await.state, "own");
    }

    async fn a_stranger_gets_one_neutral_mail_a_day(kit: Kit) {
        for n in 0..40 {
            let raw = format!("From: victim@trader.test\nSubject: BUY {n}\nMessage-ID: <v{n}@x>\n\nbad words {n}\n");
            kit.forged_mail(if n % 2 == 0 { "support@venue.test" } else { "business@venue.test" }, &raw).await;
        }
        let sent = kit.post().await;
        assert_eq!(sent.len(), 1);
        assert_eq!((sent[0].kind, sent[0].subject.as_str(), sent[0].quoted.as_deref(), sent[0].references.len()), (MailKind::Neutral, "", None, 0));
        for n in 0..9 {
            kit.mail("support@venue.test", &ANN.replace("<1@", &format!("<p{n}@")).replace("ann@", "proved@").replace("my deposit", &format!("my deposit {n}"))).await;
        }
        assert_eq!(kit.post().await.len() - 1, 3, "and a proved one three an hour");
    }

    async fn a_bounce_marks_the_very_message_and_rests_the_address(kit: Kit) {
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        let reference = ticket_of(&kit, id).await.reference;
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.replies(&agent, &reference, ("r", "Soon.")).await.expect("sent");
        let parcel = kit.post().await.into_iter().find(|it| it.kind == MailKind::Reply).expect("a reply");
        let report = |to: &str| format!("From: MAILER-DAEMON@x.test\nMessage-ID: <d{}@x.test>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ann@trader.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n--b--\n", to.len());
        assert_eq!(kit.forged_mail("bounce+b1nonsense@venue.test", &report("guess")).await.state, "unmatched");
        assert_eq!(kit.forged_mail("support@venue.test", &report("x")).await.state, "unmatched");
        assert_eq!(kit.forged_mail(&parcel.envelope_from, &report("a longer one")).await.state, "bounce");
        let thread = bodies(&kit, id).await;
        assert_eq!(thread.iter().filter(|(_, body)| body == "⟦notice:mail_returned⟧").count(), 1);
        let events = kit.desk.db.read(move |tx| desk::log::list_of_ticket(tx, id)).await.expect("read");
        assert_eq!(events.iter().filter(|entry| entry.kind == "reply_failed").count(), 1);
        let before = kit.post().await.len();
        kit.mail("support@venue.test", &ANN.replace("<1@", "<2@").replace("500", "600")).await;
        assert_eq!(kit.post().await.len(), before, "no machine writes to it");
        let kept = kit.desk.db.read(|tx| desk::mail::outbox::list_suppressed(tx, 9)).await.expect("read");
        let said: Vec<_> = kept.iter().map(|row| row.said.as_deref().unwrap_or_default()).collect();
        assert_eq!(said, ["mails to the address came back, so it rests"], "and an operator sees why");
    }

    async fn a_letter_that_only_sounds_like_a_report_is_still_a_ticket(kit: Kit) {
        let raw = "From: Postmaster <postmaster@broker.test>\nSubject: Undeliverable mail\nMessage-ID: <p@broker.test>\n\nYour mails could not be delivered to ann@broker.test. Please call.\n";
        let taken = kit.mail("support@venue.test", raw).await;
        let opened = ticket_of(&kit, taken.ticket.expect("nobody's mail is put away on a guess")).await;
        assert_eq!((opened.tags, opened.waiting_since), (vec!["automatic".to_owned()], None));
        assert!(kit.post().await.is_empty());
    }

    async fn a_refused_mail_is_tried_for_two_days_and_then_told(kit: Kit) {
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        kit.post().await;
        let reference = ticket_of(&kit, id).await.reference;
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.post.refuse(Some(Refused::Later("greylisted".to_owned())));
        kit.replies(&agent, &reference, ("r", "Soon.")).await.expect("sent");
        kit.post().await;
        let state = |kit: &Kit| {
            let db = kit.desk.db.clone();
            async move { db.read(|tx| outbox::list_open(tx, 9)).await.expect("read").pop().map(|row| row.state) }
        };
        assert_eq!(state(&kit).await.as_deref(), Some("delayed"));
        kit.clock.advance(120);
        kit.post.refuse(None);
        assert_eq!(kit.post().await.iter().filter(|it| it.kind == MailKind::Reply).count(), 1);
        assert_eq!(state(&kit).await, None);
        kit.post.refuse(Some(Refused::Later("greylisted".to_owned())));
        kit.replies(&agent, &reference, ("r2", "Really.")).await.expect("sent");
        for _ in 0..40 {
            kit.post().await;
            kit.clock.advance(2 * 3_600);
        }
        assert_eq!(state(&kit).await.as_deref(), Some("failed"));
        assert!(bodies(&kit, id).await.iter().any(|(_, body)| body == "⟦notice:mail_returned⟧"));
    }

    /// G5: nothing is missing, and what the remote took unsaid comes again under its own Message-ID.
    async fn a_mail_whose_taking_was_not_told_goes_again_as_the_same(kit: Kit) {
        const CUTS: usize = 3;
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        kit.post().await;
        let reference = ticket_of(&kit, id).await.reference;
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.post.cut(CUTS);
        kit.replies(&agent, &reference, ("r", "Soon.")).await.expect("sent");
        for _ in 0..CUTS + 3 {
            kit.post().await;
            kit.clock.advance(3_600);
        }
        let replies: Vec<_> = kit.post.sent().into_iter().filter(|it| it.kind == MailKind::Reply).collect();
        assert_eq!(replies.len(), CUTS + 1, "no more often than it was cut");
        assert!(replies.iter().all(|it| (&it.message_id, &it.body) == (&replies[0].message_id, &replies[0].body)), "each is the same mail");
        let open = kit.desk.db.read(|tx| outbox::list_open(tx, 9)).await.expect("read");
        assert!(open.is_empty(), "nothing is left behind");
    }

    async fn secrets_in_mails_are_stored_nowhere(kit: Kit) {
        let secret = "Blue-Kite-77x-Umbrella";
        let raw = format!("From: ann@trader.test\nSubject: my password is {secret}\nMessage-ID: <s@x>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>my password is {secret}</p>\n--b\nContent-Type: text/plain; name=a.log\nContent-Disposition: attachment\n\nmy password is {secret}\n--b--\n");
        let id = kit.mail("support@venue.test", &raw).await.ticket.expect("a ticket");
        assert!(bodies(&kit, id).await.iter().any(|(_, body)| body.contains("⟦secret:password⟧")));
        assert!(!testkit::kit::folder_holds(&kit.folder, secret.as_bytes()));
    }
}
