use domain::locale::Locale;

/// A trader of the demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trader {
    /// Account number.
    pub uid: &'static str,
    /// Name in its own script.
    pub name: &'static str,
    /// Language.
    pub locale: Locale,
    /// Where the trader lives.
    pub region: &'static str,
    /// Level at the venue.
    pub tier: &'static str,
    /// Address for mail.
    pub email: &'static str,
    /// Stable name of the story.
    pub story_key: &'static str,
    /// The story in one English sentence.
    pub story: &'static str,
}

pub(super) const TRADERS: &[Trader] = &[
    Trader {
        uid: "48210937",
        name: "陈晓岚",
        locale: Locale::ZhHans,
        region: "SG",
        tier: "VIP 1",
        email: "chen.xiaolan@mail.example",
        story_key: "liquidated-despite-stop",
        story: "Was liquidated on a long of 0.500 BTCUSDT although a stop-loss stood above the liquidation price.",
    },
    Trader {
        uid: "48355126",
        name: "田中 亮",
        locale: Locale::Ja,
        region: "JP",
        tier: "Standard",
        email: "tanaka.ryo@mail.example",
        story_key: "money-in-other-wallet",
        story: "Cannot place an order: the money lies in the funding wallet, not in the trading wallet.",
    },
    Trader {
        uid: "48417703",
        name: "김도현",
        locale: Locale::Ko,
        region: "KR",
        tier: "Standard",
        email: "kim.dohyeon@mail.example",
        story_key: "deposit-confirming",
        story: "Waits for one deposit with 3 of 12 confirmations and cannot withdraw another that is already credited.",
    },
    Trader {
        uid: "48093341",
        name: "Thabo Mokoena",
        locale: Locale::En,
        region: "IE",
        tier: "VIP 1",
        email: "thabo.mokoena@mail.example",
        story_key: "funding-two-stamps",
        story: "Thinks the funding fee was charged twice; the position was held at two stamps.",
    },
    Trader {
        uid: "48526618",
        name: "林詩涵",
        locale: Locale::ZhHant,
        region: "TW",
        tier: "Standard",
        email: "lin.shihhan@mail.example",
        story_key: "withdrawal-locked",
        story: "Cannot withdraw for 24 hours after changing the password.",
    },
    Trader {
        uid: "48177254",
        name: "Inga Berg",
        locale: Locale::En,
        region: "IE",
        tier: "VIP 2",
        email: "inga.berg@mail.example",
        story_key: "limit-not-reached",
        story: "Asks why a limit order does not fill; the market has not come down to its price.",
    },
    Trader {
        uid: "48640085",
        name: "Ayodele Bakare",
        locale: Locale::En,
        region: "IE",
        tier: "Standard",
        email: "ayodele.bakare@mail.example",
        story_key: "nothing-wrong",
        story: "Has a healthy account with one small position; nothing is wrong with it.",
    },
    Trader {
        uid: "48302299",
        name: "王磊",
        locale: Locale::ZhHans,
        region: "SG",
        tier: "VIP 1",
        email: "wang.lei@mail.example",
        story_key: "withdrawal-on-chain",
        story: "Waits for two withdrawals: one is on the chain, a larger one is in the security check.",
    },
];
