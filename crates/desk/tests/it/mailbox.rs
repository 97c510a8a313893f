//! Mailboxes and probes, on both engines.

use desk::Error;
use desk::mail::mailbox::{self, Spot};
use desk::mail::probe;
use domain::actor::Actor;
use domain::mail::MailKind;
use domain::mail::collect::{Fate, Held, Start};
use testkit::{Kit, on_both};
use uuid::Uuid;

const BOX: &str = "desk@imap.test:993/INBOX";
const ONE: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);

async fn hold(kit: &Kit, lease: Uuid) -> Option<Held> {
    let act = kit.desk.act(Actor::System);
    kit.desk.db.write(move |tx| mailbox::hold(tx, act, (BOX, lease), act.now.plus_seconds(-60))).await.expect("asked")
}

async fn begin(kit: &Kit, validity: u32, start: Start) -> Result<(), Error> {
    kit.desk.db.write(move |tx| mailbox::begin(tx, (BOX, ONE), (validity, &start))).await
}

async fn met(kit: &Kit) -> Vec<(u32, Fate)> {
    kit.desk.db.read(|tx| mailbox::list_met(tx, BOX, 0)).await.expect("read")
}

fn spot(lease: Uuid, validity: u32, uid: u32) -> Spot {
    Spot { mailbox: BOX.to_owned(), lease, validity, uid }
}

fn mail(n: u32) -> String {
    format!("From: ann@trader.test\nTo: support@venue.test\nSubject: mail {n}\nMessage-ID: <{n}@trader.test>\n\nPlease look {n}.\n")
}

on_both! {
    async fn one_node_reads_a_mailbox_until_its_lease_ends(kit: Kit) {
        let first = hold(&kit, ONE).await.expect("free");
        assert_eq!((first.validity, first.last, first.compare_due), (None, 0, true));
        assert!(hold(&kit, OTHER).await.is_none(), "another has it");
        kit.clock.advance(20);
        assert_eq!(hold(&kit, ONE).await.expect("kept").since, first.since, "what is too old is settled once");
        kit.clock.advance(20);
        assert!(hold(&kit, OTHER).await.is_none(), "it was kept");
        kit.clock.advance(11);
        assert!(hold(&kit, OTHER).await.is_some(), "its node is dead");
        assert!(hold(&kit, ONE).await.is_none());
        kit.desk.db.write(|tx| mailbox::let_go(tx, (BOX, OTHER))).await.expect("given back");
        assert!(hold(&kit, ONE).await.is_some(), "at once");
    }

    async fn the_position_moves_with_the_mail_or_not_at_all(kit: Kit) {
        hold(&kit, ONE).await.expect("free");
        begin(&kit, 7, Start { floor: 4, left: vec![6] }).await.expect("begun");
        let taken = kit.fetched_mail("support@venue.test", &mail(5), spot(ONE, 7, 5)).await.expect("kept");
        assert_eq!(taken.state, "opened");
        assert_eq!(met(&kit).await, [(5, Fate::Taken), (6, Fate::Left)]);
        assert_eq!(hold(&kit, ONE).await.expect("kept").last, 5);
        // A mail that was here before, by another way perhaps, is passed as well.
        let again = kit.fetched_mail("support@venue.test", &mail(5), spot(ONE, 7, 8)).await.expect("kept");
        assert_eq!((again.state, hold(&kit, ONE).await.expect("kept").last), ("again", 8));
        // A number that came late does not move the position back.
        kit.fetched_mail("support@venue.test", &mail(3), spot(ONE, 7, 3)).await.expect("kept");
        assert_eq!(hold(&kit, ONE).await.expect("kept").last, 8);
        // Whoever slept past the lease keeps nothing.
        kit.clock.advance(31);
        hold(&kit, OTHER).await.expect("free");
        for late in [spot(ONE, 7, 9), spot(OTHER, 8, 9)] {
            let refused = kit.fetched_mail("support@venue.test", &mail(9), late).await;
            assert!(matches!(refused, Err(Error::LeaseLost)), "{refused:?}");
        }
        assert_eq!(kit.fetched_mail("support@venue.test", &mail(9), spot(OTHER, 7, 9)).await.expect("kept").state, "opened");
    }

    async fn new_numbers_are_begun_anew_and_show_nothing_twice(kit: Kit) {
        hold(&kit, ONE).await.expect("free");
        begin(&kit, 7, Start::default()).await.expect("begun");
        kit.fetched_mail("support@venue.test", &mail(1), spot(ONE, 7, 1)).await.expect("kept");
        begin(&kit, 8, Start::default()).await.expect("begun");
        assert_eq!((met(&kit).await, hold(&kit, ONE).await.expect("kept").last), (vec![], 0));
        assert_eq!(kit.fetched_mail("support@venue.test", &mail(1), spot(ONE, 8, 40)).await.expect("kept").state, "again");
        let act = kit.desk.act(Actor::System);
        kit.desk.db.write(move |tx| mailbox::pass(tx, &spot(ONE, 8, 41), Fate::Owed)).await.expect("passed");
        assert_eq!(met(&kit).await, [(40, Fate::Taken), (41, Fate::Owed)]);
        kit.desk.db.write(move |tx| mailbox::compared(tx, act, (BOX, ONE), (&[40], 0))).await.expect("noted");
        assert_eq!(met(&kit).await, [(41, Fate::Owed)]);
        assert!(!hold(&kit, ONE).await.expect("kept").compare_due);
        for _ in 0..130 {
            kit.clock.advance(28);
            hold(&kit, ONE).await.expect("kept");
        }
        assert!(hold(&kit, ONE).await.expect("kept").compare_due, "after an hour");
        assert!(matches!(kit.desk.db.write(|tx| mailbox::begin(tx, (BOX, OTHER), (9, &Start::default()))).await, Err(Error::LeaseLost)));
    }

    async fn the_sender_of_a_mail_that_is_too_large_is_told_once(kit: Kit) {
        let taken = kit.large_mail("support@venue.test", &mail(1), Some("trader.test")).await;
        let ticket = taken.ticket.expect("a place in the queue");
        let tags = kit.desk.db.read(move |tx| desk::ticket::get(tx, ticket)).await.expect("read").tags;
        assert_eq!(tags, ["too-large"]);
        for n in 2..5 {
            kit.large_mail("support@venue.test", &mail(n).replace("ann@", "forged@"), None).await;
        }
        let sent = kit.post().await;
        let mut kinds: Vec<_> = sent.iter().map(|it| (it.kind, it.recipient.as_str(), it.subject.as_str())).collect();
        kinds.sort_by_key(|it| it.1);
        assert_eq!(kinds, [(MailKind::TooLarge, "ann@trader.test", ""), (MailKind::TooLarge, "forged@trader.test", "")]);
    }

    async fn a_probe_comes_back_or_is_missed(kit: Kit) {
        assert_eq!(probe::round(&kit.desk).await.expect("judged").missing, 0);
        assert_eq!(probe::round(&kit.desk).await.expect("judged").missing, 0);
        let sent = kit.post.sent();
        assert_eq!((sent.len(), sent[0].kind), (1, MailKind::Probe), "one for each stretch of time");
        kit.clock.advance(4);
        let raw = format!("From: support@venue.test\nAuto-Submitted: auto-generated\nX-Backstop-Loop: {}\n\nx\n", sent[0].loop_mark);
        assert_eq!(kit.forged_mail(&sent[0].recipient, &raw).await.state, "probe");
        let round = probe::round(&kit.desk).await.expect("judged");
        assert_eq!((round.missing, round.took.map(|it| it / 1_000_000)), (0, Some(4)));
        for (missing, is_alarm) in [(0, false), (1, false), (2, true)] {
            kit.clock.advance(300);
            let round = probe::round(&kit.desk).await.expect("judged");
            assert_eq!((round.missing, round.is_alarm()), (missing, is_alarm));
        }
        let last = kit.post.sent().pop().expect("sent").recipient;
        kit.forged_mail(&last, &raw).await;
        assert_eq!(probe::round(&kit.desk).await.expect("judged").missing, 0, "it is over");
        assert!(kit.desk.mail.as_ref().is_some_and(|mail| !mail.is_own("probe+t1guess@venue.test")), "nobody else's probe is taken");
    }
}
