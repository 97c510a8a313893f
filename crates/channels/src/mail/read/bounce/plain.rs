//! Reports that are only letters: each phrase belongs to one mail system, and the sender must be a mail system too.

use domain::mail::{Mailbox, Recipient};

use super::super::address;
use super::super::mime::Headers;
use super::{MOST, is_daemon, one};

/// What mail systems write at the top of a failure.
const FAILED: &[(&str, &str)] = &[
    ("this is the qmail-send program", "qmail"),
    ("this is the mail delivery agent at", "qmail"),
    ("could not be delivered to one or more of its recipients", "exim"),
    ("the following address(es) failed", "exim"),
    ("i'm sorry to have to inform you that your message could not", "postfix"),
    ("i'm sorry to have to inform you", "postfix"),
    ("the following addresses had permanent fatal errors", "sendmail"),
    ("the following addresses had delivery problems", "sendmail"),
    ("delivery to the following recipient failed", "gmail"),
    ("delivery to the following recipients failed", "exchange"),
    ("your message wasn't delivered to", "gmail"),
    ("delivery has failed to these recipients", "exchange"),
    ("your message did not reach some or all of the intended recipients", "exchange"),
    ("diagnostic information for administrators", "exchange"),
    ("unable to deliver message to the following address", "yahoo"),
    ("sorry, we were unable to deliver your message", "yahoo"),
    ("message could not be delivered", "other"),
    ("could not be delivered", "other"),
    ("was not delivered", "other"),
    ("undeliverable", "other"),
    ("delivery failed", "other"),
    ("delivery failure", "other"),
    ("failed to deliver", "communigate"),
    ("unable to deliver", "other"),
    ("permanent error", "other"),
    ("returned to sender", "other"),
    ("returned mail", "other"),
    ("each of the following recipients was rejected", "ezweb"),
    ("following recipients was rejected", "ezweb"),
    ("had the following error", "other"),
    ("退信", "netease"),
    ("无法投递", "netease"),
    ("投递失败", "netease"),
    ("发送失败", "netease"),
    ("無法傳送", "other"),
    ("配信できません", "other"),
    ("送信できません", "other"),
    ("配信されません", "other"),
    ("발송 실패", "naver"),
    ("전송 실패", "naver"),
    ("배달되지", "daum"),
    ("전달되지", "daum"),
    ("не может быть доставлено", "mail.ru"),
    ("не было доставлено", "mail.ru"),
    ("недоставлен", "mail.ru"),
    ("konnte nicht zugestellt werden", "other"),
    ("n'a pas pu être", "other"),
    ("no se ha podido entregar", "other"),
    ("não foi possível entregar", "other"),
];
/// A report that says the mail is only late.
const LATE: [&str; 6] = [
    "has not yet been delivered",
    "will be retried",
    "delivery has been delayed",
    "still being retried",
    "尚未投递",
    "warning message only",
];

/// Reads a letter of a mail system.
pub fn read(headers: &Headers<'_>, from: &[Mailbox], text: &str) -> Option<(Vec<Recipient>, String)> {
    let failed = headers.text("x-failed-recipients");
    let head: String = text.chars().take(6_000).collect();
    let lower = head.to_lowercase();
    if !is_daemon(from) && failed.is_none() {
        return None;
    }
    let format = FAILED.iter().find(|(phrase, _)| lower.contains(phrase)).map(|(_, format)| *format);
    if format.is_none() && failed.is_none() {
        return None;
    }
    let action = if LATE.iter().any(|phrase| lower.contains(phrase)) { "delayed" } else { "failed" };
    let listed = failed.map(|value| address::list(value.as_bytes(), None, MOST)).unwrap_or_default();
    let mut pairs: Vec<(String, String)> = listed.into_iter().map(|it| (it.address.clone(), reason_for(&head, &it.address))).collect();
    if pairs.is_empty() {
        pairs = addressed(&head, from);
    }
    let recipients = pairs.into_iter().take(MOST).map(|(to, said)| {
        let status = super::reason::enhanced(&said).filter(|it| !it.starts_with('2'));
        one(to, (action, status), &said, &head)
    });
    Some((recipients.collect(), format.unwrap_or("exim").to_owned()))
}

/// The words behind an address up to the next empty line, or the rest of the letter.
fn reason_for(head: &str, address: &str) -> String {
    let lower = head.to_lowercase();
    let at = lower.find(&address.to_lowercase()).map_or(0, |at| at + address.len());
    let rest = head.get(at..).unwrap_or(head);
    let said: Vec<&str> = rest.lines().map(str::trim).skip_while(|line| line.is_empty() || *line == ">:" || *line == ":").take(6).collect();
    said.join(" ").trim_matches(['>', ':', ' ']).to_owned()
}

/// Finds the addresses a letter speaks about: those that begin a line, else the first that is not the sender's.
fn addressed(head: &str, from: &[Mailbox]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let own = from.first().map(|it| it.address.to_lowercase()).unwrap_or_default();
    // What stands below is the mail itself, with addresses of its own.
    let end = [
        "--- below this line",
        "------ this is a copy",
        "----- original message",
        "---original",
        "original message headers",
        "reporting-mta:",
    ]
    .iter()
    .filter_map(|mark| head.to_lowercase().find(mark))
    .min()
    .and_then(|at| head.get(..at))
    .unwrap_or(head);
    for line in end.lines().map(str::trim) {
        let first = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .rsplit('：')
            .next()
            .unwrap_or_default()
            .trim_matches(['<', '>', ':', ',', '\'', '"', '(', ')', '*']);
        if is_address(first) && !first.eq_ignore_ascii_case(&own) && !found.iter().any(|(known, _)| known.eq_ignore_ascii_case(first)) {
            found.push((address::clean(first), reason_for(end, first)));
        }
    }
    if found.is_empty() {
        let signs = |sign: char| {
            sign.is_whitespace()
                || matches!(sign, '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"' | '\'' | '：' | '，' | '（' | '）' | '[' | ']')
        };
        let inside = end.split(signs).find(|word| is_address(word) && !word.eq_ignore_ascii_case(&own));
        found.extend(inside.map(|word| (address::clean(word), reason_for(end, word))));
    }
    found
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
