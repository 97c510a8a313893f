//! The language of a text: by script first, by letters and words where scripts are shared, by what is known of the trader last.

mod grams;
mod script;
mod strip;

pub use grams::{BUCKETS as LANGUAGE_BUCKETS, Languages, MAGIC as LANGUAGE_MAGIC, vector as language_vector};

use script::Scripts;

/// A language and how sure the desk is of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// BCP 47.
    pub tag: String,
    /// 0 to 1.
    pub share: f32,
}

/// Names the language of a text as a BCP 47 tag, or `None` where nothing tells. `hint` is the trader's own locale.
pub fn detect(text: &str, hint: Option<&str>) -> Option<String> {
    read(text, hint).map(|language| language.tag)
}

/// The same with how sure it is.
pub fn read(text: &str, hint: Option<&str>) -> Option<Language> {
    read_with(grams::shipped(), text, hint)
}

/// The same with other weights, for measuring.
pub fn read_with(languages: &Languages, text: &str, hint: Option<&str>) -> Option<Language> {
    let plain = strip::strip(text);
    let scripts = Scripts::count(&plain);
    if let Some(tag) = scripts.decide(&plain, hint) {
        return Some(Language { tag: tag.to_owned(), share: scripts.share() });
    }
    if scripts.latin + scripts.cyrillic < 2 {
        return hint.map(|tag| Language { tag: tag.to_owned(), share: 0.0 });
    }
    let hint = hint.filter(|tag| !matches!(tag.get(..2), Some("zh" | "ja" | "ko")));
    let (tag, share) = languages.decide(&plain, hint, scripts.cyrillic > scripts.latin);
    Some(Language { tag: tag.to_owned(), share })
}

/// Takes out what is written in no language: codes, links, hashes, pasted data.
pub fn plain(text: &str) -> String {
    strip::strip(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_decide_and_letters_decide_where_scripts_are_shared() {
        for (text, tag) in [
            ("我设了止损，为什么还是爆仓", "zh-Hans"),
            ("我設了止損，為什麼還是爆倉", "zh-Hant"),
            ("有冇人呀", "zh-Hant"),
            ("自己搞定了，謝謝", "zh-Hant"),
            ("绑定的邮箱不用了，怎么换绑", "zh-Hans"),
            ("審査何日", "ja"),
            ("認証取消、残高凍結", "ja"),
            ("注文できません error 110007", "ja"),
            ("BTCUSDT 청산됐어요", "ko"),
            ("Почему меня ликвидировали", "ru"),
            ("Why was my position liquidated at this price?", "en"),
            ("¿Por qué se ha liquidado mi posición sin avisar?", "es"),
            ("ทำไมถอนเงินไม่ได้", "th"),
            ("لماذا تم تصفية مركزي", "ar"),
            ("मेरा पैसा कहाँ है", "hi"),
            ("paramı çekemiyorum", "tr"),
            ("khong rut duoc tien", "vi"),
            ("kenapa posisi saya kena likuidasi", "id"),
            ("meu saque não chegou", "pt"),
            ("warum wurde meine Position geschlossen", "de"),
            ("pourquoi mon ordre est refusé", "fr"),
            ("pochemu menya likvidirovali", "ru"),
        ] {
            assert_eq!(detect(text, None).as_deref(), Some(tag), "{text}");
        }
        assert_eq!(detect("強制決済", Some("ja")).as_deref(), Some("ja"));
        assert_eq!(detect("12345", Some("ko")).as_deref(), Some("ko"));
        assert_eq!(detect("12345", None), None);
    }

    #[test]
    fn what_is_pasted_does_not_decide() {
        let text = "не проходит ордер {\"retCode\":110007,\"retMsg\":\"ab not enough for new order\"} https://example.com/help/orders";
        assert_eq!(detect(text, None).as_deref(), Some("ru"));
    }
}
