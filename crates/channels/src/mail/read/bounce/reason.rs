//! Hard or soft: by code where one says it, by the remote's words where it does not.

use domain::mail::Outcome;

/// Words of remotes, most telling first, with the reason they give.
const WORDS: &[(&str, &str)] = &[
    ("mailbox is full", "full"),
    ("mailbox full", "full"),
    ("full mailbox", "full"),
    ("over quota", "full"),
    ("overquota", "full"),
    ("quota", "full"),
    ("box space not enough", "full"),
    ("not enough space", "full"),
    ("out of disk space", "full"),
    ("postfach ist voll", "full"),
    ("postfach voll", "full"),
    ("boîte aux lettres pleine", "full"),
    ("boîte de réception est pleine", "full"),
    ("buzón lleno", "full"),
    ("buzón está lleno", "full"),
    ("caixa de correio cheia", "full"),
    ("caixa cheia", "full"),
    ("casella piena", "full"),
    ("skrzynka jest pełna", "full"),
    ("kutusu dolu", "full"),
    ("hộp thư đầy", "full"),
    ("いっぱい", "full"),
    ("超過", "full"),
    ("已满", "full"),
    ("已滿", "full"),
    ("超出配额", "full"),
    ("가득", "full"),
    ("초과", "full"),
    ("квота", "full"),
    ("заполнен", "full"),
    ("exceeded storage", "full"),
    ("out of storage", "full"),
    ("insufficient system storage", "full"),
    ("mailbox size limit", "full"),
    ("inbox is full", "full"),
    ("is full", "full"),
    ("邮箱已满", "full"),
    ("空间不足", "full"),
    ("容量", "full"),
    ("용량", "full"),
    ("переполнен", "full"),
    ("mailfolder is full", "full"),
    ("storage limit", "full"),
    ("suspended", "suspended"),
    ("temporarily disabled", "suspended"),
    ("frozen", "suspended"),
    ("冻结", "suspended"),
    ("temporarily", "later"),
    ("try again", "later"),
    ("greylist", "later"),
    ("graylist", "later"),
    ("too busy", "later"),
    ("message too large", "size"),
    ("message size", "size"),
    ("exceeds size", "size"),
    ("too big", "size"),
    ("maximum size", "size"),
    ("message file too big", "size"),
    ("size limit", "size"),
    ("user unknown", "no_mailbox"),
    ("user not known", "no_mailbox"),
    ("name is not recognized", "no_mailbox"),
    ("name not recognized", "no_mailbox"),
    ("invalid final delivery", "no_mailbox"),
    ("addressee unknown", "no_mailbox"),
    ("recipient is not", "no_mailbox"),
    ("no longer valid", "moved"),
    ("not a known user", "no_mailbox"),
    ("no matches to nameserver", "no_mailbox"),
    ("invalid user", "no_mailbox"),
    ("no user", "no_mailbox"),
    ("no final email delivery point", "no_mailbox"),
    ("not exactly match", "no_mailbox"),
    ("not a valid user", "no_mailbox"),
    ("unknown or invalid", "no_mailbox"),
    ("utilisateur inconnu", "no_mailbox"),
    ("destinataire inconnu", "no_mailbox"),
    ("adresse inconnue", "no_mailbox"),
    ("introuvable", "no_mailbox"),
    ("usuario desconocido", "no_mailbox"),
    ("no se ha encontrado", "no_mailbox"),
    ("no se encontró", "no_mailbox"),
    ("não existe", "no_mailbox"),
    ("não foi encontrado", "no_mailbox"),
    ("usuário desconhecido", "no_mailbox"),
    ("utente sconosciuto", "no_mailbox"),
    ("non esiste", "no_mailbox"),
    ("unbekannt", "no_mailbox"),
    ("nicht gefunden", "no_mailbox"),
    ("existiert", "no_mailbox"),
    ("bestaat niet", "no_mailbox"),
    ("nie istnieje", "no_mailbox"),
    ("neexistuje", "no_mailbox"),
    ("bulunamadı", "no_mailbox"),
    ("không tồn tại", "no_mailbox"),
    ("tidak ditemukan", "no_mailbox"),
    ("не зарегистрирован", "no_mailbox"),
    ("неизвестный пользователь", "no_mailbox"),
    ("未找到", "no_mailbox"),
    ("找不到", "no_mailbox"),
    ("不正确", "no_mailbox"),
    ("찾을 수 없", "no_mailbox"),
    ("없는 계정", "no_mailbox"),
    ("없는 주소", "no_mailbox"),
    ("見つからない", "no_mailbox"),
    ("見つかりませんでした", "no_mailbox"),
    ("存在しません", "no_mailbox"),
    ("unknown user", "no_mailbox"),
    ("no such user", "no_mailbox"),
    ("no such recipient", "no_mailbox"),
    ("no such mailbox", "no_mailbox"),
    ("no such address", "no_mailbox"),
    ("no such account", "no_mailbox"),
    ("user not found", "no_mailbox"),
    ("not found in", "no_mailbox"),
    ("recipient not found", "no_mailbox"),
    ("recipnotfound", "no_mailbox"),
    ("mailbox not found", "no_mailbox"),
    ("address not found", "no_mailbox"),
    ("account not found", "no_mailbox"),
    ("does not exist", "no_mailbox"),
    ("doesn't exist", "no_mailbox"),
    ("not exist", "no_mailbox"),
    ("doesn't have", "no_mailbox"),
    ("does not have", "no_mailbox"),
    ("unknown recipient", "no_mailbox"),
    ("recipient unknown", "no_mailbox"),
    ("invalid recipient", "no_mailbox"),
    ("unknown address", "no_mailbox"),
    ("address unknown", "no_mailbox"),
    ("unknown account", "no_mailbox"),
    ("invalid mailbox", "no_mailbox"),
    ("invalid address", "no_mailbox"),
    ("bad destination mailbox", "no_mailbox"),
    ("unknown local", "no_mailbox"),
    ("undeliverable address", "no_mailbox"),
    ("unrouteable", "no_host"),
    ("not a valid", "no_mailbox"),
    ("no mailbox", "no_mailbox"),
    ("not our customer", "no_mailbox"),
    ("not listed in", "no_mailbox"),
    ("no recipient", "no_mailbox"),
    ("no account", "no_mailbox"),
    ("unknown or illegal alias", "no_mailbox"),
    ("mailbox unavailable", "no_mailbox"),
    ("unable to find", "no_mailbox"),
    ("couldn't be found", "no_mailbox"),
    ("could not be found", "no_mailbox"),
    ("wasn't found", "no_mailbox"),
    ("not known here", "no_mailbox"),
    ("user invalid", "no_mailbox"),
    ("user is not registered", "no_mailbox"),
    ("has been disabled", "inactive"),
    ("is disabled", "inactive"),
    ("account disabled", "inactive"),
    ("mailbox disabled", "inactive"),
    ("account inactive", "inactive"),
    ("is inactive", "inactive"),
    ("inactive user", "inactive"),
    ("no longer", "moved"),
    ("has moved", "moved"),
    ("account closed", "inactive"),
    ("discontinued", "inactive"),
    ("account that you tried to reach is", "inactive"),
    ("用户不存在", "no_mailbox"),
    ("用户名不存在", "no_mailbox"),
    ("收件人不存在", "no_mailbox"),
    ("帐号不存在", "no_mailbox"),
    ("账号不存在", "no_mailbox"),
    ("地址不存在", "no_mailbox"),
    ("邮箱不存在", "no_mailbox"),
    ("无此用户", "no_mailbox"),
    ("不存在", "no_mailbox"),
    ("존재하지 않", "no_mailbox"),
    ("없는 사용자", "no_mailbox"),
    ("見つかりません", "no_mailbox"),
    ("存在しない", "no_mailbox"),
    ("宛先", "no_mailbox"),
    ("не существует", "no_mailbox"),
    ("не найден", "no_mailbox"),
    ("n'existe pas", "no_mailbox"),
    ("no existe", "no_mailbox"),
    ("existiert nicht", "no_mailbox"),
    ("nicht bekannt", "no_mailbox"),
    ("host or domain name not found", "no_host"),
    ("host not found", "no_host"),
    ("domain not found", "no_host"),
    ("host unknown", "no_host"),
    ("unknown host", "no_host"),
    ("nxdomain", "no_host"),
    ("name service error", "no_host"),
    ("no such domain", "no_host"),
    ("bad destination system", "no_host"),
    ("does not accept mail", "no_host"),
    ("null mx", "no_host"),
    ("nullmx", "no_host"),
    ("no mx", "no_host"),
    ("couldn't find any host", "no_host"),
    ("domain does not", "no_host"),
    ("spam", "spam"),
    ("blocked", "policy"),
    ("blacklist", "policy"),
    ("blocklist", "policy"),
    ("block list", "policy"),
    ("listed", "policy"),
    ("reputation", "policy"),
    ("policy", "policy"),
    ("content", "policy"),
    ("virus", "policy"),
    ("dmarc", "policy"),
    ("spf", "policy"),
    ("dkim", "policy"),
    ("not authenticated", "policy"),
    ("not authorized", "policy"),
    ("relay", "policy"),
    ("access denied", "policy"),
    ("rejected", "policy"),
    ("rate limit", "later"),
    ("too many", "later"),
    ("timed out", "expired"),
    ("timeout", "expired"),
    ("expired", "expired"),
    ("connection refused", "expired"),
    ("too old", "expired"),
    ("loop", "loop"),
    ("too many hops", "loop"),
];
const HARD: [&str; 4] = ["no_mailbox", "no_host", "inactive", "moved"];

/// Tells whether words say that a mailbox is gone or full, as only mail systems put it.
pub fn is_gone(lower: &str) -> bool {
    WORDS.iter().any(|(word, reason)| word.len() > 6 && matches!(*reason, "no_mailbox" | "no_host" | "full") && lower.contains(word))
}

/// Judges a failure by enhanced code, SMTP code and words.
pub fn judge(status: Option<&str>, code: Option<u16>, words: &str) -> (Outcome, &'static str) {
    let lower = words.to_lowercase();
    let said = WORDS.iter().find(|(word, _)| lower.contains(word)).map(|(_, reason)| *reason);
    let parts: Vec<u16> = status.unwrap_or_default().split('.').filter_map(|part| part.parse().ok()).collect();
    let is_temporary = parts.first() == Some(&4) || parts.is_empty() && code.is_some_and(|code| (400..500).contains(&code));
    if is_temporary {
        // A mailbox that never existed may be refused with 450 for days; the report after the last try says so.
        let is_gone = said.is_some_and(|reason| reason == "no_host") && parts.get(1) == Some(&4);
        return if is_gone { (Outcome::Hard, "no_host") } else { (Outcome::Soft, said.filter(|it| !HARD.contains(it)).unwrap_or("later")) };
    }
    let by_code = match parts.as_slice() {
        // "Access denied" is what Microsoft says of a mailbox that is not there.
        [5, 4, 1] if lower.contains("access denied") => Some("no_mailbox"),
        [5, 1, 1] | [5, 2, 1] if said == Some("full") => Some("full"),
        [5, 1, 0 | 1 | 3 | 4 | 5 | 10] => Some("no_mailbox"),
        [5, 1, 2] => Some("no_host"),
        [5, 1, 6] => Some("moved"),
        [5, 1, 9] | [5, 4, 4 | 310] => Some("no_host"),
        [5, 2, 2] => Some("full"),
        [5, 2, 3] | [5, 3, 4] => Some("size"),
        [5, 2, 1] => Some(if said == Some("suspended") { "suspended" } else { "inactive" }),
        [5, 4, 7] => Some("expired"),
        [5, 4, 6] => Some("loop"),
        _ => None,
    };
    let is_generic = matches!(parts.as_slice(), [] | [_, 0, _] | [_, _, 0]) || by_code.is_none();
    let reason = match (by_code, said) {
        (Some(known), _) if !is_generic => known,
        (_, Some(said)) => said,
        (Some(known), None) => known,
        (None, None) if parts.get(1) == Some(&1) => "no_mailbox",
        (None, None) => "unknown",
    };
    (if HARD.contains(&reason) { Outcome::Hard } else { Outcome::Soft }, reason)
}

/// Finds `5.1.1` in somebody's words.
pub fn enhanced(words: &str) -> Option<String> {
    words.split(|sign: char| !(sign.is_ascii_digit() || sign == '.')).find_map(|word| {
        let parts: Vec<&str> = word.trim_matches('.').split('.').collect();
        let fits = parts.len() == 3 && matches!(parts[0], "2" | "4" | "5") && parts[1..].iter().all(|it| (1..=3).contains(&it.len()));
        fits.then(|| parts.join("."))
    })
}

/// Finds the SMTP code in somebody's words.
pub fn smtp_code(words: &str) -> Option<u16> {
    words
        .split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '.')
        .filter(|word| word.len() == 3)
        .find_map(|word| word.parse().ok().filter(|code| (400..600).contains(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_words_decide_together() {
        for (status, code, words, expected) in [
            (Some("5.1.1"), Some(550), "user unknown", Outcome::Hard),
            (Some("5.2.2"), Some(552), "mailbox full", Outcome::Soft),
            (Some("5.0.0"), Some(550), "No such user here", Outcome::Hard),
            (Some("5.7.1"), Some(550), "Message rejected as spam", Outcome::Soft),
            (Some("5.7.1"), Some(550), "Recipient address rejected: user unknown", Outcome::Hard),
            (Some("4.2.2"), None, "over quota", Outcome::Soft),
            (Some("4.4.7"), None, "delivery time expired", Outcome::Soft),
            (Some("4.4.4"), None, "Host or domain name not found", Outcome::Hard),
            (None, Some(550), "Mailbox unavailable", Outcome::Hard),
            (None, Some(450), "Mailbox unavailable", Outcome::Soft),
            (None, None, "收件人不存在", Outcome::Hard),
            (None, None, "something odd", Outcome::Soft),
            (Some("5.2.1"), None, "account suspended", Outcome::Soft),
            (Some("5.2.1"), None, "The email account that you tried to reach is disabled", Outcome::Hard),
        ] {
            assert_eq!(judge(status, code, words).0, expected, "{status:?} {words}");
        }
        assert_eq!(enhanced("550 5.1.1 <a@1.2.3.4> no").as_deref(), Some("5.1.1"));
        assert_eq!(smtp_code("said: 550 5.1.1"), Some(550));
    }
}
