//! Ids of accounts and orders.

use std::sync::LazyLock;

use super::{Entity, Kind, Page, before, pieces};
use crate::triage::needles::Needles;

/// Words before the number of an account.
const ACCOUNT: [&str; 10] = ["uid", "user id", "userid", "account id", "my id", "用户id", "用戶id", "账号", "帳號", "유아이디"];
/// Words before the trader's own id of an order.
const LINK: [&str; 5] = ["orderlinkid", "order_link_id", "link id", "clordid", "client order id"];
static LINKS: LazyLock<Needles> = LazyLock::new(|| Needles::new(LINK));
/// How far before a number its word may stand.
const REACH: usize = 24;

pub(super) fn find(Page { text, lower }: Page<'_>) -> Vec<Entity> {
    // Most texts name no such id, and then no word needs a look at what stands before it.
    let has_link = LINKS.is_in(lower);
    pieces(text, b"-_").filter_map(|(from, piece)| one(text, from, (piece.trim_end_matches(['-', '_']), has_link))).collect()
}

fn one(text: &str, from: usize, (piece, has_link): (&str, bool)) -> Option<Entity> {
    let place = (from, from + piece.len());
    let near = |words: &[&str]| {
        let lead = before(text, from, REACH);
        words.iter().any(|word| lead.rfind(word).is_some_and(|at| only_marks(&lead[at + word.len()..])))
    };
    if has_link && piece.len() >= 2 && near(&LINK) && !LINK.contains(&piece.to_lowercase().as_str()) {
        return Some(Entity::new(Kind::LinkId, piece.to_owned(), place));
    }
    if is_uuid(piece) {
        return Some(Entity::new(Kind::OrderId, piece.to_lowercase(), place));
    }
    let digits = piece.bytes().all(|b| b.is_ascii_digit());
    if digits && (15..=20).contains(&piece.len()) {
        return Some(Entity::new(Kind::OrderId, piece.to_owned(), place));
    }
    (digits && (5..=12).contains(&piece.len()) && near(&ACCOUNT)).then(|| Entity::new(Kind::Uid, piece.to_owned(), place))
}

/// Between a word and its value stand blanks, quotes, colons and little words at most.
fn only_marks(between: &str) -> bool {
    let rest = between.replace("is", "").replace(['是', '为'], "");
    rest.chars().all(|c| !c.is_alphanumeric())
}

fn is_uuid(piece: &str) -> bool {
    piece.len() == 36 && piece.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && piece.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}
