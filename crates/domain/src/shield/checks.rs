//! Check digits of identity numbers.

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn weighed(digits: &[u32], weights: impl Iterator<Item = u32>) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

fn day(digits: &[u32]) -> bool {
    let [.., m1, m2, d1, d2] = digits else { return false };
    (1..=12).contains(&(m1 * 10 + m2)) && (1..=31).contains(&(d1 * 10 + d2))
}

/// Resident of China: region, date of birth, and a check digit modulo 11.
pub(super) fn resident(text: &str) -> bool {
    let body = digits(&text[..17]);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let wanted = b"10X98765432"[weighed(&body, weights.into_iter()) as usize % 11];
    (11..=82).contains(&(body[0] * 10 + body[1])) && day(&body[6..14]) && text.as_bytes()[17].to_ascii_uppercase() == wanted
}

/// Resident of Korea: numbers given out since 2020 have no check digit, so the date of birth decides.
pub(super) fn resident_korea(text: &str) -> bool {
    day(&digits(text)[2..6])
}

/// Taxpayer of Brazil: two check digits modulo 11.
pub(super) fn cpf(text: &str) -> bool {
    let all = digits(text);
    let check = |count: usize| weighed(&all[..count], (2..=count as u32 + 1).rev()) * 10 % 11 % 10;
    all.len() == 11 && all.iter().any(|digit| *digit != all[0]) && check(9) == all[9] && check(10) == all[10]
}

/// Insured person of Russia: modulo 101.
pub(super) fn snils(text: &str) -> bool {
    let all = digits(text);
    all.len() == 11 && weighed(&all[..9], (1..=9).rev()) % 101 % 100 == all[9] * 10 + all[10]
}

/// Citizen of Thailand: modulo 11.
pub(super) fn thai(text: &str) -> bool {
    let all = digits(text);
    all.len() == 13 && (11 - weighed(&all[..12], (2..=13).rev()) % 11) % 10 == all[12]
}

/// Insured person of France: the key is the complement modulo 97.
pub(super) fn insee(text: &str) -> bool {
    let all = digits(text);
    let number = |part: &[u32]| part.iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(*digit));
    all.len() == 15 && (1..=12).contains(&(all[3] * 10 + all[4])) && 97 - number(&all[..13]) % 97 == number(&all[13..])
}

/// Foreigner in Spain: the letter follows from the number modulo 23.
pub(super) fn nie(text: &str) -> bool {
    let first = match text.as_bytes().first() {
        Some(b'X') => 0,
        Some(b'Y') => 1,
        _ => 2,
    };
    let number = digits(text).iter().fold(first, |sum, digit| sum * 10 + digit);
    text.as_bytes().last() == Some(&b"TRWAGMYFPDXBNJZSQVHLCKE"[number as usize % 23])
}

/// Resident of Hong Kong: letters count from 10, a missing first one as 36, modulo 11.
pub(super) fn hong_kong(text: &str) -> bool {
    let values: Vec<u32> = text.chars().filter_map(|c| c.to_digit(36)).collect();
    let full: Vec<u32> = if values.len() == 8 { std::iter::once(36).chain(values).collect() } else { values };
    full.len() == 9 && weighed(&full, (1..=9).rev()).is_multiple_of(11)
}
