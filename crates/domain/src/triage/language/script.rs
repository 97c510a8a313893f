//! What the scripts of a text tell.

use crate::triage::fold::{is_han, is_traditional};

/// Characters that only Japanese writing uses, for texts without kana.
const JAPANESE: &str = "発済込払戻円変続経単対気売価検応拠険権総図読両仮実広転証訳戦桜渋焼辺歩毎働枠圧巻鉄駅験黒歴乗伝処効勧収営囲圏専帯帰庁弾徴抜掲挙楽様査県縁縄縦繊緑聴臓蔵薬芸覚覧軽遅酔釈録関閲隠雑頼顔騒騰髪鶏黙齢戸";
/// Simplified characters that are frequent on a support desk and that traditional writing does not use.
const SIMPLIFIED: &str =
    "仓强单币账户问题为什没们这时间资费开关说请实现钱别进过还对应该约导维护级证错误网络亏损卖买转显图线点击设录验码无务机认风险规则现场爆";

/// Characters of Cantonese, which is written with traditional ones.
const CANTONESE: &str = "冇佢啲唔嘅咗喺揾搵嘢哋咩睇俾攞嚟揸乜嗰";

/// Letters by script.
#[derive(Default)]
pub(super) struct Scripts {
    pub latin: usize,
    pub cyrillic: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    arabic: usize,
    thai: usize,
    devanagari: usize,
}

impl Scripts {
    pub fn count(text: &str) -> Self {
        let mut count = Self::default();
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => count.latin += 1,
                '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9d}' => count.kana += 1,
                '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => count.hangul += 1,
                '\u{400}'..='\u{52f}' => count.cyrillic += 1,
                '\u{600}'..='\u{6ff}' => count.arabic += 1,
                '\u{e00}'..='\u{e7f}' => count.thai += 1,
                '\u{900}'..='\u{97f}' => count.devanagari += 1,
                _ if is_han(c) => count.han += 1,
                _ => {}
            }
        }
        count
    }

    /// How much of the text is in its own script.
    pub fn share(&self) -> f32 {
        let own = self.han + self.kana + self.hangul + self.arabic + self.thai + self.devanagari;
        (0.9 + 0.1 * own as f32 / (own + self.latin).max(1) as f32).min(1.0)
    }

    /// A few letters of another script outweigh Latin ones, since symbols and error texts are Latin in every language.
    pub fn decide(&self, text: &str, hint: Option<&str>) -> Option<&'static str> {
        let strong = [(self.hangul, "ko"), (self.kana, "ja"), (self.arabic, "ar"), (self.thai, "th"), (self.devanagari, "hi")];
        let (most, tag) = strong.into_iter().max_by_key(|(count, _)| *count)?;
        let own = most + self.han;
        if own * 8 < self.latin + self.cyrillic || own == 0 {
            return None;
        }
        // One kana among many Han characters is a slip or a mark; a Korean text may hold Han, a Chinese one no Hangul.
        if most >= 2 || most == 1 && self.han < 8 { Some(tag) } else { (self.han > 0).then(|| han(text, hint)) }
    }
}

fn han(text: &str, hint: Option<&str>) -> &'static str {
    let count = |of: &dyn Fn(char) -> bool| text.chars().filter(|c| of(*c)).count();
    let simplified = count(&|c| SIMPLIFIED.contains(c) && !JAPANESE.contains(c));
    let traditional = count(&|c| is_traditional(c) && !JAPANESE.contains(c) || CANTONESE.contains(c));
    let japanese = count(&|c| JAPANESE.contains(c) && !SIMPLIFIED.contains(c));
    if simplified == 0 && (japanese > 0 && japanese * 4 >= traditional || hint == Some("ja")) {
        return "ja";
    }
    match (traditional > simplified, hint) {
        (true, _) => "zh-Hant",
        (false, Some("zh-Hant")) if simplified == 0 => "zh-Hant",
        _ => "zh-Hans",
    }
}
