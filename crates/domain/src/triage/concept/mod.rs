//! Concepts of the trade and senses of every day: what words of sixteen languages mean in common, so that a lesson in one
//! language serves all.

mod table;

use super::feature::{chars_hash, chars_on};
use super::fold::Folded;
use super::token::{Part, Token};
use crate::quick::Map;

pub use table::CONCEPTS;
use table::{TABLE, spelt_hash};

/// The most words of a phrase, and the most characters of a piece of a run.
const WORDS: usize = 4;
const PIECE: usize = 18;

/// A concept found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The row of the table.
    pub concept: u16,
    /// The first folded character.
    pub from: usize,
    /// After the last one.
    pub to: usize,
}

/// The concepts of a share that is nearly the whole, as a ratio of margin before liquidation is, and of one that is far from it.
const NEARLY_ALL: &str = "ratio_high";
const FAR_FROM_ALL: &str = "ratio_low";

/// A character of a script whose words have no borders, or carry their endings.
const fn is_dense(c: char) -> bool {
    c >= '\u{e00}'
}

/// Makes the bytes of the table from its sources: lines of `concept<TAB>form|form*`, and of `sense<TAB>language<TAB>form|form*|=form`.
pub fn make_concepts(concepts: &str, senses: &str) -> Vec<u8> {
    table::make(&[NEARLY_ALL, FAR_FROM_ALL], concepts, senses)
}

/// Parts of a phrase stand with one blank between them, whatever stood there.
fn joined(chars: &[char]) -> Vec<char> {
    let text: String = chars.iter().collect();
    text.split(|c: char| !c.is_alphanumeric() && !('\u{900}'..='\u{eff}').contains(&c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect()
}

/// Finds concepts and senses in order of their places.
pub(super) fn find(folded: &Folded, tokens: &[Token]) -> Vec<Hit> {
    let chars = folded.chars.as_slice();
    let toned = folded.is_toned();
    let mut hits = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.part {
            Part::Run => in_run(chars, *token, &mut hits),
            Part::Mark | Part::Long => {}
            Part::Number => {
                from_word(chars, &tokens[at..], 0, &mut hits);
                hits.extend(share(chars, *token));
            }
            _ => {
                from_word(chars, &tokens[at..], 0, &mut hits);
                if toned {
                    spelt(folded, *token, &mut hits);
                }
                if let Some(place) = folded.elided_within(token.from, token.to) {
                    around_apostrophe(chars, (&tokens[at..], place), &mut hits);
                }
                match chars[token.from] {
                    // Korean words carry their endings, and their spaces are often missing.
                    '\u{ac00}'..='\u{d7af}' => in_run(chars, *token, &mut hits),
                    // Arabic words carry article, conjunction and preposition in front.
                    '\u{600}'..='\u{6ff}' => {
                        for prefix in ARABIC.iter().filter(|prefix| chars[token.from..token.to].starts_with(prefix)) {
                            from_word(chars, &tokens[at..], prefix.len(), &mut hits);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    hits.sort_by_key(|hit| (hit.from, hit.concept));
    hits.dedup_by_key(|hit| (hit.from, hit.concept));
    keep_longest(&mut hits);
    hits
}

/// Returns the words of the concepts found in a text.
pub(super) fn names(hits: &[Hit]) -> impl Iterator<Item = (&'static str, Hit)> {
    hits.iter().filter_map(|hit| Some((TABLE.name(hit.concept)?, *hit)))
}

/// Whether a hit is of a sense: a word of every day, where a concept is one of the trade.
pub(super) fn is_sense(hit: &Hit) -> bool {
    TABLE.is_sense(hit.concept)
}

/// Words of one syllable that are several without their tones.
fn spelt(folded: &Folded, token: Token, hits: &mut Vec<Hit>) {
    let hash = spelt_hash(folded.original(token.from, token.to));
    hits.extend(TABLE.whole(hash).map(|concept| Hit { concept, from: token.from, to: token.to }));
}

/// "L'ordre", "qu'elle": the word begins behind the apostrophe; "borsa'dan": it ends there.
fn around_apostrophe(chars: &[char], (tokens, place): (&[Token], usize), hits: &mut Vec<Hit>) {
    if place - tokens[0].from < 3 {
        from_word(chars, tokens, place - tokens[0].from, hits);
    } else {
        from_word(chars, &[Token { to: place, ..tokens[0] }], 0, hits);
    }
}

const ARABIC: [&[char]; 9] =
    [&['ا', 'ل'], &['و', 'ا', 'ل'], &['ب', 'ا', 'ل'], &['ل', 'ل'], &['و'], &['ب'], &['ل'], &['ف'], &['ع', 'ا', 'ل']];

fn from_word(chars: &[char], tokens: &[Token], skip: usize, hits: &mut Vec<Hit>) {
    let mut hash = chars_hash(9, &[]);
    let mut is_begun = false;
    let mut last = tokens[0].from;
    let begins = tokens[0].from + skip;
    for token in tokens.iter().take(WORDS) {
        if matches!(token.part, Part::Mark | Part::Long) || token.from > last + 3 {
            return;
        }
        if is_begun {
            hash = chars_on(hash, ' ');
            if !TABLE.leads(hash) {
                return;
            }
        }
        let (settled, word) = (hash, &chars[token.from.max(begins)..token.to]);
        hash = word.iter().fold(hash, |hash, c| chars_on(hash, *c));
        is_begun |= !word.is_empty();
        last = token.to;
        let hit = |concept: u16| Hit { concept, from: tokens[0].from, to: token.to };
        hits.extend(TABLE.whole(hash).map(hit));
        // A beginning has at least two letters of its last word.
        let mut begun = settled;
        for (length, c) in (1..).zip(word) {
            begun = chars_on(begun, *c);
            if length > 1 {
                hits.extend(TABLE.begun(begun).map(hit));
            }
        }
    }
}

/// Reads a number of percent, or one that is hardly anything else.
fn share(chars: &[char], token: Token) -> Option<Hit> {
    let is_fraction = |dot: usize| matches!(chars.get(dot), Some('.' | ','));
    let behind_dot = token.from > 1 && is_fraction(token.from - 1) && chars[token.from - 2].is_ascii_digit();
    let value: u32 = chars[token.from..token.to].iter().collect::<String>().parse().ok().filter(|_| token.to - token.from < 4)?;
    let mut end = token.to;
    if is_fraction(end) {
        end += 1 + chars[end + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    }
    let percent = chars[end..].iter().take(2).any(|c| *c == '%');
    let concept = match value {
        _ if behind_dot => return None,
        80..=100 => 0,
        0..=69 if percent => 1,
        _ => return None,
    };
    Some(Hit { concept, from: token.from, to: token.to })
}

fn in_run(chars: &[char], token: Token, hits: &mut Vec<Hit>) {
    for from in token.from..token.to {
        let mut hash = chars_hash(9, &[]);
        let mut is_dense_so_far = false;
        for to in from + 1..=(from + PIECE).min(token.to) {
            hash = chars_on(hash, chars[to - 1]);
            is_dense_so_far |= is_dense(chars[to - 1]);
            if is_dense_so_far && !TABLE.is_way(hash) {
                break;
            }
            hits.extend(TABLE.whole(hash).map(|concept| Hit { concept, from, to }));
        }
    }
}

/// Of hits of one concept that overlap, the first found stays.
fn keep_longest(hits: &mut Vec<Hit>) {
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    let mut last: Map<u16, usize> = Map::default();
    for hit in hits.iter() {
        match last.get(&hit.concept).map(|at| &mut kept[*at]).filter(|one| one.to > hit.from) {
            Some(one) => one.to = one.to.max(hit.to),
            None => {
                last.insert(hit.concept, kept.len());
                kept.push(*hit);
            }
        }
    }
    *hits = kept;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::triage::fold::fold;
    use crate::triage::token::tokens;

    fn found(text: &str) -> Vec<&'static str> {
        let folded = Folded::new(text);
        names(&find(&folded, &tokens(&folded.chars))).map(|(name, _)| name).collect()
    }

    #[test]
    fn shares_near_the_whole_are_told_from_small_ones() {
        for (text, concept) in [
            ("margin ratio 92%", Some(NEARLY_ALL)),
            ("mmr 98,6", Some(NEARLY_ALL)),
            ("نسبة ٩٢", Some(NEARLY_ALL)),
            ("ratio 22 %", Some(FAR_FROM_ALL)),
            ("sold 0.92", None),
            ("7 orders", None),
        ] {
            let shares: Vec<_> = found(text).into_iter().filter(|name| [NEARLY_ALL, FAR_FROM_ALL].contains(name)).collect();
            assert_eq!(shares, Vec::from_iter(concept), "{text}");
        }
    }

    #[test]
    fn words_of_many_languages_mean_one_thing() {
        for text in [
            "I was liquidated",
            "我被爆仓了",
            "我被爆倉了",
            "ロスカットされた",
            "강제청산 당함",
            "меня ликвидировали",
            "me liquidaron",
            "likide oldum",
        ] {
            assert!(found(text).contains(&"liquidation"), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn words_of_every_day_mean_one_thing_too() {
        for (sense, texts) in [
            (
                "wife",
                [
                    "my wife did it",
                    "我老婆点的",
                    "我老婆點的",
                    "妻が押した",
                    "아내가 눌렀어요",
                    "жена нажала",
                    "mi esposa lo hizo",
                    "meine frau war es",
                ],
            ),
            (
                "not_arrive",
                [
                    "it never arrived",
                    "一直没到账",
                    "一直沒到賬",
                    "届いていない",
                    "안 들어왔어요",
                    "не пришло",
                    "no llegó",
                    "nicht angekommen",
                ],
            ),
        ] {
            for text in texts {
                assert!(found(text).contains(&sense), "{text}: {:?}", found(text));
            }
        }
        let folded = Folded::new("my wife was liquidated");
        let senses = find(&folded, &tokens(&folded.chars)).into_iter().filter(is_sense);
        assert!(senses.clone().count() > 0 && senses.clone().all(|hit| TABLE.name(hit.concept) != Some("liquidation")));
    }

    #[test]
    fn words_of_one_syllable_are_told_by_their_tones() {
        for (text, sells) in
            [("em muốn bán", true), ("EM MUỐN BÁN", true), ("nói với bạn", false), ("em muon ban", false), ("un bán", false)]
        {
            assert_eq!(found(text).contains(&"sell"), sells, "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn words_stand_behind_an_apostrophe_or_end_there() {
        for (text, sense) in [("l'ordre attend", "order_word"), ("qu’ordre", "order_word"), ("spread'leri", "spread")] {
            assert!(found(text).contains(&sense), "{text}: {:?}", found(text));
        }
        assert!(!found("lordre").contains(&"order_word"), "without it the word may be another");
    }

    /// Every stretch of up to four words, or of so many characters of a run, looked up as a whole.
    fn looked_up(chars: &[char], tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut look = |is_begun: bool, form: &[char], (from, to): (usize, usize)| {
            let hash = chars_hash(9, form);
            let rows: Vec<u16> = if is_begun { TABLE.begun(hash).collect() } else { TABLE.whole(hash).collect() };
            hits.extend(rows.into_iter().map(|concept| Hit { concept, from, to }));
        };
        for (at, token) in tokens.iter().enumerate() {
            if token.part == Part::Run || chars[token.from] >= '\u{ac00}' {
                for from in token.from..token.to {
                    (from + 1..=(from + PIECE).min(token.to)).for_each(|to| look(false, &chars[from..to], (from, to)));
                }
            }
            let mut phrase: Vec<char> = Vec::new();
            for next in tokens[at..].iter().take(WORDS).take_while(|_| token.part != Part::Run) {
                phrase.extend((!phrase.is_empty()).then_some(' '));
                let settled = phrase.len();
                phrase.extend_from_slice(&chars[next.from..next.to]);
                look(false, &phrase, (token.from, next.to));
                (settled + 2..=phrase.len()).for_each(|end| look(true, &phrase[..end], (token.from, next.to)));
            }
        }
        hits.sort_by_key(|hit| (hit.from, hit.concept, hit.to));
        hits
    }

    fn spoken() -> impl Strategy<Value = String> {
        let concepts = include_str!("concepts.tsv").lines().filter_map(|line| line.split_once('\t'));
        let senses = include_str!("senses/deeds.tsv").lines().filter_map(|line| line.rsplit_once('\t')).step_by(7);
        let forms: Vec<&str> = concepts.chain(senses).flat_map(|(_, forms)| forms.split('|')).collect();
        let form = proptest::sample::select(forms).prop_map(|form| form.replace('*', "e"));
        let piece = prop_oneof![4 => form, 1 => "[a-z]{1,3}", 1 => Just("的".to_owned())];
        proptest::collection::vec(piece, 0..8).prop_flat_map(|pieces| proptest::sample::select(vec![pieces.join(" "), pieces.concat()]))
    }

    proptest! {
        #[test]
        fn no_way_is_left_that_leads_to_a_concept(text in spoken()) {
            let chars = fold(&text);
            // Marks and numbers have rules of their own, and so have the prefixes of Arabic.
            let all = tokens(&chars);
            let plain = all.iter().all(|token| matches!(token.part, Part::Run | Part::Word | Part::Symbol));
            prop_assume!(plain && all.windows(2).all(|two| two[1].from <= two[0].to + 3));
            prop_assume!(!chars.iter().any(|c| matches!(c, '\u{600}'..='\u{6ff}')));
            let mut hits = Vec::new();
            for (at, token) in all.iter().enumerate() {
                match token.part {
                    Part::Run => in_run(&chars, *token, &mut hits),
                    _ => {
                        from_word(&chars, &all[at..], 0, &mut hits);
                        if chars[token.from] >= '\u{ac00}' {
                            in_run(&chars, *token, &mut hits);
                        }
                    }
                }
            }
            hits.sort_by_key(|hit| (hit.from, hit.concept, hit.to));
            prop_assert_eq!(hits, looked_up(&chars, &all));
        }
    }
}
