//! Values of each kind.

use bip39::{Language, Mnemonic};

use crate::torture::Dice;

const BASE32: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
const URL_SAFE: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn bytes(dice: &mut Dice, count: usize) -> Vec<u8> {
    (0..count).map(|_| u8::try_from(dice.below(256)).unwrap_or_default()).collect()
}

fn of(dice: &mut Dice, signs: &[u8], count: usize) -> String {
    (0..count).map(|_| char::from(signs[usize::try_from(dice.below(signs.len() as u64)).unwrap_or_default()])).collect()
}

/// Letters and digits thrown together, at least two digits among them.
pub fn letters(dice: &mut Dice, count: usize) -> String {
    format!("{}{}", of(dice, LETTERS, count - 3), of(dice, b"23456789", 3))
}

pub fn hex(dice: &mut Dice, count: usize) -> String {
    bytes(dice, count).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Twelve to twenty-four words of one of the ten lists, with a right checksum.
pub fn phrase(dice: &mut Dice, turn: usize) -> String {
    let size = [16, 32, 20, 24, 28][turn % 5];
    let made = Mnemonic::from_entropy_in(Language::ALL[turn % Language::ALL.len()], &bytes(dice, size)).expect("a known size");
    made.words().collect::<Vec<_>>().join(" ")
}

pub fn numbered_phrase(dice: &mut Dice, _: usize) -> String {
    let words = phrase(dice, 0);
    words.split(' ').enumerate().map(|(place, word)| format!("{}. {word}", place + 1)).collect::<Vec<_>>().join(" ")
}

pub fn wif(dice: &mut Dice, _: usize) -> String {
    let key = [vec![0x80], bytes(dice, 32), vec![1]].concat();
    bs58::encode(key).with_check().into_string()
}

pub fn extended(dice: &mut Dice, turn: usize) -> String {
    let version = if turn.is_multiple_of(2) { [0x04, 0x88, 0xad, 0xe4] } else { [0x04, 0xb2, 0x43, 0x0c] };
    let key = [version.to_vec(), vec![0], bytes(dice, 8), bytes(dice, 32), vec![0], bytes(dice, 32)].concat();
    bs58::encode(key).with_check().into_string()
}

pub fn raw_key(dice: &mut Dice, turn: usize) -> String {
    let key = hex(dice, 32);
    if turn.is_multiple_of(2) { key } else { format!("0x{key}") }
}

pub fn pem(dice: &mut Dice, _: usize) -> String {
    format!("{}+/{}", letters(dice, 62), letters(dice, 40))
}

pub fn keystore(dice: &mut Dice, _: usize) -> String {
    hex(dice, 32)
}

pub fn api_secret(dice: &mut Dice, turn: usize) -> String {
    letters(dice, [36, 48, 64][turn % 3])
}

pub fn web_token(dice: &mut Dice, _: usize) -> String {
    format!("eyJhbGciOiJIUzI1NiJ9.eyJ{}.{}", of(dice, URL_SAFE, 40), of(dice, URL_SAFE, 43))
}

pub fn bearer(dice: &mut Dice, _: usize) -> String {
    letters(dice, 44)
}

pub fn authenticator_seed(dice: &mut Dice, _: usize) -> String {
    format!("{}7{}", of(dice, BASE32, 20), of(dice, BASE32, 11))
}

pub fn code(dice: &mut Dice, _: usize) -> String {
    format!("{}{}", of(dice, b"2345689", 1), of(dice, b"1234567890", 7))
}

pub fn grouped_code(dice: &mut Dice, _: usize) -> String {
    format!("{} {}", of(dice, b"2345689", 3), of(dice, b"12345679", 3))
}

pub fn backup_code(dice: &mut Dice, _: usize) -> String {
    format!("{}{}-{}{}", of(dice, b"abcdefhkm", 3), of(dice, b"2345679", 2), of(dice, b"npqrstuvw", 3), of(dice, b"2345679", 2))
}

pub fn password(dice: &mut Dice, turn: usize) -> String {
    let word = ["Tiger", "sunny", "Marina", "falcon", "Dragon", "winter"][turn % 6];
    let sign = ["!", "#", "_", "@", "$"][turn % 5];
    format!("{word}{}{sign}{}", of(dice, b"23456789", 3), letters(dice, 5))
}

/// A number that passes the check of card networks.
pub fn card(dice: &mut Dice, turn: usize) -> String {
    let head = ["4", "52", "4", "55"][turn % 4];
    let body = format!("{head}{}", of(dice, b"0123456789", 15 - head.len()));
    let sum: u32 = body.bytes().rev().enumerate().map(|(place, digit)| doubled(u32::from(digit - b'0'), place)).sum();
    let whole = format!("{body}{}", (10 - sum % 10) % 10);
    let parts: Vec<&str> = [0, 4, 8, 12].iter().map(|at| &whole[*at..*at + 4]).collect();
    parts.join([" ", "-", ""][turn % 3])
}

const fn doubled(digit: u32, place: usize) -> u32 {
    let value = if place.is_multiple_of(2) { digit * 2 } else { digit };
    if value > 9 { value - 9 } else { value }
}

/// Brazil's number of a taxpayer.
pub fn taxpayer(dice: &mut Dice, _: usize) -> String {
    let mut digits: Vec<u64> = (0..9).map(|_| dice.below(10)).collect();
    for count in [9, 10] {
        let weighed: u64 = digits.iter().zip((2..=count + 1).rev()).map(|(digit, weight)| digit * weight).sum();
        digits.push(weighed * 10 % 11 % 10);
    }
    let text: String = digits.iter().map(u64::to_string).collect();
    format!("{}.{}.{}-{}", &text[..3], &text[3..6], &text[6..9], &text[9..])
}

/// China's number of a resident.
pub fn resident(dice: &mut Dice, _: usize) -> String {
    let head = format!("310115{}{:02}{:02}{:03}", 1965 + dice.below(35), 1 + dice.below(12), 1 + dice.below(28), dice.below(1_000));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = head.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{head}{}", &"10X98765432"[sum % 11..=sum % 11])
}

pub fn passport(dice: &mut Dice, _: usize) -> String {
    format!("{}{}", of(dice, b"EGKP", 1), of(dice, b"123456789", 8))
}
