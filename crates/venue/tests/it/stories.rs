use domain::diagnose::{Cause, Certainty, Finding, conclude, facts as pane, probes};
use domain::topic::Topic;
use domain::venue::{Resource, VenueError};
use venue::SimulatedVenue;

use super::kit::{base, facts, trader};

async fn concluded(story_key: &str, topic: Topic) -> Vec<Finding> {
    let found = conclude(Some(topic), &facts(&SimulatedVenue::new(base()), trader(story_key)).await, base());
    assert!(found.iter().all(|finding| finding.cause != Cause::ProbeFailed.as_str()), "{found:?}");
    found
}

fn args(finding: &Finding, names: &[&str]) -> Vec<String> {
    let all = finding.text_args();
    names.iter().map(|name| all.iter().find(|(key, _)| key == name).expect("a value").1.clone()).collect()
}

#[tokio::test]
async fn every_story_leads_to_its_finding() {
    use Certainty::{Likely, NeedsEngineLog, NeedsPerson, NeedsWalletLog, Proven};
    for (story_key, topic, expected) in [
        (
            "liquidated-despite-stop",
            Topic::PositionLiquidation,
            vec![(Cause::StopWatchedLast, Proven), (Cause::MarkHit, Proven), (Cause::SettledAtBankruptcy, Proven)],
        ),
        ("money-in-other-wallet", Topic::OrderCannotPlace, vec![(Cause::OtherWallet, Proven), (Cause::CostTooHigh, Proven)]),
        ("deposit-confirming", Topic::FundsDeposit, vec![(Cause::Confirming, Proven), (Cause::CreditedNotWithdrawable, Proven)]),
        ("funding-two-stamps", Topic::ContractFundingFee, vec![(Cause::FundingDue, Proven)]),
        ("withdrawal-locked", Topic::FundsWithdrawal, vec![(Cause::TimedLock, Proven)]),
        ("withdrawal-locked", Topic::AccountSecurity, vec![(Cause::SensitiveLock, Proven)]),
        ("limit-not-reached", Topic::OrderNotFilled, vec![(Cause::PriceNotReached, Proven)]),
        ("nothing-wrong", Topic::AccountSecurity, vec![(Cause::NoSign, Likely)]),
        ("nothing-wrong", Topic::OrderNotFilled, vec![(Cause::Filled, Proven)]),
        ("nothing-wrong", Topic::OrderCannotPlace, vec![(Cause::PlaceUnexplained, NeedsEngineLog)]),
        ("withdrawal-on-chain", Topic::FundsWithdrawal, vec![(Cause::Sent, Proven), (Cause::InReview, Proven)]),
        ("liquidated-despite-stop", Topic::FundsWithdrawal, vec![(Cause::Sent, Proven)]),
        (
            "withdrawal-by-stranger",
            Topic::AccountSecurity,
            vec![(Cause::TheftRunning, NeedsPerson), (Cause::TakeoverSuspected, NeedsPerson)],
        ),
        ("close-refused", Topic::OrderCannotPlace, vec![(Cause::ReduceConflict, Proven)]),
        ("liquidated-at-thirty", Topic::PositionLiquidation, vec![(Cause::MarkHit, Proven), (Cause::SettledAtBankruptcy, Proven)]),
        ("liquidated-across", Topic::PositionLiquidation, vec![(Cause::AccountRatio, Proven), (Cause::AccountRatio, Proven)]),
        ("deposit-not-on-record", Topic::FundsDeposit, vec![(Cause::DepositLog, NeedsWalletLog)]),
        ("deleveraged", Topic::PositionLiquidation, vec![(Cause::Deleveraged, Proven)]),
        ("address-differs", Topic::FundsWithdrawal, vec![(Cause::AddressMismatch, Likely)]),
        ("stop-cleared", Topic::OrderNotFilled, vec![(Cause::Dependent, Proven)]),
        ("stop-cleared", Topic::PositionLiquidation, vec![(Cause::NotLiquidated, Proven)]),
        ("mode-held-by-order", Topic::ContractRules, vec![]),
        ("dated-contract", Topic::ContractExpiry, vec![]),
        ("identity-sent-back", Topic::AccountKyc, vec![]),
        ("key-address-changed", Topic::PlatformApi, vec![]),
    ] {
        let found = concluded(story_key, topic).await;
        let causes: Vec<_> = found.iter().map(|finding| (finding.cause.as_str(), finding.certainty)).collect();
        let expected: Vec<_> = expected.into_iter().map(|(cause, certainty)| (cause.as_str(), certainty)).collect();
        assert_eq!(causes, expected, "{story_key}: {topic}");
        assert!(found.iter().all(|finding| finding.observed_at == base()));
    }
}

#[tokio::test]
async fn the_liquidation_is_told_in_the_figures_of_the_reference() {
    let found = concluded("liquidated-despite-stop", Topic::PositionLiquidation).await;
    assert_eq!(
        args(&found[0], &["stop", "at", "mark", "liquidation_price", "last_extreme", "last_extreme_at"]),
        ["59,700.0", "2026-11-17 14:32:07.4 UTC", "59,684.9", "59,685.3", "59,716.5", "2026-11-17 14:32:07 UTC"]
    );
    assert_eq!(args(&found[1], &["formula"]), ["61850.0 − (1237.00 − 154.625) ÷ 0.500 = 59685.25"]);
    assert_eq!(
        args(&found[2], &["bankruptcy_price", "price_loss", "open_fee", "close_fee", "loss"]),
        ["59,376.0", "1,237.00", "~17.01", "~16.33", "~1,270.34"]
    );
}

#[tokio::test]
async fn other_stories_are_told_with_their_figures() {
    let wallet = &concluded("money-in-other-wallet", Topic::OrderCannotPlace).await[0];
    assert_eq!(args(wallet, &["cost", "available", "shortfall", "other_available"]), ["~1,192.34", "38.20", "~1,154.14", "5,000.00"]);
    let limit = &concluded("limit-not-reached", Topic::OrderNotFilled).await[0];
    assert_eq!(args(limit, &["price", "extreme", "distance"]), ["58,900.0", "59,398.5", "498.5"]);
    let funding = &concluded("funding-two-stamps", Topic::ContractFundingFee).await[0];
    assert_eq!(
        args(funding, &["earlier_at", "earlier_amount", "at", "amount", "rate"]),
        ["2026-11-17 00:00:00 UTC", "1.25928", "2026-11-17 08:00:00 UTC", "1.0925982", "0.0087%"]
    );
    let lock = &concluded("withdrawal-locked", Topic::FundsWithdrawal).await[0];
    assert_eq!(args(lock, &["until"]), ["2026-11-18 09:29:00 UTC"]);
}

#[tokio::test]
async fn a_lost_probe_is_told_and_never_turns_into_another_story() {
    for story in SimulatedVenue::accounts() {
        let read = facts(&SimulatedVenue::new(base()), story).await;
        for topic in Topic::ALL.iter().copied() {
            let whole = conclude(Some(topic), &read, base());
            for resource in probes(Some(topic)) {
                let mut holed = read.clone();
                holed.insert(*resource, Err(VenueError::Timeout));
                let found = conclude(Some(topic), &holed, base());
                let failed = found.iter().filter(|finding| finding.cause == Cause::ProbeFailed.as_str()).count();
                assert_eq!(failed, 1, "{}: {topic}: {resource}", story.story_key);
                for finding in found.iter().filter(|finding| finding.certainty == Certainty::Proven) {
                    let known = whole.iter().any(|before| before.cause == finding.cause && before.certainty == Certainty::Proven);
                    assert!(known, "{}: {topic}: {resource}: {finding:?}", story.story_key);
                }
            }
        }
    }
}

#[tokio::test]
async fn the_story_holds_at_another_base_and_hours_later() {
    let base = base().plus_seconds(123_456);
    let now = base.plus_seconds(7_200);
    let venue = SimulatedVenue::new(base).read_at(move || now);
    for (story_key, topic, cause) in [
        ("liquidated-despite-stop", Topic::PositionLiquidation, Cause::StopWatchedLast),
        ("limit-not-reached", Topic::OrderNotFilled, Cause::PriceNotReached),
        ("funding-two-stamps", Topic::ContractFundingFee, Cause::FundingDue),
    ] {
        let found = conclude(Some(topic), &facts(&venue, trader(story_key)).await, now);
        assert_eq!((found[0].cause.as_str(), found[0].certainty), (cause.as_str(), Certainty::Proven), "{story_key}");
    }
}

#[tokio::test]
async fn the_pane_shows_the_account() {
    let facts = facts(&SimulatedVenue::new(base()), trader("liquidated-despite-stop")).await;
    let shown = pane(&facts, base());
    let lines: Vec<_> = shown.iter().map(|fact| (fact.key, fact.value.as_str())).collect();
    assert_eq!(
        lines,
        [
            ("uid", "48210937"),
            ("tier", "VIP 1"),
            ("kyc", "approved, level 2"),
            ("security", "2fa on, word set, withdraw lock none"),
            ("balance", "212.48 USDT, trading"),
            ("positions", "none"),
            ("open_orders", "0 open, 1 cancelled"),
            ("withdrawals", "0.85 ETH, broadcast"),
            ("deposits", "none"),
            ("restrictions", "none"),
        ]
    );
    assert!(facts.get(Resource::Balances).is_some());
}

/// The waiting tickets of the demonstration, as far as they name an account.
fn scenes() -> Vec<serde_json::Value> {
    let scenes: Vec<serde_json::Value> = serde_json::from_str(include_str!("../../../../fixtures/demo/tickets.json")).expect("a list");
    scenes.into_iter().filter(|scene| scene["contact"]["uid"].is_string()).collect()
}

#[tokio::test]
async fn everybody_in_a_scene_has_an_account_of_that_name_and_a_story() {
    let venue = SimulatedVenue::new(base());
    for scene in scenes() {
        let contact = &scene["contact"];
        let trader = SimulatedVenue::accounts().find(|trader| contact["uid"] == trader.uid).unwrap_or_else(|| panic!("{contact}"));
        assert_eq!((&contact["name"], &contact["tier"]), (&trader.name.into(), &trader.tier.into()), "{contact}");
        assert_eq!(contact["locale"], trader.locale.as_str(), "{contact}");
        let read = facts(&venue, trader).await;
        assert!(pane(&read, base()).iter().all(|fact| fact.text_key() != Some("fact-unread")), "{contact}");
        let told = Resource::ALL.iter().any(|resource| {
            let quiet = ["account", "coins", "fee_rates", "instruments", "risk_limits", "prices"].contains(&resource.as_str());
            let body = read.get(*resource).and_then(|answer| answer.as_ref().ok()).map(|seen| seen.body.clone());
            !quiet && body.is_some_and(|body| body.as_array().is_some_and(|rows| !rows.is_empty()) || body["state"] == "rejected")
        });
        assert!(told, "{contact}: nothing happened");
    }
}

#[tokio::test]
async fn the_scenes_are_told_with_the_figures_of_their_messages() {
    let reduce = &concluded("close-refused", Topic::OrderCannotPlace).await[0];
    assert_eq!(args(reduce, &["symbol", "size", "claimed", "venue_code"]), ["ETHUSDT", "6.00", "6.00", "110017"]);
    let hit = &concluded("liquidated-at-thirty", Topic::PositionLiquidation).await;
    assert_eq!(args(&hit[0], &["liquidation_price", "margin", "formula"])[..2], ["59,757.5", "615.00"]);
    assert_eq!(args(&hit[1], &["price_loss", "loss"]), ["615.00", "~634.96"]);
    let across = &concluded("liquidated-across", Topic::PositionLiquidation).await;
    assert_eq!(args(&across[0], &["symbol", "ratio", "mark", "bankruptcy_price"]), ["BTCUSDT", "100.019%", "59,631.0", "59,320.0"]);
    assert_eq!(args(&across[1], &["symbol", "mark", "bankruptcy_price"]), ["ETHUSDT", "3,011.00", "3,003.02"]);
    let adl = &concluded("deleveraged", Topic::PositionLiquidation).await[0];
    assert_eq!(args(adl, &["qty", "symbol", "price"]), ["0.250", "BTCUSDT", "59,512.0"]);
    let cleared = &concluded("stop-cleared", Topic::OrderNotFilled).await[0];
    assert_eq!(args(cleared, &["qty", "closed_by", "closed_qty", "closed_price"]), ["2.00", "take_profit", "2.00", "3,138.00"]);
    let theft = &concluded("withdrawal-by-stranger", Topic::AccountSecurity).await[0];
    assert_eq!(args(theft, &["amount", "coin"]), ["0.42", "BTC"]);
}

#[tokio::test]
async fn an_account_the_venue_does_not_know_is_one_finding_and_one_line() {
    let nobody = super::kit::uid("48210938");
    let venue = SimulatedVenue::new(base());
    let mut read = domain::diagnose::Facts::default();
    for resource in Resource::ALL {
        read.insert(*resource, domain::venue::Venue::read(&venue, &nobody, *resource).await);
    }
    for topic in Topic::ALL.iter().copied().map(Some).chain([None]) {
        let found = conclude(topic, &read, base());
        let causes: Vec<_> = found.iter().map(|finding| (finding.cause.as_str(), finding.certainty)).collect();
        assert_eq!(causes, [(Cause::AccountUnknown.as_str(), Certainty::NeedsPerson)], "{topic:?}");
    }
    let lines: Vec<_> = pane(&read, base()).into_iter().map(|fact| (fact.key, fact.text_key())).collect();
    assert_eq!(lines, [("account", Some("fact-account-unknown"))]);
}
