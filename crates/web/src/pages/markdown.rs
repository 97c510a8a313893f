//! Markdown to HTML, with nothing in it that an author did not mean as text.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A heading and the id it can be reached by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// `s2`, or `s2-1` for the first part of the second section: the same in every language.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Renders an article; `title` names what has no heading above it.
#[must_use]
pub fn render(source: &str, title: &str) -> (String, Vec<Heading>) {
    let parser = Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut writer = Writer { here: title.to_owned(), ..Writer::default() };
    let mut events = parser.peekable();
    while let Some(event) = events.next() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            let mut inside = Vec::new();
            for event in events.by_ref() {
                if matches!(event, Event::End(TagEnd::Heading(_))) {
                    break;
                }
                inside.push(event);
            }
            writer.heading(level, inside);
        } else {
            writer.event(event);
        }
    }
    let mut out = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut out, writer.out.into_iter());
    (out, writer.headings)
}

#[derive(Default)]
struct Writer<'a> {
    out: Vec<Event<'a>>,
    headings: Vec<Heading>,
    /// Words of the nearest heading above, which name tables.
    here: String,
    section: usize,
    part: usize,
    /// Whether each open list is ordered.
    lists: Vec<bool>,
    /// What the end of each open link or picture must write.
    links: Vec<bool>,
}

impl<'a> Writer<'a> {
    fn raw(&mut self, html: impl Into<CowStr<'a>>) {
        self.out.push(Event::Html(html.into()));
    }

    fn heading(&mut self, level: HeadingLevel, inside: Vec<Event<'a>>) {
        let text: String = inside
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        // The title is the page's only first-level heading.
        let level = if level <= HeadingLevel::H2 { 2 } else { 3 };
        let id = if level == 2 {
            self.section += 1;
            self.part = 0;
            format!("s{}", self.section)
        } else {
            self.part += 1;
            format!("s{}-{}", self.section, self.part)
        };
        self.here.clone_from(&text);
        self.raw(format!("<h{level} id=\"{id}\">"));
        for event in inside {
            self.event(event);
        }
        self.raw(format!("</h{level}>\n"));
        self.headings.push(Heading { level, id, text });
    }

    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            // Raw HTML of the source is dropped; what an author wants to say is said in Markdown.
            Event::Html(_) | Event::InlineHtml(_) => {}
            other => self.out.push(other),
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::HtmlBlock => {}
            Tag::BlockQuote(_) => self.raw("<div class=\"call\" role=\"note\">\n"),
            Tag::List(first) => {
                self.lists.push(first.is_some());
                match first {
                    Some(1) => self.raw("<ol class=\"stp\">\n"),
                    Some(start) => self.raw(format!("<ol class=\"stp\" start=\"{start}\">\n")),
                    None => self.raw("<ul>\n"),
                }
            }
            Tag::Item if self.lists.last() == Some(&true) => self.raw("<li><div>"),
            Tag::Table(columns) => {
                let name = escape(&self.here);
                self.raw(format!("<div class=\"tbl\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">"));
                self.out.push(Event::Start(Tag::Table(columns)));
            }
            Tag::Link { dest_url, .. } => self.open_link(&dest_url),
            // Pictures are shown only from this site; elsewhere their words remain.
            Tag::Image { ref dest_url, .. } if !is_here(dest_url) => self.links.push(false),
            Tag::Image { .. } => {
                self.links.push(true);
                self.out.push(Event::Start(tag));
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {}
            TagEnd::BlockQuote(_) => self.raw("</div>\n"),
            TagEnd::List(_) => match self.lists.pop() {
                Some(true) => self.raw("</ol>\n"),
                _ => self.raw("</ul>\n"),
            },
            TagEnd::Item if self.lists.last() == Some(&true) => self.raw("</div></li>\n"),
            TagEnd::Table => {
                self.out.push(Event::End(TagEnd::Table));
                self.raw("</div>\n");
            }
            TagEnd::Link if self.links.pop() == Some(true) => self.raw("</a>"),
            TagEnd::Link => {}
            TagEnd::Image if self.links.pop() == Some(true) => {
                self.out.push(Event::End(TagEnd::Image));
            }
            TagEnd::Image => {}
            other => self.out.push(Event::End(other)),
        }
    }

    fn open_link(&mut self, href: &str) {
        let kept = is_safe(href);
        self.links.push(kept);
        if !kept {
            return;
        }
        let outside = if is_here(href) { "" } else { " rel=\"noopener noreferrer\"" };
        let href = href.strip_suffix(".md").filter(|_| is_here(href)).unwrap_or(href);
        self.raw(format!("<a href=\"{}\"{outside}>", escape(href)));
    }
}

/// Tells whether a link may be followed: web, mail, or a place on this site.
fn is_safe(href: &str) -> bool {
    if href.is_empty() || href.chars().any(|c| c.is_control() || c == '\\') {
        return false;
    }
    match scheme(href) {
        Some(scheme) => ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s)),
        None => !href.starts_with("//"),
    }
}

fn is_here(href: &str) -> bool {
    is_safe(href) && scheme(href).is_none()
}

fn scheme(href: &str) -> Option<&str> {
    let end = href.find([':', '/', '?', '#'])?;
    href[end..].starts_with(':').then(|| href[..end].trim())
}

/// Writes text so that it can stand in HTML and in attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
#[path = "markdown/tests.rs"]
mod tests;
