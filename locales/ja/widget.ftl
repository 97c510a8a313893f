# チャット、お問い合わせ一覧ページ、デモ取引所ページ。

## 枠
widget-launcher-open = サポートに連絡
widget-launcher-unread = サポートに連絡（新着 { $count } 件）
widget-title = { $brand } サポート
widget-title-plain = サポート
widget-signed-in = { $name } さんでログイン中
widget-signed-in-nameless = ログイン中
widget-guest = 未ログイン
widget-close = 閉じる
widget-back = 戻る
widget-my-tickets = お問い合わせ一覧
widget-language = 言語
widget-never-ask = パスワード・コード・鍵は聞きません
widget-verify = 公式か確認
widget-status-link = 稼働状況
widget-status-next = 次回のお知らせは { $time } までに行います。
widget-unconfirmed = ログイン状態を確認できませんでした。このまま書き込めますが、口座の情報は参照できません。再読み込みすると、もう一度ログインできます。
widget-problem = うまくいきませんでした（{ $code }）。書いた内容は失われていません。

## ホーム
widget-home-question = どうされましたか？
widget-home-running = 対応中
widget-tile-liquidation = 強制ロスカットされた
widget-tile-liquidation-hint = 原因を正確に調べます
widget-tile-order = 注文・決済できない
widget-tile-order-hint = 優先してご案内します
widget-tile-withdrawal = 出金できない
widget-tile-withdrawal-hint = 現在の状況と理由
widget-tile-stolen = 不正ログインされた
widget-tile-stolen-hint = 最優先で対応します
widget-tile-deposit = 入金が反映されない
widget-tile-not-filled = 注文が約定しない
widget-tile-fees = 資金調達料・手数料
widget-tile-other = その他、担当者に相談

## 最初のメッセージの前
widget-draft-not-sent = まだ送信していません
widget-draft-person = 今すぐ担当者につなぐ
widget-draft-or = 先に状況を書いていただくこともできます。順番は最初のメッセージを送った時点から数えます。
widget-draft-help-liquidation = ご用意いただくものはありません。ポジション、マーク価格、台帳はこちらで調べます。分かれば銘柄と時刻をお書きください。
widget-draft-help-order = 銘柄、売買の別、画面のエラーをお書きください。スクリーンショットでも結構です。急いで決済したい場合は、最初の一文にお書きください。
widget-draft-help-withdrawal = 通貨、数量、申請した時刻をお書きください。あとはこちらで調べます。
widget-draft-help-stolen = まだログインできる場合は、すぐにパスワードを変更し、API キーを削除してください。そのうえで、気付いたことと時刻をお書きください。パスワードや認証コードは、私たちにも送らないでください。
widget-draft-help-deposit = 通貨、ネットワーク、トランザクションハッシュをお書きください。ハッシュは送金元のウォレットや取引所で確認できます。
widget-draft-help-not-filled = 銘柄、注文価格、注文時刻をお書きいただくか、注文のスクリーンショットを添付してください。
widget-draft-help-fees = 銘柄と日付をお書きください。計算の内訳をお見せします。
widget-draft-help-other = ふだんの言葉で、そのままお書きください。
widget-draft-say-liquidation = 強制ロスカットされました。原因を調べてください。
widget-draft-say-order = 注文も決済もできません。至急対応をお願いします。
widget-draft-say-withdrawal = 出金できません。出金の状況を調べてください。
widget-draft-say-stolen = 誰かが私のアカウントに入ったようです。凍結してください。
widget-draft-say-deposit = 入金が反映されません。調べてください。
widget-draft-say-not-filled = 注文が約定しません。理由を調べてください。
widget-draft-say-fees = 資金調達料または手数料について質問があります。
widget-draft-say-other = 担当者と話したいです。

## 入力欄
widget-composer-home = そのまま書き込む
widget-composer-draft = 何がありましたか？
widget-composer-waiting = 続けて書けます
widget-composer-reply = 返信
widget-composer-reopen = 書き込むと再開します
widget-composer-offline = このまま書き続けられます
widget-send = 送信
widget-attach = ファイルを添付
widget-file-remove = { $name } を外す
widget-file-preparing = { $name } を準備しています
widget-file-too-large = { $name } は大きすぎます。1 ファイル { $limit } までです。
widget-file-type = { $name } は送れません。画像、PDF、テキストを送れます。
widget-file-heic = { $name } はこの端末で読み取れません。スクリーンショットを送るか、JPEG で保存してください。
widget-file-empty = { $name } は空のファイルです。
widget-file-many = 1 通に添付できるのは { $limit } 件までです。
widget-too-long = { $over } 文字多すぎます

## 送信前の確認
widget-hold-title = 送信していません：{ $kind ->
    [password] パスワード
    [one_time_code] 認証コード
    [card_number] カード番号
    [seed_phrase] シードフレーズ
    [private_key] 秘密鍵
    [api_secret] API シークレット
    [identity_number] 本人確認書類の番号
   *[other] 複数の機密情報
}が含まれているようです
widget-hold-text-password = 調査にパスワードが必要になることはありません。サポートを含め、誰にも教えないでください。誰かに知られている場合は、今すぐ変更してください。
widget-hold-text-one_time_code = 認証コードがあれば、ログインや送金ができてしまいます。サポートには必要ありません。誰かに聞かれたなら、それは私たちではありません。
widget-hold-text-card_number = カード番号の全桁は必要ありません。下 4 桁で十分です。
widget-hold-text-seed_phrase = この単語を見た人は、ウォレットの資産を自由に動かせます。ここでは、私たち宛てでも送れません。すでに誰かに見られた場合は、すぐに新しいウォレットへ資産を移してください。
widget-hold-text-private_key = この鍵を見た人は、ウォレットの資産を自由に動かせます。ここでは、私たち宛てでも送れません。すでに誰かに見られた場合は、すぐに新しいウォレットへ資産を移してください。
widget-hold-text-api_secret = このシークレットがあれば、あなたに代わって取引できてしまいます。ここでは送れません。すでに誰かに見られた場合は、すぐに API キーを削除してください。確認には先頭 4 文字で十分です。
widget-hold-text-identity_number = チャットで書類の番号をお預かりすることはありません。本人確認は公式サイトの本人確認ページだけで行ってください。他人に知られた場合は、発行元に届け出てください。
widget-hold-text-other = サポートには必要のない情報がいくつか含まれています。誰にも渡さないでください。
widget-hold-mask = { $kind ->
    [password] パスワードを伏せて送信
    [one_time_code] 認証コードを伏せて送信
    [card_number] カード番号を伏せて送信
    [identity_number] 番号を伏せて送信
   *[other] 機密情報を伏せて送信
}
widget-hold-edit = 戻って直す
widget-secret-password = パスワードを伏せました
widget-secret-one_time_code = 認証コードを伏せました
widget-secret-card_number = カード番号を伏せました
widget-secret-seed_phrase = シードフレーズを伏せました
widget-secret-private_key = 秘密鍵を伏せました
widget-secret-api_secret = API シークレットを伏せました
widget-secret-identity_number = 書類の番号を伏せました
widget-secret-other = 機密情報を伏せました
widget-secret-withheld = この部分は担当者に渡していません：スタッフへの見返りの申し出はセキュリティ担当が扱います

## 送信状況
widget-delivery-sending = 送信中
widget-delivery-uploading = 送信中 { $percent } %
widget-delivery-queued = 接続が戻りしだい送信
widget-delivery-sent = 送信済み
widget-delivery-delivered = 配信済み
widget-delivery-read = 既読
widget-delivery-failed = 送信できませんでした。
widget-retry = 再送
widget-edit = 直す
widget-discard = 削除

## 順番待ち
widget-queue-place = { $place } 番目
widget-queue-next = 次にご案内します
widget-queue-waiting = 順番待ち
widget-queue-seconds = あと約 { $low }～{ $high } 秒
widget-queue-minutes = あと約 { $low }～{ $high } 分
widget-queue-minutes-one = あと約 { $high } 分
widget-queue-hours = あと約 { $low }～{ $high } 時間
widget-queue-soon = まもなくです
widget-queue-waited = 経過 { $time }
widget-queue-explain = 強制ロスカットと取引不能のご相談を最優先にしています。重ねて書き込んでも、ページを離れても、端末を変えても、順番は変わりません。
widget-queue-rose = より緊急のご相談が入ったため、少し長くなります。同種のご相談の中での順番は変わっていません。
widget-danger-title = ひとりで抱え込まないでください
widget-danger-text = いただいた内容は、担当者が最優先で読みます。身の危険を感じるときは、今すぐ緊急通報番号に電話するか、信頼できる人のそばにいてください。お金のことは、そのあとで確認できます。
widget-danger-link = 無料の相談窓口を探す
widget-due-by = 遅くとも { $time } までにお答えします。
widget-due-unlikely = { $time } までのお答えをお約束していますが、ただいまお問い合わせが集中しており、遅れる可能性があります。順番はそのままです。
widget-due-late = { $time } までのお答えをお約束しましたが、遅れております。申し訳ございません。順番はそのままです。
widget-due-late-with = { $time } までのお答えをお約束しましたが、遅れております。申し訳ございません。{ $name } が対応しています。
widget-wait-title = お待ちの間に

## 会話
widget-log = 会話
widget-load-failed = 会話を読み込めませんでした。内容は失われていません。
widget-typing = { $name } が入力中
widget-author-official = 公式サポート
widget-author-automatic = 自動
widget-author-participant = メールで参加
widget-author-diagnosis = 診断
widget-author-desk = サポート
widget-author-you = あなた
widget-notice-secret_masked = { $kind ->
    [password] パスワードは誰かの目に触れる前に伏せました。実際のものなら、今すぐ変更してください。
    [one_time_code] 認証コードは誰かの目に触れる前に伏せました。
    [card_number] カード番号は誰かの目に触れる前に伏せました。
    [seed_phrase] シードフレーズは誰かの目に触れる前に伏せました。すぐに新しいウォレットへ資産を移してください。
    [private_key] 秘密鍵は誰かの目に触れる前に伏せました。すぐに新しいウォレットへ資産を移してください。
    [api_secret] API シークレットは誰かの目に触れる前に伏せました。すぐにその API キーを削除してください。
    [identity_number] 本人確認書類の番号は誰かの目に触れる前に伏せました。書類は本人確認ページからだけ提出してください。
   *[other] 機密情報は誰かの目に触れる前に伏せました。早めに変更してください。
}
widget-notice-claimed = { $agent } が確認しています
widget-notice-handed_over = { $agent } が引き継ぎました
widget-notice-solved_by_contact = 解決済みにしました
widget-notice-solved_by_agent = { $agent } が解決済みにしました
widget-notice-reopened = 再開しました
widget-notice-joined = 同じ件の既存のお問い合わせにまとめました
widget-notice-mail_joined = 今後の返信は { $address } にも届きます。
widget-notice-participant_confirmed = 今後の返信は { $address } にも届きます。
widget-notice-participant_withdrawn = 返信は { $address } に届かなくなりました。
widget-notice-participant_confirmed_by_contact = 今後の返信が { $address } にも届くようにしました。
widget-notice-participant_withdrawn_by_contact = { $address } を外しました。返信は届かなくなります。
widget-notice-participant_declined = { $address } は参加者ではないと選択しました。
widget-notice-participant_reconsidered = 選択を取り消しました。{ $address } は再び追加できます。
widget-notice-mail_returned = お送りしたメールが戻ってきました。返信はこちらでご覧ください。
widget-notice-mail_rests = お客様宛てのメールが繰り返し戻ってくるため、このアドレスへの自動メールを止めています。返信はこちらでご覧ください。
widget-notice-merged = お問い合わせ { $reference } はこちらで続けます
widget-notice-merged_into = この件は { $reference } で続けます
widget-notice-unmerged = { $reference } は再び別のお問い合わせになりました
widget-notice-moved = このメッセージは { $reference } に移しました
widget-notice-split_from = { $reference } から分けて個別に対応します
widget-notice-other = お問い合わせが更新されました
widget-attachment-open = { $name } を開く
widget-attachment-save = { $name } を保存（{ $size }）
widget-attachment-failed = { $name } を読み込めませんでした。もう一度お試しください。

## オフライン
widget-offline = { $seconds ->
    [0] 接続が切れました。再接続しています。書いた内容はこの端末に残っています。
   *[other] 接続が切れました。{ $seconds } 秒後に再接続します。書いた内容はこの端末に残っています。
}
widget-offline-retry = 今すぐ再接続
widget-online = 接続が戻りました。
widget-offline-title = ここで待たなくて大丈夫です
widget-offline-text = 接続が戻ると、書いた内容は自動でお問い合わせになり、すぐに番号が付きます。

## 状況の言葉
widget-status-new = 受付済み
widget-status-open = 対応中
widget-status-open-with = { $name } が対応中
widget-status-pending = 回答済み、お返事待ち
widget-status-on_hold = 専門チームが対応中
widget-status-solved = 解決済み
widget-status-merged = { $reference } にまとめました
widget-status-closed = 解決済み

## 回答のあと
widget-solve = 解決しました
widget-csat-question = 解決しました。対応はいかがでしたか？
widget-csat-1 = とても悪い
widget-csat-2 = 悪い
widget-csat-3 = ふつう
widget-csat-4 = 良い
widget-csat-5 = とても良い
widget-csat-thanks = ありがとうございます。「{ $rating }」で承りました。
widget-csat-comment = 改善すべき点をお聞かせください（任意）
widget-csat-send = 意見を送る
widget-csat-noted = ありがとうございます。担当チームに伝えます。
widget-not-solved = まだ解決していない

## 分類
widget-topic-order-cannot_place = 注文・決済できない
widget-topic-order-not_filled = 注文の未約定
widget-topic-order-mistake = 誤発注
widget-topic-position-liquidation = 強制ロスカット
widget-topic-account-login = ログイン
widget-topic-account-security = アカウントの安全
widget-topic-account-kyc = 本人確認
widget-topic-funds-deposit = 入金
widget-topic-funds-withdrawal = 出金
widget-topic-funds-transfer = 振替
widget-topic-contract-rules = 取引ルール
widget-topic-contract-funding_fee = 資金調達料・手数料
widget-topic-contract-expiry = 満期・受渡し
widget-topic-platform-outage = 障害
widget-topic-platform-api = API
widget-topic-platform-data_delay = データの遅延
widget-topic-complaint = 苦情
widget-topic-business = 法人・提携
widget-topic-data_request = 個人データ
widget-topic-fraud = 詐欺・フィッシング
widget-topic-other = その他

## お問い合わせ一覧
tickets-title = お問い合わせ一覧
tickets-new = 新規
tickets-running = 対応中 { $count }
tickets-solved = 解決済み { $count }
tickets-filter = 絞り込み
tickets-search = 検索
tickets-search-placeholder = 件名、番号
tickets-list = お問い合わせ一覧
tickets-detail = お問い合わせの詳細
tickets-none-running = 対応中のお問い合わせはありません
tickets-none-running-text = お困りのときは、ここかチャットでお知らせください。どちらもこの一覧に入ります。
tickets-none-solved = 解決済みのお問い合わせはまだありません
tickets-none-found = 「{ $query }」に合うお問い合わせはありません
tickets-earlier = { $reference } のメッセージ
tickets-open = { $reference } を開く
tickets-choose = 左の一覧から選んでください
tickets-same = 同じ件で新しく作る必要はありません。追加のご連絡は元のお問い合わせにまとまり、順番は変わりません。
tickets-submitted = { $when } 受付
tickets-nav-help = ヘルプ
tickets-nav-tickets = お問い合わせ一覧
tickets-nav-verify = 公式確認
tickets-nav-status = 稼働状況
tickets-nav-label = ページ
tickets-skip = 本文へ
tickets-never = パスワード・コード・鍵は聞きません。
tickets-never-more = 不審な連絡が来たら、
tickets-never-link = まず確認
tickets-guest = 未ログイン
tickets-guest-hint = このページからはアカウントが分からないため、このブラウザで書いたお問い合わせだけを表示しています。すべてを見るには、取引所にログインした状態で、チャットから「お問い合わせ一覧」を開いてください。
tickets-link-opened = お問い合わせを開きました。以後の返信は { $address } にも届きます。
tickets-link-account = { $address } を確認しました。返信はこちらにも届きます。ここで内容をご覧になるには、取引所にログインしてください。
tickets-appearance = 表示
tickets-appearance-auto = システムに合わせる
tickets-appearance-light = ライト
tickets-appearance-dark = ダーク
tickets-timeline = 経過
tickets-step-new = 受付済み
tickets-step-open = 対応中
tickets-step-pending = 回答済み、お返事待ち
tickets-step-on_hold = 専門チームが対応中
tickets-step-solved = 解決済み
tickets-step-closed = 終了
tickets-step-you = 追加のご連絡
tickets-step-participant = 参加者からのメール
tickets-step-automatic = 自動調査の結果
tickets-step-reply = 回答
tickets-next-queue = { $range }以内に担当者が回答します
tickets-next-new = 受け付けました。まもなく担当者が確認します
tickets-next-open = 対応しています
tickets-next-open-with = { $name } が対応しています
tickets-next-pending = 回答しました。お返事をお待ちしています
tickets-next-on_hold = 専門チームが対応しています
tickets-next-solved = 解決済みです
tickets-next-last = 最終更新 { $when }
tickets-range-seconds = { $low }～{ $high } 秒
tickets-range-minutes = { $low }～{ $high } 分
tickets-range-hours = { $low }～{ $high } 時間
tickets-reply = 追加の説明、または画像を貼り付け
tickets-reply-label = お返事
tickets-reply-hint = 書き足しても順番は変わりません。
tickets-people-title = ほかの参加者
tickets-people-means = 追加すると、今後の返信がメールで相手にも届き、相手もここに書き込めるようになります。これまでの内容は相手には見えません。
tickets-people-named = { $when } のメールの宛先に含まれていました。お心当たりがない場合は「追加しない」を選んでください。
tickets-people-confirmed = 返信がメールで届きます
tickets-people-declined = 参加していません
tickets-people-confirm = この人にも返信を送る
tickets-people-decline = 追加しない
tickets-people-remove = 外す
tickets-people-back = 戻す
tickets-people-undo = 元に戻す
tickets-people-undone = 元に戻しました。
tickets-people-said-added = 今後の返信は { $who } にも届きます。
tickets-people-said-removed = 返信は { $who } に届かなくなりました。
tickets-people-said-declined = { $who } はこのお問い合わせに参加しません。
tickets-people-looks-like = 名前またはアドレスが当社に似ていますが、当社のものではありません。当社の者がメールの宛先に加えるようお願いすることはありません。
tickets-people-staff = この人にも返信を届けたい場合は、下の欄でお知らせください。
tickets-form-title = 新しいお問い合わせ
tickets-form-topic = どのような件ですか？
tickets-form-topic-choose = 選んでください
tickets-form-text = 何がありましたか？
tickets-form-text-hint = 通貨または銘柄、時刻、画面の表示をお書きください。スクリーンショットがあれば添付してください。
tickets-form-submit = 送信する
tickets-form-cancel = やめる
tickets-form-topic-missing = 担当チームに届くよう、分類を選んでください。
tickets-sending = 送信しています
tickets-load-failed = 一覧を読み込めませんでした。お問い合わせは失われていません。

## デモ取引所
demo-title = Northpier デモ取引所
demo-nav-desk = 担当者の画面
demo-lead = サポートデスクを試すための、実在しない取引所です。
demo-simulated = 数字はすべて架空のものです。ここでは取引できません。
demo-markets = 無期限契約
demo-contract = 銘柄
demo-mark = マーク価格
demo-change = 24 時間
demo-funding = 資金調達率
demo-volume = 24 時間の出来高
demo-be = あなたは誰ですか？
demo-be-lead = 状況の異なるトレーダーから一人を選び、画面下のチャットを開いてください。
demo-guest = 未ログイン
demo-guest-story = アカウントのない訪問者。サポートには何の情報もありません。
demo-story-liquidated-despite-stop = BTCUSDT 0.500 のロングで、清算価格より上に損切りを置いていたのに強制ロスカットされた。
demo-story-money-in-other-wallet = 発注できない。資金が取引口座ではなく資金口座にある。
demo-story-deposit-confirming = 1 件の入金は承認 12 回のうち 3 回で待機中。もう 1 件は反映済みだが、まだ出金できない。
demo-story-funding-two-stamps = 資金調達料を二重に取られたと思っている。実際は 2 回の精算時刻をまたいで保有していた。
demo-story-withdrawal-locked = パスワードを変更したため、24 時間出金できない。
demo-story-limit-not-reached = 指値注文が約定しない理由を知りたい。市場がまだその価格まで下がっていない。
demo-story-nothing-wrong = 小さなポジションが 1 つある正常な口座。問題は何もない。
demo-story-withdrawal-on-chain = 2 件の出金を待っている。1 件はチェーン上、金額の大きいもう 1 件はセキュリティ審査中。
demo-chosen = 現在のあなた：{ $name }
demo-failed = デモのトレーダーを読み込めませんでした。ログインしなくてもチャットは使えます。
demo-language = 言語
demo-open-chat = チャットを開く

widget-mail-offer = 席を外しますか？返信をメールでも受け取る
widget-mail-keep = 順番はそのままです。
widget-mail-address = メールアドレス
widget-mail-send = リンクを送る
widget-mail-sent = { $address } にリンクをお送りしました。開くと、返信がそちらにも届きます。迷惑メールフォルダーもご確認ください。
widget-mail-other = 別のアドレスにする
widget-mail-on = こちらで2分以内に読まれなかった返信は、{ $address } にも届きます。
