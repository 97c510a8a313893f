//! Search over tickets: what is found, how it follows the log, and what never gets into the index.

use ::search::TicketIndex;
use desk::Desk;
use desk::act::Act;
use desk::contact::{self, Claims};
use desk::handle::Amendment;
use desk::identity::Keys;
use desk::reply::Audience;
use desk::search::{Answer, Follower, Question};
use desk::staff::Agent;
use domain::actor::{Actor, Role};
use domain::locale::Locale;
use domain::refusal::Refusal;
use domain::search::Query;
use domain::topic::Topic;
use testkit::kit::folder_holds;
use testkit::{Kit, on_both};

async fn ask(desk: &Desk, agent: &Agent, q: &str) -> Result<Answer, desk::Error> {
    let query = Query::parse(q, desk.now()).expect("a question");
    let question = Question { query, agent: agent.id, offset: 0, limit: 20, now: desk.now() };
    let search = desk.search.clone();
    desk.db.read(move |tx| search.ask(tx, &question)).await
}

/// The references found, in no order.
async fn found(kit: &Kit, agent: &Agent, q: &str) -> Vec<String> {
    let answer = ask(&kit.desk, agent, q).await.expect("answered");
    let mut all: Vec<String> = answer.found.iter().map(|hit| hit.dossier.ticket.reference.to_string()).collect();
    all.sort();
    all
}

/// A second desk on the same store, with an index of its own: another node, or the same one after a restart.
pub fn node(kit: &Kit, index: TicketIndex) -> Desk {
    Desk::new(desk::Parts {
        db: kit.desk.db.clone(),
        blobs: db::blobs::Blobs::open(kit.folder.join("blobs")).expect("files"),
        clock: kit.clock.clone(),
        channels: Vec::new(),
        venue: None,
        identity: Keys { keys: Vec::new(), audience: None },
        sla: kit.desk.sla,
        index,
        mail: None,
        courier: None,
        pictures: None,
    })
    .expect("a desk")
}

async fn catch_up(desk: &Desk) {
    let mut follower = Follower::default();
    while follower.step(desk).await.expect("the log is followed") {}
}

on_both! {
    async fn what_other_systems_call_a_matter_finds_the_ticket(kit: Kit) {
        let ines = kit.agent("Ines Prado", Role::Agent).await;
        let letter = |n: usize, subject: &str, more: &str| {
            format!("From: ann@trader.test\nSubject: {subject}\nMessage-ID: <{n}@trader.test>\n{more}\nWhat do you say, {n}?\n")
        };
        let first = kit.mail("support@venue.test", &letter(1, "OPS-1234: a question", "")).await.ticket.expect("a ticket");
        kit.mail("support@venue.test", &letter(2, "Re: OPS-1234 [#778812]", "In-Reply-To: <1@trader.test>\n")).await;
        kit.mail("support@venue.test", &letter(3, "Another question", "")).await;
        catch_up(&kit.desk).await;
        let reference = kit.desk.db.read(move |tx| desk::ticket::get(tx, first)).await.expect("read").reference.to_string();
        for q in ["OPS-1234", "ops-1234", "778812", "\"#778812\""] {
            assert_eq!(found(&kit, &ines, q).await, std::slice::from_ref(&reference), "{q}");
        }
    }

    async fn staff_find_a_ticket_by_any_word_of_it(kit: Kit) {
        let (alice, ines) = (kit.trader("10001").await, kit.agent("Ines Prado", Role::Agent).await);
        let one = kit.ticket(&alice, Some(Topic::FundsDeposit), "我的提币一直没到账，TRC20 网络").await;
        let two = kit.ticket(&kit.stranger().await, Some(Topic::OrderMistake), "Order 1827364550912 was a mistake").await;
        kit.run_jobs().await;
        kit.writes(&ines, &one, (Audience::Staff, "n", "the treasury knows about it")).await.expect("noted");
        let mine = Amendment { assignee: Some(Some(ines.id)), tags: Some(vec!["Big Client".to_owned()]), ..Amendment::default() };
        kit.amends(&ines, &one, mine).await.expect("amended");
        kit.index().await;
        let (one, two) = (one.to_string(), two.to_string());
        let both = {
            let mut both = vec![one.clone(), two.clone()];
            both.sort();
            both
        };
        let (own, other, neither) = (vec![one.clone()], vec![two.clone()], Vec::new());
        let by_number = format!("ref:{two}");
        let table = [
            ("提幣", &own),
            ("没到账 trc20", &own),
            ("1827364550912", &other),
            ("18273645", &other),
            ("mistakes ", &other),
            ("treasury", &own),
            ("10001", &own),
            ("uid:10001", &own),
            ("from:trader", &own),
            ("topic:funds", &own),
            ("-topic:funds", &other),
            ("assignee:me", &own),
            ("assignee:ines", &own),
            ("assignee:none", &other),
            ("tag:\"big client\"", &own),
            ("team:none order", &other),
            ("channel:widget created:today 提币", &own),
            ("status:solved", &neither),
            (&one, &own),
            (&by_number, &other),
            ("trader OR mistake", &both),
            ("marmalade", &neither),
        ];
        for (q, wanted) in table {
            assert_eq!(found(&kit, &ines, q).await, *wanted, "{q}");
        }
        let error = ask(&kit.desk, &ines, "assignee:nobody").await.expect_err("nobody is called so");
        assert!(matches!(error.refusal(), Some(Refusal::BadQuery { word, .. }) if word == "assignee:nobody"), "{error}");
    }

    async fn the_hit_shows_the_message_that_tells_most(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "hello there").await;
        kit.says(&alice, &reference, ("2", "my withdrawal to TRC20 is stuck")).await.expect("said");
        kit.says(&alice, &reference, ("3", "anybody?")).await.expect("said");
        kit.index().await;
        let answer = ask(&kit.desk, &ines, "withdrawals stuck").await.expect("answered");
        let passage = answer.found[0].passage.as_ref().expect("a passage");
        assert_eq!((passage.message.seq, passage.text.as_str()), (2, "my withdrawal to TRC20 is stuck"));
        let marked: Vec<&str> = passage.marks.iter().map(|(from, to)| &passage.text[*from..*to]).collect();
        assert_eq!(marked, ["withdrawal", "stuck"]);
        assert!(answer.complete);
    }

    async fn what_changes_is_found_as_it_is_now(kit: Kit) {
        let (alice, ines) = (kit.trader("10001").await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "where is my deposit").await;
        kit.run_jobs().await;
        kit.index().await;
        assert_eq!(found(&kit, &ines, "status:new deposit").await.len(), 1);
        kit.replies(&ines, &reference, ("r", "it is on its way")).await.expect("sent");
        kit.index().await;
        assert!(found(&kit, &ines, "status:new deposit").await.is_empty());
        assert_eq!(found(&kit, &ines, "status:pending way").await.len(), 1);
        let act = Act { actor: Actor::System, now: kit.now() };
        let claims = Claims { uid: "10001".to_owned(), name: Some("Maria".to_owned()), email: None, locale: None, tier: None, anti_phishing_word: None, jti: None, expires_at: act.now };
        kit.desk.db.write(move |tx| contact::upsert(tx, act, &claims, Locale::En)).await.expect("renamed");
        kit.index().await;
        assert!(found(&kit, &ines, "trader").await.is_empty(), "the old name is forgotten");
        assert_eq!(found(&kit, &ines, "from:maria").await.len(), 1);
    }

    /// M13: what the shield masked is in no file of the index, and neither is any text.
    async fn the_index_holds_no_secret_and_no_text(kit: Kit) {
        let folder = kit.folder.join("search");
        let desk = node(&kit, TicketIndex::open(&folder).expect("an index"));
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        kit.ticket(&alice, None, "I cannot log in, my password is Tr0ub4dor&3xyz please help").await;
        kit.ticket(&alice, None, "the quick brown fox jumps over the lazy dog").await;
        catch_up(&desk).await;
        assert_eq!(ask(&desk, &ines, "password").await.expect("answered").found.len(), 1);
        for secret in ["Tr0ub4dor", "tr0ub4dor", "3xyz"] {
            assert!(ask(&desk, &ines, secret).await.expect("answered").found.is_empty(), "{secret}");
            assert!(!folder_holds(&folder, secret.as_bytes()), "{secret}");
        }
        assert!(!folder_holds(&folder, b"brown fox"), "words only");
    }

    async fn a_node_that_starts_again_goes_on_where_its_index_ends(kit: Kit) {
        let folder = kit.folder.join("search");
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        kit.ticket(&alice, None, "first apple").await;
        let before = {
            let desk = node(&kit, TicketIndex::open(&folder).expect("an index"));
            catch_up(&desk).await;
            kit.ticket(&kit.stranger().await, None, "second apple").await;
            // It ends here, with a ticket in the log that is not in the index.
            kit.desk.db.read(desk::log::head).await.expect("read")
        };
        let index = TicketIndex::open(&folder).expect("opened again");
        assert_eq!(index.tickets(), 1, "what was committed is there at once");
        let at: i64 = index.checkpoint().expect("read").split(' ').next().expect("a position").parse().expect("a number");
        assert!(at < before);
        let desk = node(&kit, index);
        assert!(!desk.search.is_complete());
        catch_up(&desk).await;
        assert!(desk.search.is_complete());
        assert_eq!(ask(&desk, &ines, "apple").await.expect("answered").found.len(), 2);
        catch_up(&desk).await;
        assert_eq!(ask(&desk, &ines, "apple").await.expect("answered").found.len(), 2, "reading the log twice changes nothing");
    }

    async fn an_index_of_another_log_is_built_anew(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        kit.ticket(&alice, None, "apple").await;
        let index = TicketIndex::in_memory().expect("an index");
        let foreign = ::search::TicketDoc { key: [9; 16], texts: vec![(0, "stranger".to_owned())], ..::search::TicketDoc::default() };
        index.apply(&::search::TicketBatch { put: vec![foreign], gone: Vec::new(), checkpoint: "1 00ff".to_owned() }).expect("applied");
        let desk = node(&kit, index.clone());
        catch_up(&desk).await;
        assert_eq!(index.tickets(), 1);
        assert!(ask(&desk, &ines, "stranger").await.expect("answered").found.is_empty());
        assert_eq!(ask(&desk, &ines, "apple").await.expect("answered").found.len(), 1);
    }

    async fn a_commit_never_waits_for_the_index(kit: Kit) {
        let (alice, ines) = (kit.stranger().await, kit.agent("Ines", Role::Agent).await);
        let reference = kit.ticket(&alice, None, "apple").await;
        assert!(found(&kit, &ines, "apple").await.is_empty(), "nobody follows the log, and the ticket is taken all the same");
        assert_eq!(found(&kit, &ines, reference.as_str()).await, [reference.to_string()], "its number is asked of the store");
        let (stopper, stop) = tokio::sync::watch::channel(false);
        let task = tokio::spawn(desk::search::run(kit.desk.clone(), stop));
        for _ in 0..400 {
            if !found(&kit, &ines, "apple").await.is_empty() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        assert_eq!(found(&kit, &ines, "apple").await.len(), 1, "whoever follows the log finds it");
        stopper.send(true).expect("it listens");
        task.await.expect("it stops");
    }
}
