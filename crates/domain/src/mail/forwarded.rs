//! A mail that a member of staff passes on with `@fwd` on its first line: who wrote it, and what.

use super::Mailbox;
use super::participant::is_plain;

/// What must stand on the first line.
const COMMAND: &str = "@fwd";
/// How mail programs call the sender of what is passed on.
const FROM: [&str; 20] = [
    "from",
    "von",
    "de",
    "da",
    "van",
    "från",
    "od",
    "от",
    "від",
    "gönderen",
    "kimden",
    "từ",
    "dari",
    "发件人",
    "寄件者",
    "寄件人",
    "差出人",
    "送信者",
    "보낸 사람",
    "보낸사람",
];

/// What was passed on.
#[derive(Clone, PartialEq, Eq)]
pub struct Forwarded {
    /// Who wrote it, as the copied head says; nothing proves that.
    pub from: Mailbox,
    /// What they wrote.
    pub body: String,
    /// What the member of staff wrote above it.
    pub comment: String,
}

impl std::fmt::Debug for Forwarded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Reads a text that begins with the command; nothing when it does not, or no copied head names a sender.
pub fn forwarded(text: &str) -> Option<Forwarded> {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    if !lines.next()?.trim().eq_ignore_ascii_case(COMMAND) {
        return None;
    }
    let lines: Vec<&str> = lines.collect();
    let (at, from) = lines.iter().enumerate().find_map(|(at, line)| Some((at, sender(line)?)))?;
    let is_quoted = lines[at].trim_start().starts_with('>');
    let plain = |line: &&str| if is_quoted { unquoted(line).to_owned() } else { (*line).to_owned() };
    let below: Vec<String> = lines[at..].iter().map(plain).skip_while(|line| !line.trim().is_empty()).collect();
    let above: Vec<&str> = lines[..at].iter().copied().filter(|line| !is_divider(line)).collect();
    let (body, comment) = (below.join("\n").trim().to_owned(), above.join("\n").trim().to_owned());
    (!body.is_empty()).then_some(Forwarded { from, body, comment })
}

fn unquoted(line: &str) -> &str {
    let bare = line.trim_start().trim_start_matches('>');
    bare.strip_prefix(' ').unwrap_or(bare)
}

/// The line between what staff wrote and the copied head.
fn is_divider(line: &str) -> bool {
    let line = unquoted(line).trim();
    line.starts_with("--") || line.starts_with("__") || line.to_lowercase().starts_with("begin forwarded message")
}

/// Reads `From: Ann <ann@trader.test>`, in whatever language, bold or quoted.
fn sender(line: &str) -> Option<Mailbox> {
    let (label, value) = unquoted(line).split_once([':', '：'])?;
    let label = label.trim_matches(['*', ' ', '\u{a0}', '\u{3000}']).to_lowercase();
    if !FROM.contains(&label.as_str()) {
        return None;
    }
    let value = value.trim_matches(['*', ' ', '\u{a0}']);
    let words = value.split(|sign: char| sign.is_whitespace() || "<>[]()\";,".contains(sign));
    let raw = words.map(|word| word.strip_prefix("mailto:").unwrap_or(word)).find(|word| is_plain(&word.to_lowercase()))?;
    let name = value.split(['<', '[']).next().unwrap_or_default().trim_matches(['"', '\'', ' ', '*']);
    let name = Some(name.to_owned()).filter(|name| !name.is_empty() && !name.contains('@'));
    Some(Mailbox { name, address: raw.to_lowercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_staff_pass_on_is_its_writers() {
        let head = "Date: Mon, 3 May\nSubject: Help\nTo: Ines <ines@venue.test>\n\nI cannot log in.\n\nAnn";
        for (text, comment) in [
            (format!("@fwd\n\n---------- Forwarded message ---------\nFrom: Ann Lee <ann@trader.test>\n{head}"), ""),
            (
                format!(
                    "\n@FWD\nPlease take it.\n\nBegin forwarded message:\n\n> From: Ann Lee <ann@trader.test>\n> {}",
                    head.replace('\n', "\n> ")
                ),
                "Please take it.",
            ),
            (format!("@fwd\n________________\n*From:* Ann Lee [mailto:Ann@trader.test]\n{head}"), ""),
            (format!("@fwd\n-----原始邮件-----\n发件人：Ann Lee <ann@trader.test>\n{head}"), ""),
            (format!("@fwd\n보낸 사람: \"Ann Lee\" <ann@trader.test>\n{head}"), ""),
        ] {
            let found = forwarded(&text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.from.name.as_deref(), found.from.address.as_str()), (Some("Ann Lee"), "ann@trader.test"), "{text}");
            assert_eq!((found.body.as_str(), found.comment.as_str()), ("I cannot log in.\n\nAnn", comment), "{text}");
        }
        for text in [
            "",
            "@fwd",
            "Hello\n@fwd\nFrom: ann@trader.test\n\nx",
            "@fwd please\nFrom: ann@trader.test\n\nx",
            "@fwd\nShe wrote to me.",
            "@fwd\nFrom: Ann\n\nx",
            "@fwd\nFrom: ann@trader.test\n\n",
            "From: ann@trader.test\n\nx",
        ] {
            assert_eq!(forwarded(text), None, "{text}");
        }
    }
}
