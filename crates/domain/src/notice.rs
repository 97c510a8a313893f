//! What the desk itself says in a thread. The words are chosen on the reader's screen, in the reader's language.

use crate::mail::policy::Silence;
use crate::priority::Priority;
use crate::reference::Reference;
use crate::shield::SecretKind;
use crate::time::Time;
use crate::topic::Topic;

/// A notice. Stored as `⟦notice:KEY?name=value⟧`, values percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what the sentence names")]
pub enum Notice {
    /// Secrets were masked before storage; the trader must now change or move them.
    SecretMasked { kinds: Vec<SecretKind> },
    /// A member of staff took the ticket.
    Claimed { agent: String },
    /// Another member of staff has it now.
    HandedOver { agent: String },
    /// The trader said that it is solved.
    SolvedByContact,
    /// A member of staff said that it is solved.
    SolvedByAgent { agent: String },
    /// Somebody reopened it.
    Reopened,
    /// The trader asked about the same problem again; it joined this ticket.
    Joined,
    /// Another ticket of the trader goes on in this one.
    Merged { agent: String, reference: Reference },
    /// This ticket goes on in another.
    MergedInto { agent: String, reference: Reference },
    /// This ticket and another are two again.
    Unmerged { agent: String, reference: Reference },
    /// In the place of a message that is in another ticket now.
    Moved { agent: String, reference: Reference },
    /// This ticket began with messages of another.
    SplitFrom { agent: String, reference: Reference },
    /// A mail to the trader came back.
    MailReturned,
    /// Mails to the trader keep coming back: until then no machine writes to the address.
    MailRests { until: Time },
    /// Staff only: machines may write to the trader's address again, and why somebody said so.
    MailRestLifted { agent: String, why: String },
    /// Staff only: a machine kept a mail to the trader back, because it wrote enough.
    MailSilent { why: Silence },
    /// Staff only: the trader's mail only says thanks, so the ticket stays as it is.
    MailThanks,
    /// Staff only: mails opened the ticket too often, so this one does not.
    MailTires,
    /// Staff only: a mail of this ticket has another subject, so it may be about something else.
    MailDiffers { subject: String },
    /// Staff only: a mail that failed goes out again.
    MailResent { agent: String },
    /// Answers go to this address too.
    MailJoined { address: String },
    /// Staff only: a mail that may belong here is in another ticket, because its sender is not proved.
    MailHeld { reference: Reference },
    /// Staff only: this mail claims to belong to another ticket.
    MailClaims { reference: Reference },
    /// Staff only: the same mail opened another ticket, in an inbox that has nothing to do with this one.
    MailTwin { reference: Reference },
    /// Staff only: this mail was let into another ticket.
    MailAdmitted { agent: String, reference: Reference },
    /// Staff only: a member of staff passed the mail on that this ticket began with; its writer is not proved.
    MailRelayed { agent: String },
    /// Answers go to this address too, and its mails join.
    ParticipantConfirmed { agent: String, address: String },
    /// They do not any more.
    ParticipantWithdrawn { agent: String, address: String },
    /// The trader lets answers go to this address too.
    ParticipantConfirmedByContact { address: String },
    /// The trader does not any more.
    ParticipantWithdrawnByContact { address: String },
    /// The trader says that this address is not meant.
    ParticipantDeclined { address: String },
    /// The trader took that back.
    ParticipantReconsidered { address: String },
    /// Staff only: an answer to a participant came back.
    ParticipantReturned { address: String },
    /// Staff only: the topic was corrected.
    TopicCorrected { agent: String, topic: Topic },
    /// Staff only: the priority was corrected.
    PriorityCorrected { agent: String, priority: Priority },
    /// Staff only: the ticket sleeps.
    Snoozed { agent: String, until: Time },
    /// Staff only: the time it was to sleep is over.
    Woke,
}

impl Notice {
    /// Tells whether the trader sees it too.
    pub const fn is_public(&self) -> bool {
        !matches!(
            self,
            Self::TopicCorrected { .. }
                | Self::PriorityCorrected { .. }
                | Self::MailHeld { .. }
                | Self::MailClaims { .. }
                | Self::MailTwin { .. }
                | Self::MailAdmitted { .. }
                | Self::MailRestLifted { .. }
                | Self::MailSilent { .. }
                | Self::MailThanks
                | Self::MailTires
                | Self::MailDiffers { .. }
                | Self::MailResent { .. }
                | Self::ParticipantReturned { .. }
                | Self::MailRelayed { .. }
                | Self::Snoozed { .. }
                | Self::Woke
        )
    }

    /// Returns the text that is stored as the message's body.
    pub fn to_body(&self) -> String {
        let agent = |key: &str, name: &str| format!("⟦notice:{key}?agent={}⟧", escape(name));
        let both =
            |key: &str, (name, reference): (&str, &Reference)| format!("⟦notice:{key}?agent={}&reference={reference}⟧", escape(name));
        let named = |key: &str, (name, address): (&str, &str)| format!("⟦notice:{key}?agent={}&address={}⟧", escape(name), escape(address));
        let address = |key: &str, address: &str| format!("⟦notice:{key}?address={}⟧", escape(address));
        match self {
            Self::SecretMasked { kinds } => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
                format!("⟦notice:secret_masked?kinds={}⟧", kinds.join(","))
            }
            Self::Claimed { agent: name } => agent("claimed", name),
            Self::HandedOver { agent: name } => agent("handed_over", name),
            Self::SolvedByContact => "⟦notice:solved_by_contact⟧".to_owned(),
            Self::SolvedByAgent { agent: name } => agent("solved_by_agent", name),
            Self::Reopened => "⟦notice:reopened⟧".to_owned(),
            Self::Joined => "⟦notice:joined⟧".to_owned(),
            Self::Merged { agent, reference } => both("merged", (agent, reference)),
            Self::MergedInto { agent, reference } => both("merged_into", (agent, reference)),
            Self::Unmerged { agent, reference } => both("unmerged", (agent, reference)),
            Self::Moved { agent, reference } => both("moved", (agent, reference)),
            Self::SplitFrom { agent, reference } => both("split_from", (agent, reference)),
            Self::MailReturned => "⟦notice:mail_returned⟧".to_owned(),
            Self::MailRests { until } => format!("⟦notice:mail_rests?until={}⟧", escape(&until.to_string())),
            Self::MailRestLifted { agent: name, why } => {
                format!("⟦notice:mail_rest_lifted?agent={}&why={}⟧", escape(name), escape(why))
            }
            Self::MailSilent { why } => format!("⟦notice:mail_silent?why={}⟧", why.code()),
            Self::MailThanks => "⟦notice:mail_thanks⟧".to_owned(),
            Self::MailTires => "⟦notice:mail_tires⟧".to_owned(),
            Self::MailDiffers { subject } => format!("⟦notice:mail_differs?subject={}⟧", escape(subject)),
            Self::MailResent { agent: name } => agent("mail_resent", name),
            Self::MailJoined { address: of } => address("mail_joined", of),
            Self::MailHeld { reference } => format!("⟦notice:mail_held?reference={reference}⟧"),
            Self::MailTwin { reference } => format!("⟦notice:mail_twin?reference={reference}⟧"),
            Self::MailClaims { reference } => format!("⟦notice:mail_claims?reference={reference}⟧"),
            Self::MailAdmitted { agent, reference } => both("mail_admitted", (agent, reference)),
            Self::MailRelayed { agent: name } => agent("mail_relayed", name),
            Self::ParticipantConfirmed { agent, address } => named("participant_confirmed", (agent, address)),
            Self::ParticipantWithdrawn { agent, address } => named("participant_withdrawn", (agent, address)),
            Self::ParticipantConfirmedByContact { address: of } => address("participant_confirmed_by_contact", of),
            Self::ParticipantWithdrawnByContact { address: of } => address("participant_withdrawn_by_contact", of),
            Self::ParticipantDeclined { address: of } => address("participant_declined", of),
            Self::ParticipantReconsidered { address: of } => address("participant_reconsidered", of),
            Self::ParticipantReturned { address: of } => address("participant_returned", of),
            Self::TopicCorrected { agent: name, topic } => format!("⟦notice:topic_corrected?agent={}&topic={topic}⟧", escape(name)),
            Self::PriorityCorrected { agent: name, priority } => {
                format!("⟦notice:priority_corrected?agent={}&priority={priority}⟧", escape(name))
            }
            Self::Snoozed { agent: name, until } => format!("⟦notice:snoozed?agent={}&until={}⟧", escape(name), escape(&until.to_string())),
            Self::Woke => "⟦notice:woke⟧".to_owned(),
        }
    }
}

fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_a_notice() {
        let body = Notice::Claimed { agent: "Inês &⟧ x=1".to_owned() }.to_body();
        assert_eq!(body, "⟦notice:claimed?agent=In%C3%AAs%20%26%E2%9F%A7%20x%3D1⟧");
    }
}
