//! The venue's identity token: a JSON Web Token (RFC 7519) with HS256 or EdDSA, bound to the algorithm of its key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::locale::Locale;
use domain::refusal::Refusal;
use domain::time::Time;
use ring::{hmac, signature};
use serde::{Deserialize, Serialize};

use crate::contact::Claims;
use crate::error::{Error, Result};

/// Seconds by which two clocks may differ.
const SKEW_S: i64 = 60;
/// The longest life a token may claim.
const LONGEST_LIFE_S: i64 = 3_600;
/// The longest token that is looked at.
const LONGEST: usize = 4_096;

/// A key of the venue. The algorithm belongs to the key, never to the token: that is what stops algorithm swaps.
#[derive(Clone)]
pub enum Key {
    /// A shared secret.
    Hs256(hmac::Key),
    /// A public key, 32 bytes.
    EdDsa(Vec<u8>),
}

impl Key {
    /// Takes a shared secret of at least 32 bytes.
    pub fn hs256(secret: &[u8]) -> Option<Self> {
        (secret.len() >= 32).then(|| Self::Hs256(hmac::Key::new(hmac::HMAC_SHA256, secret)))
    }

    /// Takes an Ed25519 public key.
    pub fn ed25519(public: &[u8]) -> Option<Self> {
        (public.len() == 32).then(|| Self::EdDsa(public.to_vec()))
    }

    const fn algorithm(&self) -> &'static str {
        match self {
            Self::Hs256(_) => "HS256",
            Self::EdDsa(_) => "EdDSA",
        }
    }

    fn holds(&self, message: &[u8], mark: &[u8]) -> bool {
        match self {
            Self::Hs256(key) => hmac::verify(key, message, mark).is_ok(),
            Self::EdDsa(public) => signature::UnparsedPublicKey::new(&signature::ED25519, public).verify(message, mark).is_ok(),
        }
    }
}

/// The keys that are accepted, and the audience a token must name, if one is set.
#[derive(Clone, Default)]
pub struct Keys {
    /// Tried in turn, so that a key can be rotated.
    pub keys: Vec<Key>,
    /// The site's name.
    pub audience: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
}

#[derive(Deserialize)]
struct Body {
    sub: String,
    exp: i64,
    #[serde(default)]
    iat: Option<i64>,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    jti: Option<String>,
    #[serde(default)]
    aud: Option<serde_json::Value>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    tier: Option<String>,
    #[serde(default)]
    anti_phishing_word: Option<String>,
}

impl Keys {
    /// Checks a token and returns what it says. Whether its `jti` was used before is for the store to tell.
    pub fn verify(&self, token: &str, now: Time) -> Result<Claims> {
        let body = self.open(token).ok_or(Refusal::IdentityInvalid)?;
        self.check(body, now)
    }

    fn open(&self, token: &str) -> Option<Body> {
        if token.len() > LONGEST {
            return None;
        }
        let (message, mark) = token.rsplit_once('.')?;
        let (header, body) = message.split_once('.')?;
        let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
        let mark = URL_SAFE_NO_PAD.decode(mark).ok()?;
        let signed = self.keys.iter().any(|key| key.algorithm() == header.alg && key.holds(message.as_bytes(), &mark));
        if !signed {
            return None;
        }
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()
    }

    fn check(&self, body: Body, now: Time) -> Result<Claims> {
        let seconds = now.micros().div_euclid(1_000_000);
        if body.exp.saturating_add(SKEW_S) <= seconds {
            return Err(Refusal::IdentityExpired.into());
        }
        let issued = body.iat.unwrap_or(seconds);
        let too_long = body.exp.saturating_sub(issued.max(seconds - SKEW_S)) > LONGEST_LIFE_S + SKEW_S;
        let not_yet = issued > seconds + SKEW_S || body.nbf.is_some_and(|from| from > seconds + SKEW_S);
        let wrong_audience = self.audience.as_ref().is_some_and(|site| !names(body.aud.as_ref(), site));
        let uid = domain::venue::Uid::parse(&body.sub);
        let jti = body.jti.filter(|jti| !jti.is_empty() && jti.len() <= 128);
        match uid {
            Some(uid) if !too_long && !not_yet && !wrong_audience && jti.is_some() => Ok(Claims {
                uid: uid.as_str().to_owned(),
                name: body.name.map(|name| name.chars().filter(|c| !c.is_control()).take(80).collect()),
                email: body.email.filter(|email| email.len() <= 254 && email.contains('@')),
                locale: body.locale.as_deref().and_then(Locale::lookup),
                tier: body.tier.map(|tier| tier.chars().take(40).collect()),
                anti_phishing_word: body.anti_phishing_word,
                jti,
                expires_at: Time::from_micros(body.exp.saturating_mul(1_000_000)),
            }),
            _ => Err(Refusal::IdentityInvalid.into()),
        }
    }
}

fn names(aud: Option<&serde_json::Value>, site: &str) -> bool {
    match aud {
        Some(serde_json::Value::String(one)) => one == site,
        Some(serde_json::Value::Array(many)) => many.iter().any(|one| one == site),
        _ => false,
    }
}

/// Signs claims with HS256; the demo's venue does this where a real one would.
pub fn sign_hs256(secret: &[u8], claims: &impl Serialize) -> Result<String> {
    let header = URL_SAFE_NO_PAD.encode(br#"{"alg":"HS256","typ":"JWT"}"#);
    let body = URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims).map_err(Error::internal)?);
    let message = format!("{header}.{body}");
    let mark = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message.as_bytes());
    Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(mark.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SECRET: &[u8] = b"an unsurprising secret of 32 bytes!!";
    const NOW: Time = Time::from_micros(1_800_000_000_000_000);

    fn keys() -> Keys {
        Keys { keys: vec![Key::hs256(SECRET).expect("long enough")], audience: None }
    }

    fn refused(keys: &Keys, token: &str) -> Refusal {
        keys.verify(token, NOW).err().expect("must be refused").refusal().expect("is a refusal").clone()
    }

    fn claims(exp: i64) -> serde_json::Value {
        json!({"sub": "48210937", "exp": exp, "iat": 1_800_000_000, "jti": "j1", "name": "陈晓岚", "locale": "zh-CN"})
    }

    #[test]
    fn a_signed_token_names_the_trader() {
        let claims = keys().verify(&sign_hs256(SECRET, &claims(1_800_000_300)).expect("signs"), NOW).expect("holds");
        assert_eq!((claims.uid.as_str(), claims.name.as_deref(), claims.locale), ("48210937", Some("陈晓岚"), Some(Locale::ZhHans)));
    }

    #[test]
    fn forged_swapped_and_stale_tokens_are_refused() {
        let good = sign_hs256(SECRET, &claims(1_800_000_300)).expect("signs");
        let none = format!("{}.{}.", URL_SAFE_NO_PAD.encode(br#"{"alg":"none"}"#), good.split('.').nth(1).expect("body"));
        let swapped =
            good.replacen(&URL_SAFE_NO_PAD.encode(br#"{"alg":"HS256","typ":"JWT"}"#), &URL_SAFE_NO_PAD.encode(br#"{"alg":"EdDSA"}"#), 1);
        for bad in [
            none.as_str(),
            swapped.as_str(),
            "",
            "a.b.c",
            &good[..good.len() - 2],
            &sign_hs256(b"another secret of thirty-two bytes", &claims(1_800_000_300)).expect("signs"),
        ] {
            assert_eq!(refused(&keys(), bad), Refusal::IdentityInvalid, "{bad}");
        }
        let old = sign_hs256(SECRET, &claims(1_799_999_900)).expect("signs");
        assert_eq!(refused(&keys(), &old), Refusal::IdentityExpired);
    }

    #[test]
    fn a_public_key_never_serves_as_a_shared_secret() {
        let public = [7_u8; 32];
        let keys = Keys { keys: vec![Key::ed25519(&public).expect("32 bytes")], audience: None };
        assert_eq!(refused(&keys, &sign_hs256(&public, &claims(1_800_000_300)).expect("signs")), Refusal::IdentityInvalid);
    }

    #[test]
    fn life_audience_and_jti_are_checked() {
        let sited = Keys { audience: Some("northpier".to_owned()), ..keys() };
        let mut body = claims(1_800_000_300);
        assert_eq!(refused(&sited, &sign_hs256(SECRET, &body).expect("signs")), Refusal::IdentityInvalid);
        body["aud"] = json!(["x", "northpier"]);
        assert!(sited.verify(&sign_hs256(SECRET, &body).expect("signs"), NOW).is_ok());
        body["jti"] = json!("");
        assert_eq!(refused(&sited, &sign_hs256(SECRET, &body).expect("signs")), Refusal::IdentityInvalid);
        assert_eq!(refused(&keys(), &sign_hs256(SECRET, &claims(1_800_009_000)).expect("signs")), Refusal::IdentityInvalid);
    }
}
