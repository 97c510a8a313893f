//! People in To and Cc of a mail, on both engines.

use desk::mail::participant::{self, Participant};
use desk::staff::Agent;
use desk::ticket::{self, View};
use domain::actor::{Actor, Role};
use domain::id::TicketId;
use domain::mail::participant::Standing;
use domain::mail::{MailKind, Parcel, Refused};
use domain::message::{AuthorKind, Kind};
use domain::reference::Reference;
use testkit::{Kit, on_both};

const BOB: &str = "bob@trader.test";

struct Case {
    kit: Kit,
    agent: Agent,
    id: TicketId,
    reference: Reference,
    said: usize,
}

impl Case {
    /// Ann writes, with these in Cc.
    async fn open(kit: &Kit, cc: &str) -> Self {
        let agent = kit.agent("Ines", Role::Agent).await;
        let raw = format!(
            "From: Ann <ann@trader.test>\nTo: support@venue.test\nCc: {cc}\nSubject: Where is my deposit?\nMessage-ID: <1@trader.test>\n\nI sent 500 USDT an hour ago.\n"
        );
        let id = kit.mail("support@venue.test", &raw).await.ticket.expect("a ticket");
        let reference = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read").reference;
        Self { kit: kit.clone(), agent, id, reference, said: 0 }
    }

    async fn people(&self) -> Vec<Participant> {
        let (act, reference) = (self.kit.desk.act(Actor::System), self.reference.clone());
        self.kit.desk.db.read(move |tx| participant::of_ticket(tx, act, &reference)).await.expect("read")
    }

    async fn standings(&self) -> Vec<(String, Standing)> {
        self.people().await.into_iter().map(|it| (it.address, it.standing)).collect()
    }

    async fn confirms(&self, address: &str) -> Result<ticket::Ticket, desk::Error> {
        let (act, agent, reference, address) =
            (self.kit.desk.act(Actor::Agent(self.agent.id)), self.agent.clone(), self.reference.clone(), address.to_owned());
        self.kit.desk.db.write(move |tx| participant::confirm(tx, act, &agent, (&reference, &address))).await
    }

    async fn withdraws(&self, address: &str) -> Result<ticket::Ticket, desk::Error> {
        let (act, agent, reference, address) =
            (self.kit.desk.act(Actor::Agent(self.agent.id)), self.agent.clone(), self.reference.clone(), address.to_owned());
        self.kit.desk.db.write(move |tx| participant::withdraw(tx, act, &agent, (&reference, &address))).await
    }

    /// A reply is written.
    async fn queues(&mut self, body: &str) {
        self.said += 1;
        self.kit.replies(&self.agent, &self.reference, (&format!("r{}", self.said), body)).await.expect("sent");
    }

    /// A reply leaves: these mails carry it.
    async fn replies(&mut self, body: &str) -> Vec<Parcel> {
        self.queues(body).await;
        self.kit.post().await.into_iter().filter(|it| it.body == body).collect()
    }

    async fn thread(&self) -> Vec<ticket::Message> {
        let id = self.id;
        self.kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Desk, 0, 200)).await.expect("read")
    }

    async fn notices(&self, key: &str) -> usize {
        self.thread().await.iter().filter(|it| it.body.starts_with(&format!("⟦notice:{key}"))).count()
    }
}

fn to(parcels: &[Parcel]) -> Vec<&str> {
    let mut all: Vec<&str> = parcels.iter().map(|it| it.recipient.as_str()).collect();
    all.sort_unstable();
    all
}

fn copy(parcels: &[Parcel]) -> &Parcel {
    parcels.iter().find(|it| it.kind == MailKind::Copy).expect("a copy")
}

fn answer(parcel: &Parcel, (from, n): (&str, usize), body: &str) -> String {
    format!(
        "From: {from}\nSubject: Re: {}\nMessage-ID: <p{n}@trader.test>\nIn-Reply-To: <{}>\n\n{body}\n",
        parcel.subject, parcel.message_id
    )
}

on_both! {
    /// N04: nothing goes to anybody because a mail names them.
    async fn whom_a_mail_names_is_suggested_and_gets_nothing(kit: Kit) {
        let mut case = Case::open(&kit, "Bob <Bob@trader.test>, complaints@venue.test, support+x@venue.test, bounce+b1@venue.test, ines@northpier.example, ann@trader.test, nonsense").await;
        let people = case.people().await;
        assert_eq!(case.standings().await, [(BOB.to_owned(), Standing::Suggested)], "neither the house nor staff nor the trader");
        assert_eq!((people[0].name.as_deref(), people[0].named_by.as_deref()), (Some("Bob"), Some("ann@trader.test")));
        assert_eq!(to(&case.replies("Soon.").await), ["ann@trader.test"]);
        // Not even by writing: what he sends is held.
        let said = "From: bob@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <b@trader.test>\nCc: cleo@trader.test\n\nMe too.\n";
        assert_eq!(kit.mail("support@venue.test", said).await.state, "held");
        let forged = "From: ann@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <f@trader.test>\nCc: eve@evil.test\n\nSend it to Eve.\n";
        assert_eq!(kit.forged_mail("support@venue.test", forged).await.state, "held");
        let opened = "From: mia@trader.test\nSubject: Mine\nMessage-ID: <g@trader.test>\nCc: eve@evil.test\n\nLook.\n";
        let other = kit.forged_mail("support@venue.test", opened).await.ticket.expect("a ticket");
        assert_eq!(case.standings().await.len(), 1, "who takes no part and who proves nothing names nobody");
        let now = kit.now();
        assert!(kit.desk.db.read(move |tx| participant::list(tx, now, other)).await.expect("read").is_empty());
        assert!(case.confirms("eve@evil.test").await.is_err(), "nobody is confirmed whom no participant named");
    }

    async fn a_mailing_suggests_nobody(kit: Kit) {
        let many = |count: usize| (0..count).map(|n| format!("p{n}@x.test")).collect::<Vec<_>>().join(", ");
        // The inbox in To counts as well.
        let case = Case::open(&kit, &many(40)).await;
        assert!(case.people().await.is_empty());
        let more = format!("From: ann@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <2@trader.test>\nCc: {}\n\nThey all see it.\n", many(40));
        assert_eq!(kit.mail("support@venue.test", &more).await.ticket, Some(case.id));
        assert_eq!(case.people().await.len(), 40);
        let yet = "From: ann@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <3@trader.test>\nCc: q@x.test\n\nHe too.\n";
        assert_eq!(kit.mail("support@venue.test", yet).await.ticket, Some(case.id));
        assert_eq!(case.people().await.len(), 40, "nor do many mails make more");
    }

    async fn a_confirmed_participant_gets_later_replies_alone_and_answers_as_themselves(kit: Kit) {
        let mut case = Case::open(&kit, "Bob <bob@trader.test>").await;
        case.replies("This was before.").await;
        case.confirms("BOB@trader.test").await.expect("confirmed");
        assert!(case.confirms(BOB).await.is_err(), "once");
        kit.writes(&case.agent, &case.reference, (desk::reply::Audience::Staff, "n", "Bob is her broker.")).await.expect("noted");
        let sent = case.replies("It needs two confirmations more.").await;
        assert_eq!(to(&sent), ["ann@trader.test", BOB]);
        let (ann, bob) = (sent.iter().find(|it| it.kind == MailKind::Reply).expect("hers"), copy(&sent));
        assert_eq!((bob.quoted.as_deref(), bob.word.is_none()), (None, true), "nothing of what was said before");
        assert_eq!(bob.body, "It needs two confirmations more.");
        assert_eq!((&ann.message_id, &ann.subject), (&bob.message_id, &bob.subject), "the same mail, in an envelope of his own");
        assert!(ann.reply_to != bob.reply_to && ann.envelope_from != bob.envelope_from, "and addresses of his own");
        assert!(!kit.post().await.iter().any(|it| it.recipient == BOB && (it.body.contains("before") || it.body.contains("broker"))));
        // His answer is his message.
        let taken = kit.mail(&bob.reply_to, &answer(bob, ("Bob <bob@trader.test>", 1), "I see it arrive.")).await;
        assert_eq!(taken.ticket, Some(case.id));
        let thread = case.thread().await;
        let his = thread.iter().find(|it| it.body == "I see it arrive.").expect("it joined");
        assert_eq!((his.kind, his.author.kind, his.author.name.as_deref()), (Kind::Inbound, AuthorKind::Participant, Some("Bob")));
        let opened = kit.desk.db.read({ let id = case.id; move |tx| ticket::get(tx, id) }).await.expect("read");
        assert!(opened.waiting_since.is_some() && his.author.id != Some(opened.contact.0));
        // The trader's answer goes on from the trader's own mails.
        let next = case.replies("Thank you both.").await;
        let ann = next.iter().find(|it| it.kind == MailKind::Reply).expect("hers");
        assert_eq!((ann.in_reply_to.as_deref(), ann.quoted.as_deref()), (Some("1@trader.test"), Some("I sent 500 USDT an hour ago.")));
        assert_eq!(copy(&next).in_reply_to.as_deref(), Some("p1@trader.test"));
    }

    async fn his_address_proves_nothing_for_anybody_else(kit: Kit) {
        let mut case = Case::open(&kit, BOB).await;
        case.confirms(BOB).await.expect("confirmed");
        let sent = case.replies("Soon.").await;
        let bob = copy(&sent);
        assert_eq!(kit.mail(&bob.reply_to, &answer(bob, ("eve@trader.test", 1), "Let me in.")).await.state, "held");
        assert_eq!(kit.forged_mail(&bob.reply_to, &answer(bob, (BOB, 2), "Let me in.")).await.state, "held");
        let staff = kit.mail(&bob.reply_to, &answer(bob, ("ines@northpier.example", 3), "Pay him.")).await;
        assert_ne!(staff.ticket, Some(case.id));
    }

    async fn who_was_withdrawn_gets_nothing_more_and_is_held(kit: Kit) {
        let mut case = Case::open(&kit, BOB).await;
        case.confirms(BOB).await.expect("confirmed");
        let first = case.replies("Soon.").await;
        kit.post.refuse(Some(Refused::Later("busy".to_owned())));
        case.queues("It waits to leave.").await;
        kit.post().await;
        kit.post.refuse(None);
        case.withdraws(BOB).await.expect("withdrawn");
        assert!(case.withdraws(BOB).await.is_err(), "once");
        kit.clock.advance(3_600);
        let sent: Vec<Parcel> = kit.post().await.into_iter().filter(|it| it.body == "It waits to leave.").collect();
        assert_eq!(to(&sent), ["ann@trader.test"], "not even what waited");
        assert_eq!(to(&case.replies("Later.").await), ["ann@trader.test"]);
        let bob = copy(&first);
        assert_eq!(kit.mail(&bob.reply_to, &answer(bob, (BOB, 1), "And I?")).await.state, "held");
        assert_eq!(case.standings().await, [(BOB.to_owned(), Standing::Suggested)]);
        case.confirms(BOB).await.expect("and back");
        let events = kit.desk.db.read({ let id = case.id; move |tx| desk::log::list_of_ticket(tx, id) }).await.expect("read");
        let count = |kind: &str| events.iter().filter(|it| it.kind == kind).count();
        assert_eq!((count("participant_confirmed"), count("participant_withdrawn")), (2, 1));
        assert_eq!((case.notices("participant_confirmed").await, case.notices("participant_withdrawn").await), (2, 1));
    }

    async fn what_comes_back_from_a_participant_says_nothing_of_the_trader(kit: Kit) {
        let mut case = Case::open(&kit, BOB).await;
        case.confirms(BOB).await.expect("confirmed");
        let sent = case.replies("Soon.").await;
        let report = |n: usize, of: &str, extra: &str| format!("From: MAILER-DAEMON@x.test\nMessage-ID: <d{n}@x.test>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; {of}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n{extra}--b--\n");
        // He knows the id of her mail, but a report that only names it lets no address rest.
        let original = format!("--b\nContent-Type: message/rfc822\n\nMessage-ID: <{}>\n\nSoon.\n", sent[0].message_id);
        kit.forged_mail("support@venue.test", &report(1, "ann@trader.test", &original)).await;
        let rests = async |address: &'static str| {
            let sql = "select count(*) from mail_suppressions where address = $1";
            kit.desk.db.read(move |tx| Ok::<i64, desk::Error>(tx.get(sql, &[address.into()], |row| row.get(0))?)).await.expect("read")
        };
        assert_eq!(rests("ann@trader.test").await, 0);
        assert_eq!(kit.forged_mail(&copy(&sent).envelope_from, &report(2, BOB, "")).await.state, "bounce");
        assert_eq!((rests("ann@trader.test").await, rests(BOB).await), (0, 1));
        assert_eq!((case.notices("participant_returned").await, case.notices("mail_rests").await), (1, 0));
        assert!(case.people().await[0].rests);
        assert_eq!(to(&case.replies("Later.").await), ["ann@trader.test"], "and none goes there until it is back");
    }

    async fn an_admitted_address_writes_and_is_confirmed_only_by_a_second_word(kit: Kit) {
        let mut case = Case::open(&kit, "").await;
        let raw = "From: bob@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <b@trader.test>\n\nI am her partner.\n";
        let held = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
        let act = kit.desk.act(Actor::Agent(case.agent.id));
        let admit = move |tx: &mut desk::Tx<'_>| {
            let reference = ticket::get(tx, held)?.reference;
            desk::mail::admit(tx, act, "Ines", &reference)
        };
        kit.desk.db.write(admit).await.expect("admitted");
        assert_eq!(case.standings().await, [(BOB.to_owned(), Standing::Admitted)]);
        assert_eq!(to(&case.replies("Soon.").await), ["ann@trader.test"]);
        case.confirms(BOB).await.expect("confirmed");
        assert_eq!(to(&case.replies("Later.").await), ["ann@trader.test", BOB]);
        case.withdraws(BOB).await.expect("withdrawn");
        assert!(case.people().await.is_empty());
    }

    async fn a_chat_that_goes_on_by_mail_sends_participants_each_reply_at_once(kit: Kit) {
        let ann = kit.stranger().await;
        let reference = kit.ticket(&ann, None, "My deposit is missing").await;
        let (act, mail, name) = (kit.desk.act(Actor::Contact(ann.id)), kit.desk.mail.clone().expect("mail"), reference.clone());
        kit.desk.db.write(move |tx| desk::mail::pass::ask(tx, act, &mail, (ann.id, &name, "ann@trader.test"))).await.expect("sent");
        let link = kit.post().await.into_iter().find_map(|it| it.pass).expect("a link");
        let (act, mail) = (kit.desk.act(Actor::System), kit.desk.mail.clone().expect("mail"));
        let opened = kit.desk.db.write(move |tx| desk::mail::pass::open(tx, act, &mail, &link)).await.expect("opened");
        let raw = format!("From: ann@trader.test\nCc: {BOB}\nSubject: Re [#{reference}]\nMessage-ID: <2@trader.test>\n\nBob helps me.\n");
        assert_eq!(kit.mail("support@venue.test", &raw).await.ticket, Some(opened.ticket.id));
        let mut case = Case { kit: kit.clone(), agent: kit.agent("Ines", Role::Agent).await, id: opened.ticket.id, reference, said: 0 };
        case.confirms(BOB).await.expect("confirmed");
        assert_eq!(to(&case.replies("One.").await), [BOB], "he has no chat to read it in");
        assert_eq!(to(&case.replies("Two.").await), [BOB]);
        kit.clock.advance(180);
        let hers: Vec<Parcel> = kit.post().await.into_iter().filter(|it| it.kind == MailKind::Reply).collect();
        assert_eq!((hers.len(), hers[0].body.as_str()), (1, "One.\n\nTwo."), "hers leave together, as before");
    }
}
