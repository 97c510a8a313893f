//! The model of languages that share a script, and the file it is kept in.

use domain::triage::{LANGUAGE_BUCKETS, LANGUAGE_MAGIC, language_vector, plain};

use crate::linear::{EAGER, Example, Linear, Plan, train};
use crate::pack;
use crate::random::Random;

/// Languages told by letters; the others are told by script.
const TOLD_BY_LETTERS: [&str; 16] = ["en", "ru", "es", "pt", "tr", "vi", "id", "ar", "hi", "de", "fr", "it", "pl", "uk", "nl", "th"];
const EPOCHS: usize = 8;

/// Trains on texts with their languages and returns the bytes of the file.
pub fn fit(texts: &[(&str, &str)], seed: u64) -> Vec<u8> {
    let tags: Vec<&str> = TOLD_BY_LETTERS.into_iter().filter(|tag| texts.iter().any(|(language, _)| language == tag)).collect();
    let mut random = Random::new(seed);
    let sets: Vec<Vec<Example>> = (0..EPOCHS).map(|_| examples(texts, &tags, &mut random)).collect();
    let plan = Plan {
        buckets: LANGUAGE_BUCKETS,
        classes: tags.len(),
        epochs: EPOCHS,
        rate: 0.3,
        decay: 1e-6,
        dropout: 0.1,
        smoothing: 0.02,
        caution: EAGER,
        seed,
    };
    pack(&tags, &train(plan, &sets))
}

/// Each text whole, a few words of it, and the same without accents.
fn examples(texts: &[(&str, &str)], tags: &[&str], random: &mut Random) -> Vec<Example> {
    let mut counts = vec![0.0_f32; tags.len()];
    let known: Vec<(usize, String)> = texts
        .iter()
        .filter_map(|(language, text)| Some((tags.iter().position(|tag| tag == language)?, plain(text))))
        .filter(|(_, text)| {
            text.chars().filter(char::is_ascii_alphabetic).count() + text.chars().filter(|c| ('\u{400}'..'\u{530}').contains(c)).count() > 3
        })
        .collect();
    for (class, _) in &known {
        counts[*class] += 1.0;
    }
    let mean = known.len() as f32 / tags.len() as f32;
    let mut found = Vec::with_capacity(known.len() * 2);
    for (class, text) in &known {
        let weight = (mean / counts[*class]).sqrt();
        let words: Vec<&str> = text.split_whitespace().collect();
        let length = 1 + random.below(5);
        let from = random.below(words.len().saturating_sub(length) + 1);
        let few = words[from..(from + length).min(words.len())].join(" ");
        for variant in [text.as_str(), few.as_str()] {
            let variant = if random.happens(0.25) { bare(variant) } else { variant.to_owned() };
            found.push(Example { features: language_vector(&variant), class: *class, weight });
        }
    }
    found
}

/// Takes accents away, as writers without the right keyboard do.
fn bare(text: &str) -> String {
    let map = |c: char| match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'ă' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ậ' | 'ẩ' | 'ẫ' | 'ắ' | 'ằ' | 'ặ' | 'ẳ' | 'ẵ' | 'ą' => {
            'a'
        }
        'é' | 'è' | 'ê' | 'ë' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ệ' | 'ể' | 'ễ' | 'ę' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ị' | 'ỉ' | 'ĩ' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ộ' | 'ổ' | 'ỗ' | 'ớ' | 'ờ' | 'ợ' | 'ở' | 'ỡ' => {
            'o'
        }
        'ú' | 'ù' | 'û' | 'ü' | 'ư' | 'ụ' | 'ủ' | 'ũ' | 'ứ' | 'ừ' | 'ự' | 'ử' | 'ữ' => 'u',
        'ç' | 'ć' => 'c',
        'ş' | 'ś' => 's',
        'ğ' => 'g',
        'ñ' | 'ń' => 'n',
        'đ' => 'd',
        'ł' => 'l',
        'ý' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ź' | 'ż' => 'z',
        _ => c,
    };
    text.to_lowercase().chars().map(map).collect()
}

fn pack(tags: &[&str], linear: &Linear) -> Vec<u8> {
    let count = tags.len();
    let mut bytes = LANGUAGE_MAGIC.to_vec();
    bytes.push(u8::try_from(count).unwrap_or(u8::MAX));
    for tag in tags {
        let mut cell = [0_u8; 8];
        cell[..tag.len()].copy_from_slice(tag.as_bytes());
        bytes.extend_from_slice(&cell);
    }
    let steps: Vec<f32> = (0..count)
        .map(|class| linear.weights.iter().skip(class).step_by(count).fold(1e-9_f32, |most, weight| most.max(weight.abs())) / 127.0)
        .collect();
    for number in steps.iter().chain(&linear.biases) {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    let rows = linear.weights.iter().enumerate().map(|(at, weight)| ((weight / steps[at % count]).round() as i8).cast_unsigned());
    bytes.extend(pack::pack(&rows.collect::<Vec<u8>>()));
    bytes
}
