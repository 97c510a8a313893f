use domain::diagnose::{Cause, Certainty};
use domain::topic::Topic::AccountSecurity;
use domain::venue::Resource;
use serde_json::{Value, json};

use super::kit::{Case, ago, security};

fn changed(fields: Value) -> Case {
    Case::quiet().with(Resource::Security, security(fields))
}

#[test]
fn a_clean_account_shows_no_sign() {
    assert_eq!(Case::quiet().main(AccountSecurity), (Cause::NoSign, Certainty::Likely));
}

#[test]
fn a_sensitive_change_locks_until_its_time() {
    let lock = |until: i64, reason: &str| {
        changed(
            json!({ "lastSensitiveChange": { "type": "factor_reset", "at": ago(600) }, "withdrawLock": { "until": until, "reason": reason } }),
        )
    };
    assert_eq!(lock(ago(-80_000), "sensitive_change").main(AccountSecurity), (Cause::SensitiveLock, Certainty::Proven));
    assert_eq!(lock(ago(-80_000), "cooling_off").main(AccountSecurity).0, Cause::SecurityUnclear);
    assert_eq!(lock(ago(1), "sensitive_change").main(AccountSecurity).0, Cause::SecurityUnclear);
}

#[test]
fn what_only_the_trader_can_know_needs_a_person() {
    let abroad = changed(json!({ "sessions": [{ "at": ago(600), "country": "BR", "device": "x" }] }));
    assert_eq!(abroad.main(AccountSecurity), (Cause::TakeoverSuspected, Certainty::NeedsPerson));
    let running = json!([{ "coin": "USDT", "amount": "100", "status": "pending", "createdAt": ago(60) }]);
    assert_eq!(Case::quiet().with(Resource::Withdrawals, running).main(AccountSecurity), (Cause::TheftRunning, Certainty::NeedsPerson));
    let blocked = changed(json!({ "login": { "state": "login_blocked" } }));
    assert_eq!(blocked.main(AccountSecurity), (Cause::UnderReview, Certainty::NeedsPerson));
}

#[test]
fn one_gap_or_unknown_word_is_not_clean() {
    for fields in [
        json!({ "login": null }),
        json!({ "login": { "state": "a_new_state" } }),
        json!({ "restrictions": null }),
        json!({ "sessions": null }),
        json!({ "sessions": [{ "at": null, "country": "IE" }] }),
        json!({ "sessions": [{ "at": ago(60), "country": null }] }),
        json!({ "withdrawLock": { "until": null, "reason": "other" } }),
        json!({ "lastSensitiveChange": { "type": "password_change", "at": null } }),
    ] {
        assert_eq!(changed(fields.clone()).main(AccountSecurity), (Cause::SecurityUnclear, Certainty::NeedsPerson), "{fields}");
    }
    for resource in [Resource::Withdrawals, Resource::ApiKeys, Resource::Account] {
        assert_ne!(Case::quiet().failing(resource).main(AccountSecurity).0, Cause::NoSign, "{resource}");
    }
    let more = json!({ "items": [], "nextCursor": "x" });
    assert_eq!(Case::quiet().with(Resource::Withdrawals, more).main(AccountSecurity).0, Cause::SecurityUnclear);
}
