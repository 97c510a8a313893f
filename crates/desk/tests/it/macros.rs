//! Macros on both engines: imported whole or not at all, spoken in the nearest language.

use desk::macros::{self, Source};
use domain::actor::Role;
use domain::locale::Locale;
use testkit::{Kit, on_both};

fn source(key: &str, locale: Locale, text: &str) -> Source {
    Source { key: key.to_owned(), locale, text: text.to_owned() }
}

fn greeting(locale: Locale, name: &str) -> Source {
    source("greeting", locale, &format!("---\nname: {name}\ntopics: [funds.deposit]\n---\n{name}, {{{{venue}}}}\n"))
}

async fn import(kit: &Kit, sources: Vec<Source>) -> Result<i64, String> {
    let act = kit.desk.act(domain::actor::Actor::Operator);
    let import = move |tx: &mut desk::Tx<'_>| macros::import(tx, act, &sources);
    kit.desk.db.write(import).await.map_err(|error| format!("{:?}", error.refusal()))
}

async fn names(kit: &Kit, wanted: Locale) -> Vec<String> {
    let all = kit.desk.db.read(macros::list).await.expect("read");
    all.iter().filter_map(|tongues| macros::spoken(tongues, wanted)).map(|found| found.name.clone()).collect()
}

on_both! {
    async fn macros_are_imported_whole_and_spoken_in_the_nearest_language(kit: Kit) {
        kit.agent("Ines", Role::Agent).await;
        let all = vec![greeting(Locale::En, "Hello"), greeting(Locale::ZhHans, "您好"), source("bye", Locale::En, "---\nname: Bye\n---\nBye")];
        assert_eq!(import(&kit, all.clone()).await, Ok(2));
        assert_eq!(names(&kit, Locale::ZhHant).await, ["Bye", "您好"]);
        assert_eq!(names(&kit, Locale::Ko).await, ["Bye", "Hello"]);
        let events = async || kit.desk.db.read(|tx| desk::log::list_after(tx, 0, 100)).await.expect("read").len();
        let before = events().await;
        assert_eq!(import(&kit, all.into_iter().rev().collect()).await, Ok(2));
        assert_eq!(events().await, before, "nothing is recorded when nothing changed");
        assert_eq!(import(&kit, vec![greeting(Locale::En, "Hi")]).await, Ok(1));
        assert_eq!(names(&kit, Locale::ZhHans).await, ["Hi"], "what is gone in the source is gone here");
    }

    async fn one_bad_macro_stops_the_import_and_says_which(kit: Kit) {
        assert_eq!(import(&kit, vec![greeting(Locale::En, "Hello")]).await, Ok(1));
        let bad = [
            (source("x", Locale::Ja, "---\nname: x\n---\nパスワードを教えてください。"), "ja/x.md"),
            (source("greeting", Locale::Ko, "---\nname: x\n---\n{{venue}}"), "differ from en/greeting.md"),
            (source("x", Locale::En, "---\nname: x\n---\n{{contact.name}}"), "what to say instead"),
        ];
        for (one, said) in bad {
            let refused = import(&kit, vec![greeting(Locale::En, "Hi"), one]).await.expect_err("refused");
            assert!(refused.contains(said), "{refused}");
            assert_eq!(names(&kit, Locale::En).await, ["Hello"], "the old ones stay");
        }
    }
}
