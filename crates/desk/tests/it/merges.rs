//! One problem, one ticket: merging, splitting, and taking both back.

use desk::Error;
use desk::contact::Contact;
use desk::intake::Accepted;
use desk::merge::{self, Part};
use desk::staff::Agent;
use desk::ticket::{self, Message, Ticket, View};
use domain::actor::{Actor, Role};
use domain::id::MessageId;
use domain::message::Kind;
use domain::priority::Priority;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::ticket::Status;
use testkit::{Kit, on_both};

async fn merge(kit: &Kit, agent: &Agent, into: &Reference, other: &Reference) -> Result<Ticket, Error> {
    let (act, agent, into, other) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone(), into.clone(), other.clone());
    kit.desk.db.write(move |tx| merge::merge(tx, act, &agent, (&into, &other))).await
}

async fn unmerge(kit: &Kit, agent: &Agent, old: &Reference) -> Result<Ticket, Error> {
    let (act, agent, old) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone(), old.clone());
    kit.desk.db.write(move |tx| merge::unmerge(tx, act, &agent, &old)).await
}

async fn split(kit: &Kit, agent: &Agent, source: &Reference, (name, messages): (&str, &[MessageId])) -> Result<Ticket, Error> {
    let part = Part::parse(agent, source.clone(), (name, messages.to_vec()), &kit.desk.digest_key)?;
    let (act, agent) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone());
    kit.desk.db.write(move |tx| merge::split(tx, act, &agent, &part)).await.map(|(ticket, _)| ticket)
}

async fn unsplit(kit: &Kit, agent: &Agent, part: &Reference) -> Result<Ticket, Error> {
    let (act, agent, part) = (kit.desk.act(Actor::Agent(agent.id)), agent.clone(), part.clone());
    kit.desk.db.write(move |tx| merge::unsplit(tx, act, &agent, &part)).await
}

async fn get(kit: &Kit, reference: &Reference) -> Ticket {
    let reference = reference.clone();
    kit.desk.db.read(move |tx| ticket::find_by_reference(tx, &reference)).await.expect("read").expect("there")
}

async fn thread(kit: &Kit, reference: &Reference, view: View) -> Vec<Message> {
    let id = get(kit, reference).await.id;
    kit.desk.db.read(move |tx| ticket::list_messages(tx, id, view, 0, 200)).await.expect("read")
}

/// What the trader wrote in a ticket, as they see it.
async fn said(kit: &Kit, reference: &Reference) -> Vec<String> {
    let all = thread(kit, reference, View::Contact).await;
    all.into_iter().filter(|message| message.kind == Kind::Inbound).map(|message| message.body).collect()
}

/// Both counts of a thread are 1, 2, 3, … for staff and for the trader.
async fn has_no_gaps(kit: &Kit, reference: &Reference) {
    let (desk, trader) = (thread(kit, reference, View::Desk).await, thread(kit, reference, View::Contact).await);
    assert!(desk.iter().map(|one| one.seq).eq(1..=desk.len() as i64), "{:?}", desk.iter().map(|one| one.seq).collect::<Vec<_>>());
    assert!(trader.iter().map(|one| one.public_seq).eq((1..=trader.len() as i64).map(Some)));
    let ticket = get(kit, reference).await;
    assert_eq!((ticket.last_seq, ticket.public_seq), (desk.len() as i64, trader.len() as i64));
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    outcome.expect_err("must be refused").refusal().expect("is a refusal").clone()
}

fn message(accepted: Result<Accepted, Error>) -> MessageId {
    accepted.expect("taken").message.id
}

async fn two(kit: &Kit, contact: &Contact) -> (Reference, Reference) {
    let first = kit.ticket(contact, None, "My deposit of 500 USDT is missing").await;
    kit.clock.advance(60);
    (first, kit.ticket(contact, None, "How are funding fees computed?").await)
}

/// What a merge must give back.
fn standing(ticket: &Ticket) -> impl PartialEq + std::fmt::Debug + use<> {
    let Ticket { status, waiting_since, clock_from, snoozed_until, solved_at, priority, priority_by, .. } = ticket.clone();
    let labels = (ticket.topic, ticket.team.clone(), ticket.tags.clone(), ticket.assignee, ticket.subject.clone(), ticket.fields.clone());
    (status, waiting_since, clock_from, snoozed_until, solved_at, priority, priority_by, labels, ticket.merged_into)
}

on_both! {
    async fn two_tickets_become_one_that_waits_since_the_earlier_and_an_undo_gives_both_back(kit: Kit) {
        let (ines, ann, bob) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await, kit.stranger().await);
        let (old, _) = two(&kit, &ann).await;
        let between = kit.ticket(&bob, None, "How do I change my leverage?").await;
        kit.clock.advance(60);
        let young = kit.ticket(&ann, None, "How do I change my mail address?").await;
        kit.run_jobs().await;
        for reference in [&old, &between, &young] {
            let normal = desk::handle::Amendment { priority: Some(Priority::Normal), ..Default::default() };
            kit.amends(&ines, reference, normal).await.expect("set");
        }
        let before = (get(&kit, &old).await, get(&kit, &young).await);
        let living = merge(&kit, &ines, &young, &old).await.expect("merged");
        assert_eq!((living.reference.clone(), living.waiting_since), (young.clone(), before.0.waiting_since), "the earlier wait counts");
        assert_eq!(living.clock_from, before.0.clock_from, "and the earlier clock");
        let queue = kit.queue().await;
        assert!(!queue.contains(&old), "nothing waits in the old one");
        let place = |of: &Reference| queue.iter().position(|one| one == of);
        assert!(place(&young) < place(&between), "asking again never costs the place: {queue:?}");
        let gone = get(&kit, &old).await;
        assert_eq!((gone.status, gone.merged_into), (Status::Closed, Some(living.id)));
        assert_eq!(merge(&kit, &ines, &young, &old).await.expect("said twice").reference, young);
        for reference in [&old, &young] {
            has_no_gaps(&kit, reference).await;
        }
        let came_back = unmerge(&kit, &ines, &old).await.expect("undone");
        assert_eq!(standing(&came_back), standing(&before.0));
        assert_eq!(standing(&get(&kit, &young).await), standing(&before.1));
        assert_eq!(refused(unmerge(&kit, &ines, &old).await), Refusal::InvalidTransition, "once");
        assert_eq!(said(&kit, &old).await, ["My deposit of 500 USDT is missing"]);
        let notices: Vec<String> = thread(&kit, &old, View::Contact).await.into_iter().filter(|one| one.kind == Kind::Notice).map(|one| one.body).collect();
        assert_eq!(notices, [format!("⟦notice:merged_into?agent=Ines&reference={young}⟧"), format!("⟦notice:unmerged?agent=Ines&reference={young}⟧")]);
    }

    async fn an_urgent_ticket_that_comes_in_stays_urgent_and_an_answered_one_waits_again(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let (first, second) = two(&kit, &ann).await;
        kit.run_jobs().await;
        for (reference, priority) in [(&first, Priority::Low), (&second, Priority::Urgent)] {
            kit.amends(&ines, reference, desk::handle::Amendment { priority: Some(priority), ..Default::default() }).await.expect("set");
        }
        kit.replies(&ines, &first, ("r", "It is credited.")).await.expect("answered");
        let answered = get(&kit, &first).await;
        let living = merge(&kit, &ines, &first, &second).await.expect("merged");
        assert_eq!((living.status, living.priority), (Status::Open, Some(Priority::Urgent)));
        assert!(living.waiting_since.is_some());
        unmerge(&kit, &ines, &second).await.expect("undone");
        assert_eq!(standing(&get(&kit, &first).await), standing(&answered));
    }

    async fn danger_goes_along_with_a_ticket_and_comes_back_with_it_unless_the_trader_wrote_since(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let robbed = kit.ticket(&ann, None, "Somebody is withdrawing my coins right now, stop it!").await;
        kit.clock.advance(60);
        let danger = kit.ticket(&ann, None, "I want to kill myself").await;
        kit.run_jobs().await;
        let before = get(&kit, &robbed).await;
        assert_eq!((before.priority, before.is_about_danger()), (Some(Priority::Urgent), false));
        assert!(get(&kit, &danger).await.is_about_danger());
        let living = merge(&kit, &ines, &robbed, &danger).await.expect("merged");
        assert!(living.is_about_danger() && living.rank() < before.rank(), "{:?}", living.reasons);
        unmerge(&kit, &ines, &danger).await.expect("undone");
        let back = get(&kit, &robbed).await;
        assert_eq!((standing(&back), back.rank()), (standing(&before), before.rank()));
        assert_eq!(back.reasons, before.reasons);
        assert!(get(&kit, &danger).await.is_about_danger());

        merge(&kit, &ines, &robbed, &danger).await.expect("merged again");
        kit.clock.advance(60);
        kit.says(&ann, &robbed, ("m1", "I mean it, I want to kill myself")).await.expect("taken");
        kit.run_jobs().await;
        unmerge(&kit, &ines, &danger).await.expect("undone");
        assert!(get(&kit, &robbed).await.is_about_danger(), "it was said here as well");

        let lowered = desk::handle::Amendment { priority: Some(Priority::Normal), ..Default::default() };
        kit.amends(&ines, &danger, lowered).await.expect("set");
        let judged = kit.ticket(&ann, None, "Where do I see my fees?").await;
        kit.run_jobs().await;
        let living = merge(&kit, &ines, &judged, &danger).await.expect("merged");
        assert!(!living.is_about_danger(), "a person judged that it is none");
    }

    async fn what_a_trader_writes_to_the_old_number_is_taken_by_the_living_one_and_stays_there(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let (old, living) = two(&kit, &ann).await;
        kit.replies(&ines, &living, ("r0", "Every eight hours.")).await.expect("answered");
        merge(&kit, &ines, &living, &old).await.expect("merged");
        let wrote = kit.says(&ann, &old, ("m1", "Any news?")).await.expect("taken");
        assert_eq!(wrote.ticket.reference, living);
        assert!(kit.says(&ann, &old, ("m1", "Any news?")).await.expect("again").replayed, "and said again it is the same");
        let answered = kit.replies(&ines, &old, ("r1", "It is on its way.")).await.expect("an agent is led there as well");
        assert_eq!(answered.ticket.reference, living);
        let reply = Some(answered.message.seq);
        kit.clock.advance(60);
        kit.says(&ann, &living, ("m2", "Thanks, and the fee?")).await.expect("taken");
        let back = unmerge(&kit, &ines, &old).await.expect("undone");
        assert_eq!(said(&kit, &old).await, ["My deposit of 500 USDT is missing"], "no message moves");
        assert_eq!(said(&kit, &living).await, ["How are funding fees computed?", "Any news?", "Thanks, and the fee?"]);
        assert!(back.waiting_since.is_some() && get(&kit, &living).await.waiting_since.is_some(), "both wait: {reply:?}");
        for reference in [&old, &living] {
            has_no_gaps(&kit, reference).await;
        }
        let own = kit.says(&ann, &old, ("m3", "Now here again")).await.expect("taken");
        assert_eq!(own.ticket.reference, old);
    }

    async fn a_trader_who_wrote_after_a_merge_waits_still_when_it_is_undone(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let (old, living) = two(&kit, &ann).await;
        kit.replies(&ines, &living, ("r0", "Every eight hours.")).await.expect("answered");
        merge(&kit, &ines, &living, &old).await.expect("merged");
        kit.clock.advance(60);
        let wrote = kit.says(&ann, &living, ("m", "And how much?")).await.expect("taken").message.at;
        unmerge(&kit, &ines, &old).await.expect("undone");
        let after = get(&kit, &living).await;
        assert_eq!((after.status, after.waiting_since, after.clock_from), (Status::Open, Some(wrote), Some(wrote)));
    }

    async fn tickets_of_two_traders_are_never_merged(kit: Kit) {
        let (ines, ann, bob) = (kit.agent("Ines", Role::Lead).await, kit.trader("10001").await, kit.trader("10002").await);
        let (hers, his) = (kit.ticket(&ann, None, "mine").await, kit.ticket(&bob, None, "mine").await);
        assert_eq!(refused(merge(&kit, &ines, &hers, &his).await), Refusal::OtherContact);
        assert_eq!(refused(merge(&kit, &ines, &hers, &hers).await), Refusal::MergedAlready);
        let nowhere = Reference::from_random(42);
        assert!(matches!(refused(merge(&kit, &ines, &hers, &nowhere).await), Refusal::BadRequest { .. }));
        assert_eq!(refused(merge(&kit, &ines, &nowhere, &hers).await), Refusal::NotFound);
        assert_eq!(refused(unmerge(&kit, &ines, &hers).await), Refusal::InvalidTransition);
    }

    async fn chains_lead_to_the_end_and_rings_are_refused(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let (a, b) = two(&kit, &ann).await;
        kit.clock.advance(60);
        let c = kit.ticket(&ann, None, "I cannot log in").await;
        merge(&kit, &ines, &b, &a).await.expect("a goes into b");
        assert_eq!(refused(merge(&kit, &ines, &a, &b).await), Refusal::MergedAlready, "and b not into a");
        merge(&kit, &ines, &c, &b).await.expect("b goes into c");
        assert_eq!(refused(merge(&kit, &ines, &c, &a).await), Refusal::MergedAlready);
        assert_eq!(refused(merge(&kit, &ines, &a, &c).await), Refusal::MergedAlready, "a ring");
        let wrote = kit.says(&ann, &a, ("m", "hello?")).await.expect("taken");
        assert_eq!(wrote.ticket.reference, c);
        // A link in the middle is taken out: what was merged into it goes on in it.
        unmerge(&kit, &ines, &b).await.expect("undone");
        assert_eq!(kit.says(&ann, &a, ("m2", "still there?")).await.expect("taken").ticket.reference, b);
        unmerge(&kit, &ines, &a).await.expect("undone");
        for reference in [&a, &b, &c] {
            has_no_gaps(&kit, reference).await;
            assert_eq!(get(&kit, reference).await.merged_into, None);
        }
    }

    async fn of_two_who_merge_crosswise_at_once_one_succeeds(kit: Kit) {
        let (ines, raj) = (kit.agent("Ines", Role::Agent).await, kit.agent("Raj", Role::Agent).await);
        for _ in 0..8 {
            let ann = kit.stranger().await;
            let (a, b) = two(&kit, &ann).await;
            let writer = kit.says(&ann, &a, ("w", "a word in between"));
            let (one, other, wrote) = futures_util::future::join3(merge(&kit, &ines, &a, &b), merge(&kit, &raj, &b, &a), writer).await;
            assert_eq!([&one, &other].iter().filter(|outcome| outcome.is_ok()).count(), 1, "{one:?} {other:?}");
            let lost = if one.is_ok() { other } else { one };
            assert_eq!(refused(lost), Refusal::MergedAlready);
            let links = [get(&kit, &a).await.merged_into, get(&kit, &b).await.merged_into];
            assert_eq!(links.iter().flatten().count(), 1, "no ring");
            wrote.expect("a message is taken whatever is merged");
            let all: usize = said(&kit, &a).await.len() + said(&kit, &b).await.len();
            assert_eq!(all, 3, "nothing is lost or doubled");
            has_no_gaps(&kit, &a).await;
            has_no_gaps(&kit, &b).await;
        }
    }

    async fn a_merged_ticket_leaves_views_and_counts_and_is_found_by_its_number(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let (old, living) = two(&kit, &ann).await;
        kit.run_jobs().await;
        let before = kit.counts(&ines).await;
        merge(&kit, &ines, &living, &old).await.expect("merged");
        let after = kit.counts(&ines).await;
        assert_eq!((before.all - after.all, before.waiting - after.waiting, after.solved), (1, 1, 0));
        let list = async |view| {
            let filter = desk::queue::Filter { view, agent: ines.id, topic: None, language: None, filter: None, before: None, limit: 50 };
            let found = kit.desk.db.read(move |tx| desk::queue::list(tx, &filter)).await.expect("read");
            found.into_iter().map(|ticket| ticket.reference).collect::<Vec<_>>()
        };
        use desk::queue::ListView;
        assert_eq!(list(ListView::All).await, std::slice::from_ref(&living));
        assert!(list(ListView::Solved).await.is_empty(), "it is not done, it goes on");
        kit.index().await;
        for words in [old.to_string(), "deposit".to_owned(), format!("ref:{old}")] {
            let query = domain::search::Query::parse(&words, domain::time::Time::from_micros(0)).expect("reads");
            let question = desk::search::Question { query, agent: ines.id, offset: 0, limit: 10, now: kit.now() };
            let search = kit.desk.search.clone();
            let answer = kit.desk.db.read(move |tx| search.ask(tx, &question)).await.expect("answered");
            let hit = answer.found.iter().find(|one| one.dossier.ticket.reference == old).expect("found");
            assert_eq!(hit.dossier.merged_into, Some(living.clone()), "{words}");
        }
        for change in [desk::handle::Amendment { add_tags: vec!["x".to_owned()], ..Default::default() }, desk::handle::Amendment { status: Some(Status::Open), ..Default::default() }] {
            assert_eq!(refused(kit.amends(&ines, &old, change).await), Refusal::MergedAlready);
        }
        unmerge(&kit, &ines, &old).await.expect("undone");
        assert_eq!(kit.counts(&ines).await.all, before.all);
    }

    async fn messages_that_are_split_off_keep_their_words_and_times_and_come_back_to_their_places(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let source = kit.ticket(&ann, None, "My deposit of 500 USDT is missing").await;
        kit.clock.advance(30);
        let second = message(kit.says(&ann, &source, ("m2", "Also, how do I change my leverage on BTCUSDT?")).await);
        kit.writes(&ines, &source, (desk::reply::Audience::Staff, "n", "two things in one")).await.expect("noted");
        kit.clock.advance(30);
        let third = message(kit.says(&ann, &source, ("m3", "I mean the leverage of an open position.")).await);
        kit.run_jobs().await;
        let (before, thread_before) = (get(&kit, &source).await, thread(&kit, &source, View::Desk).await);
        let part = split(&kit, &ines, &source, ("s1", &[third, second])).await.expect("split");
        assert_eq!(split(&kit, &ines, &source, ("s1", &[third, second])).await.expect("again").reference, part.reference);
        assert_eq!(said(&kit, &part.reference).await, ["Also, how do I change my leverage on BTCUSDT?", "I mean the leverage of an open position."]);
        assert_eq!(said(&kit, &source).await, ["My deposit of 500 USDT is missing"]);
        assert_eq!(part.waiting_since, thread_before.iter().find(|one| one.id == second).map(|one| one.at), "it waits since they wrote");
        assert_eq!(get(&kit, &source).await.waiting_since, before.waiting_since);
        for reference in [&source, &part.reference] {
            has_no_gaps(&kit, reference).await;
        }
        kit.run_jobs().await;
        assert!(get(&kit, &part.reference).await.topic.is_some(), "it is read like any other");
        let left: Vec<String> = thread(&kit, &source, View::Contact).await.into_iter().map(|one| one.body).collect();
        let stand_in = format!("⟦notice:moved?agent=Ines&reference={}⟧", part.reference);
        assert_eq!(left, ["My deposit of 500 USDT is missing".to_owned(), stand_in.clone(), stand_in]);
        let again = kit.says(&ann, &source, ("m3", "I mean the leverage of an open position.")).await.expect("the same act");
        assert!(again.replayed && again.message.id == third && again.ticket.reference == part.reference, "said again it is where it is now");
        let whole = unsplit(&kit, &ines, &part.reference).await.expect("undone");
        assert_eq!(whole.reference, source);
        let thread_after = thread(&kit, &source, View::Desk).await;
        for (was, is) in thread_before.iter().zip(&thread_after) {
            assert_eq!((was.id, was.seq, was.public_seq, &was.body, was.at), (is.id, is.seq, is.public_seq, &is.body, is.at));
        }
        assert_eq!(standing(&get(&kit, &source).await), standing(&before));
        assert_eq!(get(&kit, &part.reference).await.merged_into, Some(whole.id), "its number leads to where they are");
        for reference in [&source, &part.reference] {
            has_no_gaps(&kit, reference).await;
        }
        assert_eq!(refused(unsplit(&kit, &ines, &part.reference).await), Refusal::InvalidTransition, "once");
    }

    async fn only_whole_messages_of_the_trader_are_split_off_and_one_remains(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let (source, other) = two(&kit, &ann).await;
        let first = thread(&kit, &source, View::Desk).await[0].id;
        assert_eq!(refused(split(&kit, &ines, &source, ("a", &[first])).await), Refusal::NothingRemains);
        let second = message(kit.says(&ann, &source, ("m", "more")).await);
        assert_eq!(refused(split(&kit, &ines, &source, ("b", &[first, second])).await), Refusal::NothingRemains);
        let note = kit.writes(&ines, &source, (desk::reply::Audience::Staff, "n", "a note")).await.expect("noted").message.id;
        let reply = kit.replies(&ines, &source, ("r", "an answer")).await.expect("answered").message.id;
        let elsewhere = thread(&kit, &other, View::Desk).await[0].id;
        for bad in [&[note][..], &[reply], &[elsewhere], &[second, note], &[second, second], &[]] {
            assert!(matches!(refused(split(&kit, &ines, &source, ("c", bad)).await), Refusal::BadRequest { .. }), "{bad:?}");
        }
        merge(&kit, &ines, &other, &source).await.expect("merged");
        assert_eq!(refused(split(&kit, &ines, &source, ("d", &[second])).await), Refusal::MergedAlready);
        unmerge(&kit, &ines, &source).await.expect("undone");
        // The first one may go as well: what is left begins with the notice.
        let part = split(&kit, &ines, &source, ("e", &[first])).await.expect("split");
        assert_eq!(said(&kit, &source).await, ["more"]);
        assert_eq!(part.subject, "My deposit of 500 USDT is missing");
        assert!(part.waiting_since.is_some(), "an answer to something else answers nothing here");
    }

    async fn a_question_that_was_split_off_leaves_an_answered_ticket_answered(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let source = kit.ticket(&ann, None, "My deposit is missing").await;
        kit.replies(&ines, &source, ("r", "It is credited now.")).await.expect("answered");
        kit.clock.advance(60);
        let other = message(kit.says(&ann, &source, ("m", "How are funding fees computed?")).await);
        let before = get(&kit, &source).await;
        assert!(before.waiting_since.is_some());
        let part = split(&kit, &ines, &source, ("s", &[other])).await.expect("split");
        let after = get(&kit, &source).await;
        assert_eq!((after.status, after.waiting_since), (Status::Pending, None));
        assert_eq!(part.waiting_since, before.waiting_since);
        // The part is answered, and the trader writes there: that stays when it is taken back.
        kit.replies(&ines, &part.reference, ("r2", "Every eight hours.")).await.expect("answered");
        kit.clock.advance(60);
        let later = kit.says(&ann, &part.reference, ("m2", "And where do I see it?")).await.expect("taken").message;
        unsplit(&kit, &ines, &part.reference).await.expect("undone");
        assert_eq!(said(&kit, &source).await, ["My deposit is missing", "How are funding fees computed?"]);
        assert_eq!(said(&kit, &part.reference).await, ["And where do I see it?"], "later messages stay where they came");
        assert_eq!(kit.says(&ann, &part.reference, ("m3", "hello?")).await.expect("taken").ticket.reference, source);
        let whole = get(&kit, &source).await;
        assert_eq!(whole.waiting_since, Some(later.at), "what was answered there is not asked again");
        has_no_gaps(&kit, &source).await;
        has_no_gaps(&kit, &part.reference).await;
    }

    async fn the_log_of_both_tickets_says_what_happened_and_the_chain_holds(kit: Kit) {
        let (ines, ann) = (kit.agent("Ines", Role::Agent).await, kit.stranger().await);
        let (old, living) = two(&kit, &ann).await;
        let second = message(kit.says(&ann, &living, ("m", "more")).await);
        merge(&kit, &ines, &living, &old).await.expect("merged");
        unmerge(&kit, &ines, &old).await.expect("undone");
        let part = split(&kit, &ines, &living, ("s", &[second])).await.expect("split").reference;
        unsplit(&kit, &ines, &part).await.expect("undone");
        for (reference, kinds) in [(&old, &["merged", "unmerged"][..]), (&living, &["merged", "unmerged", "split", "unsplit", "merged"]), (&part, &["split", "unsplit", "merged"])] {
            let id = get(&kit, reference).await.id;
            let entries = kit.desk.db.read(move |tx| desk::log::list_of_ticket(tx, id)).await.expect("read");
            let found: Vec<&str> = entries.iter().map(|entry| entry.kind.as_str()).filter(|kind| ["merged", "unmerged", "split", "unsplit"].contains(kind)).collect();
            assert_eq!(found, kinds, "{reference}");
            assert!(entries.iter().filter(|entry| entry.kind == "merged").all(|entry| entry.actor_id == Some(ines.id.0)));
        }
        kit.desk.db.read(desk::log::verify).await.expect("read").expect("the chain holds");
    }
}
