//! From a parcel to the bytes of a mail: text and HTML of the same words, every header built by type, one signature.

use domain::mail::Parcel;
use mail_auth::common::crypto::{RsaKey, Sha256};
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::{Canonicalization, DkimSigner};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::text::Text;
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject as _;

use super::mark;

/// What is said around a reply, in the trader's language.
#[derive(Debug, Clone)]
pub struct Words {
    /// The sender's name, as traders see it.
    pub sender: String,
    /// The subject without the reference.
    pub subject: String,
    /// The words above the copy.
    pub body: String,
    /// Below the words: the trader's own word, by which a mail of ours is known.
    pub word: Option<String>,
    /// Below that: nobody of ours asks for secrets.
    pub notice: String,
    /// The line above the copy.
    pub cut: String,
}

/// Headers that are signed, and once more than they stand there, so that none can be added.
const SIGNED: [&str; 11] =
    ["From", "To", "Cc", "Subject", "Date", "Message-ID", "Reply-To", "In-Reply-To", "References", "MIME-Version", "Content-Type"];

/// Lines of the copy that go with a mail.
const COPIED: usize = 200;

/// Why a mail could not be built.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// A value holds what would end its header.
    #[error("a header value holds a line break")]
    Break,
    /// The parts could not be written.
    #[error("a mail could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// The key does not sign.
    #[error("a mail could not be signed: {0}")]
    Sign(String),
}

/// Builds a mail. The same parcel gives the same headers on every try.
pub fn compose(parcel: &Parcel, words: &Words) -> Result<Vec<u8>, ComposeError> {
    let subject = format!("{} [#{}]", words.subject, parcel.reference);
    let values = [&words.sender, &parcel.inbox, &parcel.recipient, &parcel.reply_to, &parcel.message_id, &subject, &parcel.loop_mark];
    let ids = parcel.in_reply_to.iter().chain(&parcel.references);
    let names = parcel.files.iter().map(|file| &file.name);
    if values.into_iter().chain(ids).chain(names).any(|value| value.contains(['\r', '\n', '\0'])) {
        return Err(ComposeError::Break);
    }
    let mut message = MessageBuilder::new()
        .date(parcel.written_at / 1_000_000)
        .from(Address::new_address(Some(words.sender.clone()), parcel.inbox.clone()))
        .to(Address::new_address(None::<String>, parcel.recipient.clone()))
        .reply_to(Address::new_address(None::<String>, parcel.reply_to.clone()))
        .message_id(parcel.message_id.clone())
        .subject(subject)
        .header("Content-Language", Text::new(parcel.locale.as_str()));
    if let Some(id) = &parcel.in_reply_to {
        message = message.in_reply_to(id.clone());
    }
    if !parcel.references.is_empty() {
        message = message.references(MessageId::new_list(parcel.references.iter().cloned()));
    }
    if parcel.kind.is_automatic() {
        message = message
            .header("Auto-Submitted", Text::new("auto-replied"))
            .header("X-Auto-Response-Suppress", Text::new("All"))
            .header("X-Backstop-Loop", Text::new(parcel.loop_mark.clone()));
    }
    message = message.text_body(text(parcel, words)).html_body(html(parcel, words));
    for file in &parcel.files {
        message = message.attachment(file.media_type.clone(), file.name.clone(), file.bytes.clone());
    }
    Ok(message.write_to_vec()?)
}

/// The copy of what the recipient wrote, as far as it goes with a mail.
fn copied(parcel: &Parcel) -> Option<String> {
    let quoted = parcel.quoted.as_deref().filter(|quoted| !quoted.trim().is_empty())?;
    Some(quoted.lines().take(COPIED).collect::<Vec<_>>().join("\n"))
}

/// The mark, with the measure of everything that text and HTML say alike around it.
fn marked(parcel: &Parcel, words: &Words) -> String {
    let copy = copied(parcel);
    let cut = copy.as_ref().map_or("", |_| words.cut.as_str());
    let (body, below) = (words.body.as_str(), copy.as_deref().unwrap_or_default());
    let Some(sentence) = &words.word else {
        return mark::write(&parcel.mark, (&[&[body, &words.notice, cut].join("\n")], below));
    };
    // Whoever sees the mark must not be able to try words against it.
    let word = parcel.word.as_ref().map_or("", |word| word.expose());
    let (from, to) = sentence.find(word).zip(sentence.rfind(word)).map_or((0, sentence.len()), |(from, to)| (from, to + word.len()));
    let (before, after) = (&sentence[..from], &sentence[to..]);
    mark::write(&parcel.mark, (&[&[body, before].join("\n"), &[after, &words.notice, cut].join("\n")], below))
}

fn text(parcel: &Parcel, words: &Words) -> String {
    let below: Vec<String> = words.word.iter().chain([&words.notice]).map(|part| lines(part)).collect();
    let mut out = format!("{}\r\n\r\n{}\r\n", lines(&words.body), below.join("\r\n\r\n"));
    let mark = marked(parcel, words);
    if let Some(quoted) = copied(parcel) {
        out.push_str(&format!("\r\n{} {mark}\r\n", words.cut));
        for line in quoted.lines() {
            out.push_str(if line.is_empty() { ">" } else { "> " });
            out.push_str(line);
            out.push_str("\r\n");
        }
    } else {
        out.push_str(&format!("\r\n{mark}\r\n"));
    }
    out
}

fn lines(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join("\r\n")
}

fn html(parcel: &Parcel, words: &Words) -> String {
    let (locale, mark) = (parcel.locale.as_str(), marked(parcel, words));
    let mut out = format!(
        "<!doctype html><html lang=\"{locale}\"><body><div>{}</div>{}<p style=\"color:#666\">{}</p>",
        escaped(&words.body),
        words.word.as_deref().map(|word| format!("<p>{}</p>", escaped(word))).unwrap_or_default(),
        escaped(&words.notice)
    );
    out.push_str(&copied(parcel).map_or_else(
        || format!("<p style=\"color:#666\">{mark}</p>"),
        |quoted| {
            let cut = escaped(&words.cut);
            format!("<p style=\"color:#666\">{cut} {mark}</p><blockquote type=\"cite\">{}</blockquote>", escaped(&quoted))
        },
    ));
    out.push_str("</body></html>");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\n', "<br>\n")
}

/// Signs as a domain: RSA, relaxed on both sides, exactly one signature.
pub struct Signer {
    signer: DkimSigner<RsaKey<Sha256>, mail_auth::dkim::Done>,
}

impl Signer {
    /// Takes a private key in PEM, PKCS #8 or PKCS #1.
    pub fn new(domain: &str, selector: &str, pem: &str) -> Result<Self, ComposeError> {
        let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|error| ComposeError::Sign(error.to_string()))?;
        let key = RsaKey::<Sha256>::from_key_der(key).map_err(|error| ComposeError::Sign(error.to_string()))?;
        // Signed once more than they stand there: `From From`.
        let headers: Vec<String> = SIGNED.iter().chain(SIGNED.iter()).map(|name| (*name).to_owned()).collect();
        let signer = DkimSigner::from_key(key)
            .domain(domain)
            .selector(selector)
            .headers(headers)
            .header_canonicalization(Canonicalization::Relaxed)
            .body_canonicalization(Canonicalization::Relaxed);
        Ok(Self { signer })
    }

    /// Puts the signature before the mail.
    pub fn sign(&self, mail: &[u8]) -> Result<Vec<u8>, ComposeError> {
        let signature = self.signer.sign(mail).map_err(|error| ComposeError::Sign(error.to_string()))?;
        let mut out = signature.to_header().into_bytes();
        out.extend_from_slice(mail);
        Ok(out)
    }
}
