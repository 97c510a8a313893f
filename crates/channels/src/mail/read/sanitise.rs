//! HTML that may be shown: an allow-list of elements, attributes and style properties. Nothing is fetched, nothing runs.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};
use domain::mail::mark;

/// Changes when the rules do, so that kept pages can be cleaned again.
pub const VERSION: u32 = 2;
/// A page of more tags or deeper nesting is shown as text only: no letter needs it, and the parser would choke.
const MOST_TAGS: usize = 60_000;
const DEEPEST: usize = 400;
/// More links than any letter needs.
pub const MOST_LINKS: usize = 5_000;

const TAGS: [&str; 58] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
];
const STYLES: [&str; 34] = [
    "background-color",
    "border",
    "border-bottom",
    "border-bottom-color",
    "border-collapse",
    "border-color",
    "border-left",
    "border-right",
    "border-spacing",
    "border-style",
    "border-top",
    "border-width",
    "color",
    "direction",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-width",
    "padding",
    "text-align",
    "text-decoration",
    "vertical-align",
    "white-space",
    "width",
];

/// Returns what may be shown of a page, or `None` when only its text may.
pub fn sanitise(html: &str, page: &super::html::Page) -> Option<String> {
    if page.tags > MOST_TAGS || page.depth > DEEPEST || page.links > MOST_LINKS {
        return None;
    }
    let clean = builder().clean(html).to_string();
    (!clean.trim().is_empty()).then_some(clean)
}

fn builder() -> Builder<'static> {
    let set = |items: &[&'static str]| items.iter().copied().collect::<HashSet<_>>();
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    attributes.insert("a", set(&["href", "title"]));
    attributes.insert("img", set(&["src", "alt", "width", "height"]));
    attributes.insert("font", set(&["color", "size", "face"]));
    attributes.insert("ol", set(&["start", "type"]));
    attributes.insert("table", set(&["border", "cellpadding", "cellspacing", "width", "align", "bgcolor"]));
    for cell in ["td", "th", "tr", "col", "colgroup"] {
        attributes.insert(cell, set(&["colspan", "rowspan", "width", "align", "valign", "bgcolor"]));
    }
    let mut builder = Builder::empty();
    builder
        .tags(set(&TAGS))
        .clean_content_tags(set(&[
            "script", "style", "title", "svg", "math", "object", "template", "noscript", "iframe", "textarea", "select",
        ]))
        .tag_attributes(attributes)
        .generic_attributes(set(&["style", "dir", "lang"]))
        .filter_style_properties(set(&STYLES))
        .url_schemes(set(&["http", "https", "mailto", "tel", "cid"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .strip_comments(true)
        .attribute_filter(attribute);
    builder
}

/// A picture is one of the mail's own files, or a mark of one from elsewhere: fetched by a browser, it would tell the sender who reads, and when.
fn attribute<'v>(element: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (element, name) {
        ("img", "src") if value.starts_with("http:") || value.starts_with("https:") => Some(Cow::Owned(mark(value))),
        // Only the desk makes marks.
        ("img", "src") => (value.starts_with("cid:") && !value.starts_with("cid:remote")).then_some(Cow::Borrowed(value)),
        (_, "style") => {
            let lower = value.to_ascii_lowercase();
            let is_inert = !["url(", "expression", "\\", "@", "javascript", "position"].iter().any(|word| lower.contains(word));
            is_inert.then_some(Cow::Borrowed(value))
        }
        ("a", "href") => (!value.starts_with("cid:")).then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::read::html;

    fn clean(raw: &str) -> String {
        sanitise(raw, &html::read(raw)).unwrap_or_default()
    }

    #[test]
    fn nothing_runs_and_nothing_is_fetched() {
        for raw in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<svg/onload=alert(1)>",
            "<math><mtext><script>alert(1)</script></mtext></math>",
            "<iframe src=//x></iframe>",
            "<form action=//x><input name=password></form>",
            "<base href=//x>",
            "<meta http-equiv=refresh content=0>",
            "<link rel=stylesheet href=//x>",
            "<p style=\"background:url(//x)\">a</p>",
            "<p style=\"width:expression(alert(1))\">a</p>",
            "<style>@import '//x'</style>",
            "<img src=\"https://tracker.example/p.gif\">",
            "<object data=//x></object>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        ] {
            let shown = clean(raw).to_lowercase();
            for word in ["script", "onerror", "onload", "//x", "alert(", "https:", "url(", "<form", "<input", "refresh", "expression"] {
                assert!(!shown.contains(word) || shown.contains("&lt;"), "{raw} → {shown}");
            }
        }
    }

    #[test]
    fn a_picture_from_elsewhere_is_a_mark_that_only_the_desk_makes() {
        let shown = clean(
            "<img src=\"https://t.example/p.gif?u=1&amp;v=2\" alt=x><img src=\"cid:remote?http%3A%2F%2F10.0.0.1%2F\"><img src=//x><img src=HTTP://y/>",
        );
        assert_eq!(domain::mail::marked(&shown), ["https://t.example/p.gif?u=1&v=2"], "{shown}");
        assert!(!shown.contains("https:") && !shown.contains("10.0.0.1"), "{shown}");
    }

    #[test]
    fn a_letter_keeps_its_looks() {
        let shown =
            clean("<p style=\"color:red;position:fixed\">a <b>b</b><img src=\"cid:1@x\" alt=y><a href=https://a.example/>c</a></p>");
        assert!(shown.contains("<b>b</b>") && shown.contains("cid:1@x") && shown.contains("noopener"), "{shown}");
        assert!(!shown.contains("position"));
        assert_eq!(sanitise("x", &html::Page { links: 5_001, ..html::Page::default() }), None);
    }
}
