//! Senders that look like the venue or like a member of its staff, and are neither.

use super::{Flag, Level, Mailbox};
use crate::official::{Official, Reason, Ruling, alike, judge};

/// Whom a stranger may want to be taken for.
#[derive(Debug, Clone, Copy)]
pub struct House<'a> {
    /// What is the venue's own.
    pub official: &'a Official,
    /// The names of staff.
    pub staff: &'a [String],
}

/// Says whom a sender looks like. An address of the venue's own domain needs to be proved, whoever writes from it.
pub fn look(sender: &Mailbox, level: Level, house: House<'_>) -> Option<Flag> {
    let name = sender.name.as_deref().unwrap_or_default().trim();
    if house.staff.iter().any(|of| is_named(name, of)) {
        return Some(Flag::LooksLikeStaff);
    }
    // A question mark would end an address there.
    let shown = format!("mailto:{} <{}>", name.replace(['?', '<', '>'], " "), sender.address.replace(['?', '<', '>'], ""));
    let verdict = judge(house.official, &shown);
    let is_ours = matches!(verdict.reason, Reason::Listed | Reason::UnlistedAddress);
    let is_imitated = verdict.verdict == Ruling::NotOfficial || (is_ours && level < Level::A1);
    is_imitated.then_some(Flag::LooksLikeUs)
}

/// A whole name of several words, or any name in letters that only look the same. A trader may well be called Ines.
fn is_named(name: &str, of: &str) -> bool {
    let is_whole = of.split_whitespace().nth(1).is_some();
    let is_same = name.to_lowercase() == of.to_lowercase();
    !name.is_empty() && alike(name, of) && (is_whole || !is_same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(name: &str, address: &str, level: Level) -> Option<Flag> {
        let official = Official {
            domains: vec!["northpier.example".to_owned()],
            emails: vec!["support@northpier.example".to_owned()],
            ..Official::default()
        };
        let staff = ["Ines".to_owned(), "Mina Park".to_owned()];
        let name = (!name.is_empty()).then(|| name.to_owned());
        look(&Mailbox { name, address: address.to_owned() }, level, House { official: &official, staff: &staff })
    }

    #[test]
    fn who_looks_like_the_venue_or_its_staff_is_marked() {
        for (name, address, expected) in [
            ("", "support@n0rthpier.example", Flag::LooksLikeUs),
            ("", "support@nоrthpier.example", Flag::LooksLikeUs),
            ("", "help@northpler.example", Flag::LooksLikeUs),
            ("", "a@northpier.example.evil.test", Flag::LooksLikeUs),
            ("Northpier Support", "desk@mail.test", Flag::LooksLikeUs),
            ("support@northpier.example", "desk@mail.test", Flag::LooksLikeUs),
            ("Nоrthpier", "x@mail.test", Flag::LooksLikeUs),
            ("", "ceo@northpier.example", Flag::LooksLikeUs),
            ("Mina Park", "m@mail.test", Flag::LooksLikeStaff),
            ("MINA PARK", "m@mail.test", Flag::LooksLikeStaff),
            ("Міna Раrk", "m@mail.test", Flag::LooksLikeStaff),
            ("Іnes", "i@mail.test", Flag::LooksLikeStaff),
        ] {
            assert_eq!(seen(name, address, Level::A0), Some(expected), "{name} {address}");
        }
    }

    #[test]
    fn honest_senders_are_not() {
        for (name, address) in [
            ("Ines", "ines@trader.test"),
            ("Mina", "mina@trader.test"),
            ("Ann Lee", "ann@trader.test"),
            ("张三", "zhang@trader.test"),
            ("Ann? <b>", "ann@trader.test"),
            ("", ""),
        ] {
            assert_eq!(seen(name, address, Level::A0), None, "{name} {address}");
        }
        assert_eq!(seen("", "ceo@northpier.example", Level::A1), None, "proved, it is the venue's own");
    }
}
