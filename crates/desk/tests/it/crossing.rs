//! One problem over two channels: mail finds merged tickets, and a repeat joins across channels, never across traders.

use desk::contact::{self, Claims, Contact};
use desk::intake::RawCase;
use desk::mail::pass;
use desk::merge;
use desk::staff::Agent;
use desk::ticket::{self, Ticket, View};
use domain::actor::{Actor, Role};
use domain::id::TicketId;
use domain::locale::Locale;
use domain::mail::{MailKind, Parcel};
use domain::reference::Reference;
use domain::topic::Topic;
use testkit::{Kit, on_both};

const SLOW: &str = "I sent 500 USDT an hour ago and my deposit has not arrived";

async fn of(kit: &Kit, id: Option<TicketId>) -> Ticket {
    let id = id.expect("a ticket");
    kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read")
}

async fn bodies(kit: &Kit, id: TicketId) -> Vec<String> {
    let all = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Contact, 0, 100)).await.expect("read");
    all.into_iter().map(|message| message.body).collect()
}

async fn merge(kit: &Kit, agent: &Agent, (into, other): (&Reference, &Reference)) {
    let (act, agent, into, other) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone(), into.clone(), other.clone());
    kit.desk.db.write(move |tx| merge::merge(tx, act, &agent, (&into, &other))).await.expect("merged");
}

async fn unmerge(kit: &Kit, agent: &Agent, old: &Reference) {
    let (act, agent, old) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone(), old.clone());
    kit.desk.db.write(move |tx| merge::unmerge(tx, act, &agent, &old)).await.expect("undone");
}

fn mail(from: &str, (subject, name, extra): (&str, &str, &str), text: &str) -> String {
    format!("From: {from}\nSubject: {subject}\nMessage-ID: <{name}@trader.test>\n{extra}\n{text}\n")
}

async fn last_reply(kit: &Kit) -> Parcel {
    kit.post().await.into_iter().rev().find(|it| it.kind == MailKind::Reply).expect("a reply leaves")
}

/// A trader whose account has an address at the venue.
async fn registered(kit: &Kit, uid: &str, address: &str) -> Contact {
    let act = kit.desk.act(Actor::System);
    let claims = Claims {
        uid: uid.to_owned(),
        name: Some("Ann".to_owned()),
        email: Some(address.to_owned()),
        locale: None,
        tier: None,
        anti_phishing_word: None,
        jti: None,
        expires_at: act.now,
    };
    kit.desk.db.write(move |tx| contact::upsert(tx, act, &claims, Locale::En)).await.expect("a trader signs in")
}

async fn chat(kit: &Kit, contact: &Contact, (name, topic): (&str, Option<Topic>), body: &str) -> desk::intake::Accepted {
    let raw = RawCase { client_id: name.to_owned(), body: body.to_owned(), live: true, topic, ..RawCase::default() };
    let made = kit.open_with(contact, raw).await.expect("taken");
    kit.run_jobs().await;
    made
}

/// The trader names an address and follows the link that is sent there.
async fn follows_the_link(kit: &Kit, contact: &Contact, reference: &Reference, address: &'static str) {
    let (act, rules) = (kit.desk.act(Actor::Contact(contact.id)), kit.desk.mail.clone().expect("mail"));
    let (id, named, again) = (contact.id, reference.clone(), rules.clone());
    kit.desk.db.write(move |tx| pass::ask(tx, act, &rules, (id, &named, address))).await.expect("sent");
    let link = kit.post().await.into_iter().rev().find_map(|mail| mail.pass).expect("a link");
    kit.desk.db.write(move |tx| pass::open(tx, act, &again, &link)).await.expect("opened");
}

on_both! {
    async fn a_mail_to_a_merged_ticket_follows_the_link_and_goes_back_when_it_is_undone(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let old = of(&kit, kit.mail("support@venue.test", &mail("ann@trader.test", ("Deposit", "o1", ""), "Where is it?")).await.ticket).await;
        kit.replies(&ines, &old.reference, ("r1", "Two confirmations more.")).await.expect("sent");
        let ours = last_reply(&kit).await;
        let living = of(&kit, kit.mail("support@venue.test", &mail("ann@trader.test", ("Again", "l1", ""), "Still nothing.")).await.ticket).await;
        assert_ne!(old.id, living.id);
        merge(&kit, &ines, (&living.reference, &old.reference)).await;
        let by_token = mail("ann@trader.test", ("Re: Deposit", "o2", ""), "One");
        let by_id = mail("ann@trader.test", ("Re: Deposit", "o3", &format!("In-Reply-To: <{}>\n", ours.message_id)), "Two");
        let by_own = mail("ann@trader.test", ("Re: Deposit", "o4", "In-Reply-To: <o1@trader.test>\n"), "Three");
        let by_subject = mail("ann@trader.test", (&format!("Re: [#{}]", old.reference), "o5", ""), "Four");
        for (to, raw) in [(ours.reply_to.as_str(), &by_token), ("support@venue.test", &by_id), ("support@venue.test", &by_own), ("support@venue.test", &by_subject)] {
            let taken = kit.mail(to, raw).await;
            assert_eq!((taken.state, taken.ticket), ("joined", Some(living.id)), "{raw}");
        }
        // Both tokens lead to one ticket now, so they do not tear.
        kit.replies(&ines, &living.reference, ("r2", "It is credited.")).await.expect("sent");
        let newer = last_reply(&kit).await;
        let both = mail("ann@trader.test", ("Re", "o6", &format!("In-Reply-To: <{}>\n", ours.message_id)), "Five");
        assert_eq!(kit.mail(&newer.reply_to, &both).await.ticket, Some(living.id));
        unmerge(&kit, &ines, &old.reference).await;
        let later = mail("ann@trader.test", ("Re: Deposit", "o7", &format!("In-Reply-To: <{}>\n", ours.message_id)), "Six");
        assert_eq!(kit.mail("support@venue.test", &later).await.ticket, Some(old.id), "by message, to where it stands");
        let newest = mail("ann@trader.test", ("Re", "o8", &format!("In-Reply-To: <{}>\n", newer.message_id)), "Seven");
        assert_eq!(kit.mail("support@venue.test", &newest).await.ticket, Some(living.id));
        let stranger = mail("eve@trader.test", ("Re", "e1", &format!("In-Reply-To: <{}>\n", ours.message_id)), "Me too");
        assert_eq!(kit.mail("support@venue.test", &stranger).await.state, "held", "a stranger joins neither");
    }

    async fn a_mail_that_was_split_off_is_answered_and_continued_where_it_is(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let source = of(&kit, kit.mail("support@venue.test", &mail("ann@trader.test", ("Deposit", "s1", ""), "Where is it?")).await.ticket).await;
        kit.clock.advance(60);
        kit.mail("support@venue.test", &mail("ann@trader.test", ("Re: Deposit", "s2", "In-Reply-To: <s1@trader.test>\n"), "And how do funding fees work?")).await;
        let second = {
            let all = kit.desk.db.read(move |tx| ticket::list_messages(tx, source.id, View::Desk, 0, 10)).await.expect("read");
            all[1].id
        };
        let part = merge::Part::parse(&ines, source.reference.clone(), ("s", vec![second]), &kit.desk.digest_key).expect("fits");
        let (act, agent) = (kit.desk.act(Actor::Agent(ines.id)), ines.clone());
        let part = kit.desk.db.write(move |tx| merge::split(tx, act, &agent, &part)).await.expect("split").0;
        kit.replies(&ines, &part.reference, ("r", "Every eight hours.")).await.expect("sent");
        let reply = last_reply(&kit).await;
        assert_eq!((reply.recipient.as_str(), reply.reference.as_str()), ("ann@trader.test", part.reference.as_str()));
        let answer = mail("ann@trader.test", ("Re", "s3", &format!("In-Reply-To: <{}>\n", reply.message_id)), "Thanks");
        assert_eq!(kit.mail(&reply.reply_to, &answer).await.ticket, Some(part.id));
        let own = mail("ann@trader.test", ("Re", "s4", "In-Reply-To: <s2@trader.test>\n"), "P.S.");
        assert_eq!(kit.mail("support@venue.test", &own).await.ticket, Some(part.id), "an answer to the moved mail follows it");
        let first = mail("ann@trader.test", ("Re", "s5", "In-Reply-To: <s1@trader.test>\n"), "Still missing");
        assert_eq!(kit.mail("support@venue.test", &first).await.ticket, Some(source.id));
    }

    async fn a_mail_about_the_problem_of_an_open_chat_joins_it_and_says_so(kit: Kit) {
        let ann = registered(&kit, "10001", "Ann@Trader.test").await;
        let made = chat(&kit, &ann, ("c1", Some(Topic::FundsDeposit)), SLOW).await;
        let bob = registered(&kit, "10002", "bob@trader.test").await;
        let his = chat(&kit, &bob, ("b1", Some(Topic::FundsDeposit)), SLOW).await;
        let fresh = mail("bob@trader.test", ("My deposit", "f1", ""), SLOW);
        assert_ne!(kit.mail("support@venue.test", &fresh).await.ticket, Some(his.ticket.id), "nobody has proved this address");
        follows_the_link(&kit, &ann, &made.ticket.reference, "ann@trader.test").await;
        let waits = of(&kit, Some(made.ticket.id)).await.waiting_since;
        kit.clock.advance(60);
        let repeat = mail("ann@trader.test", ("My deposit", "f2", ""), "My USDT deposit of 500 still has not arrived, one hour after I sent it");
        assert_eq!(kit.forged_mail("support@venue.test", &repeat).await.state, "opened", "a forged one does not");
        let taken = kit.mail("support@venue.test", &repeat.replace("f2@", "f3@")).await;
        assert_eq!((taken.state, taken.ticket), ("joined", Some(made.ticket.id)));
        let joined = of(&kit, taken.ticket).await;
        assert_eq!((joined.waiting_since, joined.contact), (waits, ann.id), "the place stays");
        assert_eq!(bodies(&kit, joined.id).await.last().map(String::as_str), Some("⟦notice:joined⟧"));
        let other = mail("ann@trader.test", ("Leverage", "f4", ""), "How are the leverage tiers of BTCUSDT computed in detail?");
        let other = of(&kit, kit.mail("support@venue.test", &other).await.ticket).await;
        assert_ne!(other.id, made.ticket.id, "a different problem starts its own");
        assert_eq!(other.contact, ann.id, "of the same trader, whose address is proved");
        let eve = mail("eve@trader.test", ("My deposit", "f5", ""), SLOW);
        let eve = of(&kit, kit.mail("support@venue.test", &eve).await.ticket).await;
        assert!(eve.id != made.ticket.id && eve.contact != ann.id, "never across traders");
    }

    async fn an_answer_to_a_chat_that_a_mail_joined_goes_by_mail_too(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, registered(&kit, "10001", "ann@trader.test").await);
        let first = chat(&kit, &ann, ("c1", Some(Topic::AccountLogin)), "I cannot log in to my account any more").await;
        follows_the_link(&kit, &ann, &first.ticket.reference, "ann@trader.test").await;
        let made = chat(&kit, &ann, ("c2", Some(Topic::FundsDeposit)), SLOW).await;
        let taken = kit.mail("support@venue.test", &mail("ann@trader.test", ("My deposit", "g1", ""), SLOW)).await;
        assert_eq!(taken.ticket, Some(made.ticket.id), "an account that is bound has one address in all its tickets");
        kit.replies(&ines, &made.ticket.reference, ("r", "It is credited.")).await.expect("sent");
        kit.clock.advance(130);
        let reply = last_reply(&kit).await;
        assert_eq!((reply.recipient.as_str(), reply.body.as_str()), ("ann@trader.test", "It is credited."));
    }

    async fn a_chat_about_the_problem_of_an_open_mail_joins_it_and_says_so(kit: Kit) {
        let ann = registered(&kit, "10001", "ann@trader.test").await;
        let first = chat(&kit, &ann, ("c1", Some(Topic::AccountLogin)), "I cannot log in to my account any more").await;
        follows_the_link(&kit, &ann, &first.ticket.reference, "ann@trader.test").await;
        let by_mail = of(&kit, kit.mail("support@venue.test", &mail("ann@trader.test", ("My deposit", "h1", ""), SLOW)).await.ticket).await;
        kit.run_jobs().await;
        assert_eq!((by_mail.channel.as_str(), by_mail.contact), ("email", ann.id));
        let again = chat(&kit, &ann, ("c2", Some(Topic::FundsDeposit)), "My deposit is still not there").await;
        assert!(again.joined, "one problem, one ticket");
        assert_eq!(again.ticket.id, by_mail.id);
        let hash = "ab".repeat(32);
        let told = chat(&kit, &ann, ("c3", Some(Topic::FundsDeposit)), &format!("The tx hash of my deposit is {hash}")).await;
        assert_eq!(told.ticket.id, by_mail.id);
        let another = chat(&kit, &ann, ("c4", Some(Topic::FundsDeposit)), &format!("A second deposit is missing, tx hash {}", "cd".repeat(32))).await;
        assert!(!another.joined, "another transaction is another problem");
        let bob = kit.trader("10002").await;
        assert!(!chat(&kit, &bob, ("c5", Some(Topic::FundsDeposit)), "My deposit is still not there").await.joined, "never across traders");
    }
}
