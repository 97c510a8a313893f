//! Reports that are only letters: the words of mail systems, believed as far as the sender is one.

use domain::mail::{Mailbox, Recipient};

use super::super::address;
use super::super::mime::{Headers, Structure};
use super::phrases::{all, is_answer, whose};
use super::source::Source;
use super::{MOST, is_original, one, original, reason};

/// Characters of a letter in which the words of a report are looked for.
const HEAD: usize = 6_000;
/// Characters of a label before an address.
const LABEL: usize = 48;

/// A letter that may be a report.
pub struct Letter<'a> {
    /// Its headers.
    pub headers: &'a Headers<'a>,
    /// Its parts.
    pub structure: &'a Structure<'a>,
    /// Its senders.
    pub from: &'a [Mailbox],
    /// How near they are to a mail system.
    pub source: Source,
    /// Its subject.
    pub subject: &'a str,
    /// Its words.
    pub text: &'a str,
}

/// Reads a letter of a mail system.
pub fn read(letter: &Letter<'_>) -> Option<(Vec<Recipient>, String)> {
    if letter.source == Source::Person || letter.source != Source::System && is_answer(letter.subject) {
        return None;
    }
    // What somebody quotes is not said by them.
    let head: String = letter.text.lines().filter(|line| !line.trim_start().starts_with('>')).flat_map(|line| [line, "\n"]).collect();
    let head: String = head.chars().take(HEAD).collect();
    let listed = letter.headers.text("x-failed-recipients");
    let format = told(letter, &head, listed.is_some())?;
    let is_late = all().is_late(&head.to_lowercase());
    let action = if is_late { "delayed" } else { "failed" };
    let listed = listed.map(|value| address::list(value.as_bytes(), None, MOST)).unwrap_or_default();
    let mut pairs: Vec<(String, String)> = listed.into_iter().map(|it| (it.address.clone(), reason_for(&head, &it.address))).collect();
    if pairs.is_empty() {
        pairs = addressed(&head, letter.from);
    }
    if pairs.is_empty() {
        // It names nobody: whom the mail was for.
        pairs = original(letter.structure, "to")
            .map(|to| address::list(to.as_bytes(), None, 1))
            .unwrap_or_default()
            .into_iter()
            .map(|it| (it.address, String::new()))
            .collect();
    }
    let recipients = pairs.into_iter().take(MOST).map(|(to, said)| {
        let status = reason::enhanced(&said).filter(|it| !it.starts_with('2'));
        one(to, (action, status), &said, all().above(&head))
    });
    Some((recipients.collect(), format))
}

/// Tells whose words a report is in; `None` where it is none.
fn told(letter: &Letter<'_>, head: &str, is_listed: bool) -> Option<String> {
    let lower = head.to_lowercase();
    let own = whose(&all().failed, &lower);
    let many = whose(&all().told, &lower).or_else(|| all().is_late(&lower).then_some("other"));
    let is_titled = all().titles(letter.subject);
    let has_original = letter.structure.leaves.iter().any(is_original);
    let is_report = match letter.source {
        Source::Person => false,
        Source::Silent => is_titled && has_original && (own.is_some() || many.is_some()),
        Source::Unsigned => is_titled && (own.is_some() || many.is_some()),
        Source::Office => is_listed || own.is_some() || (is_titled || has_original) && (many.is_some() || reason::is_gone(&lower)),
        Source::System => is_listed || own.is_some() || many.is_some() || is_titled || reason::is_gone(&lower),
    };
    is_report.then(|| own.or(many).unwrap_or(if is_listed { "exim" } else { "other" }).to_owned())
}

/// The words behind an address up to the next empty line, or the rest of the letter.
fn reason_for(head: &str, address: &str) -> String {
    let lower = head.to_lowercase();
    let at = lower.find(&address.to_lowercase()).map_or(0, |at| at + address.len());
    let rest = head.get(at..).unwrap_or(head);
    let said: Vec<&str> = rest.lines().map(str::trim).skip_while(|line| line.is_empty() || *line == ">:" || *line == ":").take(6).collect();
    said.join(" ").trim_matches(['>', ':', ' ']).to_owned()
}

/// Finds the addresses a letter speaks about: those that begin a line or stand alone behind a label, else the first that
/// is not the sender's.
fn addressed(head: &str, from: &[Mailbox]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let own = from.first().map(|it| it.address.to_lowercase()).unwrap_or_default();
    // What stands below is the mail itself, with addresses of its own.
    let end = all().above(head);
    for line in end.lines().map(str::trim) {
        let Some(word) = first_of(line).or_else(|| labelled(line)) else { continue };
        if !word.eq_ignore_ascii_case(&own) && !found.iter().any(|(known, _)| known.eq_ignore_ascii_case(word)) {
            found.push((address::clean(word), reason_for(end, word)));
        }
    }
    if found.is_empty() {
        let is_sign = |sign: char| sign.is_whitespace() || is_around(sign);
        let good = |word: &&str| is_address(word) && !word.eq_ignore_ascii_case(&own);
        // "To" names whom the mail was for, which may be a list: only where nobody else is named.
        let word = end.lines().filter(|line| !is_of_mail(line)).flat_map(|line| line.split(is_sign)).find(good);
        let word = word.or_else(|| end.split(is_sign).find(good));
        found.extend(word.map(|word| (address::clean(word), reason_for(end, word))));
    }
    found
}

/// Signs that stand around an address.
const fn is_around(sign: char) -> bool {
    matches!(
        sign,
        '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"' | '\'' | '：' | '，' | '（' | '）' | '[' | ']' | '=' | '*' | '「' | '」' | '“' | '”'
    )
}

fn first_of(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['*', '-', '•', ' ', '>']);
    let word = line.split_whitespace().next()?.rsplit('：').next()?.trim_matches(is_around);
    is_address(word).then_some(word)
}

/// Labels of the mail itself.
const OF_MAIL: [&str; 20] = [
    "to",
    "cc",
    "from",
    "sender",
    "reply-to",
    "return-path",
    "mail from",
    "subject",
    "date",
    "sent",
    "发件人",
    "寄件者",
    "差出人",
    "보낸 사람",
    "от",
    "von",
    "de",
    "收件人",
    "宛先",
    "кому",
];

fn is_of_mail(line: &str) -> bool {
    line.split_once([':', '：']).is_some_and(|(label, _)| OF_MAIL.contains(&label.trim().to_lowercase().as_str()))
}

/// `Unknown user: ann@trader.example`; but not what names the mail itself.
fn labelled(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once([':', '：'])?;
    let word = rest.trim().trim_start_matches("[SMTP").trim_matches(is_around).trim();
    (!is_of_mail(line) && label.chars().count() <= LABEL && !label.contains('@') && is_address(word)).then_some(word)
}

fn is_address(word: &str) -> bool {
    word.rsplit_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && domain.len() <= 253
            && word.len() <= 254
            && domain.chars().all(|it| it.is_alphanumeric() || matches!(it, '.' | '-'))
    })
}
