//! Mail for tests: inboxes, letters that arrive, and a post that keeps what leaves.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use channels::mail::compose::{Words, compose};
use channels::mail::picture::{Fetcher, Reach, System};
use channels::mail::read::{self, Limits};
use desk::Error;
use desk::mail::mailbox::Spot;
use desk::mail::{Detail, Inbox, Incoming, Rules, Taken, outbox, receive};
use domain::locale::Locale;
use domain::mail::policy::FollowUp;
use domain::mail::{Check, Courier, Flag, Letter, Parcel, Pictures, Refused, Verdict};
use domain::official::Official;
use domain::priority::Priority;
use domain::sla::Own;
use domain::topic::Topic;

use crate::kit::Kit;

/// The inboxes of the test venue.
pub fn rules() -> Rules {
    let inbox = |local: &str, topic: Option<Topic>| Inbox {
        team: topic.map(|_| "care".to_owned()),
        topic,
        ..Inbox::new(&format!("{local}@venue.test"))
    };
    let press = Inbox {
        promise: Own { first_reply: Some(172_800), next_reply: None },
        acknowledges: false,
        acknowledgement: [(Locale::En, "The press desk reads this.".to_owned())].into(),
        follow_up: FollowUp::NewLinked,
        size_mib: 1,
        ..inbox("press", Some(Topic::Business))
    };
    let business = Inbox { forms: vec!["form@trader.test".to_owned()], ..inbox("business", Some(Topic::Business)) };
    let support = Inbox { details: details(), ..inbox("support", None) };
    let branded = |local: &str, brand: &str| Inbox { brand: Some(brand.to_owned()), ..inbox(local, None) };
    let brands = [branded("help", "North"), branded("billing", "North"), branded("south", "South")];
    let mut inboxes = vec![support, inbox("complaints", Some(Topic::Complaint)), business, press];
    inboxes.extend(brands);
    let domains = ["venue.test", "northpier.example"].map(str::to_owned).to_vec();
    Rules {
        domain: "venue.test".to_owned(),
        inboxes,
        hushed: false,
        filtered: false,
        official: Official { domains, ..Official::default() },
    }
}

fn details() -> Vec<Detail> {
    let futures = Detail {
        name: "futures".to_owned(),
        team: Some("derivatives".to_owned()),
        topic: Some(Topic::ContractRules),
        priority: Some(Priority::High),
        language: None,
    };
    vec![futures, Detail { name: "ja".to_owned(), language: Some(Locale::Ja), ..Detail::default() }]
}

/// Fetches pictures from anywhere, this machine too, so that a test can be the other side.
///
/// # Panics
/// When it cannot be made.
pub fn everywhere() -> Arc<dyn Pictures> {
    let reach = Reach { address: |_| true, port: |_| true };
    Arc::new(Fetcher::with(reach, Arc::new(System)).expect("a fetcher"))
}

/// Takes mails out and answers as it was told to.
#[derive(Default)]
pub struct Post {
    sent: Mutex<Vec<Parcel>>,
    refusal: Mutex<Option<Refused>>,
    cuts: Mutex<usize>,
}

impl Post {
    /// Everything that was taken.
    pub fn sent(&self) -> Vec<Parcel> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers everything with this from now on.
    pub fn refuse(&self, with: Option<Refused>) {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = with;
    }
}

impl Post {
    /// Takes so many mails and does not get to say so: the line is cut before the answer.
    pub fn cut(&self, times: usize) {
        *self.cuts.lock().unwrap_or_else(PoisonError::into_inner) = times;
    }

    fn is_cut(&self) -> bool {
        let mut cuts = self.cuts.lock().unwrap_or_else(PoisonError::into_inner);
        let is_cut = *cuts > 0;
        *cuts = cuts.saturating_sub(1);
        is_cut
    }
}

#[async_trait]
impl Courier for Post {
    async fn carry(&self, parcel: Parcel) -> Result<String, Refused> {
        if let Some(refused) = self.refusal.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            return Err(refused);
        }
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(parcel);
        if self.is_cut() {
            return Err(Refused::Later("the connection was closed".to_owned()));
        }
        Ok("250 2.0.0 taken".to_owned())
    }
}

/// A verdict that proves the sender's domain, or nothing.
pub fn verdict(aligned: Option<&str>) -> Verdict {
    let check = if aligned.is_some() { Check::Pass } else { Check::None };
    Verdict { dkim: check, spf: Check::None, dmarc: check, arc: Check::None, aligned: aligned.map(str::to_owned), ..Verdict::unknown() }
}

impl Kit {
    /// A mail arrives whose sender's domain vouches for it.
    ///
    /// # Panics
    /// When it is not kept.
    pub async fn mail(&self, to: &str, raw: &str) -> Taken {
        self.mail_with(to, raw, verdict(Some("trader.test"))).await
    }

    /// A mail arrives that proves nothing.
    ///
    /// # Panics
    /// When it is not kept.
    pub async fn forged_mail(&self, to: &str, raw: &str) -> Taken {
        self.mail_with(to, raw, verdict(None)).await
    }

    /// A mail arrives whose sender's domain says that it did not send it.
    ///
    /// # Panics
    /// When it is not kept.
    pub async fn refuted_mail(&self, to: &str, raw: &str) -> Taken {
        self.mail_with(to, raw, Verdict { dmarc: Check::Fail, ..verdict(None) }).await
    }

    async fn mail_with(&self, to: &str, raw: &str, verdict: Verdict) -> Taken {
        receive(&self.desk, incoming(to, raw, verdict)).await.expect("a mail is kept")
    }

    /// A mail is fetched from a mailbox.
    ///
    /// # Errors
    /// When it is not kept, as when the lease is lost.
    pub async fn fetched_mail(&self, to: &str, raw: &str, spot: Spot) -> Result<Taken, Error> {
        let mail = incoming(to, raw, verdict(Some("trader.test")));
        receive(&self.desk, Incoming { spot: Some(spot), ..mail }).await
    }

    /// A mail arrives of which only the headers were fetched.
    ///
    /// # Panics
    /// When it is not kept.
    pub async fn large_mail(&self, to: &str, raw: &str, aligned: Option<&str>) -> Taken {
        let mut mail = incoming(to, raw, verdict(aligned));
        mail.letter.flags.push(Flag::TooLarge);
        receive(&self.desk, mail).await.expect("a mail is kept")
    }

    /// A mail arrives that the venue's own filter has looked at.
    ///
    /// # Panics
    /// When it is not kept.
    pub async fn spam_mail(&self, to: &str, raw: &str) -> Taken {
        let mut mail = incoming(to, raw, verdict(Some("trader.test")));
        mail.letter.trust_spam_marks(0);
        receive(&self.desk, mail).await.expect("a mail is kept")
    }

    /// Sends what is due and returns everything that was sent so far.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn post(&self) -> Vec<Parcel> {
        for lane in [1, 2] {
            while outbox::round(&self.desk, lane).await.expect("the outbox is read") > 0 {}
        }
        self.post.sent()
    }
}

/// The text of a mail as its recipient reads it.
///
/// # Panics
/// When it cannot be written.
pub fn written(parcel: &Parcel) -> String {
    let words = Words {
        sender: "Venue support".to_owned(),
        subject: parcel.subject.clone(),
        body: if parcel.body.is_empty() { "Something happened on your ticket.".to_owned() } else { parcel.body.clone() },
        word: None,
        notice: "Nobody asks for a password.".to_owned(),
        cut: "Your message:".to_owned(),
    };
    letter(&compose(parcel, &words).expect("a mail")).text
}

/// The same by a program that takes away every sign of what is copied.
///
/// # Panics
/// When it cannot be written.
pub fn written_bare(parcel: &Parcel) -> String {
    written(parcel).lines().map(|line| line.trim_start_matches(['>', ' '])).collect::<Vec<_>>().join("\n")
}

/// Reads bytes as the desk does.
pub fn letter(raw: &[u8]) -> Letter {
    read::read(raw, &Limits::default())
}

/// Reads a mail written with plain line ends.
fn incoming(to: &str, raw: &str, verdict: Verdict) -> Incoming {
    let raw = raw.replace('\n', "\r\n").into_bytes();
    let letter = letter(&raw);
    let envelope_from = letter.from.first().map(|it| it.address.clone()).unwrap_or_default();
    Incoming { recipient: to.to_owned(), envelope_from, letter, verdict, raw: raw.into(), is_parked: false, spot: None }
}
