//! Articles that fit what somebody wrote, for words that are sent to them.

use std::sync::Arc;

use domain::locale::Locale;
use domain::topic::Topic;

use super::help::{article_path, cut};
use super::library::{Key, Leaf, Library};

/// Hits that are looked through.
const HITS: usize = 20;
/// Where the topic is not known, a hit must be worth this much of the best one.
const STRONG: f32 = 0.6;

/// An article to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Its title.
    pub title: String,
    /// The path of its page.
    pub path: String,
}

/// Returns articles in one language that fit a topic and somebody's words, best first: those of the topic, in the order in which the
/// words find them, else what the words find best.
#[must_use]
pub fn matching(library: &dyn Library, (topic, asked): (Option<Topic>, &str), (locale, limit): (Locale, usize)) -> Vec<Match> {
    let hits = library.search(&plain(asked), locale, 0).ranked;
    let least = hits.first().map_or(0.0, |(_, score)| score * STRONG);
    let read = |slug: &str| library.article(&Key { id: None, slug: slug.to_owned() }, locale);
    let found = hits.iter().take(HITS).filter_map(|(slug, score)| Some((*score, read(slug)?)));
    let chosen: Vec<Arc<Leaf>> = match topic.filter(|topic| *topic != Topic::Other) {
        Some(topic) => {
            let shelved = library.categories(locale).into_iter().flat_map(|aisle| aisle.leaves);
            found.map(|(_, leaf)| leaf).chain(shelved).filter(|leaf| leaf.article.topic.as_deref() == Some(topic.as_str())).collect()
        }
        None => found.filter(|(score, _)| *score >= least).map(|(_, leaf)| leaf).collect(),
    };
    let mut seen = Vec::new();
    let fresh = chosen.into_iter().filter(|leaf| leaf.locale == locale).filter(|leaf| {
        let is_new = !seen.contains(&leaf.article.id);
        seen.push(leaf.article.id);
        is_new
    });
    fresh.take(limit).map(|leaf| Match { title: leaf.article.title.clone(), path: article_path(locale.into(), &leaf) }).collect()
}

/// Words only: in a letter, a minus or a quotation mark is no operator.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    cut(&words.join(" ").to_lowercase())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::article;

    use super::super::library::Hit;
    use super::super::shelf::Shelf;
    use super::*;

    fn shelf() -> Shelf {
        let write = |id: u32, locale: &str, topic: &str| {
            let front = format!("---\nid: {id}\ntitle: {locale} {id}\ncategory: funds\ntopic: {topic}\ntags: []\nchecked_on: 2026-11-01\n");
            let text = format!("{front}edited_on: 2026-11-01\nowner: x\nversion: \"1\"\nrelated: []\nsummary: s\n---\ntext");
            article::parse(&text, &format!("slug-{id}"), locale).expect("an article")
        };
        let articles = vec![
            write(1, "en", "funds.deposit"),
            write(1, "ja", "funds.deposit"),
            write(2, "en", "funds.deposit"),
            write(3, "en", "funds.withdrawal"),
            write(4, "en", "fraud"),
        ];
        let find = |query: &str, locale: Locale, _: usize| {
            assert!(query.chars().all(|sign| sign.is_alphanumeric() || sign == ' '), "no operators: {query}");
            let hit = |(slug, score): (&str, f32)| Hit {
                slug: slug.to_owned(),
                locale: locale.to_string(),
                title: String::new(),
                title_marks: Vec::new(),
                snippet: String::new(),
                snippet_marks: Vec::new(),
                score,
                other_language: false,
            };
            [("slug-3", 9.0), ("slug-2", 8.0), ("gone", 7.0), ("slug-4", 1.0)].into_iter().map(hit).collect::<Vec<_>>().into()
        };
        Shelf::new(articles, Arc::new(find))
    }

    #[test]
    fn articles_are_of_the_topic_in_the_language_and_each_once() {
        let shelf = shelf();
        let paths = |topic, locale, limit| -> Vec<String> {
            matching(&shelf, (topic, "\"Where\" -is OR it? 在哪里"), (locale, limit)).into_iter().map(|it| it.path).collect()
        };
        let deposit = Some(Topic::FundsDeposit);
        assert_eq!(paths(deposit, Locale::En, 3), ["/help/en/articles/2-slug-2", "/help/en/articles/1-slug-1"]);
        assert_eq!(paths(deposit, Locale::En, 1), ["/help/en/articles/2-slug-2"]);
        assert_eq!(paths(deposit, Locale::Ja, 3), ["/help/ja/articles/1-slug-1"]);
        assert_eq!(paths(None, Locale::En, 3), ["/help/en/articles/3-slug-3", "/help/en/articles/2-slug-2"], "the weak one is left out");
        assert!(paths(Some(Topic::Complaint), Locale::En, 3).is_empty() && paths(deposit, Locale::Ko, 3).is_empty());
    }
}
