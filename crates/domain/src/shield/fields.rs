//! What stands where programs and documents write something else: the place a secret is looked up at, a port, a field that counts, a name in place of a value.

use super::otherwise::{FEW, SHOWN, around};
use super::structured::placeholder;
use super::words::Page;
use super::{Hit, SecretKind};

/// What programs look secrets up by, and the bytes before a value within which they do.
const ENVIRONMENT: [&str; 9] =
    ["os.environ", "getenv", "process.env", "getpass(", "env::var", "env.get", "environment.getenvironmentvariable", "vault.get", "${"];
pub(super) const LOOKED: usize = 40;
/// Zeros that nobody has for a number.
const ZEROS: usize = 6;
/// What programs name the field of an error.
const FAULTS: [&str; 6] = ["errorcode", "error_code", "errcode", "error", "reason", "status"];
/// Fields of FIX messages that hold a password, a new one or the data that signs a log-on.
const PASSWORD_TAGS: [&str; 5] = ["554", "925", "96", "1402", "1404"];
/// Fields of programs that count or seek.
const COUNTERS: [&str; 5] = ["q", "page", "limit", "offset", "n"];
/// What a text of a program stands between.
const QUOTES: [char; 2] = ['"', '\''];

/// `os.environ["SECRET"]`, `${PASS}`, `getpass()`: where a program looks, and not what it finds; `070-4xxx`: what is hidden already.
pub(super) fn looked_up(page: &Page<'_>, hit: &Hit) -> bool {
    let (text, value) = (page.lower(), &page.cased()[hit.start..hit.end]);
    let from = text.ceil_char_boundary(hit.start.saturating_sub(LOOKED));
    let head = text[from..hit.start].rsplit('\n').next().unwrap_or_default();
    // The name of a wallet's file: its key is in it.
    let file = head.rsplit(char::is_whitespace).next().is_some_and(|run| run.contains("utc--"));
    if file || matches!(hit.kind, SecretKind::SeedPhrase | SecretKind::PrivateKey) {
        return file;
    }
    let name = |name: &str| name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    let braced = |text: &str| text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).is_some_and(|name| !name.is_empty());
    let variable = value.strip_prefix('$').is_some_and(|text| (name(text) && text.bytes().any(|b| b.is_ascii_uppercase())) || braced(text));
    let digits = value.trim_end_matches(['x', 'X']);
    let hidden = value.len() >= digits.len() + 3 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    // "000000" in a document's example.
    let quoted = head.ends_with(QUOTES) && text[hit.end..].starts_with(QUOTES);
    let zeros = quoted && value.len() >= ZEROS && value.bytes().all(|b| matches!(b, b'0' | b'-' | b' ' | b'.'));
    // `"errorCode":"RISK_HOLD_24H"`.
    let constant =
        quoted && name(value) && value.contains('_') && FAULTS.iter().any(|fault| head.trim_end_matches(['"', ':', ' ']).ends_with(fault));
    let (lower, rest) = (&text[hit.start..hit.end], &text[hit.end..text.floor_char_boundary(hit.end + LOOKED)]);
    let template = bracketed(head, lower, rest);
    let head = head.trim_end_matches(['"', '\'', '[', '(']);
    let environment = || {
        let called = lower.contains("getenv(") || value.split_once("=$").is_some_and(|(to, from)| name(to) && name(from));
        called || ENVIRONMENT.iter().any(|word| lower.starts_with(word) || head.ends_with(word.trim_end_matches('(')))
    };
    hidden || variable || zeros || template || constant || environment() || placed(head, lower, rest) || placeholder(lower)
}

/// `"<your passphrase>"`: what a document writes in place of a value.
fn bracketed(head: &str, value: &str, rest: &str) -> bool {
    let (Some(at), Some(length)) = (head.rfind(QUOTES), rest.find(QUOTES)) else { return false };
    let whole = [&head[at + 1..], value, &rest[..length]].concat();
    let inside = whole.strip_prefix('<').and_then(|whole| whole.strip_suffix('>'));
    inside.is_some_and(|inside| inside.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '_')))
}

/// `wss://stream.example:8443`, `auth.go:52 +0x1a4`: a port, and a place in a program.
fn placed(head: &str, value: &str, rest: &str) -> bool {
    let host = head.strip_suffix(':').and_then(|head| head.rsplit_once("://")).map(|(_, host)| host);
    // Before `@` stands a password.
    let whole = |host: &str| (host.contains('.') || host == "localhost") && !rest.starts_with('@');
    let port = host.is_some_and(|host| whole(host) && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')));
    let digits = |text: &str| text.len() <= FEW && text.bytes().all(|b| b.is_ascii_digit());
    let line = head.trim_end_matches(' ').trim_end_matches(|c: char| c.is_ascii_digit());
    let offset = value
        .strip_prefix("+0x")
        .filter(|_| line.ends_with(':'))
        .is_some_and(|text| text.len() <= SHOWN && text.bytes().all(|b| b.is_ascii_hexdigit()));
    (port && digits(value)) || offset
}

/// `35=5 58=Logon`: a field of a FIX message, unless it is one for passwords.
pub(super) fn tagged(text: &str, hit: &Hit) -> bool {
    let tag = text[hit.start..hit.end].split_once('=').map_or("", |(tag, _)| tag);
    let field = (1..=5).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_digit()) && !PASSWORD_TAGS.contains(&tag);
    let (from, to) = around(text, hit);
    let kind = |at: usize| !text[from..from + at].ends_with(char::is_alphanumeric);
    field && text[from..to].match_indices("35=").any(|(at, _)| kind(at))
}

/// `q=4711`, `page=3`: few digits in a field of a program that counts or seeks.
pub(super) fn counter(text: &str, hit: &Hit) -> bool {
    let name = text[..hit.start].strip_suffix('=').unwrap_or_default();
    let is = |word: &str| name.strip_suffix(word).is_some_and(|head| !head.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    hit.end - hit.start <= FEW && COUNTERS.iter().any(|word| is(word))
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn what_programs_and_documents_write_is_left() {
        for text in [
            "FIX logon refused 35=5 58=Logon attempt not within session time 49=HZQ01",
            "headers = {\"X-PASSPHRASE\": \"<passphrase kamu>\"}",
            "{\"success\":false,\"errorCode\":\"RISK_HOLD_24H\",\"eta\":1754917200} hold knp nih gan",
        ] {
            assert!(shield(text).is_clean(), "{}", shield(text).text());
        }
        for text in ["<p>My password is Tulpe99x!</p>", "<password>Tulpe99x!</password>"] {
            assert!(!shield(text).is_clean(), "{text}");
        }
    }
}
