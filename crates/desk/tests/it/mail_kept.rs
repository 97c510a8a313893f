//! How a mail is kept: its bytes sealed, and with what was read in it; on both engines.

use desk::mail::{Taken, sweep, unseal};
use domain::topic::Topic;
use testkit::{Kit, on_both};
use uuid::Uuid;

const ANN: &str = "From: Ann <ann@trader.test>\nSubject: Where is my deposit?\nMessage-ID: <1@trader.test>\n\nMy deposit of 500 USDT did not arrive, TxID pending since an hour.\n";

async fn mail_of(kit: &Kit, taken: Taken) -> Uuid {
    let ticket = taken.ticket.expect("a ticket");
    let sql = "select id from mails where ticket_id = $1 order by received_at desc, id desc limit 1";
    kit.desk.db.read(move |tx| Ok::<_, desk::Error>(tx.get(sql, &[ticket.0.into()], |row| row.get(0))?)).await.expect("read")
}

async fn opened(kit: &Kit, id: Uuid) -> Option<Vec<u8>> {
    let here = kit.desk.clone();
    kit.desk.db.read(move |tx| unseal(&here, tx, id)).await.expect("read")
}

async fn count(kit: &Kit, sql: &'static str) -> i64 {
    kit.desk.db.read(move |tx| Ok::<_, desk::Error>(tx.get(sql, &[], |row| row.get(0))?)).await.expect("read")
}

on_both! {
    async fn a_small_mail_is_sealed_in_its_row_and_a_large_one_in_a_file_and_both_are_forgotten(kit: Kit) {
        let large = ANN.replace("<1@", "<2@") + &"Again and again it does not arrive.\n".repeat(2_000);
        let small = mail_of(&kit, kit.mail("support@venue.test", ANN).await).await;
        assert!(kit.desk.db.read(desk::attachment::list_digests).await.expect("read").is_empty(), "it needs no file");
        let sealed: Vec<u8> = kit.desk.db.read(|tx| Ok::<_, desk::Error>(tx.get("select bytes from mail_seals", &[], |row| row.get(0))?)).await.expect("read");
        assert!(sealed.len() > ANN.len() && !sealed.windows(14).any(|it| it == b"did not arrive"), "it lies sealed");
        let large_id = mail_of(&kit, kit.mail("support@venue.test", &large).await).await;
        // The cut text lies in a file of its own, which is no sealed one.
        let named = kit.desk.db.read(|tx| Ok::<_, desk::Error>(tx.query("select raw_digest from mails where raw_digest is not null", &[], |row| row.get::<String>(0))?)).await.expect("read");
        assert_eq!(named.len(), 1, "a backup checks it");
        let digest = named[0].clone();
        assert!(kit.desk.db.read(move |tx| desk::attachment::is_named(tx, &digest)).await.expect("read"), "it is nobody's orphan");
        assert_eq!(opened(&kit, small).await.expect("kept"), ANN.replace('\n', "\r\n").as_bytes());
        assert_eq!(opened(&kit, large_id).await.expect("kept"), large.replace('\n', "\r\n").as_bytes());
        assert_eq!(sweep(&kit.desk).await.expect("swept"), 0);
        kit.clock.advance(31 * 86_400);
        assert_eq!(sweep(&kit.desk).await.expect("swept"), 2);
        assert!(opened(&kit, small).await.is_none() && opened(&kit, large_id).await.is_none());
        assert_eq!(count(&kit, "select count(*) from mail_seals").await, 0);
    }

    async fn what_a_machine_does_not_send_is_kept_with_the_reason(kit: Kit) {
        for n in 0..5 {
            kit.mail("support@venue.test", &ANN.replace("<1@", &format!("<n{n}@")).replace("my deposit", &format!("my deposit {n}"))).await;
        }
        assert_eq!(kit.post().await.len(), 3, "three an hour");
        let kept = kit.desk.db.read(|tx| desk::mail::outbox::list_suppressed(tx, 9)).await.expect("read");
        let said: Vec<_> = kept.iter().map(|row| row.said.as_deref().unwrap_or_default()).collect();
        assert_eq!(said, ["the address got three automatic mails within an hour"; 2]);
        let silent = "select count(*) from messages where body = '⟦notice:mail_silent?why=hour⟧' and public_seq is null";
        assert_eq!(count(&kit, silent).await, 2, "staff read it on the ticket, the trader does not");
        kit.clock.advance(3_601);
        kit.mail("support@venue.test", &ANN.replace("<1@", "<later@").replace("my deposit", "my deposit now")).await;
        assert_eq!(kit.post().await.len(), 4, "what did not leave is not counted");
    }

    async fn one_ticket_causes_three_automatic_mails_in_ten_minutes(kit: Kit) {
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        for (n, wait) in [(0, 0), (1, 0), (2, 0), (3, 601)] {
            kit.clock.advance(wait);
            let to = format!("From: Ann <ann@trader.test>\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <large{n}@trader.test>\n\n");
            assert_eq!(kit.large_mail("support@venue.test", &to, Some("trader.test")).await.ticket, Some(id));
        }
        let kept = kit.desk.db.read(|tx| desk::mail::outbox::list_suppressed(tx, 9)).await.expect("read");
        let said: Vec<_> = kept.iter().map(|row| row.said.as_deref().unwrap_or_default()).collect();
        assert_eq!(said.last(), Some(&"the ticket caused three automatic mails within ten minutes"), "{said:?}");
    }

    async fn the_same_is_answered_twice_a_day(kit: Kit) {
        for n in 0..3 {
            kit.mail("support@venue.test", &ANN.replace("<1@", &format!("<n{n}@")).replace("500", &format!("50{n}"))).await;
            kit.clock.advance(3_601);
        }
        assert_eq!(kit.post().await.len(), 2);
        let kept = kit.desk.db.read(|tx| desk::mail::outbox::list_suppressed(tx, 9)).await.expect("read");
        assert_eq!(kept[0].said.as_deref(), Some("the address got the same automatic mail about the same subject twice within a day"));
    }

    async fn a_mail_that_comes_twice_is_sealed_once(kit: Kit) {
        kit.mail("support@venue.test", ANN).await;
        assert_eq!(kit.mail("support@venue.test", ANN).await.state, "again");
        assert_eq!(count(&kit, "select count(*) from mail_seals").await, 1);
    }

    async fn a_mail_is_kept_with_what_was_read_in_it(kit: Kit) {
        let assess = "select count(*) from jobs where kind = 'assess'";
        let id = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        let ticket = kit.desk.db.read(move |tx| desk::ticket::get(tx, id)).await.expect("read");
        assert_eq!(ticket.topic, Some(Topic::FundsDeposit), "{:?}", ticket.topic);
        assert!(ticket.priority.is_some() && ticket.language.as_deref() == Some("en"));
        assert_eq!(count(&kit, assess).await, 0, "nothing is read twice");
        let answer = "From: ann@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <3@trader.test>\n\nPlease look, it is more than an hour now. My UID is 88112233.\n";
        assert_eq!(kit.mail("support@venue.test", answer).await.ticket, Some(id));
        assert_eq!(count(&kit, assess).await, 0, "a later message neither");
        let ticket = kit.desk.db.read(move |tx| desk::ticket::get(tx, id)).await.expect("read");
        assert_eq!(ticket.topic, Some(Topic::FundsDeposit));
        assert!(ticket.fields.contains("88112233"), "what it names stands in the form: {}", ticket.fields);
        // It claims to belong to a ticket and does not join it, which nobody could foresee: a job reads it.
        let stranger = answer.replace("ann@", "bob@").replace("<3@", "<4@");
        let held = kit.mail("support@venue.test", &stranger).await.ticket.expect("a ticket");
        assert!(held != id);
        assert_eq!(count(&kit, assess).await, 1);
        kit.run_jobs().await;
        let held = kit.desk.db.read(move |tx| desk::ticket::get(tx, held)).await.expect("read");
        assert!(held.priority.is_some());
    }
}
