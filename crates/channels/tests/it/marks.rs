//! Answers to our own mails by programs that took every sign of the copy away: the mark at the cut line still tells what is ours.

use channels::mail::compose::{Words, compose};
use channels::mail::read::{self, Limits};
use domain::locale::Locale;
use domain::mail::{AntiPhishingWord, Letter, MailKind, Parcel};

const TOKEN: &str = "k1abcdefghijklmnopqrstuvwxyz234567abcdefghijkl";
const BODY: &str = "Dear Ann,\n\nit needs \"two\" confirmations more, which takes about half an hour on a day like this one.\n\nInes";
const OLD: &str = "I sent 500 USDT an hour ago.\n\nOn 2 Feb somebody wrote:\n> an older mail\n\nWhere is it?";

/// Our mail as it leaves.
fn ours(word: Option<&str>, quoted: Option<&str>) -> Letter {
    let text = |raw: &str| raw.to_owned();
    let parcel = Parcel {
        kind: MailKind::Reply,
        inbox: text("support@venue.test"),
        author: None,
        recipient: text("ann@trader.test"),
        reply_to: text("support+r1@venue.test"),
        envelope_from: text("bounce+b1@venue.test"),
        message_id: text("m1@venue.test"),
        in_reply_to: None,
        references: Vec::new(),
        subject: text("Where is it?"),
        reference: text("7Q4M-2XKD"),
        locale: Locale::En,
        body: text(BODY),
        quoted: quoted.map(text),
        word: word.and_then(AntiPhishingWord::parse),
        pass: None,
        hint: None,
        mark: text(TOKEN),
        loop_mark: text("l1"),
        written_at: 1_000_000,
        files: Vec::new(),
    };
    let words = Words {
        sender: text("Venue support"),
        subject: text("Re: Where is it?"),
        body: text(BODY),
        word: word.map(|word| format!("Your own word in every mail: {word}. Without it, it is not ours.")),
        notice: text("Nobody asks you for a password. To check a mail: https://desk.test/verify"),
        cut: text("Your message:"),
    };
    read::read(&compose(&parcel, &words).expect("a mail"), &Limits::default())
}

/// The lines of our mail without any sign.
fn bare(word: Option<&str>) -> Vec<String> {
    ours(word, Some(OLD)).text.lines().map(|line| line.trim_start_matches(['>', ' ']).to_owned()).collect()
}

fn answer(text: &str) -> Letter {
    super::letter(&format!("From: a@x.example\nContent-Type: text/plain; charset=utf-8\n\n{text}"))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is new where the mark is known for ours.
fn new_text(text: &str) -> String {
    let mut letter = answer(text);
    letter.settle(|mark| mark == TOKEN);
    squeezed(&letter.new_text())
}

#[test]
fn whatever_stands_above_the_copy_goes_with_it() {
    let copy = bare(None).join("\n");
    for head in [
        "",
        "On Mon, 3 Feb 2025 at 10:00 Venue support wrote:",
        "On Mon, 3 Feb 2025 at 10:00\nVenue support\n<support@venue.test>\nwrote:",
        "03.02.2025 10:00 күні Venue <support@venue.test> жазды:",
        "Le lun. 3 févr. 2025 à 10:00,\nVenue support\n<support@venue.test>\na écrit :",
        "Am 03.02.2025 um 10:00 schrieb Venue support:",
        "пн, 3 февр. 2025 г. в 10:00, Venue support <support@venue.test>:",
        "在 2025年2月3日，10:00，Venue 写道：",
        "2025年2月3日(月) 10:00 Venue <support@venue.test>:",
        "2025년 2월 3일 (월) 오전 10:00, Venue님이 작성:",
        "________________________________\nFrom: Venue\nSent: Monday, February 3, 2025 10:00 AM\nTo: Ann\nSubject: Re: Where is it?\n",
        "------------------ 原始邮件 ------------------\n发件人: \"Venue\"\n发送时间: 2025年2月3日",
        "-------- Original message --------",
    ] {
        let text = format!("Still nothing here.\n\n{head}\n{copy}\n");
        assert_eq!(new_text(&text), "Still nothing here.", "{head}");
    }
}

#[test]
fn what_programs_do_to_our_words_does_not_hide_them() {
    let lines = bare(None);
    let wrapped = |width: usize| {
        let mut out = String::new();
        for line in &lines {
            let mut column = 0;
            for word in line.split(' ') {
                if column > 0 && column + word.len() > width {
                    out.push('\n');
                    column = 0;
                }
                out.push_str(if column > 0 { " " } else { "" });
                out.push_str(word);
                column += word.len() + 1;
            }
            out.push('\n');
        }
        out
    };
    let copies = [
        wrapped(30),
        lines.iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n"),
        lines.join("\n").replace('"', "”").replace("https://desk.test/verify", "https://desk.test/verify <https://desk.test/verify>"),
        lines.iter().map(|line| format!("| {line}\n")).collect::<String>(),
        ours(None, Some(OLD)).text,
    ];
    for copy in copies {
        let text = format!("Still nothing here.\n\nVenue <support@venue.test> 03.02.2025 жазды:\n{copy}\n");
        assert_eq!(new_text(&text), "Still nothing here.", "{copy}");
        assert_eq!(new_text(&format!("{copy}\nHere I am, below.\n")), "Here I am, below.", "{copy}");
        let both = format!("Above.\n\n{copy}\nBelow.\nSent from my iPhone\n");
        assert_eq!(new_text(&both), "Above. Below. Sent from my iPhone", "{copy}");
        assert_eq!(new_text(&format!("Above.\n\n{copy}\nSent from my iPhone\n")), "Above.", "{copy}");
        assert_eq!(new_text(&copy), squeezed(&copy), "nothing new: all of it is shown");
    }
}

#[test]
fn an_answer_on_whichever_line_of_the_copy_is_never_hidden() {
    for word in [None, Some("kite"), Some("in"), Some("蓝色 风筝")] {
        let lines = bare(word);
        for at in 0..=lines.len() {
            for answer in ["TRC-20.", "5"] {
                let mut text = lines.clone();
                text.insert(at, answer.to_owned());
                for above in ["See below.", ""] {
                    let text = format!("{above}\n\nAm 03.02.2025 um 10:00 schrieb Venue:\n{}\n", text.join("\n"));
                    let shown = new_text(&text);
                    assert!(shown.split(' ').any(|it| it == answer), "{answer} on line {at}: {shown}");
                }
            }
        }
        let whole = format!("Thank you.\n\n{}\n", lines.join("\n"));
        assert_eq!(new_text(&whole), "Thank you.", "{word:?}: and without one, all of the copy is folded");
    }
}

#[test]
fn a_copy_that_was_cut_off_is_folded_as_far_as_it_is_ours() {
    let lines = bare(None);
    let mark = lines.iter().position(|line| line.contains("[bs-")).expect("a mark");
    let text = |rest: &str| format!("Thank you.\n\n{}\n{rest}\n", lines[..=mark].join("\n"));
    assert_eq!(new_text(&text("I sent 500 USDT")), "Thank you. I sent 500 USDT");
    assert_eq!(new_text(&text("> I sent 500 USDT\n> an hour ago.\nYes.")), "Thank you. Yes.");
}

#[test]
fn a_page_without_any_structure_is_folded_too() {
    let page = ours(None, Some(OLD)).html.expect("a page");
    let flat = page.replace("<blockquote>", "<div>").replace("</blockquote>", "</div>").replace("<blockquote type=\"cite\">", "<div>");
    assert!(flat.contains("[bs-") && !flat.contains("blockquote"), "{flat}");
    for (above, below, expected) in [("New words.", "", "New words."), ("", "New words.", "New words."), ("New", "words.", "New words.")] {
        let raw = format!(
            "From: a@x.example\nContent-Type: text/html; charset=utf-8\n\n<div>{above}</div><div>03.02.2025 Venue &lt;support@venue.test&gt; жазды:</div>{flat}<div>{below}</div>"
        );
        let mut letter = super::letter(&raw);
        letter.settle(|mark| mark == TOKEN);
        assert_eq!(squeezed(&letter.new_text()), expected, "{}", letter.text);
    }
}

#[test]
fn a_mark_that_is_not_ours_folds_nothing() {
    let text = format!("Look.\n\n{}\n", bare(None).join("\n"));
    let mut letter = answer(&text);
    assert!(!letter.cuts.is_empty());
    letter.settle(|_| false);
    assert_eq!(squeezed(&letter.new_text()), squeezed(&text));
    assert!(letter.cuts.is_empty());
    // A foreign desk's mark above ours is passed over.
    let foreign = text.replacen("Look.", &format!("Look. [bs-{}-{}]", TOKEN.replace("abc", "xyz"), "a".repeat(16)), 1);
    assert!(new_text(&foreign).starts_with("Look. [bs-") && !new_text(&foreign).contains("Dear Ann"));
}

#[test]
fn what_is_passed_on_is_shown() {
    let text =
        format!("Is this you?\n\nBegin forwarded message:\n\nFrom: Venue\nDate: 3 Feb 2025\nSubject: Re\n\n{}\n", bare(None).join("\n"));
    assert_eq!(new_text(&text), squeezed(&text));
}

#[test]
fn a_mail_without_a_copy_carries_the_mark_at_its_end() {
    let text = ours(None, None).text;
    assert!(text.trim_end().ends_with(']'), "{text}");
    assert_eq!(new_text(&format!("Thank you.\n\nVenue wrote:\n{text}")), "Thank you.");
}
