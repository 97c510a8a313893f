//! Numbers of errors, which look like codes: what programs and people say beside them.

use super::context::{programmed, system};
use super::otherwise::{around, head};
use super::spoken::said;
use super::words::{Mark, Page, class, lexicon};
use super::{Hit, SecretKind};

/// Digits of a number that may be an error's though nothing but "error" says so; codes have six.
const FEW: usize = 5;
/// Bytes between "code" and the number of an error: `code: -`.
const CLOSE: usize = 4;
/// Places of a number at which its name is looked for.
const REPEATED: usize = 8;
/// Bytes behind an error's number within which somebody asks what it means.
const EXPLAINED: usize = 120;
/// First digits that the errors of a system share.
const KIN: usize = 2;

/// Fields in which programs answer.
const ANSWERS: [&str; 11] = ["err", "error", "errno", "errcode", "err_code", "error_code", "rc", "ret", "retcode", "ret_code", "status"];

/// Words for an error, without those for a code.
const ERRORS: [&str; 12] = ["error", "erreur", "fehler", "erro", "ошибка", "loi", "hata", "kesalahan", "错误", "錯誤", "エラー", "오류"];

/// `ERR-50114`: what an error's number is written together with.
const GLUED: [&str; 4] = ["err-", "err_", "error-", "error_"];

/// What a line of a log or a raised error has beside a code, and what it begins with.
const LOGGED: [&str; 8] = ["result=", "state=", "status=", "error(", "exception(", "msg=", "msg\":", "msg: \""];
/// What such a line says of it.
const FAILING: [&str; 9] = ["mismatch", "fail", "retry", "retries", "reject", "denied", "invalid", "error", "limit"];
/// What it says of a code that went out.
const SENT: [&str; 4] = ["sent", "sms", "deliver", "generated"];
const LEVELS: [&str; 5] = ["error", "warn", "info", "debug", "fail"];

/// What somebody gives away rather than is shown.
const GIVEN: u64 = class::CODE | class::CHANNEL | class::TOTP | class::CAME | class::TYPED | class::PIN;

/// Whether a finding is the number of an error.
pub(super) fn error(page: &Page<'_>, hit: &Hit) -> bool {
    let value = &page.lower().as_bytes()[hit.start..hit.end];
    let digits = value.iter().all(u8::is_ascii_digit);
    let parted = |sign: u8| value.iter().all(|b| b.is_ascii_digit() || *b == sign);
    if matches!(hit.kind, SecretKind::CardNumber | SecretKind::IdentityNumber) {
        return digits && lexicon("fault").suffix(head(page, hit.start)).is_some();
    }
    ((digits || parted(b'-') || parted(b' ')) && faulty(page, hit))
        || (digits && (logged(page.lower(), hit) || quoted(page, hit) || meant(page, hit) || negative(page, hit) || denied(page, hit)))
}

/// The number of an error is no code, whatever else the sentence says of codes, also where it is told again: "error code 40104 while I enter the 2FA, 40104 each time".
fn faulty(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let value = &text[hit.start..hit.end];
    let (from, to) = around(text, hit);
    let others = text[from..to].match_indices(value).take(REPEATED);
    let others = others.map(|(at, value)| Hit::new(hit.kind, from + at, from + at + value.len()));
    let mut places = vec![Hit::new(hit.kind, hit.start, hit.end)];
    places.extend(others.filter(|one| one.start != hit.start && whole(text, one)));
    let any = |test: &dyn Fn(&Hit) -> bool| places.iter().any(test);
    // What is called an error's once, and what is asked after, unless somebody says that they typed it or where it came from.
    let given = || any(&|one| said(page, (one.start, one.end), GIVEN));
    let again = || places.len() > 1 && any(&|one| flawed(page, one));
    let asked = || hit.kind == SecretKind::OneTimeCode && any(&|one| lexicon("asked_of").suffix(head(page, one.start)).is_some());
    any(&|one| fault(page, one) || answered(page, one)) || turned(page, hit) || ((again() || asked()) && !given())
}

/// A number and not a part of one.
fn whole(text: &str, one: &Hit) -> bool {
    let digit = |at: Option<char>| at.is_some_and(|c| c.is_ascii_digit());
    !digit(text[..one.start].chars().next_back()) && !digit(text[one.end..].chars().next())
}

/// "Error code 940021, then it became 940112": the errors of one system begin alike.
fn turned(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let (from, _) = around(text, hit);
    let (value, past) = (&text[hit.start..hit.end], &text[from..hit.start]);
    let Some(alike) = value.get(..KIN) else { return false };
    let others = past.rmatch_indices(alike).take(REPEATED).map(|(at, _)| Hit::new(hit.kind, from + at, from + at + value.len()));
    // Whole numbers: what begins alike may end within a letter.
    let number = |one: &Hit| {
        let digits = text.get(one.start..one.end).is_some_and(|other| other.bytes().all(|b| b.is_ascii_digit()));
        let apart = |at: Option<char>| !at.is_some_and(|c| c.is_ascii_alphanumeric());
        digits && apart(text[..one.start].chars().next_back()) && apart(text[one.end..].chars().next())
    };
    others.filter(|one| one.end <= hit.start && number(one)).any(|one| lexicon("fault").suffix(head(page, one.start)).is_some())
}

/// Whether a word for an error stands right before a number.
fn fault(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let few = || hit.end - hit.start <= FEW || hit.kind == SecretKind::Password || system(&text[hit.start..]) || explained(text, hit);
    // `Error 400318: …`: what it says follows, or nothing speaks of a code. "Gives me code 739204" is no such word.
    let bare = || ERRORS.iter().any(|word| head(page, hit.start).ends_with(word));
    let spoken = || said(page, (hit.start, hit.end), GIVEN | class::PLACE);
    lexicon("fault").suffix(head(page, hit.start)).is_some()
        || GLUED.iter().any(|word| text[..hit.start].ends_with(word))
        || (flawed(page, hit) && (few() || (bare() && (text[hit.end..].starts_with(": ") || !spoken()))))
}

/// "Error 403117": the bare word with nothing but a blank behind it.
fn flawed(page: &Page<'_>, hit: &Hit) -> bool {
    let head = head(page, hit.start);
    page.lower()[head.len()..hit.start].bytes().all(|b| b == b' ') && lexicon("flaw").suffix(head).is_some()
}

/// The bare "code" right before a number, which may be an error's as well as one for logging in.
fn coded<'a>(page: &'a Page<'_>, hit: &Hit) -> Option<&'a Mark> {
    page.before(hit.start, CLOSE).next().filter(|mark| mark.is(class::CODEISH | class::ERROR) && !mark.is(class::CODE))
}

/// `err=20044`, `"code":"50102","msg":…`, `worker[1931]`, `LoginFailed: 401017 otp_required`: where a program counts and answers.
fn logged(text: &str, hit: &Hit) -> bool {
    let head = text[..hit.start].trim_end_matches(['"', '\'', '-']);
    let field = head.strip_suffix(['=', ':']).map(|head| head.trim_end_matches(['"', '\'', ' ']));
    let field = field.or_else(|| head.strip_suffix([' ']).and_then(|head| head.strip_suffix(':')));
    let name = field.map(|head| &head[head.len() - head.bytes().rev().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count()..]);
    let (from, to) = around(text, hit);
    let start = text[from..hit.start].rfind('\n').map_or(from, |at| from + at + 1);
    let line = &text[start..hit.end + text[hit.end..to].find('\n').unwrap_or(to - hit.end)];
    let begins = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let few = hit.end - hit.start <= FEW || line.starts_with('[') || leveled(line) || LEVELS.iter().any(|level| begins.starts_with(level));
    let fields = line.matches('=').count() > 2
        || LOGGED.iter().any(|word| line.contains(word))
        || (head.ends_with('=') && leveled(line) && failing(line));
    let address = field.is_some_and(|head| head.ends_with("?code") || head.ends_with("&code"));
    let coded = || name == Some("code") && few && fields && !address;
    let worker = |head: &str| head.rsplit(|c: char| c.is_whitespace()).next().is_some_and(|word| word.contains('-'));
    let inside = |head: &str| text[hit.end..].starts_with("]:") || (worker(head) && text[hit.end..].starts_with(']'));
    let process = || head.strip_suffix('[').is_some_and(inside) && hit.end - hit.start <= FEW;
    let answered = || name.is_some_and(|name| ANSWERS.contains(&name));
    // A program calls the cause by a name with a line in it.
    let cause =
        text[hit.end..].strip_prefix(' ').map(|rest| &rest[..rest.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count()]);
    let refused = || name.is_some_and(|name| ["failed", "rejected", "mismatch"].contains(&name)) && leveled(line);
    // `LoginFailed`, not "login failed".
    let named = |name: &str| ["failed", "error"].iter().any(|end| name.len() > end.len() && name.ends_with(end));
    let raised = || name.is_some_and(named) && cause.is_some_and(|cause| cause.contains('_'));
    let programmed = || raised() || refused() || (hit.kind == SecretKind::OneTimeCode && programmed(text, hit.start));
    hit.kind != SecretKind::ApiSecret && (answered() || coded() || process() || programmed())
}

/// `2025-02-11T03:14:07Z WARN …`: a line of a log, of which the first word is its level.
fn leveled(line: &str) -> bool {
    let words = || line.split([' ', '\t', '[', ']']).filter(|word| !word.is_empty());
    let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let timed = words().take_while(number).any(|word| word.contains(':'));
    timed && words().find(|word| !number(word)).is_some_and(|word| LEVELS.contains(&word))
}

/// Whether a line of a log tells of a failure, and of no code that was sent.
fn failing(line: &str) -> bool {
    FAILING.iter().any(|word| line.contains(word)) && !SENT.iter().any(|word| line.contains(word))
}

/// "It says 'code 4029'": what is quoted together with its name was shown by a program.
fn quoted(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let opens = |text: &str| text.ends_with(['"', '\'', '“', '‘', '«', '「', '`', '(']);
    let closes = |text: &str| text.starts_with(['"', '\'', '”', '’', '»', '」', '`', ')']);
    let together = |mark: &Mark| opens(&text[..mark.start]) && !text[mark.end..hit.start].contains(['"', '\'', '”']);
    hit.end - hit.start <= FEW && coded(page, hit).is_some_and(together) && closes(&text[hit.end..])
}

/// "What does code 4290 mean": nobody asks what their own code means, unless it came by a message.
fn meant(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let (few, known) = (hit.end - hit.start <= FEW, system(&text[hit.start..]));
    let Some(mark) = coded(page, hit) else {
        let apart = (known && asks(text, hit)) || (few && !said(page, (hit.start, hit.end), class::CHANNEL | class::TOTP));
        return apart && hit.kind == SecretKind::OneTimeCode && explained(text, hit);
    };
    let few = few || known;
    let asked = lexicon("what").prefix(text[hit.end..].trim_start_matches([' ', '"', '\'', ','])).is_some();
    let means = explained(text, hit) || lexicon("means").suffix(text[..mark.start].trim_end()).is_some();
    (few && asked) || (means && (few || !said(page, (hit.start, hit.end), class::CODE | class::CHANNEL)))
}

/// Whether what follows asks what a number means, or says that it is an error's.
fn explained(text: &str, hit: &Hit) -> bool {
    asks(text, hit) || begins(text, hit, "fault")
}

/// Whether what follows asks what a number means.
fn asks(text: &str, hit: &Hit) -> bool {
    begins(text, hit, "means")
}

fn begins(text: &str, hit: &Hit, name: &str) -> bool {
    let rest = &text[hit.end..text.floor_char_boundary(hit.end + EXPLAINED)];
    rest.char_indices().any(|(at, _)| lexicon(name).prefix(&rest[at..]).is_some())
}

/// "It says 403019, not the SMS code, that is the error": who says what it is not has not confused them.
fn denied(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let (from, to) = (text.floor_char_boundary(hit.start.saturating_sub(EXPLAINED)), text.floor_char_boundary(hit.end + EXPLAINED));
    let first = page.clues.partition_point(|mark| mark.start < from);
    let error = || page.clues[first..].iter().take_while(|mark| mark.start < to).any(|mark| mark.is(class::ERROR));
    let says = || text[from..to].char_indices().any(|(at, _)| lexicon("denied").prefix(&text[from + at..to]).is_some());
    hit.kind == SecretKind::OneTimeCode && error() && says() && !said(page, (hit.start, hit.end), class::TOTP | class::TYPED)
}

/// "700003 please try again later": what a program answers stands behind it, and nobody says that they typed it or where it came from.
fn answered(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let before = text[..hit.start].strip_suffix('(').map_or("", str::trim_end);
    let behind = text[hit.end..].trim_start_matches([' ', ':', '：', '"', '\'']);
    (lexicon("answer").suffix(before).is_some() || lexicon("answer").prefix(behind).is_some())
        && !said(page, (hit.start, hit.end), GIVEN | class::PASSWORD)
}

/// "code: -1003": programs count their errors downwards as well.
fn negative(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let Some(head) = text[..hit.start].strip_suffix('-').filter(|_| hit.end - hit.start == 4) else { return false };
    coded(page, hit).is_some() && head.ends_with([' ', ':', '=', '(', '"', '\''])
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn what_begins_alike_may_end_within_a_letter() {
        let text = shield("โค้ด 40918-22763 กับ 40ก กับ 22-89-79 ขึ้น invalid, code 40ขึ้น 40918");
        assert_eq!(text.secrets().len(), 3, "{}", text.text());
    }

    #[test]
    fn codes_that_somebody_tells_stay_masked_beside_words_of_failing() {
        for text in [
            "[10:02] Ana: my sms code: 739204 failed, the page says",
            "10:42:07 Anna: der code: 482913 invalid, kam per sms",
            "[10:02] me: login failed: 739204 does not work",
            "2FA code: 482913 error",
            "postgres://admin:4829@db.example/main",
            "mein Passwort ist Bundeslaendern!Rot",
            "2025-02-11T03:14:07Z INFO sms sent code=482913 retry in 60",
            "parolam Degistirme1987 ama giriş hata veriyor",
            r#"{"password":"Veraendern2023"}"#,
            "admin: what is your password?\nana: please help\nTiger2025: this one",
        ] {
            assert_eq!(shield(text).secrets().len(), 1, "{}", shield(text).text());
        }
        for text in [
            "2025-05-14 08:11:04 WARN  otp_mismatch code=410023\nwhat is 410023, its not in the table",
            "[11-08 10:02:40] ERROR otp verify failed: 401017",
        ] {
            assert!(shield(text).is_clean(), "{}", shield(text).text());
        }
    }
}
