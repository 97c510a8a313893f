//! Staff who answer from their own mailbox, and who pass mails on, on both engines.

use desk::attendance;
use desk::handle::Amendment;
use desk::staff::{self, Agent};
use desk::ticket::{self, View};
use domain::actor::{Actor, Role};
use domain::id::TicketId;
use domain::mail::{MailKind, Parcel};
use domain::message::{AuthorKind, Kind};
use domain::ticket::Status;
use testkit::mail::written_bare;
use testkit::{Kit, on_both};

struct Case {
    kit: Kit,
    ines: Agent,
    id: TicketId,
}

impl Case {
    /// Ann's mail, which Wei hands to Ines, who is away and wishes to be told.
    async fn open(kit: &Kit) -> Self {
        let (ines, wei) = (kit.agent("Ines", Role::Agent).await, kit.agent("Wei", Role::Lead).await);
        wish(kit, &ines, true).await;
        let raw = "From: Ann <ann@trader.test>\nSubject: Where is my deposit?\nMessage-ID: <1@trader.test>\n\nI sent 500 USDT. My password is Blue-Kite-77x-Umbrella\n";
        let id = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
        let reference = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read").reference;
        kit.amends(&wei, &reference, Amendment { assignee: Some(Some(ines.id)), ..Amendment::default() }).await.expect("handed over");
        Self { kit: kit.clone(), ines, id }
    }

    /// What staff were told so far.
    async fn told(&self) -> Vec<Parcel> {
        self.kit.post().await.into_iter().filter(|it| it.kind == MailKind::Notify).collect()
    }

    async fn thread(&self) -> Vec<ticket::Message> {
        let id = self.id;
        self.kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Desk, 0, 200)).await.expect("read")
    }

    async fn replies(&self) -> Vec<String> {
        self.thread().await.into_iter().filter(|it| it.kind == Kind::Reply).map(|it| it.body).collect()
    }

    async fn ann_writes(&self, n: usize) {
        let raw = format!(
            "From: ann@trader.test\nSubject: Re\nMessage-ID: <a{n}@trader.test>\nIn-Reply-To: <1@trader.test>\n\nAnything new, {n}?\n"
        );
        assert_eq!(self.kit.mail("support@venue.test", &raw).await.ticket, Some(self.id));
    }
}

async fn wish(kit: &Kit, agent: &Agent, mailed: bool) {
    let (act, id) = (kit.desk.act(Actor::Agent(agent.id)), agent.id);
    kit.desk.db.write(move |tx| staff::set_mailed(tx, act, id, mailed)).await.expect("kept");
}

fn answer(parcel: &Parcel, (from, n): (&str, usize), body: &str) -> String {
    let (subject, id, mark) = (&parcel.subject, &parcel.message_id, &parcel.mark);
    let copy = format!(
        "On Mon, 4 May 2026 at 10:00, Venue support <support@venue.test> wrote:\n> Something happened on your ticket.\n>\n> The trader wrote: [bs-{mark}]\n> > I sent 500 USDT.\n"
    );
    format!("From: {from}\nSubject: Re: {subject}\nMessage-ID: <s{n}@northpier.example>\nIn-Reply-To: <{id}>\n\n{body}\n\n{copy}")
}

on_both! {
    async fn staff_who_wish_so_are_told_while_they_are_away(kit: Kit) {
        let case = Case::open(&kit).await;
        let told = case.told().await;
        assert_eq!(told.len(), 1);
        let mail = &told[0];
        assert_eq!((mail.recipient.as_str(), mail.subject.as_str()), ("ines@northpier.example", "Where is my deposit?"));
        assert!(mail.reply_to.starts_with("notify+n1") && mail.kind.is_automatic() && mail.word.is_none());
        let quoted = mail.quoted.as_deref().unwrap_or_default();
        assert!(quoted.starts_with("I sent 500 USDT.") && quoted.contains("[…]") && !quoted.contains("⟦"), "{quoted}");
        case.ann_writes(1).await;
        assert_eq!(case.told().await.len(), 1, "not again at once");
        kit.clock.advance(700);
        case.ann_writes(2).await;
        assert_eq!(case.told().await.len(), 2);
        kit.clock.advance(700);
        let (id, now) = (case.ines.id, kit.now());
        kit.desk.db.write(move |tx| attendance::note(tx, &[id], now)).await.expect("she is here");
        case.ann_writes(3).await;
        assert_eq!(case.told().await.len(), 2, "she sees it in her console");
        let act = kit.desk.act(Actor::System);
        kit.clock.advance(700);
        kit.desk.db.write(move |tx| attendance::dismiss(tx, desk::act::Act { now: act.now.plus_seconds(700), ..act }, 60)).await.expect("she left");
        wish(&kit, &case.ines, false).await;
        case.ann_writes(4).await;
        assert_eq!(case.told().await.len(), 2, "she wishes it no more");
        let events = kit.desk.db.read(|tx| Ok::<i64, desk::Error>(tx.get("select count(*) from events where kind = 'staff_mail_set'", &[], |row| row.get(0))?)).await.expect("read");
        assert_eq!(events, 2);
    }

    async fn her_answer_is_her_reply(kit: Kit) {
        let case = Case::open(&kit).await;
        let mail = case.told().await.remove(0);
        let raw = answer(&mail, ("Ines <ines@northpier.example>", 1), "It was credited a minute ago.");
        let taken = kit.mail(&mail.reply_to, &raw).await;
        assert_eq!((taken.state, taken.ticket), ("replied", Some(case.id)));
        assert_eq!(kit.mail(&mail.reply_to, &raw).await.state, "again");
        let thread = case.thread().await;
        let reply = thread.iter().find(|it| it.kind == Kind::Reply).expect("a reply");
        assert_eq!((reply.body.as_str(), reply.author.kind, reply.author.id), ("It was credited a minute ago.", AuthorKind::Agent, Some(case.ines.id.0)));
        let id = case.id;
        let ticket = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read");
        assert_eq!((ticket.status, ticket.waiting_since), (Status::Pending, None));
        let hers = kit.post().await.into_iter().find(|it| it.kind == MailKind::Reply).expect("it leaves");
        assert_eq!((hers.recipient.as_str(), hers.body.as_str()), ("ann@trader.test", "It was credited a minute ago."));
    }

    async fn who_writes_to_the_address_of_such_mails_by_hand_is_heard(kit: Kit) {
        for (n, to) in ["notify@venue.test", "notify+whatever@venue.test"].iter().enumerate() {
            let raw = format!("From: ann@trader.test\nSubject: Hello\nMessage-ID: <h{n}@trader.test>\n\nWhere is my deposit, {n}?\n");
            let taken = kit.mail(to, &raw).await;
            assert_eq!(taken.state, "opened", "{to}");
            let id = taken.ticket.expect("a ticket");
            let ticket = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read");
            assert!(!ticket.tags.contains(&"claims-staff".to_owned()), "{:?}", ticket.tags);
        }
        let told = kit.post().await;
        assert_eq!(told.len(), 2, "instead of the acknowledgement");
        for mail in told {
            assert_eq!((mail.kind, mail.recipient.as_str(), mail.inbox.as_str()), (MailKind::Pointer, "ann@trader.test", "support@venue.test"));
            assert!(mail.subject.is_empty() && mail.quoted.is_none() && mail.references.is_empty() && mail.in_reply_to.is_none());
        }
        // Within the limits for machines: none to a machine, one a day to an address that is not proved.
        let said = |n: usize, more: &str| format!("From: bob@trader.test\nSubject: Hi {n}\nMessage-ID: <b{n}@trader.test>\n{more}\nWhere, {n}?\n");
        kit.mail("notify@venue.test", &said(0, "Auto-Submitted: auto-replied\n")).await;
        for n in 1..4 {
            assert_eq!(kit.forged_mail("notify@venue.test", &said(n, "")).await.state, "opened");
        }
        let told: Vec<_> = kit.post().await.into_iter().filter(|mail| mail.recipient == "bob@trader.test").collect();
        assert_eq!(told.iter().map(|mail| mail.kind).collect::<Vec<_>>(), [MailKind::Pointer]);
    }

    async fn her_answer_is_taken_where_her_program_took_the_signs_away(kit: Kit) {
        let case = Case::open(&kit).await;
        let mail = case.told().await.remove(0);
        let copy = written_bare(&mail);
        let raw = |n: usize, copy: &str| format!(
            "From: Ines <ines@northpier.example>\nSubject: Re\nMessage-ID: <b{n}@northpier.example>\nIn-Reply-To: <{}>\nContent-Type: text/plain; charset=utf-8\n\nIt was credited.\n\nVenue <support@venue.test> жазды:\n{copy}\n",
            mail.message_id
        );
        // Under a mark that anybody could have written nothing is folded, so nothing may leave.
        let (head, last) = mail.mark.split_at(mail.mark.len() - 1);
        let forged = copy.replace(&mail.mark, &format!("{head}{}", if last == "a" { "b" } else { "a" }));
        assert_ne!(kit.mail(&mail.reply_to, &raw(1, &forged)).await.state, "replied");
        assert_eq!(kit.mail(&mail.reply_to, &raw(2, &copy)).await.state, "replied");
        assert_eq!(case.replies().await, ["It was credited."]);
    }

    /// N01, and the outbound shield.
    async fn nothing_else_that_comes_to_that_address_reaches_a_trader(kit: Kit) {
        let case = Case::open(&kit).await;
        let mail = case.told().await.remove(0);
        let ines = "Ines <ines@northpier.example>";
        let forged = kit.forged_mail(&mail.reply_to, &answer(&mail, (ines, 1), "Pay me.")).await;
        let other = kit.mail(&mail.reply_to, &answer(&mail, ("wei@northpier.example", 2), "I answer for her.")).await;
        let stranger = kit.mail(&mail.reply_to, &answer(&mail, ("eve@trader.test", 3), "Hello.")).await;
        let asking = kit.mail(&mail.reply_to, &answer(&mail, (ines, 4), "Please send me your password.")).await;
        let empty = kit.mail(&mail.reply_to, &answer(&mail, (ines, 5), "")).await;
        let whole = answer(&mail, (ines, 6), "Look.").replace("\n> ", "\n").replace("wrote:\n", "\n");
        let whole = kit.mail(&mail.reply_to, &whole).await;
        let (local, domain) = mail.reply_to.split_once('@').expect("an address");
        let (token, last) = local.split_at(local.len() - 1);
        let forged_token = format!("{token}{}@{domain}", if last == "a" { "b" } else { "a" });
        let guessed = kit.mail(&forged_token, &answer(&mail, (ines, 7), "Guessed.")).await;
        for (taken, is_staff) in [(forged, true), (other, true), (stranger, false), (asking, true), (empty, true), (whole, true), (guessed, true)] {
            assert_ne!(taken.state, "replied");
            let id = taken.ticket.expect("kept apart");
            let apart = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read");
            assert!(id != case.id && apart.tags.contains(&"claims-staff".to_owned()) == is_staff, "{:?}", apart.tags);
        }
        let told: Vec<Parcel> = kit.post().await.into_iter().filter(|it| matches!(it.kind, MailKind::NotTaken | MailKind::Pointer)).collect();
        let to = |address: &str| told.iter().filter(|it| it.recipient == address).map(|it| it.kind).collect::<Vec<_>>();
        assert_eq!(to("ines@northpier.example"), [MailKind::NotTaken; 2], "she is told, and no more often than machines may");
        assert_eq!((to("wei@northpier.example"), to("eve@trader.test")), (vec![MailKind::NotTaken], vec![MailKind::Pointer]));
        assert!(told.iter().all(|it| it.subject.is_empty() && it.quoted.is_none() && it.body.is_empty()));
        kit.clock.advance(31 * 86_400);
        let late = kit.mail(&mail.reply_to, &answer(&mail, (ines, 8), "Late.")).await;
        assert_ne!(late.state, "replied");
        assert!(case.replies().await.is_empty());
        assert!(kit.post().await.iter().all(|it| it.kind != MailKind::Reply));
    }

    async fn what_staff_pass_on_is_its_writers_ticket_and_proves_nothing(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let passed = |n: usize, inner: &str| format!("From: Ines <ines@northpier.example>\nTo: support@venue.test\nSubject: Fwd: Locked out\nMessage-ID: <f{n}@northpier.example>\nIn-Reply-To: <1@trader.test>\n\n@fwd\nShe called me, number {n}.\n\n---------- Forwarded message ---------\nFrom: Ann Lee <{inner}>\nDate: Mon, 3 May\nSubject: Locked out\nTo: ines@northpier.example\n\nI cannot log in.\n");
        let id = kit.mail("support@venue.test", &passed(1, "ann@trader.test")).await.ticket.expect("a ticket");
        let (ticket, thread) = kit
            .desk
            .db
            .read(move |tx| {
                let ticket = ticket::get(tx, id)?;
                Ok::<_, desk::Error>((ticket, { let messages = ticket::list_messages(tx, id, View::Desk, 0, 50)?; desk::dossier::letters(tx, messages)? }))
            })
            .await
            .expect("read");
        assert_eq!((ticket.subject.as_str(), ticket.tags.as_slice()), ("Locked out", [].as_slice()));
        let first = &thread[0];
        let seen = first.mail.as_ref().expect("it came by mail");
        assert_eq!((first.message.kind, first.message.body.as_str(), first.message.author.name.as_deref()), (Kind::Inbound, "I cannot log in.", Some("Ann Lee")));
        assert_eq!((seen.sender.as_deref(), seen.verdict.level()), (Some("ann@trader.test"), domain::mail::Level::A0));
        assert!(thread.iter().any(|it| it.message.body == "⟦notice:mail_relayed?agent=Ines⟧" && it.message.public_seq.is_none()));
        let note = thread.iter().find(|it| it.message.kind == Kind::Note).expect("what she wrote above is a note");
        assert_eq!((note.message.body.as_str(), note.message.author.id), ("She called me, number 1.", Some(ines.id.0)));
        kit.replies(&ines, &ticket.reference, ("r", "Here is how.")).await.expect("sent");
        let sent = kit.post().await;
        assert_eq!(sent.iter().find(|it| it.kind == MailKind::Reply).expect("a reply").recipient, "ann@trader.test");
        assert!(sent.iter().all(|it| it.kind != MailKind::Acknowledgement), "what a machine says to an unproved address is neutral");
        // Only a proved member of staff can, and only for somebody else.
        let forged = kit.forged_mail("support@venue.test", &passed(2, "victim@trader.test")).await;
        let wei = kit.agent("Wei", Role::Lead).await;
        let of_staff = kit.mail("support@venue.test", &passed(3, &wei.email)).await;
        for taken in [forged, of_staff] {
            let id = taken.ticket.expect("kept");
            let kept = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read");
            assert_eq!(kept.tags, ["claims-staff"], "quarantined");
        }
    }
}
