//! What people write around a secret, in the languages of the traders.

use super::makers;
use crate::torture::Dice;

/// How a value is made and what is written around it.
pub struct Recipe {
    pub name: &'static str,
    pub make: fn(&mut Dice, usize) -> String,
    pub sentences: &'static [&'static str],
}

macro_rules! recipes {
    ($($name:literal: $make:path => [$($sentence:literal),+ $(,)?])+) => {
        &[$(Recipe { name: $name, make: $make, sentences: &[$($sentence),+] }),+]
    };
}

pub const RECIPES: &[Recipe] = recipes! {
    "seed phrase": makers::phrase => [
        "here are my recovery words: {} please restore it", "助记词：{}", "復元フレーズ {}", "복구 문구: {}", "вот сид-фраза: {}",
        "mi frase semilla: {}", "frase de recuperação: {}", "kurtarma kelimelerim: {}", "عبارة الاسترداد: {}", "ma phrase de récupération : {}",
    ]
    "numbered phrase": makers::numbered_phrase => ["I wrote down {}", "备份是 {}", "{}", "ghi ra giấy: {}", "kata-katanya {}"]
    "wallet key": makers::wif => ["swept {} and nothing", "从旧钱包导出 {}", "ключ {} не подходит", "кошелёк отдал {}"]
    "extended key": makers::extended => ["{}", "my wallet shows {}", "导出 {}", "aus der Wallet: {}"]
    "raw key": makers::raw_key => [
        "private key {} does not import", "私钥 {} 导入失败", "秘密鍵は {} です", "개인키 {} 안 돼요", "clave privada: {}", "privater Schlüssel {}",
        "özel anahtar {}", "khóa riêng {}",
    ]
    "PEM": makers::pem => ["-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----"]
    "keystore": makers::keystore => [
        "{\"crypto\":{\"cipher\":\"aes-128-ctr\",\"ciphertext\":\"{}\",\"kdf\":\"scrypt\",\"kdfparams\":{\"n\":262144}},\"version\":3}",
    ]
    "API secret": makers::api_secret => [
        "API secret: {}", "apiSecret={}", "API 的 secret 是 {}", "APIシークレットは {} です", "API 시크릿 {}", "секрет API: {}", "secreto de la API: {}",
        "secret da API: {}", "API-Secret: {}",
    ]
    "web token": makers::web_token => ["token {} is rejected", "头里带的是 {}", "Authorization: Bearer {}", "{}"]
    "bearer": makers::bearer => ["Authorization: Bearer {}", "curl -H 'Authorization: Bearer {}' https://api.venue.example/v5/order"]
    "authenticator seed": makers::authenticator_seed => [
        "2FA setup key: {}", "谷歌验证器密钥 {}", "2FA secret {} saved on paper", "ключ 2FA: {}", "clave 2FA: {}", "otpauth://totp/Northpier:me?secret={}",
    ]
    "code": makers::code => ["verification code: {}", "验证码：{}", "認証コードは {} です", "인증번호는 {} 입니다", "код подтверждения: {}", "código de verificación: {}"]
    "grouped code": makers::grouped_code => [
        "my 2FA code is {}", "谷歌验证码是 {}", "code 2FA : {}", "OTP: {}", "код из смс: {}", "รหัส OTP คือ {}", "kode OTP: {}",
    ]
    "backup code": makers::backup_code => ["backup code: {}", "备用码：{}", "резервный код: {}", "Backup-Code: {}", "code de secours : {}"]
    "password": makers::password => [
        "my password is {}", "登录密码是 {}", "パスワードは {} です", "비밀번호는 {} 입니다", "мой пароль: {}", "mi contraseña es {}", "minha senha é {}",
        "şifrem: {}", "mật khẩu là {}", "kata sandi: {}", "รหัสผ่าน: {}", "كلمة المرور: {}", "पासवर्ड: {}", "mein Passwort ist {}", "mot de passe : {}", "密碼：{}",
    ]
    "login": makers::password => ["user: tom pass: {}", "账号 li88 密码 {}", "login: ivan пароль: {}", "ID tanaka PW {}"]
    "card": makers::card => ["paid with card {}", "信用卡 {} 付款", "カード {} で払った", "карта {}", "tarjeta {}", "Karte {}"]
    "taxpayer": makers::taxpayer => ["CPF {}", "meu CPF é {}", "{}"]
    "resident": makers::resident => ["身份证号 {}", "身份证：{}", "ID number {}"]
    "passport": makers::passport => ["passport number {}", "护照号 {}", "номер паспорта {}", "pasaporte: {}", "Reisepass {}", "パスポート番号 {}"]
};
