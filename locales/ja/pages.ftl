# 公開ページ：ヘルプ、公式確認、稼働状況。

pages-brand = { $venue } サポート
pages-skip = 本文へ移動
pages-nav-label = メインメニュー
pages-nav-help = ヘルプ
pages-nav-tickets = お問い合わせ一覧
pages-nav-verify = 公式確認
pages-nav-status = 稼働状況
pages-footer-label = その他
pages-language = 言語
pages-theme-system = 表示：端末に合わせる
pages-theme-light = 表示：ライト
pages-theme-dark = 表示：ダーク
pages-keys-on = / キーで検索：オン
pages-keys-off = / キーで検索：オフ

pages-home-title = ヘルプ
pages-home-heading = 何をお調べですか？
pages-home-description = { $venue } のヘルプ。強制ロスカット、注文、入出金、アカウントの安全、取引ルールについてお答えします。
pages-index-title = すべての記事

pages-search-label = ヘルプを検索
pages-search-placeholder = 例：損切り、出金、二段階認証
pages-search-go = 検索
pages-search-results = 検索結果
pages-search-title = 検索：{ $query }
pages-search-heading = 検索
pages-search-count = { $n ->
       *[other] { $shown } 件
    }
pages-search-all = { $n ->
       *[other] { $shown } 件すべて見る
    }
pages-search-ask = 見つからないので問い合わせる
pages-search-none = 「{ $query }」は見つかりませんでした
pages-search-none-hint = 言葉を減らすか、別の言い方、エラーコード、銘柄名でお試しください。状況をお知らせいただければ、担当者がお調べします。
pages-search-nothing = 記事が見つかりません
pages-search-failed = 検索につながりません。Enter キーでもう一度お試しください。
pages-search-in = { $language }

pages-category-positions = ポジションと強制ロスカット
pages-category-orders = 注文
pages-category-funds = 入金と出金
pages-category-account = アカウントと本人確認
pages-category-contracts = 取引ルールと手数料
pages-category-platform = システムと API
pages-category-safety = 安全と詐欺対策
pages-category-desk = サポートへの連絡
pages-category-count = { $n ->
       *[other] { $n } 件
    }
pages-category-description = { $venue } ヘルプ「{ $category }」の記事一覧です。

pages-crumb-label = 現在位置
pages-article-checked = { $date }に確認済み
pages-article-stale = 最終確認 { $date }、再確認待ち
pages-article-version = バージョン { $version } 対応
pages-article-owner = 担当：{ $owner }
pages-article-languages = { $n ->
       *[other] { $n } 言語
    }
pages-article-on-page = このページ
pages-article-language = 言語
pages-article-related = 関連記事
pages-article-behind = 原文が新しい
pages-article-behind-note = 英語の原文は{ $date }に更新されました。この翻訳はそれより前のものです。
pages-article-fallback = この記事の{ $wanted }版はまだありません。{ $shown }版を表示しています。
pages-article-helped = 解決しましたか？
pages-article-yes = 解決した
pages-article-no = 解決しない
pages-article-outdated = 内容が古い
pages-article-thanks = ありがとうございます。この記事の担当チームに届けました。
pages-article-more = まだお困りですか？
pages-article-ask = この記事について担当者に聞く
pages-article-markdown = テキスト版

pages-month = { $month ->
       *[other] { $month }月
    }
pages-date-short = { pages-month }{ $day }日
pages-date-long = { $year }年{ pages-month }{ $day }日

pages-missing-title = ページが見つかりません
pages-missing-text = 移動したか、アドレスが途中で切れている可能性があります。検索するか、ヘルプのトップからお探しください。
pages-missing-home = ヘルプのトップへ

pages-verify-title = 公式かどうかを確かめる
pages-verify-lead = 届いた URL、メール、電話番号、アカウント名を貼り付けてください。開かずに調べます。
pages-verify-label = 調べるもの
pages-verify-go = 調べる
pages-verify-official = 公式です
pages-verify-not-official = 公式ではありません
pages-verify-unknown = 公式リストにありません
pages-verify-entered = 入力
pages-verify-ours = 公式
pages-verify-why-listed = 公式の連絡先リストに載っています。
pages-verify-why-listed-network = { $network } の公式アカウントです。
pages-verify-why-listed-subdomain = 公式ドメインの一部です。
pages-verify-why-confusable = 開いたり返信したりしないでください。文字がよく似た別の名前です。
pages-verify-why-near-miss = 開いたり返信したりしないでください。公式と一、二文字だけ違います。
pages-verify-why-subdomain-trick = 開かないでください。公式の名前は先頭だけで、実際には別のサイトにつながります。
pages-verify-why-userinfo-trick = 開かないでください。@ の前は意味を持たず、実際には別のサイトにつながります。
pages-verify-why-other-ending = 開いたり返信したりしないでください。名前は同じでも末尾が違い、当社のものではありません。
pages-verify-why-contains-name = 開いたり返信したりしないでください。当社の名前を使っていますが、当社のものではありません。
pages-verify-why-ip-address = 開かないでください。数字だけのアドレスのリンクをお送りすることはありません。
pages-verify-why-unlisted-address = ドメインは公式ですが、このアドレスからはお送りしていません。差出人は偽装できるため、信用しないでください。
pages-verify-why-other-network = この名前は公式ですが、このサービスでは使用していません。信用しないでください。
pages-verify-why-incomplete-number = 公式番号の末尾と一致します。国番号もあわせてご確認ください。
pages-verify-why-unusual-form = 公式サイトにつながりますが、この形のリンクをお送りすることはありません。アドレスはご自身で入力してください。
pages-verify-why-not-listed = 当社の連絡先ではありません。当社を名乗ってこれを使う相手は、当社ではありません。
pages-verify-why-unreadable = URL、メール、電話番号、アカウント名として読み取れませんでした。届いたとおりに貼り付けてください。
pages-verify-why-empty = 調べるものを貼り付けてください。
pages-verify-point-letter = { $place } 文字目は{ $script }の { $letter } ({ $code }) です。公式は { $expected } です。
pages-verify-script-cyrillic = キリル文字
pages-verify-script-greek = ギリシャ文字
pages-verify-script-digit = 数字
pages-verify-script-latin = ラテン文字
pages-verify-script-other = 別の文字
pages-verify-point-ascii = 実際の名前は { $name } です。
pages-verify-point-host = 実際の接続先は { $name } です。
pages-verify-point-forged = 差出人の名前とアドレスは偽装できます。ログインや送金を求められた場合は、ご自身で公式サイトを開いてください。
pages-verify-point-caller = 発信者番号は偽装できます。電話で認証コードやパスワードをお尋ねすることはありません。
pages-verify-act-entered = 情報を入力してしまった
pages-verify-act-report = 報告する
pages-verify-list = 公式の連絡先
pages-verify-list-site = サイト
pages-verify-list-email = メール
pages-verify-list-phone = 電話
pages-verify-mark = 公式
pages-verify-caveat = 差出人の名前や発信者番号は偽装できます。{ $venue } の担当者がパスワード、認証コード、シードフレーズ、秘密鍵をお尋ねすることは決してありません。

pages-status-title = 稼働状況
pages-status-none = すべて正常に稼働しています
pages-status-minor = 一部で動作が遅くなっています
pages-status-major = 一部のサービスが停止しています
pages-status-critical = サービスが停止しています
pages-status-maintenance = メンテナンス中です
pages-status-components = サービス
pages-status-updated = 更新
pages-status-operational = 正常
pages-status-degraded-performance = 遅延
pages-status-partial-outage = 一部停止
pages-status-major-outage = 停止
pages-status-under-maintenance = メンテナンス中
pages-status-incidents = 障害情報
pages-status-quiet = 現在、障害はありません。
pages-status-next = 次回のお知らせ予定
pages-status-investigating = 調査中
pages-status-identified = 原因を特定
pages-status-monitoring = 経過観察中
pages-status-resolved = 解決済み
pages-status-lead = 取引所の障害は、確認でき次第ここでお知らせします。一部が停止していても、お送りいただいた内容は保存されます。
pages-component-chat = チャット
pages-component-tickets = お問い合わせ
pages-component-help = ヘルプと検索
pages-component-email = メール
pages-component-venue = 口座照会
pages-component-api = API
pages-component-trading = 取引
pages-component-withdrawals = 出金
pages-component-deposits = 入金
pages-component-login = ログイン
pages-component-prices = 価格とチャート

pages-incident-trading = 注文が遅い、または受け付けられない状態です
pages-incident-withdrawals = 出金に遅れが出ています
pages-incident-deposits = 入金の反映に遅れが出ています
pages-incident-login = 一部のお客様がログインできません
pages-incident-prices = 価格または残高の表示が遅れています
pages-incident-api = API の応答が遅い、または応答がありません
pages-incident-desk = サポートの回答に通常より時間がかかっています
pages-incident-mail = サポートとのメールに遅れが出ています
pages-incident-other = 障害
