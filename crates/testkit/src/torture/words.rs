//! What traders say under faults.

/// Makes a sentence of its own from a number. Its words are none of those that seed phrases are made of, since twelve of such
/// by chance would be masked, and counted as mixed; and all of every day, since others may be passwords. Numbers are spelled, since a bare one beside words that say nothing may be a code.
pub(super) fn words(number: u64, client_id: &str) -> String {
    const WORDS: [&str; 8] = ["orders", "stays", "opened", "whenever", "prices", "moves", "slowly", "quietly"];
    let mut dice = super::Dice(number);
    let sentence: Vec<&str> = (0..12).map(|_| WORDS[dice.below(8) as usize]).collect();
    format!("{} {}", spelled(client_id), sentence.join(" "))
}

/// Spells the numbers of an id, a syllable for a digit and at most two to a word: five letters that mean nothing may be a secret.
fn spelled(client_id: &str) -> String {
    const SYLLABLES: [&str; 10] = ["za", "ze", "zi", "zo", "zu", "va", "ve", "vi", "vo", "vu"];
    let word = |digits: &[u8]| digits.iter().map(|digit| SYLLABLES[usize::from(digit % b'0') % 10]).collect::<String>();
    let number = |digits: &str| digits.as_bytes().chunks(2).map(word).collect::<Vec<_>>().join(" ");
    client_id.split(|c: char| !c.is_ascii_digit()).map(number).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_said_or_sent_looks_like_a_secret() {
        for number in 0..3_000 {
            let body = words(number, &format!("{}.{number}.{}", 10_000 + number * 7, number % 6));
            assert!(domain::shield::shield(&body).is_clean(), "{body}");
            assert!(domain::shield::shield(&format!("{body} ").repeat(20)).is_clean(), "{body}");
        }
    }
}
