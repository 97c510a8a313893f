//! What about mail needs somebody to look, each beside what needs nobody; on both engines.

use desk::alarm::{self, Standing};
use desk::mail::mailbox::{self, Spot};
use desk::mail::{Unread, list_parked, park, probe, replace_parked, unseal};
use desk::ticket::{self, View};
use domain::actor::{Actor, Role};
use domain::alarm::Alarm;
use domain::id::TicketId;
use domain::mail::collect::{Fate, Start};
use domain::mail::guess::{OF_ALL, OF_ONE, PER_MAIL};
use domain::mail::{MailKind, Refused};
use testkit::{Kit, on_both};
use uuid::Uuid;

const BOX: &str = "desk@imap.test:993/INBOX";
const LEASE: Uuid = Uuid::from_u128(1);

async fn standing(kit: &Kit) -> Vec<(Alarm, i64, Option<String>)> {
    let all: Vec<Standing> = alarm::look(&kit.desk).await.expect("looked");
    all.into_iter().map(|it| (it.alarm, it.count, it.about)).collect()
}

/// Ann's ticket, and where its answer may be answered.
async fn answered(kit: &Kit) -> (TicketId, String, String) {
    let raw = "From: Ann <ann@trader.test>\nSubject: Where is it?\nMessage-ID: <1@trader.test>\n\nI sent 500 USDT an hour ago.\n";
    let id = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
    let reference = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read").reference;
    let ines = kit.agent("Ines", Role::Agent).await;
    kit.replies(&ines, &reference, ("r", "It needs two confirmations more.")).await.expect("sent");
    let reply = kit.post().await.into_iter().find(|parcel| parcel.kind == MailKind::Reply).expect("a reply leaves");
    (id, reply.reply_to, reply.message_id)
}

/// The same address with another signature, each time a different one.
fn guess(address: &str, n: i64) -> String {
    let (token, domain) = address.split_once('@').expect("an address");
    let signs = b"abcdefghijklmnopqrstuvwxyz234567";
    let end: String = (0..4).map(|place| char::from(signs[usize::try_from(n >> (5 * place) & 31).expect("small")])).collect();
    format!("{}{end}@{domain}", &token[..token.len() - 4])
}

async fn sends(kit: &Kit, (to, from): (&str, &str), more: &str) {
    let raw = format!("From: {from}\nMessage-ID: <{}@x.test>\n{more}Subject: Re\n\nPlease tell me all of it.\n", Uuid::now_v7());
    kit.forged_mail(to, &raw).await;
}

async fn thread(kit: &Kit, id: TicketId) -> usize {
    kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Contact, 0, 1_000)).await.expect("read").len()
}

on_both! {
    async fn many_guessed_tokens_raise_an_alarm_and_honest_accidents_do_not(kit: Kit) {
        let (id, address, _) = answered(&kit).await;
        let before = thread(&kit, id).await;
        // Honest: addresses that lost a sign on their way, or hold; then old threads whose ids a lost key had signed.
        for n in 0..OF_ONE {
            sends(&kit, (&guess(&address, n), &format!("t{n}@trader.test")), "").await;
            sends(&kit, (&address[1..].replacen("upport", "support", 1), "ann@trader.test"), "").await;
            sends(&kit, (&format!("support+r1{n}@venue.test"), "ann@trader.test"), "").await;
        }
        assert_eq!(standing(&kit).await, []);
        kit.clock.advance(70);
        let lost = desk::mail::TokenKey::new(&[9; 32]);
        let ids: Vec<String> = (0..30).map(|_| format!("<{}@venue.test>", lost.message("support@venue.test", Uuid::now_v7()))).collect();
        for _ in 0..OF_ONE / PER_MAIL {
            sends(&kit, ("support@venue.test", "bob@trader.test"), &format!("References: {}\n", ids.join(" "))).await;
        }
        assert_eq!(standing(&kit).await, [], "five old threads within a minute are no attack");
        // Beside them: one source that tries.
        kit.clock.advance(70);
        for n in 0..=OF_ONE {
            sends(&kit, (&guess(&address, 1_000 + n), "eve@evil.test"), "").await;
        }
        assert_eq!(standing(&kit).await, [(Alarm::Guessing, OF_ONE + 1, Some("evil.test".to_owned()))]);
        assert_eq!(thread(&kit, id).await, before, "and nothing of it joined");
        kit.clock.advance(3_500);
        assert_eq!(standing(&kit).await.len(), 1, "it is shown for an hour");
        kit.clock.advance(200);
        assert_eq!(standing(&kit).await, [], "then it is over");
    }

    async fn guesses_from_everywhere_are_an_alarm_too(kit: Kit) {
        let (_, address, id) = answered(&kit).await;
        for n in 0..OF_ALL {
            sends(&kit, (&guess(&address, n), &format!("x@evil{n}.test")), "").await;
            kit.clock.advance(5);
        }
        assert_eq!(standing(&kit).await, []);
        // The ids of our mails and reports of bounces are guessed as well.
        let forged = guess(&format!("{id}@x").replacen("@venue.test@x", "@venue.test", 1), 7);
        sends(&kit, ("support@venue.test", "x@evil.test"), &format!("In-Reply-To: <{forged}>\n")).await;
        assert_eq!(standing(&kit).await, [(Alarm::Guessing, OF_ALL + 1, None)]);
        let log = kit.desk.db.read(|tx| Ok::<_, desk::Error>(tx.get("select count(*) from events where kind = 'alarm_raised'", &[], |row| row.get::<i64>(0))?)).await;
        assert_eq!(log.expect("read"), 1, "it is said once");
    }

    async fn alarms_come_and_go_with_their_causes(kit: Kit) {
        let (_, address, _) = answered(&kit).await;
        assert_eq!(standing(&kit).await, []);
        // The relay is away: an answer waits.
        kit.post.refuse(Some(Refused::Later("450 later".to_owned())));
        sends(&kit, (&address, "ann@trader.test"), "").await;
        let again = kit.mail("support@venue.test", "From: bob@trader.test\nSubject: x\nMessage-ID: <b@trader.test>\n\nHello?\n").await.ticket.expect("a ticket");
        let reference = kit.desk.db.read(move |tx| ticket::get(tx, again)).await.expect("read").reference;
        let wei = kit.agent("Wei", Role::Agent).await;
        kit.replies(&wei, &reference, ("w", "Hello.")).await.expect("written");
        kit.post().await;
        kit.clock.advance(299);
        assert_eq!(standing(&kit).await, []);
        kit.clock.advance(2);
        assert_eq!(standing(&kit).await, [(Alarm::Late, 1, None)]);
        kit.post.refuse(None);
        kit.clock.advance(600);
        kit.post().await;
        assert_eq!(standing(&kit).await, [], "it left");
        // Probes do not come back.
        for _ in 0..4 {
            probe::round(&kit.desk).await.expect("sent");
            kit.clock.advance(300);
        }
        assert!(matches!(standing(&kit).await[..], [(Alarm::Probe, 2.., None)]));
        kit.clock.advance(4_000);
        assert_eq!(standing(&kit).await, [], "nobody sends any more");
        // A comparison of a mailbox finds what was never taken in, and the next one nothing.
        let act = kit.desk.act(Actor::System);
        kit.desk.db.write(move |tx| mailbox::hold(tx, act, (BOX, LEASE), act.now)).await.expect("asked").expect("free");
        for (missing, expected) in [(3, vec![(Alarm::Difference, 3, None)]), (0, vec![])] {
            kit.desk.db.write(move |tx| mailbox::compared(tx, act, (BOX, LEASE), (&[], missing))).await.expect("noted");
            assert_eq!(standing(&kit).await, expected);
        }
    }

    async fn a_mail_of_which_only_the_bytes_can_be_kept_is_read_later(kit: Kit) {
        let act = kit.desk.act(Actor::System);
        kit.desk.db.write(move |tx| mailbox::hold(tx, act, (BOX, LEASE), act.now)).await.expect("asked").expect("free");
        kit.desk.db.write(|tx| mailbox::begin(tx, (BOX, LEASE), (7, &Start::default()))).await.expect("begun");
        let raw = b"From: Ann <ann@trader.test>\r\nTo: support@venue.test\r\nSubject: Hard to keep\r\nMessage-ID: <h@trader.test>\r\n\r\nPlease look.\r\n";
        let unread = || Unread {
            inbox: "support@venue.test".to_owned(),
            raw: raw.to_vec().into(),
            spot: Some(Spot { mailbox: BOX.to_owned(), lease: LEASE, validity: 7, uid: 4 }),
        };
        park(&kit.desk, unread()).await.expect("kept");
        park(&kit.desk, unread()).await.expect("kept, and once");
        let met = kit.desk.db.read(|tx| mailbox::list_met(tx, BOX, 0)).await.expect("read");
        assert_eq!(met, [(4, Fate::Taken)], "those behind it go on");
        assert_eq!(standing(&kit).await, [(Alarm::Parked, 1, None)]);
        let parked = kit.desk.db.read(|tx| list_parked(tx, 9)).await.expect("read");
        let (id, here) = (parked[0].id, kit.desk.clone());
        // Bytes that nobody has read yet outlive those that are kept for a better reader.
        kit.clock.advance(60 * 86_400);
        desk::mail::sweep(&kit.desk).await.expect("swept");
        let bytes = kit.desk.db.read(move |tx| unseal(&here, tx, id)).await.expect("read").expect("there");
        assert_eq!(bytes, raw);
        let letter = testkit::mail::letter(&bytes);
        replace_parked(&kit.desk, id, (letter, bytes)).await.expect("read anew");
        assert_eq!(standing(&kit).await, []);
        let tickets = kit.desk.db.read(|tx| Ok::<_, desk::Error>(tx.query("select subject from tickets", &[], |row| row.get::<String>(0))?)).await;
        assert_eq!(tickets.expect("read"), ["Hard to keep"]);
        assert!(kit.post().await.iter().all(|it| it.kind != MailKind::Acknowledgement), "its sender is not proved any more");
    }

    async fn who_looks_like_us_is_marked_on_the_ticket_too(kit: Kit) {
        kit.agent("Mina Park", Role::Agent).await;
        let tags = async |raw: String, proved: bool| {
            let taken = if proved { kit.mail("support@venue.test", &raw).await } else { kit.forged_mail("support@venue.test", &raw).await };
            let id = taken.ticket.expect("a ticket");
            kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read").tags
        };
        let from = |n: usize, from: &str| format!("From: {from}\nSubject: Your case {n}\nMessage-ID: <l{n}@x.test>\n\nPlease read, {n}.\n");
        for (n, (sender, expected)) in [
            ("support@venuе.test", "looks-like-us"),
            ("\"Northpier Support\" <help@mail.test>", "looks-like-us"),
            ("ceo@venue.test", "looks-like-us"),
            ("Міna Park <mina@mail.test>", "looks-like-staff"),
            ("Mina Park <mina@mail.test>", "looks-like-staff"),
        ].into_iter().enumerate() {
            assert_eq!(tags(from(n, sender), false).await, [expected], "{sender}");
        }
        for (n, sender) in ["Ann <ann@trader.test>", "Mina <mina@trader.test>", "venus@trader.test"].into_iter().enumerate() {
            assert!(tags(from(20 + n, sender), true).await.is_empty(), "{sender}");
        }
    }
}
