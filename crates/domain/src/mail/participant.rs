//! People beside the trader: whom a mail names in To and Cc, and how far they take part.

use super::{Letter, Mailbox};
use crate::word::words;

/// A mail that names more addresses than this suggests none of them: it is a mailing, not a conversation.
pub const MOST_NAMED: usize = 40;
/// The most people to whom a trader lets answers of a ticket go; more of them only staff may put in.
pub const MOST_BY_TRADER: usize = 5;
/// The most characters of a mail address.
const ADDRESS_LIMIT: usize = 254;
/// The most characters of its part before the `@`.
const LOCAL_LIMIT: usize = 64;

words! {
    /// How far somebody beside the trader takes part in a ticket.
    Standing {
        /// A participant's mail named the address; nothing follows from that.
        Suggested = "suggested",
        /// Mails of the address join; no answer goes there.
        Admitted = "admitted",
        /// Mails of the address join, and answers go there too.
        Confirmed = "confirmed",
        /// The trader said that they are not meant: nobody else puts them in, whoever names them.
        Declined = "declined",
    }
}

/// Lists whom a mail suggests: everybody it names in To and Cc, each once, but nobody for whom `is_out` holds.
pub fn named(letter: &Letter, is_out: impl Fn(&str) -> bool) -> Vec<Mailbox> {
    let all: Vec<&Mailbox> = letter.to.iter().chain(&letter.cc).collect();
    if all.len() > MOST_NAMED {
        return Vec::new();
    }
    let mut found: Vec<Mailbox> = Vec::new();
    for one in all {
        let address = one.address.trim().to_lowercase();
        if is_plain(&address) && !is_out(&address) && found.iter().all(|known| known.address != address) {
            found.push(Mailbox { name: one.name.clone(), address });
        }
    }
    found
}

/// Tells whether an address is plain: one at sign, a domain with a dot, nothing that a mail server would have to quote.
pub fn is_plain(address: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(sign));
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    address.len() <= ADDRESS_LIMIT && local.len() <= LOCAL_LIMIT && plain(local) && plain(domain) && domain.contains('.') && labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(list: &[&str]) -> Vec<Mailbox> {
        list.iter().map(|address| Mailbox { name: None, address: (*address).to_owned() }).collect()
    }

    #[test]
    fn whoever_a_mail_names_is_suggested_once_and_the_house_never() {
        let many: Vec<String> = (0..=MOST_NAMED).map(|n| format!("p{n}@x.test")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let all = |count: usize| many[..count].to_vec();
        for (to, cc, expected) in [
            (vec!["desk@venue.test"], vec!["Bob@Trader.test"], vec!["bob@trader.test"]),
            (vec!["desk@venue.test", "bob@trader.test"], vec!["BOB@trader.test", "cleo@x.test"], vec!["bob@trader.test", "cleo@x.test"]),
            (vec!["desk@venue.test"], vec![], vec![]),
            (vec!["undisclosed-recipients:"], vec!["bob", "@x.test", "a b@x.test", "\"a b\"@x.test", "bob@localhost"], vec![]),
            (vec![], all(MOST_NAMED), all(MOST_NAMED)),
            (vec![], all(MOST_NAMED + 1), vec![]),
            (all(MOST_NAMED), vec!["bob@trader.test"], vec![]),
        ] {
            let letter = Letter { to: boxes(&to), cc: boxes(&cc), ..Letter::default() };
            let found: Vec<String> = named(&letter, |address| address.ends_with("@venue.test")).into_iter().map(|it| it.address).collect();
            assert_eq!(found, expected, "{to:?} {cc:?}");
        }
    }

    #[test]
    fn addresses_are_plain() {
        for good in ["ann@trader.test", "a.b+c@x.co", "ånn@bücher.example", "o'hara@a-b.example"] {
            assert!(is_plain(good), "{good}");
        }
        for bad in [
            "",
            "ann",
            "@x.co",
            "ann@",
            "ann@localhost",
            "a b@x.co",
            "a@x..co",
            "a@-x.co",
            "a@b@x.co",
            "a@x.co\r\nBcc: b@x.co",
            "\"a\"@x.co",
            "a@x.co,",
        ] {
            assert!(!is_plain(bad), "{bad}");
        }
        assert!(!is_plain(&format!("{}@x.co", "a".repeat(65))));
    }
}
