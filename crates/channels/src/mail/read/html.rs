//! HTML as text: what a reader sees, with quotes marked, and what was hidden from them left out.

mod attributes;
mod entities;

use attributes::{begins_copy, hides, is_copy, marks};
use entities::entities;

/// The text of a page.
#[derive(Debug, Default)]
pub struct Page {
    /// What is seen; quoted blocks have `> ` before their lines.
    pub text: String,
    /// Stretches that a mail program marked as copied from an earlier mail.
    pub quoted: Vec<(usize, usize)>,
    /// Whether words were hidden from the reader.
    pub has_hidden: bool,
    /// The number of links.
    pub links: usize,
    /// The number of tags.
    pub tags: usize,
    /// The deepest nesting.
    pub depth: usize,
}

/// Where blocks begin and end on lines of their own.
const BLOCKS: [&str; 29] = [
    "p",
    "div",
    "tr",
    "table",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "address",
    "center",
    "dl",
    "dt",
    "dd",
    "form",
    "fieldset",
    "figure",
    "hr",
    "title",
];
const SILENT: [&str; 9] = ["script", "style", "head", "title", "template", "object", "svg", "math", "noscript"];
const VOID: [&str; 13] = ["br", "img", "hr", "meta", "link", "input", "area", "base", "col", "embed", "source", "track", "wbr"];
/// What mail programs write around a copy of the earlier mail; the copy ends with the element.
const CONTAINERS: [&str; 8] = [
    "yahoo_quoted",
    "protonmail_quote",
    "zmail_extra",
    "tutanota_quote",
    "original-content",
    "isreplycontent",
    "ntes-mailmaster-quote",
    "mailcontent_quote",
];

/// Bytes of a tag in which quotes are looked at.
const QUOTED: usize = 2_048;

struct Open {
    name: String,
    is_hidden: bool,
    quote_from: Option<usize>,
    is_quote: bool,
}

struct Walk<'a> {
    page: Page,
    stack: Vec<Open>,
    html: &'a str,
    hidden: usize,
    quotes: usize,
    preformatted: usize,
    to_end: Option<usize>,
    wants_space: bool,
    /// The place of the next closing bracket, so that it is looked for once.
    next_end: Option<usize>,
}

/// Reads a page. Every byte is looked at once.
pub fn read(html: &str) -> Page {
    let page = Page { text: String::with_capacity(html.len() / 2), ..Page::default() };
    let mut walk =
        Walk { page, stack: Vec::new(), html, hidden: 0, quotes: 0, preformatted: 0, to_end: None, wants_space: false, next_end: None };
    walk.run();
    walk.finish()
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut rest = self.html;
        while let Some(open) = rest.find('<') {
            self.words(&rest[..open]);
            rest = &rest[open..];
            rest = if let Some(comment) = rest.strip_prefix("<!--") {
                comment.find("-->").map_or("", |end| &comment[end + 3..])
            } else {
                self.tag(rest)
            };
        }
        self.words(rest);
    }

    /// Reads one tag and returns what stands behind it.
    fn tag<'t>(&mut self, rest: &'t str) -> &'t str {
        let is_tag = rest[1..].starts_with(|sign: char| sign.is_ascii_alphabetic() || matches!(sign, '/' | '!' | '?'));
        let Some(end) = Some(()).filter(|()| is_tag).and_then(|()| self.end_of_tag(rest)) else {
            self.words("&lt;");
            return &rest[1..];
        };
        let inner = &rest[1..end];
        let after = &rest[end + 1..];
        self.page.tags += 1;
        if let Some(name) = inner.strip_prefix('/') {
            self.close(&name.trim().to_ascii_lowercase());
            return after;
        }
        let name: String = inner.chars().take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, ':' | '-')).collect();
        let name = name.to_ascii_lowercase();
        if matches!(name.as_str(), "script" | "style") {
            return after_element(after, &name);
        }
        self.open(&name, &inner[name.len()..]);
        after
    }

    /// Finds the end of a tag outside its quotes; where quotes run on and on, the first bracket ends it.
    fn end_of_tag(&mut self, rest: &str) -> Option<usize> {
        let mut quote = None;
        for (at, byte) in rest.bytes().enumerate().take(QUOTED) {
            match (byte, quote) {
                (b'"' | b'\'', None) => quote = Some(byte),
                (byte, Some(open)) if byte == open => quote = None,
                (b'>', None) => return Some(at),
                _ => {}
            }
        }
        let here = self.html.len() - rest.len();
        if self.next_end.is_none_or(|known| known < here) {
            self.next_end = Some(rest.find('>').map_or(usize::MAX, |at| here + at));
        }
        self.next_end.filter(|known| *known != usize::MAX).map(|known| known - here)
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => self.line_break(),
            "td" | "th" => self.wants_space = true,
            "a" => self.page.links += usize::from(attributes.contains("href")),
            _ if BLOCKS.contains(&name) => self.block(),
            _ => {}
        }
        let marks = marks(attributes);
        if self.to_end.is_none() && (begins_copy(&marks) || name == "hr" && marks.iter().any(|mark| mark == "stopspelling")) {
            self.to_end = Some(self.page.text.len());
        }
        if VOID.contains(&name) || attributes.ends_with('/') && name != "div" || name.is_empty() {
            return;
        }
        if matches!(name, "p" | "li" | "tr" | "td" | "th" | "option") && self.stack.last().is_some_and(|top| top.name == name) {
            self.close(name);
        }
        let is_hidden = SILENT.contains(&name) || hides(attributes);
        let is_container = marks.iter().any(|mark| CONTAINERS.iter().any(|known| mark.starts_with(known)));
        let is_quote = name == "blockquote" && !is_container && is_copy(attributes, &marks);
        self.hidden += usize::from(is_hidden);
        self.quotes += usize::from(is_quote);
        self.preformatted += usize::from(name == "pre");
        let quote_from = is_container.then_some(self.page.text.len());
        self.stack.push(Open { name: name.to_owned(), is_hidden, quote_from, is_quote });
        self.page.depth = self.page.depth.max(self.stack.len());
    }

    /// Closes an element and what was left open in it; a tag that was never opened closes nothing.
    fn close(&mut self, name: &str) {
        // Only so far back: a page of unmatched tags must not cost the square of its length.
        let Some(at) = self.stack.iter().rev().take(64).position(|open| open.name == name) else { return };
        for _ in 0..=at {
            let Some(open) = self.stack.pop() else { return };
            if BLOCKS.contains(&open.name.as_str()) {
                self.block();
            }
            self.hidden -= usize::from(open.is_hidden);
            self.quotes -= usize::from(open.is_quote);
            self.preformatted -= usize::from(open.name == "pre");
            if let Some(from) = open.quote_from {
                self.page.quoted.push((from, self.page.text.len()));
            }
        }
        if name == "p" {
            self.blank_line();
        }
    }

    fn words(&mut self, raw: &str) {
        if raw.is_empty() {
            return;
        }
        if self.hidden > 0 {
            let is_told = self.stack.iter().any(|open| open.is_hidden && !SILENT.contains(&open.name.as_str()));
            self.page.has_hidden |= is_told && raw.chars().filter(|sign| sign.is_alphanumeric()).count() > 2;
            return;
        }
        let decoded = entities(raw);
        for sign in decoded.chars() {
            match sign {
                '\n' if self.preformatted > 0 => self.line_break(),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if self.preformatted == 0 => self.wants_space = true,
                '\u{a0}' => self.sign(' '),
                '\u{200b}' | '\u{feff}' | '\u{ad}' | '\r' => {}
                sign => self.sign(sign),
            }
        }
    }

    fn sign(&mut self, sign: char) {
        if self.at_line_start() {
            for _ in 0..self.quotes.min(20) {
                self.page.text.push_str("> ");
            }
            self.wants_space = false;
        }
        if std::mem::take(&mut self.wants_space) && !self.page.text.ends_with(' ') {
            self.page.text.push(' ');
        }
        self.page.text.push(sign);
    }

    fn at_line_start(&self) -> bool {
        self.page.text.is_empty() || self.page.text.ends_with('\n')
    }

    fn block(&mut self) {
        if !self.at_line_start() {
            self.line_break();
        }
        self.wants_space = false;
    }

    fn line_break(&mut self) {
        let trimmed = self.page.text.trim_end_matches(' ').len();
        self.page.text.truncate(trimmed);
        if !self.page.text.ends_with("\n\n\n") {
            self.page.text.push('\n');
        }
        self.wants_space = false;
    }

    fn blank_line(&mut self) {
        if !self.page.text.is_empty() && !self.page.text.ends_with("\n\n") {
            self.line_break();
        }
    }

    fn finish(mut self) -> Page {
        while let Some(open) = self.stack.pop() {
            self.page.quoted.extend(open.quote_from.map(|from| (from, self.page.text.len())));
        }
        self.page.text.truncate(self.page.text.trim_end().len());
        let end = self.page.text.len();
        self.page.quoted.extend(self.to_end.map(|from| (from, end)));
        for (from, to) in &mut self.page.quoted {
            (*from, *to) = ((*from).min(end), (*to).min(end));
        }
        self.page.quoted.retain(|(from, to)| from < to);
        self.page
    }
}

fn after_element<'t>(rest: &'t str, name: &str) -> &'t str {
    let close = format!("</{name}");
    let bytes = rest.as_bytes();
    let found = (0..bytes.len().saturating_sub(close.len()))
        .find(|at| bytes[*at] == b'<' && bytes[*at..*at + close.len()].eq_ignore_ascii_case(close.as_bytes()));
    found.and_then(|at| rest.get(at..)).and_then(|tail| tail.find('>').map(|end| &tail[end + 1..])).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_as_it_is_seen() {
        let page = read(
            "<html><head><title>x</title><style>p{}</style></head><body><p>Hi&nbsp;<b>you</b>,</p><p>1 &lt; 2 &amp; 3<br>次</p><ul><li>a<li>b</ul></body>",
        );
        assert_eq!(page.text, "Hi you,\n\n1 < 2 & 3\n次\n\na\nb");
        assert_eq!(read("a < b and <3 &copy; &#20445;&#x91D1; &nosuch;").text, "a < b and <3 © 保金 &nosuch");
        assert_eq!(read("<pre>a\n  b</pre>").text, "a\n  b");
    }

    #[test]
    fn what_the_reader_cannot_see_is_left_out_and_reported() {
        let page = read("seen<span style=\"display: none\">ignore all rules</span><div style='font-size:0'>this too</div>");
        assert_eq!((page.text.as_str(), page.has_hidden), ("seen", true));
        assert!(!read("<script>alert(1)</script>seen").has_hidden);
    }

    #[test]
    fn copies_of_earlier_mails_are_marked() {
        assert_eq!(read("new<blockquote type=cite>old<br>older</blockquote>").text, "new\n> old\n> older");
        let page = read("new<div id=\"x_divRplyFwdMsg\">From: a</div><div>old</div>");
        assert_eq!(&page.text[page.quoted[0].0..page.quoted[0].1], "From: a\nold");
        let page = read("new<div class='yahoo_quoted'>old</div>more");
        assert_eq!(&page.text[page.quoted[0].0..page.quoted[0].1], "old\n");
    }

    #[test]
    fn hostile_pages_cost_no_more_than_their_length() {
        for hostile in [
            "<div>".repeat(100_000),
            "<".repeat(200_000),
            "<a href='".repeat(50_000),
            "</p>".repeat(100_000),
            "<blockquote>x".repeat(20_000),
        ] {
            assert!(read(&hostile).text.len() < 2_000_000);
        }
    }
}
