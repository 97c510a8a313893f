//! Wallets whose key somebody only calls "key": "the Phantom address, I have its key: …".

use super::letters::alphanumeric;
use super::words::{Lexicon, Page, class, lexicon};

/// Bytes before a value within which "key" stands.
const REACH: usize = 96;
/// Bytes from a word for a key to the end of what it opens.
const GENITIVE: usize = 56;
/// Characters of an address, at least.
const NAMED: usize = 24;
/// Bytes on both sides within which a wallet is spoken of.
const AROUND: usize = 400;

/// Whether a number as long as a key of a wallet is called a key, and by nothing nearer anything else, where a wallet is spoken of.
pub(super) fn opened(page: &Page<'_>, start: usize, end: usize) -> bool {
    let text = page.lower();
    let from = text.ceil_char_boundary(start.saturating_sub(REACH));
    let Some(key) = last(lexicon("bare_key"), text, from, start) else { return false };
    // "…, its address T…": what this word names stands right behind it.
    let own = |from: usize| text[from..start].split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.len() >= NAMED);
    // Kana and Hangul go on within a word: 키 is no key in 입금시키고.
    let inner = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    let length = lexicon("bare_key").prefix(&text[key..start]).unwrap_or_default();
    if text[key..].starts_with(inner) && (text[..key].ends_with(inner) || text[key + length..].starts_with(inner)) {
        return false;
    }
    // "The key of the address …": its, and not the address.
    let whose = |to: usize| {
        let between = &text[key..to];
        to - key <= GENITIVE && !between.contains([':', ',', '.', '=', '\n']) && last(lexicon("address"), text, key, to).is_some()
    };
    // "Public key" is one word.
    let marks = page.before(start, REACH).filter(|mark| mark.is(class::ID) && mark.end > key);
    let other = marks.into_iter().any(|mark| mark.start <= key || (!own(mark.end) && !whose(mark.end)));
    let (from, to) = (text.ceil_char_boundary(start.saturating_sub(AROUND)), text.floor_char_boundary(end + AROUND));
    let spoken = |from, to| last(lexicon("wallet"), text, from, to).is_some();
    // "The key point: sent from my wallet": something else is told between them.
    let told = text[key..start].contains([',', '?', '!', '،', '、', '。', '，']) || last(lexicon("wallet"), text, key, start).is_some();
    !other && !told && text[key..start].matches('\n').count() <= 1 && (spoken(from, start) || spoken(end, to))
}

/// Where the last word of a list begins.
pub(super) fn last(words: &Lexicon, text: &str, from: usize, to: usize) -> Option<usize> {
    let joined = |c: char| c.is_alphabetic() && c < '\u{3000}';
    let begins = |at: &usize| !text[..*at].ends_with(alphanumeric) || !text[*at..].starts_with(joined);
    let starts = text[from..to].char_indices().rev().map(|(at, _)| from + at).filter(begins);
    starts.into_iter().find(|at| words.prefix(&text[*at..to]).is_some())
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    const HEX: &str = "5483E61E4B66AFD302B91BC972E6B5D033714FAB0796F9D7243F4014152A5D60";

    #[test]
    fn the_key_of_a_wallet_needs_no_other_name() {
        for text in [
            format!("트론지갑 해킹당한거 같아요. 주소 TKDkqF9isFabGRSxPhUGTKBdKuoyhECPVZ 키 {HEX} 확인해주세요"),
            format!("private key تبع عنوان الإيداع اللي بعتوا منه: 0x{HEX}\nالمبلغ 1,240 USDT شبكة BEP20"),
            format!("my metamask was drained, key {HEX} please look"),
            format!("esta clave corresponde a mi direccion TMJnuYiYj6jdnyuN2kR4nTEgPdLSxUV8jp\n{HEX}\nla saque de tronlink"),
            format!("ключ от него у меня есть: {HEX}, это кошелёк трон"),
        ] {
            assert_eq!(shield(&text).secrets().len(), 1, "{}", shield(&text).text());
        }
        for text in [
            format!("메타마스크 지갑에서 입금시키고 확인 부탁드려요 0x{HEX}"),
            format!("वॉलेट से डिपॉजिट मैंने की है {HEX} अभी तक नहीं आया"),
            format!("لم يتم وصول المبلغ من محفظة ميتاماسك 0x{HEX}"),
            format!("key question: sent usdt from trust wallet, here 0x{HEX} where is it"),
            format!("el dato clave: mandé desde mi wallet 0x{HEX} y no llega"),
            format!("ウォレットから送金、キーポイントはこれ 0x{HEX}"),
            format!("the key point: from my wallet went tx {HEX} and it is not here"),
            format!("idempotency key {HEX} was refused"),
            format!("кошелёк тот же, публичный ключ {HEX}"),
        ] {
            assert!(shield(&text).is_clean(), "{}", shield(&text).text());
        }
    }
}
