//! Short articles on trading support in five locales, and questions about them.

use std::sync::LazyLock;

use search::{HelpDoc, HelpIndex};

pub struct Question {
    pub locale: &'static str,
    pub kind: &'static str,
    pub query: &'static str,
    pub slug: &'static str,
}

pub static INDEX: LazyLock<HelpIndex> = LazyLock::new(|| index_of(&articles()));

pub fn index_of(docs: &[HelpDoc]) -> HelpIndex {
    let index = HelpIndex::in_memory().expect("an index in memory");
    index.replace_all(docs).expect("articles are indexed");
    index
}

pub fn articles() -> Vec<HelpDoc> {
    let list = |cell: &str| cell.split(',').map(|word| word.trim().to_owned()).collect();
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        HelpDoc {
            slug: cells[0].to_owned(),
            locale: cells[1].to_owned(),
            title: cells[2].to_owned(),
            tags: list(cells[3]),
            headings: vec![cells[4].to_owned()],
            body: cells[5].to_owned(),
        }
    };
    include_str!("corpus.tsv").lines().skip(1).map(row).collect()
}

pub fn questions() -> Vec<Question> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Question { locale: cells[0], kind: cells[1], query: cells[2], slug: cells[3] }
    };
    include_str!("queries.tsv").lines().skip(1).map(row).collect()
}

pub fn article(slug: &str, locale: &str, title: &str, body: &str) -> HelpDoc {
    HelpDoc { slug: slug.into(), locale: locale.into(), title: title.into(), body: body.into(), ..HelpDoc::default() }
}

pub fn slugs(query: &str, locale: &str) -> Vec<String> {
    INDEX.search(query, locale, 5).into_iter().map(|hit| hit.slug).collect()
}
