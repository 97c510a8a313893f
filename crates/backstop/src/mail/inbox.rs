//! `[[mail.inbox]]`: an address, and what holds for the mails that come to it.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use desk::mail::{Inbox, MOST_MIB};
use domain::locale::Locale;
use domain::mail::policy::{FollowUp, REOPEN_DAYS};
use domain::shield;
use domain::sla::Own;
use domain::topic::Topic;
use serde::Deserialize;

use super::detail::{self, DetailSettings};

/// Characters of an acknowledgement.
const WORDS: usize = 2_000;
/// A promise is at most this long, in seconds.
const YEAR_S: i64 = 31_536_000;

/// `[[mail.inbox]]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InboxSettings {
    /// The address.
    pub address: String,
    /// The team of its tickets.
    pub team: Option<String>,
    /// The topic of its tickets.
    pub topic: Option<String>,
    /// The name that traders see.
    pub name: Option<String>,
    /// Seconds until the first answer, whatever the priority.
    pub first_reply: Option<i64>,
    /// Seconds until every later one.
    pub next_reply: Option<i64>,
    /// Whether a new ticket is acknowledged; it is unless this says no.
    pub acknowledge: Option<bool>,
    /// What is said then, by language.
    pub acknowledgement: BTreeMap<String, String>,
    /// What a late answer does to a finished ticket: `reopen`, `new_linked` or `reopen_within`.
    pub follow_up: Option<String>,
    /// The days of `reopen_within`.
    pub reopen_days: Option<i64>,
    /// The largest mail it takes, in MiB.
    pub size_mib: Option<usize>,
    /// The language of those who write there, where a mail does not tell it.
    pub language: Option<String>,
    /// Addresses of the venue's own web forms.
    pub forms: Vec<String>,
    /// The brand it speaks for.
    pub brand: Option<String>,
    /// How soon its tickets are served at least.
    pub priority: Option<String>,
    /// `[[mail.inbox.detail]]`.
    pub detail: Vec<DetailSettings>,
}

impl InboxSettings {
    /// Returns what the desk knows of it.
    pub fn inbox(&self) -> Inbox {
        let usual = Inbox::new(&self.address);
        let texts = self.acknowledgement.iter().filter_map(|(tag, text)| Some((tag.parse::<Locale>().ok()?, text.trim().to_owned())));
        Inbox {
            team: self.team.clone(),
            topic: self.topic.as_deref().and_then(|topic| topic.parse().ok()),
            name: self.name.clone(),
            promise: Own { first_reply: self.first_reply, next_reply: self.next_reply },
            acknowledges: self.acknowledge.unwrap_or(usual.acknowledges),
            acknowledgement: texts.collect(),
            follow_up: self.follow_up().unwrap_or_default(),
            size_mib: self.size_mib.unwrap_or(usual.size_mib),
            language: self.language.as_deref().and_then(|tag| tag.parse().ok()),
            forms: self.forms.iter().map(|address| address.trim().to_lowercase()).collect(),
            priority: self.priority.as_deref().and_then(|priority| priority.parse().ok()),
            brand: self.brand.clone(),
            details: self.detail.iter().map(DetailSettings::detail).collect(),
            ..usual
        }
    }

    fn follow_up(&self) -> Option<FollowUp> {
        match self.follow_up.as_deref().unwrap_or("reopen_within") {
            "reopen" if self.reopen_days.is_none() => Some(FollowUp::Reopen),
            "new_linked" if self.reopen_days.is_none() => Some(FollowUp::NewLinked),
            "reopen_within" => Some(FollowUp::ReopenWithin(self.reopen_days.unwrap_or(REOPEN_DAYS))),
            _ => None,
        }
    }

    /// Checks what can be checked without looking outside.
    pub fn check(&self) -> Result<()> {
        let address = &self.address;
        let local = address.rsplit_once('@').filter(|(local, domain)| !local.is_empty() && domain.contains('.')).map(|(local, _)| local);
        let Some(local) = local else { bail!("mail.inbox: {address:?} is not an address") };
        // A reply address is this local part, a plus and 44 signs, and 64 are all there is.
        if local.len() > 19 || local.contains('+') {
            bail!("mail.inbox: {local:?} must have at most 19 characters and no plus");
        }
        if self.topic.as_deref().is_some_and(|topic| topic.parse::<Topic>().is_err()) {
            bail!("mail.inbox: {:?} is not a topic", self.topic.as_deref().unwrap_or_default());
        }
        if [self.first_reply, self.next_reply].into_iter().flatten().any(|seconds| !(1..=YEAR_S).contains(&seconds)) {
            bail!("mail.inbox {address}: first_reply and next_reply are seconds: at least 1, at most a year");
        }
        if self.follow_up().is_none() || self.reopen_days.is_some_and(|days| !(1..=366).contains(&days)) {
            bail!("mail.inbox {address}: follow_up is reopen, new_linked or reopen_within, and reopen_days (1 to 366) belongs to the last");
        }
        if self.size_mib.is_some_and(|size| !(1..=MOST_MIB).contains(&size)) {
            bail!("mail.inbox {address}: size_mib is 1 to {MOST_MIB}");
        }
        if self.language.as_deref().is_some_and(|tag| tag.parse::<Locale>().is_err()) {
            bail!("mail.inbox {address}: language is not one of the desk's");
        }
        if self.forms.iter().any(|form| !form.contains('@')) {
            bail!("mail.inbox {address}: forms are addresses");
        }
        if self.brand.as_deref().is_some_and(|brand| brand.trim().is_empty() || brand.chars().count() > 40) {
            bail!("mail.inbox {address}: brand has 1 to 40 characters");
        }
        detail::check_priority(address, self.priority.as_deref())?;
        detail::check(address, &self.detail)?;
        self.acknowledgement.iter().try_for_each(|(tag, text)| check_words(address, tag, text))
    }
}

/// A machine says these words to everybody who writes, so they are held to what a person may write.
fn check_words(address: &str, tag: &str, text: &str) -> Result<()> {
    if tag.parse::<Locale>().is_err() {
        bail!("mail.inbox {address}: acknowledgement.{tag} is not one of the desk's languages");
    }
    if text.trim().is_empty() || text.chars().count() > WORDS {
        bail!("mail.inbox {address}: acknowledgement.{tag} has 1 to {WORDS} characters");
    }
    if !shield::asks(text).is_empty() {
        bail!("mail.inbox {address}: acknowledgement.{tag} asks for a secret");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::priority::Priority;

    fn read(more: &str) -> Result<Inbox> {
        let settings: InboxSettings = toml::from_str(&format!("address = 'Press@venue.test'\n{more}"))?;
        settings.check()?;
        Ok(settings.inbox())
    }

    #[test]
    fn what_is_not_said_is_as_usual_and_what_is_said_holds() {
        assert_eq!(read("").expect("read"), Inbox::new("press@venue.test"));
        let inbox =
            read("first_reply = 60\nfollow_up = 'new_linked'\nacknowledge = false\nsize_mib = 5\nacknowledgement.ja = '受け取りました。'");
        let inbox = inbox.expect("read");
        assert_eq!((inbox.promise.first_reply, inbox.promise.next_reply, inbox.follow_up), (Some(60), None, FollowUp::NewLinked));
        assert_eq!((inbox.acknowledges, inbox.room(), inbox.acknowledgement.len()), (false, 5 << 20, 1));
        assert_eq!(read("reopen_days = 3").expect("read").follow_up, FollowUp::ReopenWithin(3));
    }

    #[test]
    fn a_detail_says_what_is_otherwise_there() {
        let inbox = read(
            "team = 'press'\npriority = 'low'\n[[detail]]\nname = 'urgent'\npriority = 'high'\n[[detail]]\nname = 'ja'\nlanguage = 'ja'",
        );
        let inbox = inbox.expect("read");
        let (urgent, ja) = (inbox.at(Some("urgent")), inbox.at(Some("ja")));
        assert_eq!((urgent.priority, urgent.team.as_deref(), urgent.language), (Some(Priority::High), Some("press"), None));
        assert_eq!((ja.priority, ja.language), (Some(Priority::Low), Some(Locale::Ja)));
        assert_eq!(inbox.at(Some("nobody")), inbox);
    }

    #[test]
    fn what_cannot_hold_is_refused() {
        for bad in [
            "address2 = 'x'",
            "first_reply = 0",
            "follow_up = 'never'",
            "follow_up = 'reopen'\nreopen_days = 3",
            "reopen_days = 0",
            "size_mib = 36",
            "size_mib = 0",
            "language = 'sv'",
            "forms = ['contact']",
            "topic = 'press'",
            "priority = 'soon'",
            "brand = ' '",
            "[[detail]]\nteam = 'x'",
            "[[detail]]\nname = 'Futures'",
            "[[detail]]\nname = 'a+b'",
            "[[detail]]\nname = 'abcdefghijklmnopqrstuvwxy'",
            "[[detail]]\nname = 'a'\n[[detail]]\nname = 'a'",
            "[[detail]]\nname = 'a'\ntopic = 'press'",
            "[[detail]]\nname = 'a'\npriority = 'soon'",
            "[[detail]]\nname = 'a'\nlanguage = 'sv'",
            "[[detail]]\nname = 'a'\nqueue = 'x'",
            "acknowledgement.sv = 'Hej'",
            "acknowledgement.en = ' '",
            "acknowledgement.en = 'Please send us your password.'",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
