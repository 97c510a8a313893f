//! Inboxes of one brand and of several, on both engines.

use desk::ticket::{self, View};
use domain::id::TicketId;
use testkit::{Kit, on_both};

fn letter(n: usize, more: &str) -> String {
    format!("From: ann@trader.test\nSubject: A question\nMessage-ID: <{n}@trader.test>\n{more}\nWhat do you say, {n}?\n")
}

async fn twins_of(kit: &Kit, id: TicketId) -> Vec<String> {
    let thread = kit.desk.db.read(move |tx| ticket::list_messages(tx, id, View::Desk, 0, 50)).await.expect("read");
    thread.into_iter().map(|message| message.body).filter(|body| body.starts_with("⟦notice:mail_twin")).collect()
}

async fn name_of(kit: &Kit, id: TicketId) -> String {
    let ticket = kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read");
    format!("⟦notice:mail_twin?reference={}⟧", ticket.reference)
}

on_both! {
    async fn a_conversation_moves_among_the_inboxes_of_a_brand_and_into_no_other(kit: Kit) {
        let help = kit.mail("help@venue.test", &letter(1, "")).await.ticket;
        let answer = |n: usize| letter(n, "References: <1@trader.test>\n");
        assert_eq!(kit.mail("billing@venue.test", &answer(2)).await.ticket, help, "the same brand");
        for (other, n) in [("south", 3), ("support", 4), ("complaints", 5)] {
            let opened = kit.mail(&format!("{other}@venue.test"), &answer(n)).await;
            assert!(opened.ticket != help && opened.state == "opened", "{other}: the id says nothing there");
        }
        let unbranded = kit.mail("business@venue.test", &letter(6, "")).await.ticket;
        let asked = letter(7, "References: <6@trader.test>\n");
        assert_ne!(kit.mail("support@venue.test", &asked).await.ticket, unbranded, "no brand is no common brand");
    }

    async fn of_the_inboxes_of_a_brand_one_takes_a_mail_and_each_brand_has_one(kit: Kit) {
        let mail = kit.desk.mail.as_ref().expect("mail");
        let chosen = |locals: &[&str]| mail.chosen(&locals.iter().map(|local| format!("{local}@venue.test")).collect::<Vec<_>>());
        assert_eq!(chosen(&["billing", "help", "south", "complaints"]), [false, true, true, true]);
        assert_eq!(chosen(&["press", "support", "business+x"]), [false, false, true], "an address with a token comes first");
        assert_eq!(chosen(&["press", "support+futures"]), [false, true]);
    }

    async fn one_mail_to_two_brands_is_two_tickets_that_know_each_other(kit: Kit) {
        let mail = letter(1, "");
        let (north, south) = (kit.mail("help@venue.test", &mail).await.ticket, kit.mail("south@venue.test", &mail).await.ticket);
        let (north, south) = (north.expect("a ticket"), south.expect("a ticket"));
        assert_ne!(north, south);
        assert_eq!(twins_of(&kit, north).await, [name_of(&kit, south).await]);
        assert_eq!(twins_of(&kit, south).await, [name_of(&kit, north).await]);
        let forged = mail.replace("From: ann@", "From: eve@");
        let other = kit.mail("support@venue.test", &forged).await.ticket.expect("a ticket");
        assert!(twins_of(&kit, other).await.is_empty(), "somebody else's mail with a known id is no twin");
    }
}
