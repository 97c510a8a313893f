//! An article's words without its marks, for the index.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Splits Markdown into its headings and the words of everything else.
#[must_use]
pub fn plain(markdown: &str) -> (Vec<String>, String) {
    let (mut headings, mut body, mut heading) = (Vec::new(), String::new(), None::<String>);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => headings.extend(heading.take()),
            Event::Text(text) | Event::Code(text) => heading.as_mut().unwrap_or(&mut body).push_str(&text),
            Event::SoftBreak | Event::HardBreak => heading.as_mut().unwrap_or(&mut body).push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::BlockQuote(_)) => body.push('\n'),
            _ => {}
        }
    }
    (headings, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_marks_go() {
        let (headings, body) = plain("## 怎样避免\n\n1. Press **Close**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert_eq!(headings, ["怎样避免"]);
        assert!(body.contains("Press Close") && body.contains("1\n2") && !body.contains('*') && !body.contains('|'));
    }
}
