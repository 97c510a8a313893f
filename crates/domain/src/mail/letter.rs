//! A mail as a careful reader understands it.

use serde::{Deserialize, Serialize};

use super::Bounce;
use crate::word::words;

words! {
    /// What kind of mail it is; decides what may follow from it.
    Class {
        /// A person wrote it.
        Human = "human",
        /// A machine wrote it.
        Automatic = "automatic",
        /// A report about a mail that did not arrive.
        Bounce = "bounce",
        /// A recipient complained to their provider.
        Complaint = "complaint",
        /// It came through a mailing list.
        List = "list",
        /// It was sent by this desk.
        Own = "own",
    }
}

words! {
    /// What part of a text a stretch is.
    Part {
        /// Newly written.
        New = "new",
        /// Copied from an earlier mail.
        Quoted = "quoted",
        /// The lines a mail program puts below.
        Signature = "signature",
    }
}

words! {
    /// Something about the mail that an agent should know.
    Flag {
        /// More than one address in From, or none.
        SenderUnclear = "sender_unclear",
        /// Control or direction characters stood in a name or subject.
        Controls = "controls",
        /// Parts of the HTML could not be seen by the reader.
        HiddenText = "hidden_text",
        /// The text was longer than is shown.
        TextCut = "text_cut",
        /// Some headers were left out.
        HeadersCut = "headers_cut",
        /// Some parts were kept as one file.
        PartsCut = "parts_cut",
        /// There are more links than any letter needs.
        ManyLinks = "many_links",
        /// The named character set was wrong.
        Charset = "charset",
        /// The mail is signed; the signature was not checked.
        Signed = "signed",
        /// The mail is encrypted and cannot be read.
        Encrypted = "encrypted",
        /// It holds an invitation.
        Calendar = "calendar",
        /// The answer goes to another domain than it came from.
        ReplyElsewhere = "reply_elsewhere",
        /// The sender wishes no automatic answer.
        NoAutoReply = "no_auto_reply",
        /// Only its headers could be read.
        HeadersOnly = "headers_only",
        /// It was larger than the inbox takes; only its headers were fetched.
        TooLarge = "too_large",
        /// The sender's name or address looks like the venue's.
        LooksLikeUs = "looks_like_us",
        /// The sender's name looks like that of a member of staff.
        LooksLikeStaff = "looks_like_staff",
        /// The venue's own filter takes it for spam.
        Spam = "spam",
    }
}

/// An address and the name that goes with it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Mailbox {
    /// The name, as text.
    pub name: Option<String>,
    /// The address, its domain in lower case.
    pub address: String,
}

impl std::fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Mailbox {
    /// Returns the part behind the last `@`.
    pub fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// A stretch of the text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// What it is.
    pub part: Part,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// How a text divides if a mark in it is one of ours. Who reads a mail has no key, so whoever has it decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The mark.
    pub mark: String,
    /// What is new then.
    pub stretches: Vec<Stretch>,
}

/// A file that came with a mail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct File {
    /// Safe, unique within the mail, never empty.
    pub name: String,
    /// What the mail says it is.
    pub media_type: String,
    /// Whether the HTML shows it.
    pub inline: bool,
    pub content_id: Option<String>,
    pub size: usize,
    /// SHA-256 in hex.
    pub sha256: String,
    /// The content; travels beside the description.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File").field("size", &self.size).finish_non_exhaustive()
    }
}

/// A mail that was read. Nothing in it is trusted; texts have not passed the shield.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the nouns of the mail standards")]
pub struct Letter {
    pub from: Vec<Mailbox>,
    pub reply_to: Vec<Mailbox>,
    pub sender: Option<Mailbox>,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    pub subject: String,
    /// Seconds since 1970 as the sender's clock said.
    pub date: Option<i64>,
    pub message_id: Option<String>,
    pub in_reply_to: Vec<String>,
    pub references: Vec<String>,
    /// The full text; `stretches` says what is new in it.
    pub text: String,
    pub stretches: Vec<Stretch>,
    /// How it divides besides, by marks that may be ours.
    pub cuts: Vec<Cut>,
    /// Sanitised; present only when the mail had HTML.
    pub html: Option<String>,
    pub files: Vec<File>,
    pub class: Class,
    /// Why it is of that class.
    pub signs: Vec<String>,
    pub bounce: Option<Bounce>,
    pub flags: Vec<Flag>,
    /// Signed marks of this desk found in the text.
    pub marks: Vec<String>,
    /// `X-Backstop-Loop`, if present.
    pub loop_mark: Option<String>,
    /// `Authentication-Results` that stand above the first `Received`, newest first.
    pub auth_results: Vec<String>,
    /// For each field of a filter that calls it spam: how many `Received` stand above it.
    pub spam_marks: Vec<usize>,
    /// The value of the topmost `Received`.
    pub received: Option<String>,
    /// `Authentication-Results` below that, each with the number of `Received` above it.
    pub later_results: Vec<(usize, String)>,
    /// Addresses that servers on the way delivered to, newest first.
    pub delivered_to: Vec<String>,
    /// The envelope's sender, where the last server wrote it down; empty for `<>`.
    pub return_path: Option<String>,
}

#[expect(clippy::derivable_impls, reason = "the enum is made by a macro")]
impl Default for Class {
    fn default() -> Self {
        Self::Human
    }
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter").field("class", &self.class).field("flags", &self.flags).finish_non_exhaustive()
    }
}

impl Letter {
    /// Returns the new part of the text; all of it when nothing else is.
    pub fn new_text(&self) -> String {
        let new: String =
            self.stretches.iter().filter(|it| it.part == Part::New).filter_map(|it| self.text.get(it.start..it.end)).collect();
        if new.trim().is_empty() { self.text.clone() } else { new }
    }

    /// Divides the text by the first mark that is one of ours, if any is; by the others nothing is folded.
    pub fn settle(&mut self, is_ours: impl Fn(&str) -> bool) {
        if let Some(cut) = std::mem::take(&mut self.cuts).into_iter().find(|cut| is_ours(&cut.mark)) {
            self.stretches = cut.stretches;
        }
    }

    /// Believes `Authentication-Results` that stand below this many `Received`: servers behind the one that judged wrote those.
    pub fn trust_hops(&mut self, hops: usize) {
        let told = self.later_results.iter().filter(|(depth, _)| *depth <= hops).map(|(_, field)| field.clone());
        self.auth_results.extend(told);
    }

    /// Believes the marks of a spam filter that stand above what anybody could write; one that is read keeps its flag, whatever else is decided.
    pub fn trust_spam_marks(&mut self, hops: usize) {
        if self.spam_marks.iter().any(|depth| *depth <= hops) && !self.flags.contains(&Flag::Spam) {
            self.flags.push(Flag::Spam);
        }
    }

    /// Returns the one address it claims to come from.
    pub fn sole_sender(&self) -> Option<&Mailbox> {
        if let [one] = self.from.as_slice() { Some(one) } else { None }
    }
}
