use super::*;

const GOOD: &str = r#"---
id: 1001
title: Why was I liquidated although I had a stop-loss?
category: positions
topic: position.liquidation
tags: [liquidation, stop loss, "mark, price"]
checked_on: 2026-11-12
edited_on: 2026-11-10
owner: Derivatives team
version: "4.12"
related: [1002, 1003]
summary: One sentence: with a colon.
featured: true
---

First paragraph.

## Heading
"#;

fn read(text: &str) -> Result<Article, ArticleError> {
    parse(text, "liquidated-despite-stop-loss", "en")
}

#[test]
fn a_whole_article_is_read() {
    let article = read(GOOD).expect("valid");
    assert_eq!(article.id, 1001);
    assert_eq!(article.category, Category::Positions);
    assert_eq!(article.tags, ["liquidation", "stop loss", "mark, price"]);
    assert_eq!(article.related, [1002, 1003]);
    assert_eq!(article.version, "4.12");
    assert_eq!(article.summary, "One sentence: with a colon.");
    assert_eq!(article.checked_on, jiff::civil::date(2026, 11, 12));
    assert!(article.featured);
    assert!(article.markdown.starts_with("First paragraph."));
    assert!(article.markdown.ends_with("## Heading"));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_do_not_matter() {
    let text = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(read(&text), read(GOOD));
}

#[test]
fn optional_keys_may_be_absent() {
    let text: String = GOOD
        .lines()
        .filter(|l| !["topic", "tags", "related", "featured"].iter().any(|k| l.starts_with(k)))
        .map(|l| format!("{l}\n"))
        .collect();
    let article = read(&text).expect("valid");
    assert_eq!(article.topic, None);
    assert!(article.tags.is_empty() && article.related.is_empty() && !article.featured);
}

#[test]
fn mistakes_name_their_line() {
    let cases = [
        ("id: 1001", "id: many", "line 2: `id` should be a whole number, found `many`"),
        (
            "category: positions",
            "category: cats",
            "line 4: `category` should be positions, orders, funds, account, contracts, platform, \
             safety or desk, found `cats`",
        ),
        ("checked_on: 2026-11-12", "checked_on: 12 Nov", "line 7: `checked_on` should be a date like 2026-11-12, found `12 Nov`"),
        ("owner: Derivatives team", "owners: x", "line 9: unknown key `owners`"),
        ("owner: Derivatives team", "id: 5", "line 9: `id` stands twice"),
        ("owner: Derivatives team", "nonsense", "line 9: expected `key: value`, found `nonsense`"),
        ("owner: Derivatives team", "owner:", "the front matter has no `owner`"),
        ("related: [1002, 1003]", "related: [x]", "line 11: `related` should be a list of numbers, found `[x]`"),
        ("featured: true", "featured: yes", "line 13: `featured` should be true or false, found `yes`"),
    ];
    for (from, to, expected) in cases {
        let error = read(&GOOD.replace(from, to)).expect_err(to);
        assert_eq!(error.to_string(), expected, "{to}");
    }
}

#[test]
fn the_frame_is_checked() {
    assert_eq!(read(""), Err(FrontError::NoFrontMatter.into()));
    assert_eq!(read("# Title\n"), Err(FrontError::NoFrontMatter.into()));
    assert_eq!(read("---\nid: 1\n"), Err(FrontError::Unclosed.into()));
    let bare = GOOD.split("First").next().expect("front matter");
    assert_eq!(read(bare), Err(ArticleError::Empty));
    assert_eq!(parse(GOOD, "Not A Slug", "en"), Err(ArticleError::Slug("Not A Slug".into())));
}

#[test]
fn categories_know_their_ids() {
    for category in Category::ALL {
        assert_eq!(Category::parse(category.id()), Some(category));
    }
    assert_eq!(Category::parse("Positions"), None);
}
