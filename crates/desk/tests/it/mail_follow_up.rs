//! What a mail to a known ticket makes of it, on both engines.

use desk::contact::Contact;
use desk::contact::{self, Claims};
use desk::mail::{outbox, pass, resend};
use desk::ticket::{self, Ticket, View};
use domain::actor::{Actor, Role};
use domain::alarm::Alarm;
use domain::id::TicketId;
use domain::locale::Locale;
use domain::mail::{MailKind, Refused};
use domain::reference::Reference;
use domain::ticket::Status;
use testkit::{Kit, on_both};

const ANN: &str =
    "From: Ann <ann@trader.test>\nSubject: Where is my deposit?\nMessage-ID: <1@trader.test>\n\nI sent 500 USDT an hour ago.\n";

async fn ticket_of(kit: &Kit, id: TicketId) -> Ticket {
    kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read")
}

async fn bodies(kit: &Kit, id: TicketId) -> Vec<String> {
    let messages = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Desk, 0, 200)).await.expect("read");
    messages.into_iter().map(|message| message.body).collect()
}

/// A ticket that was answered and solved.
async fn solved(kit: &Kit) -> TicketId {
    let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
    let agent = kit.agent("Ines", Role::Agent).await;
    kit.replies(&agent, &ticket_of(kit, id).await.reference, ("r", "It is there now.")).await.expect("sent");
    kit.post().await;
    settle(kit, id).await;
    id
}

async fn settle(kit: &Kit, id: TicketId) {
    let act = kit.desk.act(Actor::System);
    let solve = move |tx: &mut desk::Tx<'_>| {
        let mut ticket = ticket::lock(tx, id)?;
        ticket::move_status(tx, act, &mut ticket, domain::ticket::Fact::MarkedSolved)
    };
    kit.desk.db.write(solve).await.expect("solved");
}

/// The trader names the registered address and follows the link that is sent there.
async fn follows_the_link(kit: &Kit, contact: &Contact, reference: &Reference) -> TicketId {
    let (act, rules) = (kit.desk.act(Actor::Contact(contact.id)), kit.desk.mail.clone().expect("mail"));
    let (id, named, again) = (contact.id, reference.clone(), rules.clone());
    kit.desk.db.write(move |tx| pass::ask(tx, act, &rules, (id, &named, "ann@trader.test"))).await.expect("sent");
    let link = kit.post().await.into_iter().rev().find_map(|mail| mail.pass).expect("a link");
    kit.desk.db.write(move |tx| pass::open(tx, act, &again, &link)).await.expect("opened");
    let named = reference.clone();
    kit.desk.db.read(move |tx| ticket::find_by_reference(tx, &named)).await.expect("read").expect("there").id
}

fn answer(name: &str, subject: &str, body: &str) -> String {
    format!("From: Ann <ann@trader.test>\nSubject: {subject}\nIn-Reply-To: <1@trader.test>\nMessage-ID: <{name}@trader.test>\n\n{body}\n")
}

on_both! {
    async fn thanks_leave_a_solved_ticket_solved_and_anything_more_wakes_it(kit: Kit) {
        let id = solved(&kit).await;
        kit.mail("support@venue.test", &answer("t1", "Re: Where is my deposit?", "Thank you so much, it arrived!\n\nBest regards\nAnn")).await;
        assert_eq!(ticket_of(&kit, id).await.status, Status::Solved);
        assert!(bodies(&kit, id).await.contains(&"⟦notice:mail_thanks⟧".to_owned()), "staff read why");
        kit.mail("support@venue.test", &answer("t2", "Re: Where is my deposit?", "Thanks, but only half of it arrived")).await;
        let woken = ticket_of(&kit, id).await;
        assert_eq!((woken.status, woken.waiting_since.is_some()), (Status::Open, true));
    }

    async fn a_ticket_that_is_woken_all_the_time_sleeps_and_leads_are_told(kit: Kit) {
        let id = solved(&kit).await;
        for n in 0..5 {
            kit.mail("support@venue.test", &answer(&format!("n{n}"), "Re: Where is my deposit?", "It is not there.")).await;
            let status = ticket_of(&kit, id).await.status;
            assert_eq!(status, if n < 4 { Status::Open } else { Status::Solved }, "{n}");
            if n < 4 {
                settle(&kit, id).await;
            }
        }
        assert_eq!(bodies(&kit, id).await.iter().filter(|body| body.starts_with("It is not")).count(), 5, "nothing is lost");
        let standing = desk::alarm::look(&kit.desk).await.expect("looked");
        assert_eq!(standing.iter().map(|it| (it.alarm, it.count)).collect::<Vec<_>>(), [(Alarm::Tired, 1)]);
        kit.clock.advance(3_601);
        assert!(desk::alarm::look(&kit.desk).await.expect("looked").is_empty());
        kit.mail("support@venue.test", &answer("later", "Re: Where is my deposit?", "It is still not there.")).await;
        assert_eq!(ticket_of(&kit, id).await.status, Status::Open, "an hour later it wakes again");
    }

    async fn another_subject_is_pointed_out_once(kit: Kit) {
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        let differs = |bodies: Vec<String>| bodies.iter().filter(|body| body.starts_with("⟦notice:mail_differs?subject=Tax%20report")).count();
        kit.mail("support@venue.test", &answer("a", "Re: Where is my deposit?", "Any news?")).await;
        assert_eq!(differs(bodies(&kit, id).await), 0);
        for name in ["b", "c"] {
            kit.mail("support@venue.test", &answer(name, "Re: Tax report 2025", &format!("I need it too {name}."))).await;
        }
        assert_eq!(differs(bodies(&kit, id).await), 1);
    }

    async fn whom_the_venues_form_names_has_written_and_proved_nothing(kit: Kit) {
        let raw = "From: form@trader.test\nReply-To: Bob <bob@elsewhere.test>\nSubject: Contact form\nMessage-ID: <f1@trader.test>\n\nMy card was charged twice.\n";
        let taken = kit.mail("business@venue.test", raw).await;
        let ticket = ticket_of(&kit, taken.ticket.expect("a ticket")).await;
        let contact = kit.desk.db.read(move |tx| contact::get(tx, ticket.contact)).await.expect("read");
        assert_eq!((contact.email.as_deref(), contact.name.as_deref(), contact.locale.as_str()), (Some("bob@elsewhere.test"), Some("Bob"), "en"));
        let sent = kit.post().await;
        assert_eq!(sent.iter().map(|it| (it.kind, it.recipient.as_str())).collect::<Vec<_>>(), [(MailKind::Neutral, "bob@elsewhere.test")]);
        // Anybody else's Reply-To makes nobody else of them, nor does a form that is not proved.
        for (taken, named) in [
            (kit.mail("support@venue.test", &raw.replace("<f1@", "<f2@")).await, "form@trader.test"),
            (kit.forged_mail("business@venue.test", &raw.replace("<f1@", "<f3@")).await, "form@trader.test"),
        ] {
            let ticket = ticket_of(&kit, taken.ticket.expect("a ticket")).await;
            let contact = kit.desk.db.read(move |tx| contact::get(tx, ticket.contact)).await.expect("read");
            assert_eq!(contact.email.as_deref(), Some(named));
        }
    }

    async fn spam_has_a_ticket_without_clock_and_answer_and_a_participants_mail_is_only_marked(kit: Kit) {
        let raw = ANN.replace("Subject:", "X-Spam-Flag: YES\nSubject:");
        let id = kit.spam_mail("support@venue.test", &raw).await.ticket.expect("never nothing");
        let spam = ticket_of(&kit, id).await;
        assert_eq!((spam.tags.as_slice(), spam.waiting_since), (["spam".to_owned()].as_slice(), None));
        assert!(kit.post().await.is_empty());
        assert!(desk::alarm::look(&kit.desk).await.expect("looked").is_empty());
        kit.clock.advance(86_401);
        let standing = desk::alarm::look(&kit.desk).await.expect("looked");
        assert_eq!(standing.iter().map(|it| (it.alarm, it.count)).collect::<Vec<_>>(), [(Alarm::Spam, 1)]);
        let known = kit.mail("support@venue.test", &ANN.replace("<1@", "<2@").replace("500", "700")).await.ticket.expect("a ticket");
        let more = answer("s", "Re", "More of it.").replace("<1@", "<2@").replace("Subject:", "X-Spam: Yes\nSubject:");
        assert_eq!(kit.spam_mail("support@venue.test", &more).await.ticket, Some(known));
        let joined = ticket_of(&kit, known).await;
        assert!(joined.waiting_since.is_some() && joined.tags.is_empty());
    }

    async fn a_traders_own_word_stands_in_mails_to_the_registered_address_and_comes_back_masked(kit: Kit) {
        let act = kit.desk.act(Actor::System);
        let claims = |word: &str| Claims {
            uid: "70001".to_owned(),
            name: Some("Ann".to_owned()),
            email: Some("Ann@trader.test".to_owned()),
            locale: None,
            tier: None,
            anti_phishing_word: Some(word.to_owned()),
            jti: None,
            expires_at: act.now,
        };
        let first = claims("blue kestrel");
        let ann = kit.desk.db.write(move |tx| contact::upsert(tx, act, &first, Locale::En)).await.expect("signs in");
        let reference = kit.open(&ann, "c1", "My deposit did not arrive").await.expect("taken").ticket.reference;
        let agent = kit.agent("Ines", Role::Agent).await;
        let id = follows_the_link(&kit, &ann, &reference).await;
        kit.replies(&agent, &reference, ("r1", "Which network was it?")).await.expect("sent");
        kit.clock.advance(121);
        let mail = kit.post().await.into_iter().rev().find(|it| it.kind == MailKind::Reply).expect("a reply");
        assert_eq!(mail.word.as_ref().map(|word| word.expose()), Some("blue kestrel"));
        let raw = "From: ann@trader.test\nSubject: Re: your blue kestrel\nMessage-ID: <w1@trader.test>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nTRC20.\n\n> Your own word: blue kestrel.\n--b\nContent-Type: text/html\n\n<p>TRC20.</p><blockquote type=\"cite\">Your own word: blue kestrel.</blockquote>\n--b--\n";
        assert_eq!(kit.mail(&mail.reply_to, raw).await.ticket, Some(id));
        let thread = bodies(&kit, id).await;
        assert!(thread.iter().any(|body| body.contains("TRC20") && body.contains("•••")), "{thread:?}");
        let (html, raw_digest, seals) = kit.desk.db.read(move |tx| {
            let kept = tx.get("select coalesce(html, ''), coalesce(raw_digest, '') from mails where message_id is not null", &[], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
            let seals: i64 = tx.get("select count(*) from mail_seals", &[], |row| row.get(0))?;
            Ok::<_, desk::Error>((kept.0, kept.1, seals))
        }).await.expect("read");
        assert!(!thread.iter().any(|body| body.contains("kestrel")) && !html.contains("kestrel") && html.contains("•••"));
        assert_eq!((raw_digest.as_str(), seals), ("", 0), "its bytes are not kept either");
        // A mail to any other address is without it, and so is every mail once the venue took it away.
        let none = claims("");
        kit.desk.db.write(move |tx| contact::upsert(tx, act, &none, Locale::En)).await.expect("signs in");
        kit.replies(&agent, &reference, ("r2", "Thank you.")).await.expect("sent");
        kit.clock.advance(121);
        assert_eq!(kit.post().await.into_iter().rev().find(|it| it.kind == MailKind::Reply).expect("a reply").word, None);
    }

    async fn what_was_taken_out_of_a_mail_leaves_no_mark_in_the_answer(kit: Kit) {
        let raw = ANN.replace("Where is my deposit?", "password: hunter2horse9").replace("I sent", "My password: hunter2horse9. I sent");
        let id = kit.mail("support@venue.test", &raw).await.ticket.expect("a ticket");
        assert!(ticket_of(&kit, id).await.subject.contains("⟦secret:password⟧"), "staff see where it stood");
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.replies(&agent, &ticket_of(&kit, id).await.reference, ("r", "Please change it now.")).await.expect("sent");
        let mail = kit.post().await.into_iter().find(|it| it.kind == MailKind::Reply).expect("a reply");
        let quoted = mail.quoted.unwrap_or_default();
        assert!(mail.subject.contains("[…]") && quoted.contains("[…]"), "{} {quoted}", mail.subject);
        assert!(!mail.subject.contains('⟦') && !quoted.contains('⟦'));
    }

    async fn a_mail_that_failed_goes_again_when_a_person_says_so(kit: Kit) {
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        let reference = ticket_of(&kit, id).await.reference;
        let agent = kit.agent("Ines", Role::Agent).await;
        kit.post().await;
        kit.post.refuse(Some(Refused::Never("550 no".to_owned())));
        let reply = kit.replies(&agent, &reference, ("r", "Soon.")).await.expect("sent").message.id;
        kit.post().await;
        let unsent = move |tx: &mut desk::Tx<'_>| outbox::unsent(tx, &[reply]);
        assert_eq!(kit.desk.db.read(unsent).await.expect("read"), [(reply, outbox::Unsent::Failed)]);
        kit.post.refuse(None);
        let act = kit.desk.act(Actor::Agent(agent.id));
        let again = { let reference = reference.clone(); move |tx: &mut desk::Tx<'_>| resend(tx, act, "Ines", (&reference, reply)) };
        kit.desk.db.write(again.clone()).await.expect("queued");
        assert!(kit.desk.db.write(again).await.is_err(), "it is under way");
        assert!(kit.post().await.iter().any(|it| it.kind == MailKind::Reply && it.body == "Soon."));
        assert!(bodies(&kit, id).await.contains(&"⟦notice:mail_resent?agent=Ines⟧".to_owned()));
        assert!(kit.desk.db.read(unsent).await.expect("read").is_empty());
    }
}
