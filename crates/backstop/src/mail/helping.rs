//! What a machine may say to help before a person answers: when, where it is sooner, and what to read meanwhile.

use std::sync::Arc;

use domain::advice::Advice;
use domain::locale::Locale;
use domain::mail::Hint;
use domain::route::Estimate;
use web::pages::Shelf;
use web::pages::matching::matching;

use crate::settings::Settings;

/// Articles that are named.
const ARTICLES: usize = 3;
/// From this wait on it is told in hours.
const HOURS_FROM_S: i64 = 2 * 3_600;

/// Says a text in a language with values.
pub type Say<'a> = dyn Fn(Locale, &str, &[(&str, &str)]) -> String + 'a;

/// Where traders are sent.
pub struct Helping {
    shelf: Arc<Shelf>,
    origin: String,
    /// A page with the chat.
    chat: String,
}

impl Helping {
    /// Knows the articles and the addresses of this desk.
    pub fn new(settings: &Settings, shelf: Arc<Shelf>) -> Self {
        let origin = settings.origin();
        let chat = settings.widget.origins.first().cloned().unwrap_or_else(|| format!("{origin}/tickets"));
        Self { shelf, origin, chat }
    }

    /// Returns the paragraphs; none where nothing is known. Not one word of them is the trader's.
    pub fn paragraphs(&self, locale: Locale, hint: &Hint, say: &Say<'_>) -> Vec<String> {
        if hint.danger {
            let link = format!("{}/helpline", self.origin);
            return vec![say(locale, "server-mail-danger", &[("link", &link)])];
        }
        let estimate = hint.estimate.map(|estimate| estimated(locale, estimate, say));
        let advice = Advice::for_topic(hint.topic).map(|advice| {
            let link = match advice {
                Advice::Chat => self.chat.clone(),
                Advice::Form => format!("{}/tickets", self.origin),
                Advice::Status => format!("{}/status", self.origin),
            };
            say(locale, &format!("server-mail-faster-{advice}"), &[("link", &link)])
        });
        let found = matching(&*self.shelf, (hint.topic, &hint.asked), (locale, ARTICLES));
        let lines = found.iter().map(|it| format!("{}\n{}{}", it.title, self.origin, it.path));
        let articles = (!found.is_empty()).then(|| std::iter::once(say(locale, "server-mail-articles", &[])).chain(lines).collect());
        let articles = articles.map(|lines: Vec<String>| lines.join("\n"));
        [estimate, advice, articles].into_iter().flatten().collect()
    }
}

/// People read "5 to 12 minutes", not seconds; the upper end is never the lower one.
fn estimated(locale: Locale, estimate: Estimate, say: &Say<'_>) -> String {
    let (unit, seconds) = if estimate.high_s < HOURS_FROM_S { ("minutes", 60) } else { ("hours", 3_600) };
    let low = (estimate.low_s / seconds).max(1);
    let high = ((estimate.high_s + seconds - 1) / seconds).max(low + 1);
    say(locale, &format!("server-mail-estimate-{unit}"), &[("low", &low.to_string()), ("high", &high.to_string())])
}
