//! Step 7: Korean words without their particle, and the letters a word is typed with.

/// Particles and common verb endings, tried from the longest to the shortest.
const ENDINGS: [&str; 84] = [
    "되었습니다",
    "했습니다만",
    "했습니다",
    "됐습니다",
    "당했습니다",
    "받았습니다",
    "하나요",
    "되나요",
    "인가요",
    "할까요",
    "합니다",
    "됩니다",
    "입니다",
    "습니다",
    "했는데",
    "됐는데",
    "되는데",
    "하는데",
    "당했는데",
    "당했어요",
    "했어요",
    "됐어요",
    "돼요",
    "해요",
    "이에요",
    "에서는",
    "에서도",
    "으로는",
    "으로도",
    "까지는",
    "부터는",
    "에게는",
    "에게서",
    "한테서",
    "이라고",
    "이라는",
    "이라도",
    "라고",
    "라는",
    "에서",
    "에게",
    "한테",
    "으로",
    "부터",
    "까지",
    "처럼",
    "보다",
    "마다",
    "조차",
    "마저",
    "밖에",
    "이나",
    "이랑",
    "이란",
    "이며",
    "하고",
    "하기",
    "하는",
    "하면",
    "하지",
    "되지",
    "되는",
    "되면",
    "되어",
    "했다",
    "됐다",
    "하다",
    "되다",
    "에는",
    "에도",
    "에만",
    "로는",
    "로도",
    "께서",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "에",
    "의",
    "와",
    "과",
];

/// Particles of one syllable that follow the ones above in use, kept apart because they need no vowel harmony.
const SHORT_ENDINGS: [&str; 6] = ["도", "만", "로", "랑", "께", "요"];

const INITIALS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ",
    "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];

/// Returns how many characters of a word are left without its particle; at least two, or the whole word.
pub(crate) fn stem_len(word: &str) -> usize {
    let length = word.chars().count();
    let fits = |ending: &&str| word.ends_with(*ending) && length >= ending.chars().count() + 2;
    let ending = ENDINGS.iter().chain(&SHORT_ENDINGS).filter(|e| fits(e)).map(|e| e.chars().count()).max();
    length - ending.unwrap_or(0)
}

/// Tells whether the whole text is a particle, as behind a Latin word.
pub(crate) fn is_particle(text: &str) -> bool {
    ENDINGS.contains(&text) || SHORT_ENDINGS.contains(&text)
}

/// Returns the letters of a word in typing order.
///
/// A final consonant and the same consonant at the start of a syllable are one letter, so an unfinished word is a prefix
/// of the finished one even while its last consonant has not moved to the next syllable yet.
pub(crate) fn letters(word: &str) -> String {
    let mut letters = String::with_capacity(word.len() * 2);
    for c in word.chars() {
        let code = u32::from(c);
        match code {
            0xAC00..=0xD7A3 => push_syllable(&mut letters, (code - 0xAC00) as usize),
            0x1100..=0x1112 => letters.extend(INITIALS.get((code - 0x1100) as usize)),
            0x1161..=0x1175 => push_vowel(&mut letters, (code - 0x1161) as usize),
            0x11A8..=0x11C2 => letters.push_str(FINALS.get((code - 0x11A7) as usize).unwrap_or(&"")),
            _ => letters.push(c),
        }
    }
    letters
}

fn push_syllable(letters: &mut String, index: usize) {
    letters.extend(INITIALS.get(index / 588));
    push_vowel(letters, index % 588 / 28);
    letters.push_str(FINALS.get(index % 28).unwrap_or(&""));
}

/// Compound vowels are typed in two strokes, so they are two letters.
fn push_vowel(letters: &mut String, index: usize) {
    const VOWELS: [&str; 21] = [
        "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ",
        "ㅡㅣ", "ㅣ",
    ];
    letters.push_str(VOWELS.get(index).unwrap_or(&""));
}
