//! The facts an agent sees beside a ticket.

use rust_decimal::Decimal;
use serde::Serialize;

use super::facts::{Facts, List, Source};
use super::record::*;
use super::text::{grouped, time};
use crate::time::Time;
use crate::venue::{Resource, VenueError};

/// So many rows of one kind are shown.
const MOST: usize = 5;

/// One line of the context pane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountFact {
    /// What it is: `account` when the venue does not know it, else `uid`, `tier`, `kyc`, `security`, `balance`, `positions`, `open_orders`, `withdrawals`, `deposits`, `restrictions`.
    pub key: &'static str,
    /// Plain numbers and short neutral words.
    pub value: String,
    /// Where it was read: `venue:positions`.
    pub source: String,
    /// When the venue's state was read.
    pub observed_at: Time,
    #[serde(skip)]
    text: Option<(&'static str, Vec<(&'static str, String)>)>,
}

impl AccountFact {
    /// Returns the key of the value's text; a value without one is shown as it stands.
    pub fn text_key(&self) -> Option<&'static str> {
        self.text.as_ref().map(|(key, _)| *key)
    }

    /// Returns the values of the text.
    pub fn text_args(&self) -> &[(&'static str, String)] {
        self.text.as_ref().map_or(&[], |(_, args)| args)
    }

    fn plain(key: &'static str, value: String, source: Source) -> Self {
        Self { key, value, source: format!("venue:{}", source.resource), observed_at: source.at, text: None }
    }

    fn said(mut self, text: &'static str, args: Vec<(&'static str, String)>) -> Self {
        self.text = Some((text, args));
        self
    }

    fn none(key: &'static str, source: Source) -> Self {
        Self::plain(key, "none".to_owned(), source).said("fact-none", Vec::new())
    }

    fn unknown(source: Source) -> Self {
        Self::plain("account", "unknown".to_owned(), source).said("fact-account-unknown", Vec::new())
    }

    fn unread(key: &'static str, source: Source) -> Self {
        Self::plain(key, "not read".to_owned(), source).said("fact-unread", Vec::new())
    }
}

/// Lists what is known of the account, in the order of the pane; what could not be read says so and is never shown as none.
/// An account that the venue does not know is one line.
pub fn facts(facts: &Facts, now: Time) -> Vec<AccountFact> {
    if matches!(facts.get(Resource::Account), Some(Err(VenueError::NotFound))) {
        return vec![AccountFact::unknown(Source { resource: Resource::Account, at: now })];
    }
    let pane = Pane { facts, now };
    let mut found = pane.account();
    found.push(pane.kyc());
    found.push(pane.security());
    found.extend(pane.rows("balance", balances(facts), Resource::Balances));
    found.extend(pane.rows("positions", positions(facts), Resource::Positions));
    found.push(pane.orders());
    found.extend(pane.rows("withdrawals", withdrawals(facts), Resource::Withdrawals));
    found.extend(pane.rows("deposits", deposits(facts), Resource::Deposits));
    found.extend(pane.restrictions());
    found
}

/// Rows of a list, and whether the list is whole.
type Rows = (Vec<AccountFact>, bool, Source);

struct Pane<'a> {
    facts: &'a Facts,
    now: Time,
}

impl Pane<'_> {
    /// An answer that could not be read is dated when it was given, a missing one now.
    fn failed(&self, resource: Resource) -> Source {
        let at = self.facts.get(resource).and_then(|answer| answer.as_ref().ok()).map_or(self.now, |observed| observed.observed_at);
        Source { resource, at }
    }

    fn account(&self) -> Vec<AccountFact> {
        let Some(seen) = self.facts.one::<Account>() else {
            return ["uid", "tier"].map(|key| AccountFact::unread(key, self.failed(Resource::Account))).into();
        };
        let shown = |key, value: Option<String>| AccountFact::plain(key, value.unwrap_or_else(|| "—".to_owned()), seen.source);
        vec![shown("uid", seen.value.uid), shown("tier", seen.value.vip_level)]
    }

    fn kyc(&self) -> AccountFact {
        let Some(seen) = self.facts.one::<Kyc>() else { return AccountFact::unread("kyc", self.failed(Resource::Kyc)) };
        let Some(state) = seen.value.state else { return AccountFact::unread("kyc", seen.source) };
        let level = seen.value.level.unwrap_or_else(|| "—".to_owned());
        let value = format!("{}, level {level}", state.as_str());
        AccountFact::plain("kyc", value, seen.source).said("fact-kyc", vec![("state", state.as_str().to_owned()), ("level", level)])
    }

    fn security(&self) -> AccountFact {
        let Some(seen) = self.facts.one::<Security>() else { return AccountFact::unread("security", self.failed(Resource::Security)) };
        let security = seen.value;
        let factors = security.two_fa.map(|two| [two.totp, two.passkey, two.sms, two.email]);
        let two_fa = match factors {
            Some(list) if list.contains(&Some(true)) => "on",
            Some(list) if list.iter().all(|factor| *factor == Some(false)) => "off",
            _ => "unknown",
        };
        let word = security.anti_phishing_word_set.map_or("unknown", |set| if set { "set" } else { "unset" });
        let lock = security.withdraw_lock.and_then(|lock| lock.until).filter(|until| *until > self.now).and_then(time);
        let lock = lock.unwrap_or_else(|| "none".to_owned());
        let value = format!("2fa {two_fa}, word {word}, withdraw lock {lock}");
        let args = vec![("two_fa", two_fa.to_owned()), ("word", word.to_owned()), ("lock", lock)];
        AccountFact::plain("security", value, seen.source).said("fact-security", args)
    }

    fn rows(&self, key: &'static str, rows: Option<Rows>, resource: Resource) -> Vec<AccountFact> {
        match rows {
            None => vec![AccountFact::unread(key, self.failed(resource))],
            Some((rows, true, source)) if rows.is_empty() => vec![AccountFact::none(key, source)],
            Some((rows, _, source)) if rows.is_empty() => vec![AccountFact::unread(key, source)],
            Some((rows, ..)) => rows.into_iter().take(MOST).collect(),
        }
    }

    fn orders(&self) -> AccountFact {
        let Some(orders) = self.facts.list::<Order>() else { return AccountFact::unread("open_orders", self.failed(Resource::Orders)) };
        let count = |status| orders.items.iter().filter(|order| order.status == Some(status)).count();
        let (open, cancelled) = (count(OrderStatus::Open), count(OrderStatus::Canceled));
        if open == 0 && !(orders.whole && orders.items.iter().all(|order| !matches!(order.status, None | Some(OrderStatus::Other)))) {
            return AccountFact::unread("open_orders", orders.source);
        }
        let value = format!("{open} open, {cancelled} cancelled");
        let counted = |count: usize| if count == 0 { "none".to_owned() } else { count.to_string() };
        let args = vec![("open", counted(open)), ("cancelled", counted(cancelled))];
        AccountFact::plain("open_orders", value, orders.source).said("fact-orders", args)
    }

    fn restrictions(&self) -> Vec<AccountFact> {
        let Some(seen) = self.facts.one::<Security>() else {
            return vec![AccountFact::unread("restrictions", self.failed(Resource::Security))];
        };
        let Some(items) = seen.value.restrictions else { return vec![AccountFact::unread("restrictions", seen.source)] };
        let row = |item: &Restriction| {
            let scope = item.scope.unwrap_or(Scope::Other).as_str();
            let until = item.until.and_then(time).unwrap_or_else(|| "none".to_owned());
            let fact = AccountFact::plain("restrictions", format!("{scope}, until {until}"), seen.source);
            fact.said("fact-restriction", vec![("scope", scope.to_owned()), ("until", until)])
        };
        let active: Vec<_> = items.iter().filter(|item| item.until.is_none_or(|until| until > self.now)).map(row).take(MOST).collect();
        if active.is_empty() { vec![AccountFact::none("restrictions", seen.source)] } else { active }
    }
}

fn amount(number: Decimal) -> String {
    grouped(&number.to_string())
}

fn collect<T>(list: List<T>, row: impl Fn(&T) -> Option<AccountFact>) -> Rows {
    let rows: Vec<AccountFact> = list.items.iter().filter_map(row).collect();
    let whole = list.whole && rows.len() == list.items.len();
    (rows, whole, list.source)
}

fn balances(facts: &Facts) -> Option<Rows> {
    let mut list = facts.list::<Balance>()?;
    list.items.retain(|item| !item.equity.is_some_and(|equity| equity.is_zero()));
    let source = list.source;
    Some(collect(list, |item| {
        let (sum, coin, wallet) = (amount(item.equity?), item.coin.clone()?, item.wallet.unwrap_or(Wallet::Other).as_str());
        let fact = AccountFact::plain("balance", format!("{sum} {coin}, {wallet}"), source);
        Some(fact.said("fact-balance", vec![("amount", sum), ("coin", coin), ("wallet", wallet.to_owned())]))
    }))
}

fn positions(facts: &Facts) -> Option<Rows> {
    let mut list = facts.list::<Position>()?;
    list.items.retain(|item| !item.size.is_some_and(|size| size.is_zero()));
    let source = list.source;
    Some(collect(list, |item| {
        let (side, symbol) = (item.side?.as_str(), item.symbol.clone()?);
        let (size, entry) = (amount(item.size?), amount(item.avg_price?));
        let fact = AccountFact::plain("positions", format!("{side} {size} {symbol} at {entry}"), source);
        Some(fact.said("fact-position", vec![("side", side.to_owned()), ("size", size), ("symbol", symbol), ("entry", entry)]))
    }))
}

fn withdrawals(facts: &Facts) -> Option<Rows> {
    let list = facts.list::<Withdrawal>()?;
    let source = list.source;
    Some(collect(list, |item| {
        let (sum, coin, status) = (amount(item.amount?), item.coin.clone()?, item.status.map_or("other", WithdrawalStatus::as_str));
        let fact = AccountFact::plain("withdrawals", format!("{sum} {coin}, {status}"), source);
        Some(fact.said("fact-withdrawal", vec![("amount", sum), ("coin", coin), ("status", status.to_owned())]))
    }))
}

fn deposits(facts: &Facts) -> Option<Rows> {
    let list = facts.list::<Deposit>()?;
    let source = list.source;
    Some(collect(list, |item| {
        let (sum, coin, status) = (amount(item.amount?), item.coin.clone()?, item.status.map_or("other", DepositStatus::as_str));
        let fact = AccountFact::plain("deposits", format!("{sum} {coin}, {status}"), source);
        Some(fact.said("fact-deposit", vec![("amount", sum), ("coin", coin), ("status", status.to_owned())]))
    }))
}
