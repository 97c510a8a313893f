//! Subjects: what stays when the marks of answering and forwarding are taken off.

use super::whole::is_parted;
use crate::reference::Reference;

/// Marks of answering and forwarding, in lower case, without the colon.
const MARKS: [&str; 46] = [
    "re",
    "fw",
    "fwd",
    "aw",
    "wg",
    "sv",
    "vs",
    "vl",
    "vb",
    "antw",
    "antwort",
    "rv",
    "res",
    "enc",
    "tr",
    "rif",
    "r",
    "i",
    "odp",
    "pd",
    "ynt",
    "ilt",
    "bls",
    "trs",
    "trả lời",
    "chuyển tiếp",
    "balas",
    "terusan",
    "回复",
    "回覆",
    "答复",
    "答覆",
    "转发",
    "轉寄",
    "轉發",
    "返信",
    "転送",
    "回信",
    "회신",
    "전달",
    "답장",
    "fs",
    "отв",
    "ответ",
    "пересл",
    "на",
];
/// A subject has no more marks than this.
const MOST: usize = 40;

/// Returns a subject without `Re:`, `Fwd:`, `回复：`, `Re[5]:` and their like.
pub fn base_subject(raw: &str) -> &str {
    let mut rest = raw.trim();
    for _ in 0..MOST {
        let Some((at, colon)) = rest.char_indices().take(24).find(|(_, c)| matches!(c, ':' | '：')) else { return rest };
        let mark = rest[..at].trim().to_lowercase();
        let mark = mark.split(['[', '(', '^']).next().unwrap_or_default().trim();
        if !MARKS.contains(&mark) {
            return rest;
        }
        rest = rest[at + colon.len_utf8()..].trim_start();
    }
    rest
}

/// Tells whether a subject has nothing in common with an earlier one: no word, and where words are not parted, no two signs in a row.
pub fn is_another_subject(new: &str, earlier: &str) -> bool {
    let parts = |raw: &str| -> Vec<String> {
        let lower = base_subject(raw).to_lowercase();
        let words = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 1);
        words
            .flat_map(|word| {
                let signs: Vec<char> = word.chars().collect();
                if signs.iter().all(|sign| is_parted(*sign)) {
                    vec![word.to_owned()]
                } else {
                    signs.windows(2).map(String::from_iter).collect()
                }
            })
            .collect()
    };
    let (new, earlier) = (parts(new), parts(earlier));
    !new.is_empty() && !earlier.is_empty() && !new.iter().any(|part| earlier.contains(part))
}

/// Finds `[#7Q4M-2XKD]`.
pub fn reference_in_subject(subject: &str) -> Option<Reference> {
    subject.split("[#").skip(1).take(8).find_map(|rest| {
        let inner = rest.split(']').next().filter(|inner| inner.len() <= 12 && inner.len() < rest.len())?;
        Reference::parse(inner)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_answering_come_off_in_every_language() {
        for raw in ["Re: a", "RE: Fwd: a", "Re[5]: a", "回复：a", "答复: 转发: a", "AW: SV: a", "Отв: a", "회신: a", "Ynt: a", "Re(2): a"]
        {
            assert_eq!(base_subject(raw), "a", "{raw}");
        }
        assert_eq!(base_subject("Order 5: not filled"), "Order 5: not filled");
        assert_eq!(base_subject(&"Re: ".repeat(1_000)).len(), 960 * 4 - 1);
    }

    #[test]
    fn another_subject_has_nothing_in_common() {
        for (new, earlier) in
            [("My tax report", "Deposit missing"), ("税务报表", "充值没有到账"), ("Steuerbericht", "Re: Auszahlung hängt")]
        {
            assert!(is_another_subject(new, earlier), "{new}");
        }
        for (new, earlier) in [
            ("Re: Deposit missing", "Deposit missing"),
            ("deposit again", "Deposit missing"),
            ("充值还没到", "充值没有到账"),
            ("", "Deposit"),
            ("?", "Deposit"),
        ] {
            assert!(!is_another_subject(new, earlier), "{new}");
        }
    }

    #[test]
    fn a_reference_is_found_whole_or_not_at_all() {
        assert_eq!(reference_in_subject("Re: Help [#7Q4M-2XKD]").map(|it| it.to_string()).as_deref(), Some("7Q4M-2XKD"));
        assert_eq!(reference_in_subject("[#12] [#7q4m2xkd]").map(|it| it.to_string()).as_deref(), Some("7Q4M-2XKD"));
        for none in ["", "[#7Q4M-2XKD", "#7Q4M-2XKD", "[ref:7Q4M-2XKD]", "[#]"] {
            assert_eq!(reference_in_subject(none), None, "{none}");
        }
    }
}
