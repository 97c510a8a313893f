//! What triage promises.

use super::*;

fn read(text: &str) -> Triage {
    assess(Reading { text, chosen: None, locale: None })
}

#[test]
fn liquidation_and_cannot_trade_are_urgent_in_every_language() {
    for text in [
        "I am being liquidated right now, stop it",
        "快爆仓了怎么办",
        "快爆倉了怎麼辦",
        "ロスカットされそう、助けて",
        "청산당할 것 같아요 빨리요",
        "cannot close my position!!",
        "无法平仓",
        "決済できません",
    ] {
        assert_eq!(read(text).priority, Priority::Urgent, "{text}");
    }
}

#[test]
fn danger_that_no_phrase_says_is_heard_with_the_words_that_say_it() {
    for text in [
        "it is all gone and the children do not know yet. my papers are in order on the kitchen table. i just want it to be quiet for good",
        "Das Geld war für das Haus. Ich habe alles geordnet, meine Frau findet den Umschlag morgen. Danach muss sich niemand mehr mit mir abgeben",
        "もう全部なくなりました。部屋は片付けました。明日からは誰にも迷惑をかけずに済みます",
        "钱没了，家里人还不知道。东西我都收拾好了，明天开始就不用再麻烦谁了，真的太累了",
        "todo perdido. dejé las llaves con mi hermano y el perro con la vecina, ya no voy a molestar más a nadie",
    ] {
        let triage = read(text);
        assert!(triage.reasons.iter().any(|reason| is_danger(reason)), "{:?}", triage.reasons);
        assert_eq!((triage.priority, triage.mood), (Priority::Urgent, Mood::Despairing), "{text}");
    }
    for text in ["this fee is killing me, lol", "funding killed my position, kill it already and refund me", "手续费要命啊"] {
        assert!(!read(text).reasons.iter().any(|reason| is_danger(reason)), "{text}");
    }
}

#[test]
fn the_tile_outweighs_words_and_a_code_is_named() {
    let by_tile = assess(Reading { text: "why was I liquidated", chosen: Some(Topic::FundsDeposit), locale: None });
    assert_eq!((by_tile.topic, by_tile.reasons[0].as_str()), (Some(Topic::FundsDeposit), "tile"));
    let by_code = read("what does it mean: error 110007");
    assert_eq!((by_code.topic, by_code.reasons[0].as_str()), (Some(Topic::OrderCannotPlace), "error_code:110007"));
}

#[test]
fn what_stands_for_a_secret_is_no_word_of_the_trader() {
    for text in [
        "My password: ⟦secret:password⟧. I sent 500 USDT on TRON",
        "⟦secret:seed_phrase⟧ is my wallet",
        "x⟦withheld:bribe⟧ where is my withdrawal",
    ] {
        let triage = read(text);
        let told = ["secret", "withheld", "seed_phrase"];
        assert!(!triage.reasons.iter().any(|reason| told.iter().any(|word| reason.contains(word))), "{text}: {:?}", triage.reasons);
        assert!(triage.reasons.iter().any(|reason| reason.starts_with("phrase:")), "{text}: {:?}", triage.reasons);
    }
}

#[test]
fn words_decide_in_many_languages_and_are_named() {
    for (text, topic) in [
        ("I got liquidated for no reason", Topic::PositionLiquidation),
        ("为什么爆仓了", Topic::PositionLiquidation),
        ("ロスカットされました", Topic::PositionLiquidation),
        ("강제청산 당했어요", Topic::PositionLiquidation),
        ("Мой вывод завис", Topic::FundsWithdrawal),
        ("meu saque não chegou", Topic::FundsWithdrawal),
        ("param hesabıma yatmadı, dünden beri depozit yok", Topic::FundsDeposit),
    ] {
        let triage = read(text);
        assert_eq!(triage.topic, Some(topic), "{text}: {:?}", triage.guesses);
        assert!(triage.reasons.iter().any(|reason| reason.starts_with("phrase:")), "{text}: {:?}", triage.reasons);
    }
}

#[test]
fn a_reason_is_a_few_words_and_no_word_is_cut() {
    let phrases =
        |text: &str| -> Vec<String> { read(text).reasons.iter().filter_map(|one| Some(one.strip_prefix("phrase:")?.to_owned())).collect() };
    for text in ["提现两天还没有到账", "出金が三日も届きません", "ถอนเงินไม่ได้สักที"]
    {
        let named = phrases(text);
        assert!(!named.is_empty() && named.iter().all(|phrase| phrase.chars().count() <= 8), "{text}: {named:?}");
    }
    for text in ["Meine Auszahlungsbestätigung fehlt", "출금 인증메일이안와요 도와주세요"] {
        let words: Vec<String> = text.to_lowercase().split(' ').map(str::to_owned).collect();
        let named = phrases(text);
        assert!(
            !named.is_empty() && named.iter().flat_map(|one| one.split(' ')).all(|one| words.iter().any(|word| word == one)),
            "{text}: {named:?}"
        );
    }
}

#[test]
fn despair_goes_to_a_person_at_once() {
    for text in [
        "What is the leverage? I don't want to live any more",
        "爆仓了，我不想活了",
        "もう死にたいです",
        "더 이상 살고 싶지 않아요",
        "я больше не хочу жить",
        "ya no quiero vivir",
        "não quero mais viver",
        "artık yaşamak istemiyorum",
        "tôi không muốn sống nữa",
        "ga mau hidup lagi",
        "ไม่อยากอยู่แล้ว",
        "لا اريد ان اعيش",
        "अब जीना नहीं चाहता",
        "ich will nicht mehr leben",
        "je ne veux plus vivre",
    ] {
        let triage = read(text);
        assert_eq!((triage.priority, triage.mood), (Priority::Urgent, Mood::Despairing), "{text}");
        assert!(triage.reasons.iter().any(|reason| reason.starts_with("distress:")), "{text}: {:?}", triage.reasons);
    }
}

#[test]
fn nothing_is_made_of_nothing() {
    for text in ["", "   ", "…", "\u{0}\u{1}"] {
        let triage = read(text);
        assert_eq!((triage.topic, triage.priority), (None, Priority::Normal), "{text:?}: {triage:?}");
    }
}

#[test]
fn the_shipped_weights_are_of_the_shipped_form() {
    assert!(include_bytes!("weights.bin").len() + include_bytes!("languages.bin").len() <= 5 * 1024 * 1024);
    assert_ne!(shipped().digest, [0; 32]);
}

/// What is said without the word, and what only sounds like it.
#[test]
fn a_farewell_is_heard_and_a_bridge_of_chains_is_none() {
    let in_distress = |text: &str| read(text).reasons.iter().any(|reason| reason.starts_with("distress"));
    let middle = format!("{}I have written the letters to my kids. {}", "I bought it in May. ".repeat(200), "Then it fell. ".repeat(200));
    for text in [
        "by the time you read this i won't be here, tell my mother i'm sorry",
        "Der Abschiedsbrief liegt auf dem Tisch.",
        "遗书已经写好了",
        "遺書我寫好了，不用回",
        "遺書はもう書きました",
        "유서 다 써놨어요",
        "Прощальное письмо уже написал",
        "ya escribí mi carta de despedida",
        "já escrevi a carta de despedida",
        "J'ai écrit ma lettre d'adieu",
        "Veda mektubumu yazdım",
        "tôi viết thư tuyệt mệnh rồi",
        "surat wasiat terakhir udah gw tulis, gw mau mati aja",
        "เขียนจดหมายลาตายไว้แล้ว",
        "كتبت رسالة الوداع خلاص",
        "आखिरी चिट्ठी लिख दी है, अब जीना नहीं",
        middle.as_str(),
    ] {
        assert!(in_distress(text), "{text}");
    }
    for text in [
        "my USDC is stuck on the bridge since noon",
        "kill my position please, I am dead lol",
        "最后一单，平了就走",
        "hesabımı bölmek istiyorum",
        "jetzt ist Schluss mit eurer Börse",
        "this app makes me want to scream",
    ] {
        assert!(!in_distress(text), "{text}: {:?}", read(text).reasons);
    }
}

#[test]
fn what_is_said_late_in_a_long_message_is_heard() {
    let everyday =
        "My wife and my son came home with their neighbours, the children laughed, and my mother told them where the car was. ".repeat(12);
    let triage = read(&format!("{everyday}There is no point in living. You idiots."));
    assert!(triage.reasons.iter().any(|it| it.starts_with("distress")), "{:?}", triage.reasons);
    assert!(triage.abuse);
}

#[test]
fn a_later_word_does_not_turn_the_ticket() {
    let later = read("any news?").of_later_message(Some(Topic::FundsDeposit));
    assert_eq!(later.topic, Some(Topic::FundsDeposit));
    assert_ne!(later.priority, Priority::Urgent);
    assert_eq!(read("I don't want to live any more").of_later_message(Some(Topic::FundsDeposit)).priority, Priority::Urgent);
}
