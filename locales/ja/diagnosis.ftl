# 診断の回答文。原因ごとに 1 つ。口座欄の値も含む。
# 時刻、価格、金額は整形済みで渡される。事実として述べるのは、確認できたことだけ。

## 回答の中の言葉
finding-hedge = { $certainty ->
    [likely] 最も可能性が高いのは次の状況です。
   *[other] {""}
}
finding-side = { $side ->
    [long] ロング
    [short] ショート
    [buy] 買い
    [sell] 売り
   *[other] {""}
}
finding-beyond = { $side ->
    [long] 安値
    [buy] 安値
   *[other] 高値
}
finding-closer = { $closed_by ->
    [stop_loss] お客様の損切り注文
    [take_profit] お客様の利確注文
    [trailing] お客様のトレーリングストップ
    [close_button] お客様の口座での決済操作
   *[other] お客様ご自身の注文
}
finding-wallet = { $other_wallet ->
    [funding] 資金口座
    [spot] 現物口座
   *[other] 別の口座
}
finding-series = { $series ->
    [mark] マーク価格
    [index] 指数価格
   *[last] 最終価格
}
finding-via = { $via ->
    [web] （ウェブサイト）
    [app] （アプリ）
    [api] （API キー）
    [bot] （取引ボット）
   *[other] {""}
}
finding-reason = { $reason ->
    [password_change] パスワードの変更
    [phone_change] 電話番号の変更
    [email_change] メールアドレスの変更
    [address_rule] 新規アドレス制限の変更
    [factor_reset] 認証アプリの再設定
    [fund_password_change] 資金パスワードの変更
    [identity_transfer] 本人確認の移管
    [reactivation] 口座の再開
    [passkey_deletion] パスキーの削除
    [cooling_off] お客様が設定された休止期間
    [new_address] 出金アドレスの追加
   *[other] セキュリティ設定の変更
}
finding-resource = { $resource ->
    [account] 口座の状態
    [kyc] 本人確認の状態
    [security] セキュリティ設定
    [balances] 残高
    [positions] ポジション
    [past_positions] 決済直前のポジション
    [orders] 注文
    [order_attempts] 拒否されたリクエスト
    [liquidations] 強制ロスカットの記録
    [deposits] 入金履歴
    [withdrawals] 出金履歴
    [funding] 資金調達料の履歴
    [executions] 約定履歴
    [closed_pnl] 決済損益
    [ledger] 台帳
    [transfers] 振替履歴
    [fee_rates] 手数料率
    [api_keys] API キー
    [prices] 価格の推移
    [instruments] 契約の仕様
    [risk_limits] リスク限度額
    [coins] 通貨の情報
   *[other] 記録の一部
}

## 強制ロスカット
finding-position-liquidation-in-progress = 現在、{ $symbol } { $size } の{ finding-side }ポジションを取引エンジンが決済しています。始まった強制ロスカットは誰にも止められず、新たに注文を出しても防げません。このお問い合わせで状況を追い、結果をお知らせします。
finding-position-liquidation-not-liquidated = { finding-hedge }強制ロスカットではありません。{ finding-closer }により、{ $at } に { $symbol } { $qty } が { $price } で決済されています。
finding-position-liquidation-stop-watched-last = { finding-hedge }損切り注文は最終価格を、強制ロスカットはマーク価格を基準にしています。{ $at } に { $symbol } のマーク価格が { $mark } となり、清算価格 { $liquidation_price } に達しました。それまでの最終価格の{ finding-beyond }は { $last_extreme } で、損切り価格 { $stop } に届いていなかったため、損切りは発動していません。
finding-position-liquidation-mark-hit = { finding-hedge }{ $at } に { $symbol } のマーク価格が { $mark } となり、清算価格 { $liquidation_price } に達しました。強制ロスカットはマーク価格だけを基準とするため、この時点からポジションが決済されました。
finding-position-liquidation-settled-at-bankruptcy = { finding-hedge }{ $symbol } { $size } は、証拠金がちょうどなくなる破産価格 { $bankruptcy_price } で引き継がれました。損失 { $loss } { $coin } の内訳は、値動き（{ $entry } から { $bankruptcy_price }）が { $price_loss }、新規の手数料が { $open_fee }、決済の手数料が { $close_fee } です。
finding-position-liquidation-account-ratio = { finding-hedge }クロスマージンではすべてのポジションが一つの証拠金を共有するため、ポジションごとの清算価格はありません。{ $at } に、全ポジションの維持証拠金が口座に残っていた純資産の { $ratio } に達し、システムがポジションを決済しました。そのときの { $symbol } のマーク価格は { $mark } で、ポジションは { $bankruptcy_price } で引き継がれています。
finding-position-liquidation-adl = { finding-hedge }お客様の口座の強制ロスカットではありません。{ $at } に { $symbol } { $qty } が自動デレバレッジ（ADL）により { $price } で決済されました。清算されたポジションを市場でも保険基金でも引き受けられないとき、反対側で利益の出ているポジションが、その破産価格で決済される仕組みです。その価格までの利益はお客様のものです。この契約の未約定注文は取り消され、新しいポジションを建てていただけます。
finding-position-liquidation-needs-engine-log = { $checked_at } 時点の記録だけでは、この決済を完全には説明できません。推測でお答えすることは控え、デリバティブ担当チームに取引エンジンのログを照会しています。結果はこのお問い合わせでお知らせしますので、再度のお問い合わせは不要です。

## 注文の拒否
finding-order-cannot-place-live-despite-error = { finding-hedge }{ $at } の注文は届いており、応答だけが失われていました。{ $symbol } { $qty } のうち { $filled } が約定しています。同じ注文をもう一度送らないでください。{ $status ->
    [open] 変更や取消は「未約定注文」から行えます。
   *[other] 内容は「注文履歴」でご確認いただけます。
}
finding-order-cannot-place-outcome-open = { $at } のリクエストが注文として成立したかどうか、まだ確認できていません。注文が二重になるおそれがありますので、確認が済むまで再送しないでください。取引エンジンのログを調べており、結果はこちらでお知らせします。
finding-order-cannot-place-restricted = { finding-hedge }{ $until ->
    [none] 現在、お客様の口座では取引ができません。この制限は担当チームが確認中で、担当者がこちらでお答えします。
   *[other] 制限により、{ $until } まで取引ができません。その時刻に自動で解除されます。
}
finding-order-cannot-place-reduce-conflict = { finding-hedge }{ $symbol } { $size } のポジションはまだ残っています。出したままの決済専用（reduce-only）注文がそのうち { $claimed } を押さえているため、{ $at } の決済注文には減らせる数量がありませんでした。「未約定注文」で { $symbol } の決済専用注文を取り消してから、もう一度決済してください。
finding-order-cannot-place-other-wallet = { finding-hedge }{ $at } の { $symbol } の注文には { $cost } { $coin } が必要ですが、取引口座の利用可能残高は { $available } { $coin } です。{ finding-wallet }に { $other_available } { $coin } がありますので、{ $shortfall } { $coin } 以上を取引口座に振り替えてから、もう一度ご注文ください。
finding-order-cannot-place-held-by-orders = { finding-hedge }{ $at } の { $symbol } の注文には { $cost } { $coin } が必要ですが、利用可能残高は { $available } { $coin } です。未約定の注文が { $held } { $coin } を拘束しています。不要な注文を取り消し、不足している { $shortfall } { $coin } を空けてください。
finding-order-cannot-place-cost-too-high = { finding-hedge }{ $at } の { $symbol } の注文には { $cost } { $coin } が必要です。内訳は証拠金 { $margin }、新規の手数料 { $open_fee }、破産価格で決済する場合の手数料 { $close_fee } です。取引口座の利用可能残高は { $available } { $coin } ですので、数量を減らすか、資金を追加してください。
finding-order-cannot-place-unexplained = { $checked_at } 時点の記録からは、拒否の理由が分かりません。このリクエストについて取引エンジンのログを照会しており、結果はこのお問い合わせでお知らせします。エラーコードがお手元にあれば、お送りください。

## 約定しない注文
finding-order-not-filled-filled = { finding-hedge }この注文は全数量が約定しています。{ $symbol } { $qty }、平均価格 { $avg_price }、{ $at } です。「注文履歴」でご確認いただけます。
finding-order-not-filled-by-owner = { finding-hedge }この注文は { $at } にお客様ご自身の口座から取り消されています{ finding-via }。取消までに { $symbol } { $qty } のうち { $filled } が約定していました。お心当たりがなければ、すぐにお知らせください。
finding-order-not-filled-dependent = { finding-hedge }{ $symbol } { $qty } のこの注文は、対象のポジションがなくなったため、{ $at } にシステムが取り消しました。直前に{ finding-closer }により { $symbol } { $closed_qty } が { $closed_price } で決済されています。
finding-order-not-filled-not-triggered = { finding-hedge }{ $symbol } の注文はまだ発動していません。基準は{ finding-series }、トリガー価格は { $trigger } で、{ $direction ->
    [fall] これまでの安値
   *[rise] これまでの高値
}は { $extreme }（{ $extreme_at }）です。
finding-order-not-filled-price-not-reached = { finding-hedge }{ $symbol } の指値 { $price } の注文は、価格が届くのを待っている状態です。{ $since } 以降の最終価格の{ finding-beyond }は { $extreme }（{ $extreme_at }）で、指値まであと { $distance } でした。
finding-order-not-filled-queue = { finding-hedge }{ $symbol } の最終価格は { $extreme_at } に { $extreme } となり、指値は { $price } です。同じ価格では先に出された注文から約定するため、順番が来る前に価格が離れました。
finding-order-not-filled-should-have-filled = { $symbol } の最終価格は指値 { $price } を越え、{ $extreme_at } には { $extreme } で取引されましたが、注文は未約定のままです。通常では考えにくい状態で、こちらでも確認しています。取引エンジンのログを最優先で調べます。
finding-order-not-filled-unexplained = { $symbol ->
    [none] お問い合わせに当てはまる注文は、読み取れた記録には見当たりません。ただし、注文がなかったと断定するものではありません。
   *[other] { $symbol } の注文は { $qty } のうち { $filled } が約定していますが、その理由は記録からは分かりません。
}取引エンジンのログを照会しており、結果はこのお問い合わせでお知らせします。

## 入金
finding-funds-deposit-confirming = { finding-hedge }{ $amount } { $coin } のご入金は、{ $chain } ネットワークで { $required } 回中 { $confirmations } 回承認されています。必要な回数に達すると自動で反映されますので、お手続きは不要です。
finding-funds-deposit-credited-not-withdrawable = { finding-hedge }{ $amount } { $coin } は { $credited_at } に反映され、すでにお取引いただけます。{ $unlock_at ->
    [none] 出金は承認数が { $safe } 回になると可能です。現在は { $confirmations } 回です。正常な状態で、お手続きは不要です。
   *[other] 出金は { $unlock_at } から可能です。正常な状態で、お手続きは不要です。
}
finding-funds-deposit-credited = { finding-hedge }{ $amount } { $coin } のご入金は { $credited_at } に反映されています。見当たらない場合は、まず資金口座、次にほかの口座とサブアカウントをご確認ください。
finding-funds-deposit-needs-wallet-log = { $checked_at } 時点の記録からは、このご入金の所在が分かりません。ウォレット運用チームに照会しており、結果はこのお問い合わせでお知らせします。トランザクションハッシュ（TxID）とネットワークが分かればお送りください。追加のご送金はお控えください。

## 出金
finding-funds-withdrawal-outcome-open = { $at } の出金申請が受け付けられたかどうか、まだ確認できていません。二重に出金されるおそれがありますので、確認が済むまで再度の申請はお控えください。ウォレット運用チームが確認し、結果をこちらでお知らせします。
finding-funds-withdrawal-sent = { finding-hedge }{ $amount } { $coin } の出金は { $chain } ネットワークに送信済みです。{ $confirmations ->
    [none] トランザクションハッシュは { $tx_id } です。
   *[other] トランザクションハッシュは { $tx_id }、現在の承認数は { $confirmations } 回です。
}この先の反映は受取先が行います。届いていない場合は、このハッシュを添えて受取先にお問い合わせください。
finding-funds-withdrawal-in-review = { finding-hedge }{ $created_at } にご申請の { $amount } { $coin } の出金は、送信前の確認中です。通常の手順ですのでご安心ください。{ $expected_by ->
    [none] 完了の予定時刻はまだ示されていません。
   *[other] { $expected_by } までに完了する見込みです。
}再度の申請はお控えください。
finding-funds-withdrawal-overdue = { $created_at } にご申請の { $amount } { $coin } の出金は、{ $expected_by } までに送信される見込みでしたが、まだ送信されていません。遅れておりますため、ウォレット運用チームに優先で照会し、こちらでお答えします。再度の申請はお控えください。
finding-funds-withdrawal-info-wanted = { finding-hedge }{ $created_at } にご申請の { $amount } { $coin } の出金は、受取人または受取先の取引所の情報をお待ちしています。チャットではなく、出金画面でご入力ください。
finding-funds-withdrawal-ended = { finding-hedge }{ $created_at } にご申請の { $amount } { $coin } の出金は、{ $status ->
    [cancelled_by_user] お客様ご自身の口座から取り消されました。
    [rejected] 却下されました。
   *[failed] 完了しませんでした。
}理由は出金履歴に表示されています。資金は資金口座をご確認ください。
finding-funds-withdrawal-address-mismatch = { finding-hedge }{ $at } の出金申請はコード { $venue_code } で受け付けられませんでした。申請の内容に、アドレス帳の登録と一致しない項目があります。考えられるのは、アドレスが未登録、大文字と小文字の違い、ネットワークの違い、メモ（タグ）の違いまたは入力漏れの四つです。アドレス帳と一字ずつ見比べてください。資金はお客様の口座から出ていません。
finding-funds-withdrawal-timed-lock = { finding-hedge }{ finding-reason }のため、{ $until } まで出金がロックされています。その時刻に自動で解除されます。早めることは誰にもできません。解除できると持ちかける者は当社の者ではありません。
finding-funds-withdrawal-needs-wallet-log = { $checked_at } 時点の記録からは、この出金の所在が分かりません。ウォレット運用チームに照会しており、結果はこのお問い合わせでお知らせします。再度の申請はお控えください。

## 資金調達料
finding-contract-funding-fee-due = { finding-hedge }{ $shape ->
    [pair] 資金調達料は 2 つの基準時刻に 1 回ずつ発生しています。{ $earlier_at } に { $earlier_amount } { $coin }、{ $at } に { $amount } { $coin } です。後のほうは { $symbol } { $size } の{ finding-side }に対し、{ $size } × マーク価格 { $mark } × 率 { $rate } = { $amount } { $coin } の{ $direction ->
        [received] 受け取りです。
       *[paid] 支払いです。
    }
   *[single] 基準時刻 { $at } に { $symbol } { $size } の{ finding-side }を保有されていました。{ $size } × マーク価格 { $mark } × 率 { $rate } = { $amount } { $coin } の{ $direction ->
        [received] 受け取りです。
       *[paid] 支払いです。
    }
}
finding-contract-funding-fee-timing = { finding-hedge }資金調達料は、基準時刻 { $at } ちょうどに保有しているポジションが対象です。{ $symbol } の約定は { $executed_at } で、数秒しか離れていませんが、基準時刻だけで決まります。
finding-contract-funding-fee-mismatch = { $at } の { $symbol } の資金調達料 { $amount } { $coin } は、数量、マーク価格、率から計算した額と一致しないか、同じ時刻に 2 回記帳されています。こちらでも確認しており、優先して調べます。結果はこのお問い合わせでお知らせします。
finding-contract-funding-fee-unexplained = { $checked_at } 時点の記録には、お問い合わせの資金調達料が見当たりません。取引エンジンのログを照会しており、結果はこのお問い合わせでお知らせします。銘柄と時刻が分かればお書きください。

## 口座の安全
finding-account-security-theft-running = { $created_at } 申請の { $amount } { $coin } の出金が、まだ完了していません。お心当たりがなければ、送信前に口座を凍結できるよう、すぐにこちらでお知らせください。
finding-account-security-takeover-suspected = { $at } に、普段の地域以外からお客様の口座へのログインがありました。ご本人であればその旨をお知らせください。お心当たりがなければ、すぐにこちらでお知らせのうえ、公式サイトでパスワードを変更してください。
finding-account-security-sensitive-lock = { finding-hedge }{ $changed_at } の{ finding-reason }により、{ $until } まで出金がロックされています。お客様を守るためのもので、自動で解除されます。早めることは誰にもできません。ご自身による変更でなければ、すぐにお知らせください。
finding-account-security-under-review = お客様の口座は担当チームが確認中のため、一部の機能を停止しています。担当者がこのお問い合わせでお答えします。
finding-account-security-no-sign = 第三者が口座に入った可能性は低いと見られます。{ $checked_at } 時点で、ロックや制限、過去 { $days } 日間の普段の地域以外からのログイン、進行中の出金はいずれも見当たりません。ご自身によるものではない操作があれば、内容と時刻をお知らせください。
finding-account-security-needs-person = { $checked_at } 時点の記録だけでは判断できないため、口座安全チームの担当者がお客様の口座を確認します。お心当たりのない出金があれば、すぐにこちらでお知らせください。

## 応答なし
finding-probe-failed = { $at } に{ finding-resource }を読み取れませんでした。推測でのお答えは控え、担当者が確認してこちらでお答えします。
finding-account-unknown = { $at } の時点で、ログイン中の番号の口座は取引所の記録にありませんでした。担当者が確認してこちらでお答えします。お問い合わせの口座でログインされているかもご確認ください。

## 口座欄
fact-none = なし
fact-unread = 読み取れません
fact-account-unknown = 取引所にこの口座はありません
fact-kyc = { $state ->
    [none] 未開始
    [pending] レベル { $level }、審査中
    [approved] レベル { $level }
    [rejected] 不承認
    [more_info] 追加書類待ち
   *[other] 状態不明
}
fact-security = { $two_fa ->
    [on] 二段階認証オン
    [off] 二段階認証オフ
   *[other] 二段階認証は不明
}、{ $word ->
    [set] 合言葉あり
    [unset] 合言葉なし
   *[other] 合言葉は不明
}{ $lock ->
    [none] {""}
   *[other] 、{ $lock } まで出金ロック
}
fact-wallet = { $wallet ->
    [funding] 資金口座
    [trading] 取引口座
    [spot] 現物口座
   *[other] その他の口座
}
fact-balance = { $amount } { $coin }、{ fact-wallet }
fact-position = { $side ->
    [long] ロング
    [short] ショート
   *[other] {""}
} { $size } { $symbol }、建値 { $entry }
fact-orders = { $open ->
    [none] 未約定なし
   *[other] 未約定 { $open } 件
}{ $cancelled ->
    [none] {""}
   *[other] 、取消 { $cancelled } 件
}
fact-withdrawal = { $amount } { $coin }、{ $status ->
    [security_check] セキュリティ確認中
    [pending] 送信待ち
    [broadcast] 送信済み
    [confirmed] 完了
    [cancelled_by_user] 本人取消
    [rejected] 却下
    [failed] 失敗
    [more_info_required] 追加情報待ち
   *[other] 状態不明
}
fact-deposit = { $amount } { $coin }、{ $status ->
    [to_confirm] 承認待ち
    [processing] 処理中
    [credited] 反映済み
    [credited_after_review] 審査後に反映
    [failed] 失敗
   *[other] 状態不明
}
fact-restriction = { $scope ->
    [trade] 取引
    [withdraw] 出金
    [transfer] 振替
    [deposit] 入金
    [login] ログイン
   *[other] 範囲不明
}{ $until ->
    [none] 、期限の記載なし
   *[other] 、{ $until } まで
}
