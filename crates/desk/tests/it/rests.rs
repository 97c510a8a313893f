//! Addresses from which mails keep coming back, on both engines.

use domain::actor::Role;
use domain::mail::{MailKind, Outcome, Parcel, Refused};
use domain::reference::Reference;
use testkit::{Kit, on_both};

const HOUR: i64 = 3_600;

async fn asks(kit: &Kit, n: usize) -> (domain::id::TicketId, Reference) {
    let raw = format!("From: ann@trader.test\nSubject: Question {n}\nMessage-ID: <q{n}@trader.test>\n\nPlease look, {n}.\n");
    let id = kit.mail("support@venue.test", &raw).await.ticket.expect("a ticket");
    let ticket = kit.desk.db.read(move |tx| desk::ticket::get(tx, id)).await.expect("read");
    (id, ticket.reference)
}

/// What a mail system says of a mail to Ann.
fn report(n: usize, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@x.test\nMessage-ID: <d{n}{action}@x.test>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ann@trader.test\nAction: {action}\nStatus: {status}\n--b--\n"
    )
}

struct Desk {
    kit: Kit,
    agent: desk::staff::Agent,
    reference: Reference,
    id: domain::id::TicketId,
    sent: usize,
}

impl Desk {
    async fn open(kit: &Kit) -> Self {
        let agent = kit.agent("Ines", Role::Agent).await;
        let (id, reference) = asks(kit, 0).await;
        Self { kit: kit.clone(), agent, reference, id, sent: 0 }
    }

    /// A reply leaves.
    async fn writes(&mut self) -> Parcel {
        self.sent += 1;
        self.kit.replies(&self.agent, &self.reference, (&format!("r{}", self.sent), "Soon.")).await.expect("sent");
        let sent = self.kit.post().await;
        sent.into_iter().rev().find(|it| it.kind == MailKind::Reply).expect("a reply")
    }

    /// A reply leaves and comes back because the mailbox is full.
    async fn is_returned(&mut self) {
        let parcel = self.writes().await;
        let taken = self.kit.forged_mail(&parcel.envelope_from, &report(self.sent, "failed", "5.2.2")).await;
        assert_eq!(taken.state, "bounce");
    }

    async fn notices(&self, key: &str) -> usize {
        let id = self.id;
        let read = move |tx: &mut desk::Tx<'_>| desk::ticket::list_messages(tx, id, desk::ticket::View::Contact, 0, 200);
        let messages = self.kit.desk.db.read(read).await.expect("read");
        messages.iter().filter(|it| it.body.starts_with(&format!("⟦notice:{key}"))).count()
    }

    /// Whether a machine still writes to Ann.
    async fn is_acknowledged(&mut self) -> bool {
        self.sent += 1;
        let before = self.kit.post().await.len();
        let raw = format!("From: ann@trader.test\nSubject: More\nMessage-ID: <m{}@trader.test>\n\nMore, {}.\n", self.sent, self.sent);
        self.kit.mail("support@venue.test", &raw).await;
        self.kit.post().await.len() > before
    }
}

on_both! {
    async fn five_soft_bounces_in_three_days_let_an_address_rest_for_a_month(kit: Kit) {
        let mut desk = Desk::open(&kit).await;
        for _ in 0..4 {
            desk.is_returned().await;
            kit.clock.advance(HOUR);
        }
        assert_eq!((desk.notices("mail_returned").await, desk.notices("mail_rests").await), (4, 0), "the trader is told each time");
        desk.is_returned().await;
        assert_eq!((desk.notices("mail_returned").await, desk.notices("mail_rests").await), (5, 1), "and that no machine writes any more");
        desk.is_returned().await;
        assert_eq!(desk.notices("mail_rests").await, 1, "once");
        assert!(!desk.is_acknowledged().await);
        desk.writes().await;
        kit.clock.advance(31 * 24 * HOUR);
        assert!(desk.is_acknowledged().await, "a month is over");
    }

    async fn soft_bounces_far_apart_are_not_added_up(kit: Kit) {
        let mut desk = Desk::open(&kit).await;
        for _ in 0..8 {
            desk.is_returned().await;
            kit.clock.advance(20 * HOUR);
        }
        assert_eq!(desk.notices("mail_rests").await, 0);
        assert!(desk.is_acknowledged().await);
    }

    async fn a_mailbox_that_works_again_begins_anew(kit: Kit) {
        let mut desk = Desk::open(&kit).await;
        for _ in 0..4 {
            desk.is_returned().await;
        }
        let arrived = desk.writes().await;
        kit.forged_mail(&arrived.envelope_from, &report(90, "delivered", "2.0.0")).await;
        for _ in 0..4 {
            desk.is_returned().await;
        }
        assert_eq!(desk.notices("mail_rests").await, 0, "a report of delivery resets");
        assert!(desk.is_acknowledged().await, "and so does a mail that its owner sent");
        for _ in 0..4 {
            desk.is_returned().await;
        }
        assert_eq!(desk.notices("mail_rests").await, 0);
        desk.is_returned().await;
        assert_eq!(desk.notices("mail_rests").await, 1);
    }

    async fn whoever_lifts_a_rest_says_why(kit: Kit) {
        let mut desk = Desk::open(&kit).await;
        let (agent, reference) = (desk.agent.clone(), desk.reference.clone());
        let lift = async |why: String| {
            let (agent, reference) = (agent.clone(), reference.clone());
            let act = kit.desk.act(domain::actor::Actor::Agent(agent.id));
            kit.desk.db.write(move |tx| desk::mail::rest::lift(tx, act, &agent, (&reference, &why))).await
        };
        assert!(lift("It works again.".to_owned()).await.is_err(), "there is nothing to lift");
        let parcel = desk.writes().await;
        kit.forged_mail(&parcel.envelope_from, &report(1, "failed", "5.1.1")).await;
        assert!(!desk.is_acknowledged().await);
        for bad in [String::new(), "  ".to_owned(), "x".repeat(301), "two\nlines".to_owned()] {
            assert!(lift(bad).await.is_err(), "a reason is one line");
        }
        lift("She called: the mailbox is back.".to_owned()).await.expect("lifted");
        assert!(lift("Again.".to_owned()).await.is_err(), "once");
        let id = desk.id;
        let messages = kit.desk.db.read(move |tx| desk::ticket::list_messages(tx, id, desk::ticket::View::Desk, 0, 200)).await.expect("read");
        let said = messages.iter().find(|it| it.body.starts_with("⟦notice:mail_rest_lifted")).expect("staff read why");
        assert!(said.body.contains("She%20called") && said.public_seq.is_none(), "{}", said.body);
        assert_eq!(desk.notices("mail_rest_lifted").await, 0, "the trader does not");
        let rows = |sql: &'static str| kit.desk.db.read(move |tx| Ok::<_, desk::Error>(tx.get(sql, &[], |row| row.get::<i64>(0))?));
        assert_eq!(rows("select count(*) from events where kind = 'mail_rest_lifted'").await.expect("read"), 1);
        assert_eq!(rows("select count(*) from mail_rest_lifts where reason = 'bounced' and why like 'She called%'").await.expect("read"), 1);
        assert!(desk.is_acknowledged().await, "machines write again");
    }

    async fn forged_reports_silence_nobody(kit: Kit) {
        let mut desk = Desk::open(&kit).await;
        desk.writes().await;
        for n in 0..9 {
            kit.forged_mail("bounce+b1nonsense@venue.test", &report(n, "failed", "5.2.2")).await;
            kit.forged_mail("support@venue.test", &report(20 + n, "failed", "5.1.1")).await;
        }
        assert_eq!(desk.notices("mail_rests").await, 0);
        assert!(desk.is_acknowledged().await);
        let parcel = desk.writes().await;
        kit.forged_mail(&parcel.envelope_from, &report(99, "failed", "5.1.1")).await;
        assert_eq!(desk.notices("mail_rests").await, 1, "one that is signed does");
        assert!(!desk.is_acknowledged().await);
    }

    async fn what_the_relay_says_of_a_mailbox_counts_like_a_report(kit: Kit) {
        let mut desk = Desk::open(&kit).await;
        kit.post().await;
        kit.post.refuse(Some(Refused::Never("554 the relay is not for you".to_owned())));
        for n in 0..6 {
            kit.replies(&desk.agent, &desk.reference, (&format!("n{n}"), "Soon.")).await.expect("sent");
            kit.post().await;
        }
        assert_eq!(desk.notices("mail_rests").await, 0, "the relay's own trouble is nobody's mailbox");
        kit.post.refuse(Some(Refused::Returned { said: "550 5.1.1 no such user".to_owned(), outcome: Outcome::Hard }));
        kit.replies(&desk.agent, &desk.reference, ("h", "Soon.")).await.expect("sent");
        kit.post().await;
        assert_eq!(desk.notices("mail_rests").await, 1);
        kit.post.refuse(None);
        assert!(!desk.is_acknowledged().await);
    }
}
