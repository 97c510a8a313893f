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

/// Resident of Singapore: the letter follows from the number modulo 11, another for each kind.
pub(super) fn singapore(text: &str) -> bool {
    let (first, all) = (text.as_bytes()[0], digits(text));
    let (more, letters): (u32, &[u8]) = match first {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        _ => (3, b"KLJNPQRTUWX"),
    };
    let sum = weighed(&all, [2, 7, 6, 5, 4, 3, 2].into_iter()) + more;
    text.as_bytes().last() == letters.get(sum as usize % 11)
}

/// Worker of Brazil: modulo 11.
pub(super) fn pis(text: &str) -> bool {
    let all = digits(text);
    let rest = 11 - weighed(&all, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2].into_iter()) % 11;
    all.len() == 11 && all[10] == if rest > 9 { 0 } else { rest }
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

/// Insured person of Switzerland: the check digit of an article number.
pub(super) fn swiss(text: &str) -> bool {
    let all = digits(text);
    all.len() == 13 && weighed(&all, [1, 3].into_iter().cycle()).is_multiple_of(10)
}

/// Taxpayer of Argentina: modulo 11.
pub(super) fn cuit(text: &str) -> bool {
    let all = digits(text);
    let sum = weighed(&all[..10], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].into_iter());
    (11 - sum % 11) % 11 == all[10]
}

/// Pensioner of Germany: the letter counts as two digits, the sums of digits of the products modulo 10.
pub(super) fn pension(text: &str) -> bool {
    let bare: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let spread = |c: &char| match c.to_digit(10) {
        Some(digit) => vec![digit],
        None => vec![(*c as u32 - 'A' as u32 + 1) / 10, (*c as u32 - 'A' as u32 + 1) % 10],
    };
    let all: Vec<u32> = bare.iter().flat_map(spread).collect();
    let sum = |digit: &u32, weight: u32| digit * weight / 10 + digit * weight % 10;
    let total: u32 = all.iter().zip([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]).map(|(digit, weight)| sum(digit, weight)).sum();
    let born = all.len() == 13 && (1..=31).contains(&((all[2] * 10 + all[3]) % 50)) && (1..=12).contains(&(all[4] * 10 + all[5]));
    born && total % 10 == all[12]
}

/// Citizen of Malaysia: date of birth and a place; there is no check digit.
pub(super) fn malaysian(text: &str) -> bool {
    let all = digits(text);
    all.len() == 12 && day(&all[2..6]) && matches!(all[6] * 10 + all[7], 1..=16 | 21..=59 | 60..=68 | 71 | 72 | 74..=79 | 82..=93 | 98 | 99)
}

/// Citizen of Brazil as most states number them: modulo 11.
pub(super) fn rg(text: &str) -> bool {
    let all = digits(text);
    all.len() == 9 && (11 - weighed(&all[..8], 2..=9) % 11) % 11 == all[8]
}

/// Citizen of Chile: modulo 11, where K stands for ten.
pub(super) fn rut(text: &str) -> bool {
    let body: Vec<u32> = digits(text.split('-').next().unwrap_or_default());
    let sum: u32 = body.iter().rev().zip((2..=7).cycle()).map(|(digit, weight)| digit * weight).sum();
    let wanted = match 11 - sum % 11 {
        11 => '0',
        10 => 'K',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    (7..=8).contains(&body.len()) && text.chars().next_back().is_some_and(|c| c.to_ascii_uppercase() == wanted)
}

/// Insured person of Ireland: the letter follows from the number modulo 23.
fn irish(bare: &[u8]) -> bool {
    let all: Vec<u32> = bare[..7].iter().map(|b| u32::from(b.wrapping_sub(b'0'))).collect();
    bare.len() == 8 && bare[7] == b"WABCDEFGHIJKLMNOPQRSTUV"[weighed(&all, (2..=8).rev()) as usize % 23]
}

/// Taxpayer of Australia: modulo 11.
fn taxpayer(all: &[u32]) -> bool {
    weighed(all, [1, 4, 3, 7, 5, 8, 6, 9, 10].into_iter()).is_multiple_of(11)
}

/// Taxpayer of Portugal: modulo 11.
fn portuguese(all: &[u32]) -> bool {
    let rest = weighed(&all[..8], (2..=9).rev()) % 11;
    matches!(all[0], 1..=3) && (if rest < 2 { 0 } else { 11 - rest }) == all[8]
}

/// Insured person of Austria: modulo 11, and the date of birth behind it.
fn austrian(all: &[u32]) -> bool {
    let sum = weighed(all, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6].into_iter());
    let date = (1..=31).contains(&(all[4] * 10 + all[5])) && (1..=15).contains(&(all[6] * 10 + all[7]));
    date && sum % 11 == all[3]
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

/// Whether a check digit of some country is right, for a number that a word nearby names.
pub(super) fn summed(text: &str) -> bool {
    let bare: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let all = digits(&bare);
    let mut sorts = [false; 10];
    all.iter().for_each(|digit| sorts[*digit as usize] = true);
    let letter = |at: Option<u8>| at.is_some_and(|b| b.is_ascii_uppercase());
    let (head, tail) = (letter(bare.bytes().next()), letter(bare.bytes().last()));
    let number = || all.iter().fold(0_usize, |sum, digit| sum * 10 + *digit as usize);
    match (head, tail, all.len()) {
        _ if sorts.iter().filter(|sort| **sort).count() + usize::from(head) + usize::from(tail) < 4 => false,
        (false, true, 8) => bare.as_bytes().last() == Some(&b"TRWAGMYFPDXBNJZSQVHLCKE"[number() % 23]),
        (true, false, 9) => matches!(all[0], 1 | 2) && taiwan(bare.as_bytes()[0], &all),
        (false, true, 7) => irish(bare.as_bytes()),
        (false, false, 9) => luhn(&all) || taxpayer(&all) || portuguese(&all),
        (false, false, 10) => (matches!(all[0], 1 | 2) && luhn(&all)) || austrian(&all),
        (false, false, 11) => cpf(&bare) || turkish(&all) || german(&all) || pesel(&all),
        (false, false, 12) => aadhaar(&all) || individual(&all) || kuwaiti(&all),
        (false, false, 13) => thai(&bare) || (resident_korea(&bare) && (1..=8).contains(&all[6])),
        _ => false,
    }
}

fn luhn(all: &[u32]) -> bool {
    let doubled = |digit: u32| digit * 2 % 10 + digit / 5;
    let sum: u32 = all.iter().rev().enumerate().map(|(index, digit)| if index % 2 == 0 { *digit } else { doubled(*digit) }).sum();
    sum.is_multiple_of(10)
}

/// Taiwan: the letter is a number of two digits.
fn taiwan(letter: u8, all: &[u32]) -> bool {
    let head = "ABCDEFGHJKLMNPQRSTUVXYWZIO".bytes().position(|b| b == letter).map_or(0, |at| at as u32 + 10);
    let sum = head / 10 + head % 10 * 9 + weighed(&all[..8], (1..=8).rev()) + all[8];
    sum.is_multiple_of(10)
}

/// Turkey: two check digits.
fn turkish(all: &[u32]) -> bool {
    let odd: u32 = all[..9].iter().step_by(2).sum();
    let even: u32 = all[1..8].iter().step_by(2).sum();
    all[0] != 0 && (7 * odd + 9 * even) % 10 == all[9] && all[..10].iter().sum::<u32>() % 10 == all[10]
}

/// Germany's tax number of a person: modulo 11, 10.
fn german(all: &[u32]) -> bool {
    let product = all[..10].iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        2 * if sum == 0 { 10 } else { sum } % 11
    });
    all[0] != 0 && (11 - product) % 10 == all[10]
}

/// Poland: weights 1, 3, 7, 9.
fn pesel(all: &[u32]) -> bool {
    weighed(all, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1].into_iter()).is_multiple_of(10)
}

/// India: Verhoeff, as the group of the pentagon multiplies.
fn aadhaar(all: &[u32]) -> bool {
    const TURN: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let sum = all.iter().rev().enumerate().fold(0, |now, (index, digit)| {
        let one = (0..index % 8).fold(*digit, |one, _| TURN[one as usize]);
        match (now < 5, one < 5) {
            (true, true) => (now + one) % 5,
            (true, false) => (now + one) % 5 + 5,
            (false, true) => (now - one) % 5 + 5,
            (false, false) => (now + 5 - one) % 5,
        }
    });
    all[0] > 1 && sum == 0
}

/// Kuwait: the century, the date of birth, and modulo 11.
fn kuwaiti(all: &[u32]) -> bool {
    let sum = weighed(&all[..11], [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].into_iter());
    matches!(all[0], 2 | 3) && day(&all[..7]) && 11 - sum % 11 == all[11]
}

/// Japan: modulo 11.
fn individual(all: &[u32]) -> bool {
    let sum = weighed(&all[..11], [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2].into_iter()) % 11;
    (if sum <= 1 { 0 } else { 11 - sum }) == all[11]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_of_a_person_is_right_or_wrong() {
        for right in [
            "482 719 358",
            "46291837000",
            "47 361 829 508",
            "85031709427",
            "4708 1539 6240",
            "2839-1746-0517",
            "F134829757",
            "48271935H",
            "48271935-H",
        ] {
            assert!(summed(right), "{right}");
        }
        // One digit each is another; where several countries share a length, none of them has it.
        for wrong in
            ["482 719 359", "46291837001", "47 361 829 507", "85031709428", "4708 1539 6241", "2839-1746-0518", "F134829758", "48271935J"]
        {
            assert!(!summed(wrong), "{wrong}");
        }
        assert!(!summed("000000000") && !summed("12345678") && !summed("A1B2"));
    }
}
