//! What is new in a text, by client and language. Each fixture line begins with what it is: new, quoted, signature.

use domain::mail::Part;

const FIXTURES: [&str; 3] = [
    include_str!("../../../../fixtures/mails/trimming/european.txt"),
    include_str!("../../../../fixtures/mails/trimming/asian.txt"),
    include_str!("../../../../fixtures/mails/trimming/world.txt"),
];

fn cases() -> impl Iterator<Item = (&'static str, Vec<(char, &'static str)>)> {
    FIXTURES.iter().flat_map(|file| file.split("=== ").skip(1)).map(|case| {
        let (name, rest) = case.split_once('\n').expect("a name and lines");
        let lines = rest.lines().map(|line| (line.chars().next().expect("a kind"), line.get(2..).expect("a line"))).collect();
        (name, lines)
    })
}

#[test]
fn every_client_and_language_is_folded_where_its_copy_begins() {
    let mut wrong = Vec::new();
    for (name, lines) in cases() {
        let text: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
        let letter = super::letter(&format!("From: a@x.example\nContent-Type: text/plain; charset=utf-8\n\n{}", text.join("\n")));
        let kind = |at: usize| {
            letter.stretches.iter().find(|it| it.start <= at && at < it.end).map_or('?', |it| match it.part {
                Part::New => 'N',
                Part::Quoted => 'Q',
                Part::Signature => 'S',
            })
        };
        let mut at = 0;
        for (expected, line) in &lines {
            // An empty line between two kinds may belong to either.
            if !line.trim().is_empty() && kind(at) != *expected {
                wrong.push(format!("{name}: {} instead of {expected}: {line}", kind(at)));
            }
            at += line.len() + 1;
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn stretches_cover_the_text_without_gap_or_overlap() {
    for (name, lines) in cases() {
        let text: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
        let letter = super::letter(&format!("From: a@x.example\n\n{}\n", text.join("\n")));
        let mut at = 0;
        for stretch in &letter.stretches {
            assert_eq!(stretch.start, at, "{name}");
            at = stretch.end;
        }
        assert_eq!(at, letter.text.len(), "{name}");
    }
}

#[test]
fn html_alone_is_folded_by_its_structure() {
    let page = |body: &str| super::letter(&format!("From: a@x.example\nContent-Type: text/html; charset=utf-8\n\n{body}"));
    for body in [
        "<div dir=ltr>new words</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, 3 Feb 2025 at 10:00, S &lt;<a href=\"mailto:s@x.example\">s@x.example</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\">old words</blockquote></div>",
        "<p>new words</p><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> S<br><b>Sent:</b> x<br><b>To:</b> A<br><b>Subject:</b> y</div><div>old words</div>",
        "new words<div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div>On Monday, S wrote:</div>old words</div>",
        "<div>new words</div><div><br></div><div style=\"font-size: 12px;\">------------------&nbsp;原始邮件&nbsp;------------------</div><div>发件人: S</div><div>old words</div>",
        "new words<br><blockquote type=\"cite\">old words</blockquote>",
        "<div>new words</div><blockquote id=\"isReplyContent\" style=\"margin: 0\">old words</blockquote>",
    ] {
        let letter = page(body);
        assert_eq!(letter.new_text().trim(), "new words", "{}", letter.text);
        assert!(letter.text.contains("old words"));
    }
}

#[test]
fn an_answer_below_the_copy_of_the_html_is_new_in_the_plain_form_too() {
    let mail = |html: &str| {
        super::letter(&format!(
            "From: a@x.example\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nabove\n\nOld words of the desk\nand more of them\n\nbelow\n--b\nContent-Type: text/html\n\n{html}\n--b--"
        ))
    };
    let copy = "<div class=yahoo_quoted>Old words of the desk<br>and more of them</div>";
    for (html, expected) in [
        (format!("<p>above</p>{copy}<p>below</p>"), "above below"),
        (format!("<p>above</p>{copy}"), "above"),
        (format!("<p>above</p>{copy}<p>something else</p>"), "above Old words of the desk and more of them below"),
    ] {
        assert_eq!(mail(&html).new_text().split_whitespace().collect::<Vec<_>>().join(" "), expected, "{html}");
    }
}
