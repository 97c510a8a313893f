//! A trader leaves the chat and goes on by mail, on both engines.

use desk::contact::Contact;
use desk::mail::pass::{self, Going};
use desk::ticket::{self, View};
use domain::actor::{Actor, Role};
use domain::id::TicketId;
use domain::mail::{MailKind, Parcel};
use domain::reference::Reference;
use domain::refusal::Refusal;
use testkit::{Kit, on_both};

async fn ask(kit: &Kit, contact: &Contact, reference: &Reference, address: &'static str) -> Result<Going, desk::Error> {
    let (act, mail) = (kit.desk.act(Actor::Contact(contact.id)), kit.desk.mail.clone().expect("mail"));
    let (contact, reference) = (contact.id, reference.clone());
    kit.desk.db.write(move |tx| pass::ask(tx, act, &mail, (contact, &reference, address))).await
}

async fn open(kit: &Kit, token: &str) -> Result<pass::Opened, desk::Error> {
    let (act, mail, token) = (kit.desk.act(Actor::System), kit.desk.mail.clone().expect("mail"), token.to_owned());
    kit.desk.db.write(move |tx| pass::open(tx, act, &mail, &token)).await
}

async fn id_of(kit: &Kit, reference: &Reference) -> TicketId {
    let reference = reference.clone();
    kit.desk.db.read(move |tx| ticket::find_by_reference(tx, &reference)).await.expect("read").expect("a ticket").id
}

fn refused(outcome: Result<impl std::fmt::Debug, desk::Error>) -> Refusal {
    match outcome {
        Err(desk::Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn links(kit: &Kit) -> Vec<Parcel> {
    kit.post().await.into_iter().filter(|it| it.kind == MailKind::Link).collect()
}

async fn replies(kit: &Kit) -> Vec<Parcel> {
    kit.post().await.into_iter().filter(|it| it.kind == MailKind::Reply).collect()
}

on_both! {
    async fn a_link_proves_the_address_and_keeps_the_place(kit: Kit) {
        let (ann, bob) = (kit.stranger().await, kit.stranger().await);
        let first = kit.ticket(&ann, None, "My deposit is missing").await;
        kit.ticket(&bob, None, "Mine too").await;
        assert_eq!(refused(ask(&kit, &bob, &first, "bob@trader.test").await), Refusal::NotFound, "another trader's ticket");
        assert_eq!(ask(&kit, &ann, &first, "Ann@Trader.test").await.expect("sent"), Going::Sent("ann@trader.test".to_owned()));
        ask(&kit, &ann, &first, "ann@trader.test").await.expect("again changes nothing");
        let sent = links(&kit).await;
        assert_eq!(sent.len(), 1);
        let link = &sent[0];
        assert!(link.body.is_empty() && link.subject.is_empty() && link.quoted.is_none(), "no word of anybody");
        let opened = open(&kit, link.pass.as_deref().expect("a link")).await.expect("opened");
        assert_eq!((opened.contact.id, opened.ticket.reference.clone(), opened.address.as_str()), (ann.id, first.clone(), "ann@trader.test"));
        open(&kit, link.pass.as_deref().expect("a link")).await.expect("on a second device as well");
        let id = id_of(&kit, &first).await;
        let thread = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Contact, 0, 50)).await.expect("read");
        assert_eq!(thread.iter().filter(|it| it.body == "⟦notice:mail_joined?address=ann%40trader.test⟧").count(), 1);
        assert_eq!(kit.queue().await.first(), Some(&first), "it waits where it waited");
    }

    async fn answers_not_read_in_the_chat_leave_together(kit: Kit) {
        let (agent, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let reference = kit.ticket(&ann, None, "My deposit is missing").await;
        ask(&kit, &ann, &reference, "ann@trader.test").await.expect("sent");
        let link = links(&kit).await.remove(0);
        // Until somebody opens the link, the address is only a claim.
        kit.replies(&agent, &reference, ("r0", "I am looking.")).await.expect("said");
        kit.clock.advance(300);
        assert!(replies(&kit).await.is_empty());
        open(&kit, link.pass.as_deref().expect("a link")).await.expect("opened");
        kit.replies(&agent, &reference, ("r1", "It is on its way.")).await.expect("said");
        assert!(replies(&kit).await.is_empty(), "the chat comes first");
        kit.clock.advance(60);
        kit.replies(&agent, &reference, ("r2", "Two confirmations more.")).await.expect("said");
        kit.clock.advance(61);
        let sent = replies(&kit).await;
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].body, "It is on its way.\n\nTwo confirmations more.");
        assert_eq!(sent[0].quoted.as_deref(), Some("My deposit is missing"));
        // What was read here by then is not mailed.
        kit.replies(&agent, &reference, ("r3", "It has come.")).await.expect("said");
        let id = id_of(&kit, &reference).await;
        let act = kit.desk.act(Actor::Contact(ann.id));
        let step = desk::receipt::Step { side: domain::event::Side::Contact, delivered: 99, read: 99 };
        kit.desk.db.write(move |tx| desk::receipt::advance(tx, act, id, step)).await.expect("read");
        kit.clock.advance(300);
        assert_eq!(replies(&kit).await.len(), 1);
        // Their answer by mail is in the same ticket.
        let raw = "From: ann@trader.test\nSubject: Re\nMessage-ID: <a1@trader.test>\n\nThank you, it is here.\n";
        assert_eq!(kit.mail(&sent[0].reply_to, raw).await.ticket, Some(id));
        assert_ne!(kit.forged_mail(&sent[0].reply_to, &raw.replace("a1@", "a2@").replace("here", "gone")).await.ticket, Some(id));
        // A proved address needs no second link.
        let second = kit.ticket(&ann, None, "A wholly different matter: how do I change my leverage?").await;
        if second != reference {
            assert_eq!(ask(&kit, &ann, &second, "ann@trader.test").await.expect("known"), Going::On("ann@trader.test".to_owned()));
        }
    }

    async fn nobody_can_be_written_to_often(kit: Kit) {
        let (ann, bob) = (kit.stranger().await, kit.stranger().await);
        let (first, second) = (kit.ticket(&ann, None, "My deposit is missing").await, kit.ticket(&bob, None, "Mine too").await);
        ask(&kit, &ann, &first, "victim@trader.test").await.expect("sent");
        assert_eq!(refused(ask(&kit, &bob, &second, "victim@trader.test").await), Refusal::MailSentAlready);
        ask(&kit, &ann, &first, "b@trader.test").await.expect("sent");
        ask(&kit, &ann, &first, "c@trader.test").await.expect("sent");
        assert_eq!(refused(ask(&kit, &ann, &first, "d@trader.test").await), Refusal::MailSentAlready);
        for bad in ["nonsense", "support@venue.test", "a@b.co\r\nBcc: c@d.co"] {
            assert_eq!(refused(ask(&kit, &ann, &first, bad).await), Refusal::AddressInvalid, "{bad}");
        }
        kit.clock.advance(86_401);
        ask(&kit, &bob, &second, "victim@trader.test").await.expect("the next day");
        let link = links(&kit).await.pop().expect("a link").pass.expect("a token");
        kit.clock.advance(7 * 86_400);
        assert_eq!(refused(open(&kit, &link).await), Refusal::LinkExpired);
        assert_eq!(refused(open(&kit, &link.replacen('p', "r", 1)).await), Refusal::LinkExpired);
    }

    async fn naming_an_address_shows_nothing_else_that_its_owner_writes(kit: Kit) {
        let mallory = kit.stranger().await;
        let bait = kit.ticket(&mallory, None, "My deposit is missing").await;
        ask(&kit, &mallory, &bait, "ann@trader.test").await.expect("sent");
        let link = links(&kit).await.remove(0);
        open(&kit, link.pass.as_deref().expect("a link")).await.expect("Ann opens it");
        let raw = "From: ann@trader.test\nSubject: My own matter\nMessage-ID: <own@trader.test>\n\nMy account number is 77.\n";
        let own = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
        let own = kit.desk.db.read(move |tx| ticket::get(tx, own)).await.expect("read");
        assert_ne!(own.contact, mallory.id, "it is not among the tickets of whoever named the address");
    }

    async fn a_link_never_opens_an_account(kit: Kit) {
        let ann = kit.trader("10001").await;
        let reference = kit.ticket(&ann, None, "My deposit is missing").await;
        ask(&kit, &ann, &reference, "ann@trader.test").await.expect("sent");
        let link = links(&kit).await.remove(0);
        let opened = open(&kit, link.pass.as_deref().expect("a link")).await.expect("opened");
        assert!(opened.contact.uid.is_some(), "so the caller hands out no session");
        // A mail of that address on its own is still nobody's account.
        let raw = "From: ann@trader.test\nSubject: New\nMessage-ID: <n1@trader.test>\n\nHow are leverage tiers made?\n";
        let fresh = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
        let fresh = kit.desk.db.read(move |tx| ticket::get(tx, fresh)).await.expect("read");
        assert_ne!(fresh.contact, ann.id);
    }
}
