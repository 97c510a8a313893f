//! PINs of withdrawals and funds: digits that a word names from afar, "the PIN for withdrawals, I think, was 4471".

use super::clues::nearest;
use super::context::{followed_by_unit, system, ticker};
use super::fold::BARRIER;
use super::spoken::{back, foreign, parted, said};
use super::words::{Mark, Page, class, lexicon};
use super::{Hit, SecretKind};

/// Bytes between a PIN and the word for it.
const REACH: usize = 72;
/// Bytes between "withdrawal" and "password", or "code", which names other things too.
const JOINED: usize = 32;
const CLOSE: usize = 12;
/// Bytes between a PIN and the word behind it.
const BEHIND: usize = 24;
/// Digits of a PIN as people choose them, and how many of them need the word right beside.
const LONGEST: usize = 12;
const LONG: usize = 9;
/// A year needs its word right beside it.
const ADJACENT: usize = 4;
/// Characters between "PIN" and "withdrawals" when the one is for the other, and the fewer when digits follow at once.
const FOR: usize = 10;
const FOR_AT_ONCE: usize = 6;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    if !page.clues.iter().any(|mark| mark.is(class::PIN | class::FUND)) {
        return;
    }
    for (start, end) in digits(page.lower()) {
        let near =
            end - start < LONG || page.lower()[start..end].contains('-') || back(page, start, ADJACENT).any(|mark| mark.is(class::PIN));
        if near && free(page, start, end) && !posted(page, start, end) && (named(page, start, end) || follows(page, start, end)) {
            hits.push(Hit::new(SecretKind::Password, start, end));
        }
    }
}

/// Four to twelve digits in a row, or six to eight in pairs.
fn digits(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let base = text.as_ptr() as usize;
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '-').map(|run| run.trim_matches('-'));
    let runs = runs.filter(|run| paired(run) || ((4..=LONGEST).contains(&run.len()) && !run.contains('-')));
    runs.map(move |run| (run.as_ptr() as usize - base, run.as_ptr() as usize - base + run.len()))
}

/// `04-08-15`: a PIN that somebody reads out in pairs.
fn paired(value: &str) -> bool {
    let pair = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    (3..=4).contains(&value.split('-').count()) && value.split('-').all(pair)
}

/// Neither part of a larger number, a date, a time or a word, nor an amount.
pub(super) fn free(page: &Page<'_>, start: usize, end: usize) -> bool {
    let (head, rest) = (&page.lower()[..start], &page.lower()[end..]);
    let digit = |c: char| c.is_ascii_digit();
    let glued = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "-_:/%".contains(c))
        || head.ends_with(|c: char| c.is_ascii_alphanumeric() || "+_/$€£¥₩₽₹.#*".contains(c))
        || head.strip_suffix('-').is_some_and(|head| !head.ends_with(char::is_whitespace));
    let more = rest.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(digit))
        || rest.strip_prefix(' ').is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() > 1)
        || head.strip_suffix([',', ' ', ':']).is_some_and(|head| head.ends_with(digit));
    !glued && !more && !followed_by_unit(page.lower(), end) && !ticker(&page.cased()[end..])
}

/// Whether a word for a PIN stands before the digits, or two words that together say it.
fn named(page: &Page<'_>, start: usize, end: usize) -> bool {
    let text = page.lower();
    let (value, head) = (&text[start..end], text[..start].trim_end());
    let stated = lexicon("is").suffix(head).is_some() || head.ends_with([':', '=']);
    // "PIN to withdraw 5000", "PIN since 2019".
    let round = value.ends_with("00") && !value.starts_with('0');
    let year = value.len() == 4 && (value.starts_with("19") || value.starts_with("20"));
    // "Four digits 1986" is no year.
    let (mut fund, mut word, mut shape) = (None, None, 0);
    for mark in back(page, start, REACH) {
        if mark.is(class::PIN) || pair(mark, (fund, word), value) {
            let last = fund.or(word).map_or(mark.end, |near: &Mark| near.end.max(mark.end)).max(shape);
            let doubtful = round
                || (year && start - last > ADJACENT)
                || fund.is_some_and(|fund| meant(text, mark, fund, start))
                || asked(page, mark, start, end);
            return (stated || !doubtful) && !parted(&text[mark.end..start]);
        }
        if foreign(page, mark, start) {
            return false;
        }
        if mark.is(class::DIGITS) {
            shape = shape.max(mark.end);
        }
        if mark.is(class::FUND) {
            if !round && !year && put_in(page, start, end) {
                return !parted(&text[mark.end..start]);
            }
            fund = fund.or(Some(mark));
        } else if mark.is(class::PASSWORD) || (mark.is(class::DIGITS) && said(page, (start, end), class::FAILED)) {
            word = word.or(Some(mark));
        }
    }
    false
}

/// "Withdrawal" with "password" or "code": each alone names other things too.
fn pair(mark: &Mark, (fund, word): (Option<&Mark>, Option<&Mark>), value: &str) -> bool {
    let near = |other: Option<&Mark>, reach: usize| other.is_some_and(|other| other.end.abs_diff(mark.start) <= reach);
    mark.is(class::FUND) && near(word, JOINED)
        || mark.is(class::PASSWORD) && near(fund, JOINED)
        || mark.is(class::CODEISH) && near(fund, CLOSE) && !system(value)
}

/// "Forgot my PIN, wanted to withdraw 4523": what somebody meant to withdraw is no PIN.
fn meant(text: &str, mark: &Mark, fund: &Mark, start: usize) -> bool {
    let between = text.get(mark.end..fund.start).unwrap_or_default();
    let most = if start - fund.end <= ADJACENT { FOR_AT_ONCE } else { FOR };
    between.chars().count() > most || between.contains([',', '，', '、', ';', '.'])
}

/// "Forgot my PIN, 4523 to withdraw": the same in languages that put the verb behind.
fn asked(page: &Page<'_>, mark: &Mark, start: usize, end: usize) -> bool {
    let first = page.clues.partition_point(|clue| clue.start < end);
    let next = page.clues[first..].iter().take_while(|clue| clue.start <= end + ADJACENT).any(|clue| clue.is(class::FUND));
    next && start - mark.end > ADJACENT
}

/// "To withdraw I always type 7714 and now it is wrong": what somebody always puts in is no amount, nor are six digits that are not round.
fn put_in(page: &Page<'_>, start: usize, end: usize) -> bool {
    let near = nearest(page, start, class::HABIT | class::TYPED | class::FUND | class::AMOUNT | class::TRADE);
    let before = near.is_some_and(|(class, gap)| class & (class::HABIT | class::TYPED) != 0 && gap <= CLOSE);
    let first = page.clues.partition_point(|mark| mark.start < end);
    let after = || page.clues[first..].iter().take_while(|mark| mark.start <= end + ADJACENT).any(|mark| mark.is(class::TYPED));
    let six = end - start == 6;
    (six || (end - start == 4 && said(page, (start, end), class::HABIT | class::DIGITS)))
        && (before || (six && after()))
        && said(page, (start, end), class::FAILED)
}

/// "4471 is my PIN": the word stands right behind, and the text says that the digits are it.
fn follows(page: &Page<'_>, start: usize, end: usize) -> bool {
    let text = page.lower();
    let rest = text[end..].trim_start();
    let first = page.clues.partition_point(|mark| mark.start < end);
    let stated = lexicon("is").prefix(rest).is_some();
    let value = &text[start..end];
    let plain = value.ends_with("00") || (value.len() == 4 && (value.starts_with("19") || value.starts_with("20")));
    let used = || !plain && said(page, (start, end), class::FAILED);
    let reach = if stated { BEHIND } else { CLOSE };
    let pin = page.clues[first..].iter().take_while(|mark| mark.start <= end + reach).find(|mark| mark.is(class::PIN));
    let free = |between: &str| !between.contains(|c: char| c.is_ascii_digit() || ",.;!?\n。".contains(c) || c == BARRIER);
    let other = back(page, start, CLOSE).any(|mark| foreign(page, mark, start));
    (stated || used()) && !other && pin.is_some_and(|pin| free(&text[end..pin.start]))
}

/// In India a "PIN code" is what others call a postal code: six digits in a sentence about an address.
pub(super) fn posted(page: &Page<'_>, start: usize, end: usize) -> bool {
    let code = |(class, gap): (u64, usize)| class & class::PIN != 0 && gap <= CLOSE;
    end - start == 6
        && nearest(page, start, class::PIN | class::ERROR).is_some_and(code)
        && said(page, (start, end), class::PAPER)
        && !said(page, (start, end), class::FUND)
}
