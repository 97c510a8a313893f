//! Secrets where programs are given them: an address that logs in, a field, the columns of a table. Arguments of calls are in `calls.rs`.

use std::sync::LazyLock;

use regex::Regex;

use super::keys::address;
use super::structured::telling;
use super::words::{Page, lexicon};
use super::{Hit, SecretKind};

/// Rows of a table that are read.
const ROWS: usize = 200;
/// The fewest characters of a password and of a secret in a column.
const PASSWORD: usize = 5;
const SECRET: usize = 16;
/// Lines with a name and a value that make a file of settings.
const SETTINGS: usize = 3;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.cased();
    if text.contains("://") || text.contains(['?', '&']) {
        addresses(text, hits);
    }
    if text.contains([':', '=']) {
        fields(text, hits);
    }
    if text.contains("-u") {
        users(text, hits);
    }
    if text.contains("--") {
        options(text, hits);
    }
    if text.contains("35=") {
        logons(text, hits);
    }
    if text.contains('\n') {
        columns(page, hits);
    }
}

/// `https://name:password@host`, `https://host/?session=…`.
fn addresses(text: &str, hits: &mut Vec<Hit>) {
    static LOGIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?-u:\b)[a-z][a-z0-9+.-]{1,15}://[^\s/:@"'<>]{0,64}:(?P<password>[^\s/"'<>]{4,128})@[a-z0-9\[]"#).ok()
    });
    static SESSION: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?i)[?&#](?:session|sess|token|jwt|auth|access|access_key)=(?P<token>[^\s&#"'<>]{16,2048})"#).ok());
    for found in LOGIN.iter().flat_map(|login| login.captures_iter(text)).filter_map(|found| found.name("password")) {
        if !example(found.as_str()) {
            hits.push(Hit::new(SecretKind::Password, found.start(), found.end()));
        }
    }
    for found in SESSION.iter().flat_map(|session| session.captures_iter(text)).filter_map(|found| found.name("token")) {
        // A coin's address is a token of another kind.
        let coin = matches!(found.as_str().len(), 43 | 44) || found.as_str().starts_with("0x");
        if thrown(found.as_str()) && !coin && !address(found.as_str()) {
            hits.push(Hit::new(SecretKind::ApiSecret, found.start(), found.end()));
        }
    }
}

/// `curl -u name:password`.
fn users(text: &str, hits: &mut Vec<Hit>) {
    static USER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?-u:\B)(?:-u|--user)[ =]["']?(?P<name>[^\s:"'<>$]{1,64}):(?P<password>[^\s"'<>$]{4,128})"#).ok());
    for whole in USER.iter().flat_map(|user| user.captures_iter(text)) {
        let (Some(name), Some(found)) = (whole.name("name"), whole.name("password")) else { continue };
        // `-u 1000:1000`, `-u node:node` are a user and a group, `-u host:/srv` is a place.
        let group = found.as_str().bytes().all(|b| b.is_ascii_digit()) || name.as_str() == found.as_str();
        if !example(found.as_str()) && !group && !found.as_str().starts_with('/') {
            hits.push(Hit::new(SecretKind::Password, found.start(), found.end()));
        }
    }
}

/// `--private-key …`, `--password=…`: what a program is started with.
fn options(text: &str, hits: &mut Vec<Hit>) {
    static OPTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?-u:\B)--(?:(?P<key>private-?key|priv-?key|pk)|(?P<pass>password|passwd|pass|pin)|(?:api-?)?(?:secret(?:-?key)?|passphrase|token)|auth-?token)",
            r#"(?P<free>[ =]["']?)(?P<value>[^\s"'<>$-][^\s"'<>$]{3,255})"#,
        ))
        .ok()
    });
    for found in OPTION.iter().flat_map(|option| option.captures_iter(text)) {
        let Some(value) = found.name("value").filter(|value| !example(value.as_str())) else { continue };
        let key = value.as_str().strip_prefix("0x").unwrap_or(value.as_str()).len() >= 40;
        // "The --password flag": behind a blank stands any word.
        let plain = found.name("free").is_none_or(|free| free.as_str() == " ") && value.as_str().chars().all(char::is_alphabetic);
        let kind = match (found.name("key").is_some(), found.name("pass").is_some()) {
            (true, _) if key => SecretKind::PrivateKey,
            (_, true) if !plain => SecretKind::Password,
            (false, false) if thrown(value.as_str()) => SecretKind::ApiSecret,
            _ => continue,
        };
        hits.push(Hit::new(kind, value.start(), value.end()));
    }
}

/// `8=FIX.4.4|35=A|554=…`: the password of a log-on, and the new one.
fn logons(text: &str, hits: &mut Vec<Hit>) {
    static PASSWORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?-u:\b)(?:554|925)=(?P<password>[^\s|\x01]{4,64})").ok());
    for found in PASSWORD.iter().flat_map(|password| password.captures_iter(text)).filter_map(|found| found.name("password")) {
        // What parts this field from the next parts the ones before it; a password may have any other sign.
        let sign = text[..found.start() - 4].chars().next_back().filter(|sign| matches!(sign, ';' | '^'));
        let sign = sign.or_else(|| text[..found.start() - 4].ends_with("^A").then_some('^'));
        let length = sign.and_then(|sign| found.as_str().find(sign)).unwrap_or(found.len());
        if !example(&found.as_str()[..length]) {
            hits.push(Hit::new(SecretKind::Password, found.start(), found.start() + length));
        }
    }
}

/// What documents write where a password belongs.
fn example(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    !telling(value, SecretKind::Password) || ["passwd", "pass", "secret", "pwd"].contains(&lower.as_str()) || lower.contains("xxx")
}

/// Letters and digits as nobody thinks them up.
pub(super) fn thrown(value: &str) -> bool {
    let count = |test: fn(&u8) -> bool| value.bytes().filter(test).count();
    count(u8::is_ascii_digit) >= 2 && count(u8::is_ascii_alphabetic) >= 2 && !value.to_ascii_lowercase().starts_with("your")
}

/// `hmac_with: …`, `"PrivateB64": "…"`, `client.Phrase = "…"`: fields that no other table names; and a passphrase in a file of settings, which stands there without quotes.
fn fields(text: &str, hits: &mut Vec<Hit>) {
    static FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r#"(?i)(?:private|secret|hmac|sign(?:ing)?)[_-]?(?:b64|base64|hex|with|key|by)["']?\s*[:=]\s*["']?"#,
            r"(?P<value>[A-Za-z0-9+/_-]{16,256}={0,2})",
        ))
        .ok()
    });
    static PHRASE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?m)^[ \t]*(?:passphrase|password|pass)[ \t]*:[ \t]*(?P<value>[^\s\x22\x27<>${}*]{5,64})[ \t]*$").ok()
    });
    static MEMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?i)[a-z0-9_]\.phrase\s*=\s*["'](?P<value>[^"'\n]{5,64})["']"#).ok());
    for found in MEMBER.iter().flat_map(|member| member.captures_iter(text)).filter_map(|found| found.name("value")) {
        if !example(found.as_str()) && found.as_str().bytes().any(|b| b.is_ascii_digit()) {
            hits.push(Hit::new(SecretKind::ApiSecret, found.start(), found.end()));
        }
    }
    static SETTING: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?m)^[ \t]*[a-z_]+[ \t]*:").ok());
    for found in FIELD.iter().flat_map(|field| field.captures_iter(text)).filter_map(|found| found.name("value")) {
        if thrown(found.as_str()) && !address(found.as_str()) {
            hits.push(Hit::new(SecretKind::ApiSecret, found.start(), found.end()));
        }
    }
    let settings = SETTING.as_ref().map_or(0, |setting| setting.find_iter(text).take(SETTINGS).count());
    for found in PHRASE.iter().flat_map(|phrase| phrase.captures_iter(text)).filter_map(|found| found.name("value")) {
        let told = found.as_str().contains(['-', '_', '.']) || found.as_str().bytes().any(|b| b.is_ascii_digit());
        if settings == SETTINGS && told && !example(found.as_str()) {
            hits.push(Hit::new(SecretKind::Password, found.start(), found.end()));
        }
    }
}

/// A table whose first line names a column of passwords or secrets.
fn columns(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let (text, lower) = (page.cased(), page.lower());
    let base = text.as_ptr() as usize;
    let mut lines = text.split('\n').map(|line| (line.as_ptr() as usize - base, line.trim_end_matches('\r')));
    while let Some((start, head)) = lines.next() {
        let Some(separator) = [',', ';', '\t', '|'].into_iter().find(|one| head.contains(*one)) else { continue };
        let kinds: Vec<Option<SecretKind>> = cells(&lower[start..start + head.len()], separator).map(|(_, name)| kind(name)).collect();
        if kinds.iter().all(Option::is_none) || kinds.len() < 2 {
            continue;
        }
        for (start, row) in lines.by_ref().take(ROWS) {
            let all: Vec<(usize, &str)> = cells(row, separator).collect();
            if all.len() < kinds.len() && !row.contains("---") {
                break;
            }
            for ((at, value), kind) in all.into_iter().zip(&kinds) {
                if let Some(kind) = kind.filter(|kind| fits(value, *kind)) {
                    hits.push(Hit::new(kind, start + at, start + at + value.len()));
                }
            }
        }
    }
}

/// The cells of a line and where they begin.
fn cells(line: &str, separator: char) -> impl Iterator<Item = (usize, &str)> {
    let base = line.as_ptr() as usize;
    line.split(separator).map(move |cell| {
        let cell = cell.trim_matches(|c: char| c == ' ' || c == '"');
        (cell.as_ptr() as usize - base, cell)
    })
}

/// What a column holds by its name.
fn kind(name: &str) -> Option<SecretKind> {
    match name {
        _ if name.chars().count() > 24 => None,
        "pass" | "pwd" | "pw" => Some(SecretKind::Password),
        _ if lexicon("password").is(name) => Some(SecretKind::Password),
        _ if lexicon("half").is(name) || name.ends_with("secret") || name == "secret_key" => Some(SecretKind::ApiSecret),
        _ => None,
    }
}

/// A value of that kind, not what is written where there is none.
fn fits(value: &str, kind: SecretKind) -> bool {
    if value.contains([' ', '\u{FFFC}']) || example(value) {
        return false;
    }
    match kind {
        SecretKind::Password => {
            let has = |test: fn(u8) -> bool| value.bytes().any(test);
            let signs = has(|b| b"!@#$%^&*_+=~?.".contains(&b)) && has(|b| b.is_ascii_alphabetic());
            value.len() >= PASSWORD && (has(|b| b.is_ascii_digit()) || signs)
        }
        _ => value.len() >= SECRET && thrown(value),
    }
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn what_a_program_is_started_with_is_masked() {
        let key = "25a25ffcbccd46901987c934ae06f90fa24175b7a33bbb00b65896d96af1e77b";
        let text = format!(
            "cast send 0xf9762CF3dBA102ccaAF5b2B356Fcc0bdA0BeBEFd --private-key {key} --rpc-url $RPC\nreplacement transaction underpriced"
        );
        assert_eq!(shield(&text).text(), text.replace(key, "⟦secret:private_key⟧"));
        assert_eq!(shield("bot --api-secret=Zx81LmQ0pWv9XcR4tYbN --dry").text(), "bot --api-secret=⟦secret:api_secret⟧ --dry");
        assert_eq!(shield("psql --password 'tulpe-99x' -h db").text(), "psql --password '⟦secret:password⟧' -h db");
        assert_eq!(
            shield("curl -u rgimenez:k9-Lobo-Gris https://a.example").text(),
            "curl -u rgimenez:⟦secret:password⟧ https://a.example"
        );
        let odd = "8=FIX.4.4|35=A|49=ME|553=u|554=Tul^pe;99xQ|10=1";
        assert_eq!(shield(odd).text(), odd.replace("Tul^pe;99xQ", "⟦secret:password⟧"));
        for clean in [
            "docker run -u node:node bot, rsync -u host:/srv/data",
            "the client ignores the --password flag and asks again",
            "docker run -u 1000:1000 img, rsync -u host:dir",
            "bot --private-key $KEY --password <password>",
            "curl --token-file /run/token --pass-through",
            "--pin",
        ] {
            assert!(shield(clean).is_clean(), "{}", shield(clean).text());
        }
    }

    #[test]
    fn a_log_on_of_fix_loses_its_password_alone() {
        let text = "8=FIX.4.4|35=A|49=QNTCAP01|56=VENUE|34=1|98=0|108=30|553=qntcap|554=8VZ8BmtKaxrv5r94lsHLoWyO|10=118|";
        assert_eq!(shield(text).text(), text.replace("8VZ8BmtKaxrv5r94lsHLoWyO", "⟦secret:password⟧"));
    }
}
