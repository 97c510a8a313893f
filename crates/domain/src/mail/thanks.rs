//! A message that only says thanks: it needs nobody, so it wakes no ticket that is done.

use std::sync::LazyLock;

use super::whole::stands_alone;

/// The phrases of every language.
struct Phrases {
    /// One of them must stand there.
    thanks: Vec<&'static str>,
    /// What may stand beside them without asking for anything.
    beside: Vec<&'static str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let of = |kind: &str| {
        let lines = include_str!("thanks.tsv").lines().filter_map(|line| line.strip_prefix(kind)?.strip_prefix('\t')?.split_once('\t'));
        let mut phrases: Vec<&str> = lines.flat_map(|(_, phrases)| phrases.split('|')).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.chars().count()));
        phrases.dedup();
        phrases
    };
    Phrases { thanks: of("thanks"), beside: of("beside") }
});

/// A longer text says more than thanks.
const LONGEST: usize = 200;

/// Tells whether a text is nothing but thanks. Anything that is not known to ask for nothing makes it more than that.
pub fn only_thanks(text: &str, sender: Option<&str>) -> bool {
    if text.chars().count() > LONGEST || text.contains(|sign: char| sign.is_numeric() || matches!(sign, '?' | '？' | '؟' | '@' | '#' | '⟦'))
    {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'");
    if lower.contains("://") || lower.contains("www.") {
        return false;
    }
    let (mut rest, has_thanks) = without(&lower, &PHRASES.thanks);
    if !has_thanks {
        return false;
    }
    let name = sender.unwrap_or_default().to_lowercase();
    let names: Vec<&str> = name.split(|sign: char| !sign.is_alphanumeric()).filter(|part| part.chars().count() > 1).collect();
    for list in [&PHRASES.beside, &names] {
        rest = without(&rest, list).0;
    }
    !rest.contains(char::is_alphabetic)
}

/// Takes phrases out, in their order, each as a whole.
fn without(text: &str, phrases: &[&str]) -> (String, bool) {
    let (mut rest, mut any) = (text.to_owned(), false);
    for phrase in phrases {
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|tail| tail.find(*phrase)).map(|at| at + from) {
            let end = at + phrase.len();
            if stands_alone(&rest, at, end) {
                rest.replace_range(at..end, " ");
                any = true;
                from = at + 1;
            } else {
                from = end;
            }
        }
    }
    (rest, any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_in_every_language_need_nobody() {
        for text in [
            "Thank you!",
            "thanks a lot, it works now :)",
            "Hi team,\n\nmany thanks for your help.\n\nBest regards\nAnn Lee",
            "谢谢，已经到账了！",
            "好的，謝謝您",
            "ご対応いただき、誠にありがとうございました。",
            "감사합니다! 해결됐어요",
            "Спасибо большое, всё пришло",
            "Muchas gracias, ya funciona. Saludos",
            "muito obrigado, deu certo!!",
            "Merci beaucoup, c’est réglé. Cordialement",
            "Super, vielen Dank! Hat geklappt",
            "Teşekkürler, sorun çözüldü",
            "makasih min, udah masuk",
            "Dạ được rồi ạ, cảm ơn bạn nhiều nha",
            "ได้แล้วครับ ขอบคุณมากครับ",
            "बहुत धन्यवाद, मिल गया",
            "شكراً جزيلاً، تم الحل",
            "🙏 thanks 🙏",
        ] {
            assert!(only_thanks(text, Some("Ann Lee")), "{text}");
        }
    }

    #[test]
    fn whatever_says_more_wakes_the_ticket() {
        for text in [
            "",
            "ok",
            "Thanks, but it still does not work",
            "thanks for nothing",
            "Thank you. When will it arrive?",
            "thanks! order 5512",
            "谢谢，还没到账",
            "谢谢你们的敷衍",
            "ありがとうございます。まだ届きません",
            "감사합니다 근데 아직도 안 돼요",
            "спасибо, но деньги не пришли",
            "gracias por nada",
            "obrigado, mas ainda não caiu",
            "Merci, mais non",
            "Danke für nichts",
            "teşekkürler ama olmadı",
            "makasih, tapi belum masuk",
            "cảm ơn nhưng chưa nhận được",
            "ขอบคุณ แต่ยังไม่ได้",
            "धन्यवाद, पर अभी तक नहीं आया",
            "شكرا لكن لم يصل",
            "thanks https://x.example",
            "Thanksgiving",
            "thanks, Bob",
        ] {
            assert!(!only_thanks(text, Some("Ann Lee")), "{text}");
        }
    }
}
