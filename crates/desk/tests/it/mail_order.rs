//! Where a mail's ticket stands, which queue its address leads to, and what others call it, on both engines.

use desk::act::Act;
use desk::mail::rest;
use desk::merge;
use desk::search::Question;
use desk::ticket::{self, Ticket};
use domain::actor::{Actor, Role};
use domain::id::TicketId;
use domain::locale::Locale;
use domain::priority::Priority;
use domain::reference::Reference;
use domain::route::SENDER_FAILED;
use domain::search::Query;
use domain::topic::Topic;
use testkit::{Kit, on_both};

fn letter(n: usize, from: &str, subject: &str) -> String {
    format!(
        "From: {from}@trader.test\nTo: support@venue.test\nSubject: {subject}\nMessage-ID: <{n}@trader.test>\n\nMy withdrawal of 250 USDT is stuck, number {n}.\n"
    )
}

async fn ticket_of(kit: &Kit, id: TicketId) -> Ticket {
    kit.desk.db.read(move |tx| ticket::get(tx, id)).await.expect("read")
}

async fn opened(kit: &Kit, to: &str, raw: &str) -> Ticket {
    ticket_of(kit, kit.mail(to, raw).await.ticket.expect("a ticket")).await
}

async fn came_to(kit: &Kit, ticket: &Ticket) -> Option<String> {
    let (act, reference) = (Act { actor: Actor::System, now: kit.now() }, ticket.reference.clone());
    kit.desk.db.read(move |tx| rest::of_ticket(tx, act, &reference)).await.expect("read").came_to
}

fn external(ticket: &Ticket) -> Option<String> {
    let fields: serde_json::Value = serde_json::from_str(&ticket.fields).expect("JSON");
    fields["external_reference"].as_str().map(str::to_owned)
}

on_both! {
    async fn a_mail_that_its_senders_domain_disowns_comes_after_its_equals(kit: Kit) {
        let refuted = kit.refuted_mail("support@venue.test", &letter(1, "ann", "Stuck")).await.ticket.expect("a ticket");
        kit.clock.advance(60);
        let unproved = kit.forged_mail("support@venue.test", &letter(2, "bob", "Stuck")).await.ticket.expect("a ticket");
        kit.clock.advance(60);
        let proved = kit.mail("support@venue.test", &letter(3, "chen", "Stuck")).await.ticket.expect("a ticket");
        kit.run_jobs().await;
        let (refuted, unproved, proved) = (ticket_of(&kit, refuted).await, ticket_of(&kit, unproved).await, ticket_of(&kit, proved).await);
        assert_eq!(refuted.priority, proved.priority, "triage is the same for all");
        assert!(refuted.reasons.iter().any(|reason| reason == SENDER_FAILED), "the agent reads why");
        assert!(!unproved.reasons.iter().any(|reason| reason == SENDER_FAILED), "who publishes no policy has not failed");
        assert_eq!(kit.queue().await, [&unproved, &proved, &refuted].map(|ticket| ticket.reference.clone()));
        let places = async || {
            let (all, now) = ([unproved.clone(), proved.clone(), refuted.clone()], kit.now());
            let places = kit.desk.db.read(move |tx| desk::queue::places_of(tx, &all, now)).await.expect("read");
            [unproved.id, proved.id, refuted.id].map(|id| places.get(&id).map(|place| place.place))
        };
        assert_eq!(places().await, [Some(1), Some(2), Some(3)]);
        let agent = kit.agent("Ines", Role::Agent).await;
        let change = desk::handle::Amendment { priority: refuted.priority, ..desk::handle::Amendment::default() };
        kit.amends(&agent, &refuted.reference, change).await.expect("amended");
        assert_eq!(kit.queue().await.first(), Some(&refuted.reference), "a person's word about the priority stands: it waits longest");
    }

    async fn a_proof_that_comes_later_gives_the_place_back(kit: Kit) {
        let refuted = kit.refuted_mail("support@venue.test", &letter(1, "ann", "Stuck")).await.ticket.expect("a ticket");
        kit.clock.advance(60);
        let proved = kit.mail("support@venue.test", &letter(2, "bob", "Stuck")).await.ticket.expect("a ticket");
        let (refuted, proved) = (ticket_of(&kit, refuted).await.reference, ticket_of(&kit, proved).await.reference);
        assert_eq!(kit.queue().await, [proved.clone(), refuted.clone()]);
        let again = letter(3, "ann", "Re: Stuck").replace("Message-ID", "In-Reply-To: <1@trader.test>\nMessage-ID");
        kit.mail("support@venue.test", &again).await;
        assert_eq!(kit.queue().await, [refuted, proved]);
    }

    async fn a_detail_that_is_known_leads_to_its_own_queue_and_any_other_to_the_inbox(kit: Kit) {
        let futures = opened(&kit, "Support+Futures@venue.test", &letter(1, "ann", "A question")).await;
        assert_eq!((futures.team.as_deref(), futures.topic), (Some("derivatives"), Some(Topic::ContractRules)));
        assert!(futures.priority.is_some_and(|priority| priority <= Priority::High));
        assert!(futures.reasons.iter().any(|reason| reason == "address:support+futures"), "{:?}", futures.reasons);
        assert_eq!(came_to(&kit, &futures).await.as_deref(), Some("support+futures@venue.test"));
        let hyphen = opened(&kit, "support-futures@venue.test", &letter(2, "bob", "A question")).await;
        assert_eq!((hyphen.team.as_deref(), came_to(&kit, &hyphen).await.as_deref()), (Some("derivatives"), Some("support-futures@venue.test")));
        let other = opened(&kit, "support+spot@venue.test", &letter(3, "chen", "A question")).await;
        assert_eq!((other.team.as_deref() == Some("derivatives"), came_to(&kit, &other).await.as_deref()), (false, Some("support@venue.test")));
        let mail = kit.desk.mail.as_ref().expect("mail");
        assert!(!mail.is_own("support-spot@venue.test"), "a hyphen is part of a name unless the detail is known");
        let answer = letter(4, "ann", "Re: A question").replace("Message-ID", "References: <1@trader.test>\nMessage-ID");
        assert_eq!(kit.mail("support@venue.test", &answer).await.ticket, Some(futures.id), "the inbox is the same for threading");
    }

    async fn a_detail_names_the_language_of_those_who_write_there(kit: Kit) {
        let letter = "From: kenji@trader.test\nSubject: 12345\nMessage-ID: <k@trader.test>\n\n12345\n";
        let ticket = opened(&kit, "support+ja@venue.test", letter).await;
        let contact = kit.desk.db.read(move |tx| desk::contact::get(tx, ticket.contact)).await.expect("read");
        assert_eq!(contact.locale, Locale::Ja.as_str());
    }

    async fn what_other_systems_call_a_matter_is_kept_shown_and_threads_nothing(kit: Kit) {
        let first = opened(&kit, "support@venue.test", &letter(1, "ann", "OPS-1234: stuck [ref:_00D5Y:ref]")).await;
        assert_eq!(first.subject, "OPS-1234: stuck [ref:_00D5Y:ref]", "the subject is whole");
        assert_eq!(external(&first).as_deref(), Some("OPS-1234, ref:_00D5Y:ref"));
        let second = opened(&kit, "support@venue.test", &letter(2, "ann", "Re: OPS-1234: stuck [ref:_00D5Y:ref]")).await;
        assert_ne!(second.id, first.id);
        let answer = letter(3, "ann", "Case 00123: again").replace("Message-ID", "References: <1@trader.test>\nMessage-ID");
        assert_eq!(opened(&kit, "support@venue.test", &answer).await.id, first.id);
        assert_eq!(external(&ticket_of(&kit, first.id).await).as_deref(), Some("OPS-1234, ref:_00D5Y:ref, case 00123"));
        let own = letter(4, "bob", &format!("About [#{}]", first.reference));
        assert_eq!(external(&opened(&kit, "support@venue.test", &own).await), None, "a number of ours is none of theirs");
    }

    async fn what_others_call_a_matter_goes_with_its_mails_through_merge_split_and_undo(kit: Kit) {
        let ines = kit.agent("Ines", Role::Agent).await;
        let by = || (kit.desk.act(Actor::Agent(ines.id)), ines.clone());
        let refs = async |reference: &Reference| {
            let reference = reference.clone();
            let found = kit.desk.db.read(move |tx| ticket::find_by_reference(tx, &reference)).await.expect("read").expect("there");
            external(&found).unwrap_or_default()
        };
        let found = async |word: &str| {
            kit.index().await;
            let (search, now, agent) = (kit.desk.search.clone(), kit.now(), ines.id);
            let question = Question { query: Query::parse(word, kit.now()).expect("a query"), agent, offset: 0, limit: 20, now };
            let answer = kit.desk.db.read(move |tx| search.ask(tx, &question)).await.expect("answered");
            answer.found.into_iter().map(|it| it.dossier.ticket.reference).collect::<Vec<_>>()
        };
        let old = opened(&kit, "support@venue.test", &letter(1, "ann", "OPS-1234: stuck")).await.reference;
        kit.clock.advance(60);
        let living = opened(&kit, "support@venue.test", &letter(2, "ann", "PAY-77: again")).await.reference;
        let ((act, agent), (a, b)) = (by(), (living.clone(), old.clone()));
        kit.desk.db.write(move |tx| merge::merge(tx, act, &agent, (&a, &b))).await.expect("merged");
        assert_eq!((refs(&living).await, refs(&old).await), ("PAY-77, OPS-1234".to_owned(), "OPS-1234".to_owned()));
        assert!(found("OPS-1234").await.contains(&living), "the living one is found by what the merged one is called");
        // What comes meanwhile is the living one's own.
        let answer = letter(3, "ann", "Case 00123: stuck").replace("Message-ID", "References: <2@trader.test>\nMessage-ID");
        kit.mail("support@venue.test", &answer).await;
        let ((act, agent), b) = (by(), old.clone());
        kit.desk.db.write(move |tx| merge::unmerge(tx, act, &agent, &b)).await.expect("undone");
        assert_eq!((refs(&living).await, refs(&old).await), ("PAY-77, case 00123".to_owned(), "OPS-1234".to_owned()));
        let after = found("OPS-1234").await;
        assert!(after.contains(&old) && !after.contains(&living), "{after:?}");
        // Split off, the answer takes what it named; brought back, both lead to the source.
        let source = kit.desk.db.read({ let living = living.clone(); move |tx| ticket::find_by_reference(tx, &living) }).await.expect("read").expect("there");
        let messages = kit.desk.db.read(move |tx| ticket::list_messages(tx, source.id, ticket::View::Desk, 0, 50)).await.expect("read");
        let last = messages.iter().rfind(|it| it.kind == domain::message::Kind::Inbound).expect("the answer").id;
        let part = merge::Part::parse(&ines, living.clone(), ("s", vec![last]), &kit.desk.digest_key).expect("fits");
        let (act, agent) = by();
        let part = kit.desk.db.write(move |tx| merge::split(tx, act, &agent, &part)).await.expect("split").0.reference;
        assert_eq!((refs(&living).await, refs(&part).await), ("PAY-77".to_owned(), "case 00123".to_owned()));
        let ((act, agent), one) = (by(), part.clone());
        kit.desk.db.write(move |tx| merge::unsplit(tx, act, &agent, &one)).await.expect("brought back");
        assert_eq!(refs(&living).await, "PAY-77, case 00123");
    }
}
