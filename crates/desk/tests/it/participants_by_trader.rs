//! What a trader says of the people whom their own mail names, on both engines.

use db::params;
use desk::Tx;
use desk::contact::{self, Claims, Contact};
use desk::error::Result;
use desk::mail::by_trader::{self, Companion};
use desk::mail::participant;
use desk::staff::Agent;
use desk::ticket::{self, View};
use domain::actor::{Actor, Role};
use domain::id::TicketId;
use domain::locale::Locale;
use domain::mail::participant::{MOST_BY_TRADER, Standing};
use domain::mail::{Flag, Parcel};
use domain::reference::Reference;
use testkit::{Kit, on_both};

const ANN: &str = "ann@trader.test";
const BOB: &str = "bob@trader.test";

struct Case {
    kit: Kit,
    ann: Contact,
    agent: Agent,
    id: TicketId,
    reference: Reference,
    address: &'static str,
    said: usize,
}

impl Case {
    /// Ann, who is signed in, goes on by mail and names these in Cc.
    async fn open(kit: &Kit, cc: &str) -> Self {
        let act = kit.desk.act(Actor::System);
        let claims = Claims {
            uid: "1001".to_owned(),
            name: None,
            email: Some(ANN.to_owned()),
            locale: None,
            tier: None,
            anti_phishing_word: None,
            jti: None,
            expires_at: act.now,
        };
        let ann = kit.desk.db.write(move |tx| contact::upsert(tx, act, &claims, Locale::En)).await.expect("she signs in");
        let mut case = Self::by(kit, ann, ("Ines", ANN)).await;
        case.names(cc).await;
        case
    }

    /// A trader of the chat goes on by mail.
    async fn by(kit: &Kit, ann: Contact, (agent, address): (&str, &'static str)) -> Self {
        let reference = kit.ticket(&ann, None, "My deposit is missing").await;
        let (act, mail, name) = (kit.desk.act(Actor::Contact(ann.id)), kit.desk.mail.clone().expect("mail"), reference.clone());
        let contact = ann.id;
        kit.desk.db.write(move |tx| desk::mail::pass::ask(tx, act, &mail, (contact, &name, address))).await.expect("sent");
        let link = kit.post().await.into_iter().rev().find_map(|it| it.pass).expect("a link");
        let (act, mail) = (kit.desk.act(Actor::System), kit.desk.mail.clone().expect("mail"));
        let opened = kit.desk.db.write(move |tx| desk::mail::pass::open(tx, act, &mail, &link)).await.expect("opened");
        Self { kit: kit.clone(), ann, agent: kit.agent(agent, Role::Agent).await, id: opened.ticket.id, reference, address, said: 0 }
    }

    fn raw(&mut self, (from, cc): (&str, &str)) -> String {
        self.said += 1;
        format!(
            "From: {from}\nCc: {cc}\nSubject: Re [#{}]\nMessage-ID: <m{}@trader.test>\n\nThey help me ({}).\n",
            self.reference, self.said, self.said
        )
    }

    async fn names(&mut self, cc: &str) {
        let raw = self.raw((self.address, cc));
        assert_eq!(self.kit.mail("support@venue.test", &raw).await.ticket, Some(self.id));
    }

    async fn list_for(&self, contact: &Contact) -> Result<Vec<Companion>> {
        let (act, id, reference) = (self.kit.desk.act(Actor::Contact(contact.id)), contact.id, self.reference.clone());
        let mail = self.kit.desk.mail.clone();
        self.kit.desk.db.read(move |tx| by_trader::list(tx, act, mail.as_ref(), (id, &reference))).await
    }

    async fn standings(&self) -> Vec<(String, Standing)> {
        self.list_for(&self.ann).await.expect("hers").into_iter().map(|it| (it.who.address, it.who.standing)).collect()
    }

    async fn says_as(&self, contact: &Contact, (word, address): (&str, &str)) -> Result<Vec<Companion>> {
        let act = match word {
            "confirm" => by_trader::confirm,
            "decline" => by_trader::decline,
            _ => by_trader::withdraw,
        };
        let (by, id, reference, address) =
            (self.kit.desk.act(Actor::Contact(contact.id)), contact.id, self.reference.clone(), address.to_owned());
        let mail = self.kit.desk.mail.clone().expect("mail");
        self.kit.desk.db.write(move |tx| act(tx, by, &mail, (id, &reference, &address))).await
    }

    async fn says(&self, word: &str, address: &str) -> Result<Vec<Companion>> {
        self.says_as(&self.ann, (word, address)).await
    }

    async fn agent_does(&self, confirms: bool, address: &str) -> Result<ticket::Ticket> {
        let (act, agent) = (self.kit.desk.act(Actor::Agent(self.agent.id)), self.agent.clone());
        let (reference, address) = (self.reference.clone(), address.to_owned());
        let change = if confirms { participant::confirm } else { participant::withdraw };
        self.kit.desk.db.write(move |tx| change(tx, act, &agent, (&reference, &address))).await
    }

    /// A reply leaves: who besides the chat has a mail with it.
    async fn copies(&mut self, body: &str) -> Vec<Parcel> {
        self.said += 1;
        self.kit.replies(&self.agent, &self.reference, (&format!("r{}", self.said), body)).await.expect("sent");
        self.kit.post().await.into_iter().filter(|it| it.body == body && it.recipient != ANN).collect()
    }

    async fn events(&self) -> Vec<(String, String)> {
        let id = self.id;
        let all = self.kit.desk.db.read(move |tx| desk::log::list_of_ticket(tx, id)).await.expect("read");
        all.into_iter().filter(|it| it.kind.starts_with("participant_")).map(|it| (it.kind, it.actor_kind)).collect()
    }

    async fn public_notices(&self) -> Vec<String> {
        let id = self.id;
        let all = self.kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Contact, 0, 200)).await.expect("read");
        let notices = all.into_iter().filter_map(|it| it.body.strip_prefix("⟦notice:").map(str::to_owned));
        notices.filter(|it| it.starts_with("participant_")).collect()
    }
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result.expect_err("it is refused") {
        desk::Error::Refused(refusal) => refusal.to_string(),
        other => format!("{other:?}"),
    }
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

on_both! {
    async fn whom_a_trader_confirms_gets_later_answers_until_the_trader_takes_it_back(kit: Kit) {
        let mut case = Case::open(&kit, "Bob <bob@trader.test>").await;
        let list = case.list_for(&case.ann).await.expect("hers");
        let bob = &list[0];
        assert_eq!((bob.who.address.as_str(), bob.who.name.as_deref(), bob.who.standing), (BOB, Some("Bob"), Standing::Suggested));
        assert_eq!((bob.who.named_by.as_deref(), bob.may_confirm, bob.looks_like), (Some(ANN), true, None));
        assert!(case.copies("This was before.").await.is_empty());

        assert_eq!(case.says("confirm", "BOB@trader.test").await.expect("said")[0].who.standing, Standing::Confirmed);
        case.says("confirm", BOB).await.expect("once more changes nothing");
        let sent = case.copies("It needs two confirmations more.").await;
        assert_eq!(sent.iter().map(|it| it.recipient.as_str()).collect::<Vec<_>>(), [BOB]);
        assert_eq!((sent[0].quoted.as_deref(), sent[0].word.is_none()), (None, true), "nothing of what was said before");
        let raw = format!("From: {BOB}\nSubject: Re\nMessage-ID: <b1@trader.test>\nIn-Reply-To: <{}>\n\nI see it.\n", sent[0].message_id);
        assert_eq!(kit.mail(&sent[0].reply_to, &raw).await.ticket, Some(case.id), "and he may write");

        assert_eq!(case.says("withdraw", BOB).await.expect("said")[0].who.standing, Standing::Suggested);
        case.says("withdraw", BOB).await.expect("once more changes nothing");
        assert!(case.copies("This is hers alone.").await.is_empty());
        let raw = raw.replace("b1@", "b2@");
        assert_eq!(kit.mail(&sent[0].reply_to, &raw).await.state, "held");
        assert_eq!(case.events().await, pairs(&[("participant_confirmed", "contact"), ("participant_withdrawn", "contact")]));
        assert_eq!(
            case.public_notices().await,
            ["participant_confirmed_by_contact?address=bob%40trader.test⟧", "participant_withdrawn_by_contact?address=bob%40trader.test⟧"]
        );
    }

    async fn whom_the_trader_declines_nobody_else_puts_in(kit: Kit) {
        let mut case = Case::open(&kit, BOB).await;
        case.says("decline", BOB).await.expect("said");
        case.says("decline", BOB).await.expect("once more changes nothing");
        assert_eq!(case.standings().await, [(BOB.to_owned(), Standing::Declined)]);
        assert_eq!(code(case.agent_does(true, BOB).await), "invalid_transition", "the trader has said no");
        assert_eq!(code(case.agent_does(false, BOB).await), "invalid_transition");
        case.names(BOB).await;
        assert_eq!(case.standings().await, [(BOB.to_owned(), Standing::Declined)], "an answer to all is not another word");
        let raw = case.raw((BOB, ""));
        assert_eq!(kit.mail("support@venue.test", &raw).await.state, "held");
        assert!(case.copies("Soon.").await.is_empty());

        case.says("withdraw", BOB).await.expect("back");
        assert_eq!(case.standings().await, [(BOB.to_owned(), Standing::Suggested)]);
        case.agent_does(true, BOB).await.expect("now an agent may");
        assert_eq!(case.copies("Later.").await.len(), 1);
        // Whom an agent put in the trader takes out, and puts back.
        case.says("decline", BOB).await.expect("out");
        assert!(case.copies("For her.").await.is_empty());
        case.says("confirm", BOB).await.expect("in again");
        assert_eq!(case.copies("For both.").await.len(), 1);
        let kinds: Vec<String> = case.events().await.into_iter().map(|(kind, by)| format!("{kind} {by}")).collect();
        assert_eq!(
            kinds,
            [
                "participant_declined contact",
                "participant_reconsidered contact",
                "participant_confirmed agent",
                "participant_declined contact",
                "participant_confirmed contact"
            ]
        );
    }

    async fn what_waits_to_leave_for_whom_the_trader_took_out_stays(kit: Kit) {
        let mut case = Case::open(&kit, BOB).await;
        case.says("confirm", BOB).await.expect("in");
        kit.post.refuse(Some(domain::mail::Refused::Later("busy".to_owned())));
        assert!(case.copies("It waits.").await.is_empty());
        kit.post.refuse(None);
        case.says("decline", BOB).await.expect("out");
        kit.clock.advance(3_600);
        assert!(!kit.post().await.iter().any(|it| it.recipient == BOB));
    }

    /// N04: whoever writes in the trader's name puts nobody up for a tap.
    async fn only_the_traders_own_proved_mail_puts_somebody_up(kit: Kit) {
        let mut case = Case::open(&kit, "").await;
        let forged = case.raw((ANN, "eve@evil.test"));
        assert_eq!(kit.forged_mail("support@venue.test", &forged).await.state, "held");
        let refuted = case.raw((ANN, "eve@evil.test"));
        assert_eq!(kit.refuted_mail("support@venue.test", &refuted).await.state, "held");
        let stranger = case.raw(("mia@trader.test", "eve@evil.test"));
        assert_eq!(kit.mail("support@venue.test", &stranger).await.state, "held");
        assert!(case.standings().await.is_empty());
        assert_eq!(code(case.says("confirm", "eve@evil.test").await), "invalid_transition");
        // The honest form of the same mail does.
        case.names(BOB).await;
        assert_eq!(case.standings().await, [(BOB.to_owned(), Standing::Suggested)]);
        case.says("confirm", BOB).await.expect("in");
        // Bob takes part, and whom he names is for staff to decide.
        let his = case.raw((BOB, "cleo@trader.test"));
        assert_eq!(kit.mail("support@venue.test", &his).await.ticket, Some(case.id));
        assert_eq!(case.standings().await, [(BOB.to_owned(), Standing::Confirmed)]);
        for word in ["confirm", "decline", "withdraw"] {
            assert_eq!(code(case.says(word, "cleo@trader.test").await), "invalid_transition");
        }
        case.agent_does(true, "cleo@trader.test").await.expect("staff may");
        let list = case.list_for(&case.ann).await.expect("hers");
        let cleo = list.iter().find(|it| it.who.address == "cleo@trader.test").expect("to whom her answers go she knows");
        assert!(!cleo.who.is_named_by_trader);
        case.agent_does(false, "cleo@trader.test").await.expect("staff may");
        // What the trader says herself counts from then on.
        case.names("Cleo <cleo@trader.test>").await;
        case.says("confirm", "cleo@trader.test").await.expect("she named her");
    }

    async fn nobody_but_the_signed_in_owner_of_a_living_ticket_has_a_say(kit: Kit) {
        let case = Case::open(&kit, BOB).await;
        let (mallory, guest) = (kit.trader("1002").await, kit.stranger().await);
        for other in [&mallory, &guest] {
            assert_eq!(code(case.list_for(other).await), "not_found");
            for word in ["confirm", "decline", "withdraw"] {
                assert_eq!(code(case.says_as(other, (word, BOB)).await), "not_found");
            }
        }
        // A visitor's link proves an address, and signs nobody in.
        let visitor = kit.stranger().await;
        let mut theirs = Case::by(&kit, visitor, ("Wei", "mia@trader.test")).await;
        theirs.names(BOB).await;
        assert!(theirs.list_for(&theirs.ann).await.expect("theirs").is_empty());
        assert_eq!(code(theirs.says("confirm", BOB).await), "forbidden");
        assert!(theirs.events().await.is_empty());
        // One that goes on in another has nobody beside it, and takes no word about them.
        let living = kit.ticket(&case.ann, Some(domain::topic::Topic::AccountLogin), "I cannot sign in").await;
        let (act, agent, into, old) = (kit.desk.act(Actor::Agent(case.agent.id)), case.agent.clone(), living.clone(), case.reference.clone());
        kit.desk.db.write(move |tx| desk::merge::merge(tx, act, &agent, (&into, &old))).await.expect("merged");
        assert!(case.list_for(&case.ann).await.expect("hers").is_empty());
        assert_eq!(code(case.says("confirm", BOB).await), "not_found");
        let there = Case { reference: living, ..case };
        there.says("confirm", BOB).await.expect("there she may");
        assert_eq!(there.standings().await, [(BOB.to_owned(), Standing::Confirmed)]);
    }

    async fn who_looks_like_the_desk_and_too_many_are_left_to_staff(kit: Kit) {
        let many: Vec<String> = (0..=MOST_BY_TRADER).map(|n| format!("p{n}@trader.test")).collect();
        let mut case = Case::open(&kit, "Mina Park <m@trader.test>").await;
        kit.agent("Mina Park", Role::Agent).await;
        let list = case.list_for(&case.ann).await.expect("hers");
        let of = |address: &str| list.iter().find(|it| it.who.address == address).map(|it| (it.looks_like, it.may_confirm));
        assert_eq!(of("m@trader.test"), Some((Some(Flag::LooksLikeStaff), false)));
        assert_eq!(code(case.says("confirm", "m@trader.test").await), "invalid_transition");
        case.says("decline", "m@trader.test").await.expect("to say no is always open");
        case.names(&many.join(", ")).await;
        for address in &many[..MOST_BY_TRADER] {
            case.says("confirm", address).await.expect("in");
        }
        assert_eq!(code(case.says("confirm", &many[MOST_BY_TRADER]).await), "invalid_transition");
        case.says("withdraw", &many[0]).await.expect("out");
        case.says("confirm", &many[MOST_BY_TRADER]).await.expect("there is room");
    }

    async fn a_closed_ticket_takes_nobody_in(kit: Kit) {
        let case = Case::open(&kit, BOB).await;
        let id = case.id;
        let close = move |tx: &mut Tx<'_>| Ok::<_, desk::Error>(tx.execute("update tickets set status = 'closed' where id = $1", params![id.0])?);
        case.says("confirm", BOB).await.expect("in");
        kit.desk.db.write(close).await.expect("closed");
        case.says("decline", BOB).await.expect("out is always open");
        assert_eq!(code(case.says("confirm", BOB).await), "invalid_transition");
    }

    async fn an_address_that_was_declined_and_is_the_traders_after_all_is_the_traders(kit: Kit) {
        let case = Case::open(&kit, BOB).await;
        case.says("decline", BOB).await.expect("said");
        let (act, mail, id, reference) = (kit.desk.act(Actor::Contact(case.ann.id)), kit.desk.mail.clone().expect("mail"), case.ann.id, case.reference.clone());
        kit.desk.db.write(move |tx| desk::mail::pass::ask(tx, act, &mail, (id, &reference, BOB))).await.expect("sent");
        let link = kit.post().await.into_iter().rev().find_map(|it| it.pass).expect("a link");
        let (act, mail) = (kit.desk.act(Actor::System), kit.desk.mail.clone().expect("mail"));
        kit.desk.db.write(move |tx| desk::mail::pass::open(tx, act, &mail, &link)).await.expect("opened");
        assert!(case.standings().await.is_empty());
        let raw = format!("From: {BOB}\nSubject: Re [#{}]\nMessage-ID: <o@trader.test>\n\nIt is me.\n", case.reference);
        assert_eq!(kit.mail("support@venue.test", &raw).await.ticket, Some(case.id));
    }
}
