use super::*;

fn html(source: &str) -> String {
    render(source, "Title").0
}

#[test]
fn headings_have_ids_that_are_the_same_in_every_language() {
    let (html, headings) = render("## 一 *a*\n\n### b\n\n# c\n\n#### d", "Title");
    assert!(html.contains("<h2 id=\"s1\">一 <em>a</em></h2>"), "{html}");
    let ids: Vec<_> = headings.iter().map(|h| (h.level, h.id.as_str(), h.text.as_str())).collect();
    assert_eq!(ids, [(2, "s1", "一 a"), (3, "s1-1", "b"), (2, "s2", "c"), (3, "s2-1", "d")]);
}

#[test]
fn raw_html_is_dropped_and_text_is_escaped() {
    let out = html("a <script>alert(1)</script> <b onclick=x>b</b>\n\n<div>x</div>\n\n`<i>` & \"q\"");
    assert!(!out.contains("<script") && !out.contains("<b ") && !out.contains("<div"), "{out}");
    assert!(out.contains("<code>&lt;i&gt;</code> &amp;"), "{out}");
}

#[test]
fn links_go_only_where_links_may_go() {
    for good in ["https://northpier.example/a?b=1", "mailto:a@b.example", "/tickets", "other-article", "#s1", "1002-x?y#z"] {
        assert!(html(&format!("[a]({good})")).contains("<a href"), "{good}");
    }
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "&#106;avascript:x",
        "java&#10;script:x",
    ] {
        let out = html(&format!("[words](<{bad}>)"));
        assert!(!out.contains("<a"), "{bad}: {out}");
        assert!(out.contains("words"), "{bad}: {out}");
    }
    assert!(html("[a](https://x.example)").contains("rel=\"noopener noreferrer\""));
    assert!(html("[a](other.md)").contains("href=\"other\""));
    assert!(html("[a](</x\"onload=y>)").contains("href=\"/x&quot;onload=y\""));
}

#[test]
fn pictures_come_from_here_only() {
    assert!(html("![alt](/i.png)").contains("<img src=\"/i.png\" alt=\"alt\""));
    let out = html("![alt](https://t.example/i.png)");
    assert!(!out.contains("<img") && out.contains("alt"), "{out}");
}

#[test]
fn steps_warnings_and_tables_have_their_shape() {
    let out = html("1. a\n\n   more\n2. b\n   - x\n\n> **Note.** c\n\n| h |\n|---|\n| d |\n");
    assert!(out.contains("<ol class=\"stp\">\n<li><div>\n<p>a</p>\n<p>more</p>\n</div></li>"), "{out}");
    assert!(out.contains("<ul>\n<li>x</li>\n</ul>\n</div></li>\n</ol>"), "{out}");
    assert!(out.contains("<div class=\"call\" role=\"note\">\n<p><strong>Note.</strong> c</p>\n</div>"), "{out}");
    assert!(out.contains("<div class=\"tbl\" role=\"region\" aria-label=\"Title\" tabindex=\"0\"><table>"), "{out}");
    assert!(html("3. c").contains("start=\"3\""));
}
