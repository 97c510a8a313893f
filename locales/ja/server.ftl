# 拒否の文言：値が見出し、属性が詳細。

error-unauthorized = ログインしてください
    .detail = セッションがないか、終了しています。もう一度ログインしてください。
error-forbidden = 権限がありません
    .detail = お使いのアカウントではこの操作はできません。
error-not-found = 見つかりません
    .detail = 存在しないか、お客様のものではありません。
error-conflict-client-id = 使用済みの識別子です
    .detail = この client_id は別の内容ですでに使われています。新しいものでお送りください。
error-already-claimed = 対応中です
    .detail = { $by } がこのチケットに対応しています。
error-invalid-transition = 現在は操作できません
    .detail = チケットの現在の状態では、この操作はできません。
error-changed-since = その間に変更されました
    .detail = このチケットは他の人がその後に変更したため、そのままにしました。
error-other-contact = お客様が異なります
    .detail = 統合できるのは、同じお客様のチケットどうしだけです。
error-merged-already = 統合済みです
    .detail = このチケットは別のチケットに統合されています。統合先で対応してください。
error-nothing-remains = すべては分割できません
    .detail = お客様のメッセージを少なくとも 1 件、このチケットに残してください。
error-empty-body = 送る内容がありません
    .detail = 本文を入力するか、ファイルを添付してください。
error-body-too-long = 長すぎます
    .detail = 1 件のメッセージは 20,000 文字までです。短くするか、分けてお送りください。
error-payload-too-large = サイズが大きすぎます
    .detail = リクエストが 1 MiB を超えています。
error-attachment-too-large = ファイルが大きすぎます
    .detail = 1 ファイルの上限は 10 MB です。
error-attachment-type-refused = 対応していないファイル形式です
    .detail = 画像（PNG、JPEG、GIF、WebP、HEIC）、PDF、テキストファイルをお送りください。
error-attachment-empty = 空のファイルです
    .detail = ファイルに内容がありません。確認してもう一度お試しください。
error-bad-request = リクエストを読み取れません
    .detail = リクエストの形式が正しくありません。
error-bad-query = 検索条件を読み取れません
    .detail = 「{ $word }」を読み取れません。{ $meant ->
        [none] {""}
       *[other] 「{ $meant }」ではありませんか。
    }
error-identity-invalid = 本人確認ができませんでした
    .detail = 取引所の認証情報が有効ではありません。ページを再読み込みしてください。
error-address-invalid = このメールアドレスには送信できません
    .detail = 入力に誤りがないかご確認ください（例：name@example.com）。
error-address-unreachable = このアドレス宛てのメールは戻ってきます
    .detail = 別のアドレスをご入力いただくか、こちらで返信をご覧ください。
error-mail-sent-already = このアドレスには本日すでにメールをお送りしています
    .detail = 受信トレイと迷惑メールフォルダーをご確認ください。明日以降に再度お試しいただくか、別のアドレスをご入力ください。
error-link-expired = このリンクは使えなくなりました
    .detail = 7日を過ぎているか、途中で切れています。お問い合わせと順番はそのまま残っています。
error-picture-unavailable = 画像を取得できません
    .detail = 画像を取得できなかったか、接続しない場所にあります。
error-identity-expired = ログインの有効期限が切れました
    .detail = 取引所の認証情報の有効期限が切れました。ページを再読み込みしてください。
error-identity-replayed = 認証情報は使用済みです
    .detail = この認証情報はすでに使われています。ページを再読み込みしてください。
error-asks-for-secret = 返信を保留しました
    .detail = この返信はパスワード、認証コード、鍵、書類の番号、遠隔操作、またはほかのアプリでの連絡を求めています。当社がこれらを尋ねることはありません。
error-rate-limited = リクエストが多すぎます
    .detail = { $seconds } 秒待ってからもう一度お試しください。入力した内容は失われません。
error-overloaded = 混み合っています
    .detail = ただいま大変混み合っています。{ $seconds } 秒後にもう一度お試しください。
error-bad-credentials = メールアドレスまたはパスワードが違います
    .detail = メールアドレスとパスワードが一致しません。
error-unsupported-media-type = 対応していない形式です
    .detail = 内容は JSON でお送りください。
error-csrf = リクエストを拒否しました
    .detail = サポートデスクの画面からのリクエストではありません。ページを再読み込みしてください。
error-store-damaged = 当社のデータの一部が破損しています
    .detail = お求めの内容はディスクの破損した部分にあるため表示できません。何も変更されていません。リクエスト番号をお知らせください。そのほかは通常どおりご利用いただけます。
error-internal = 当社側で問題が発生しました
    .detail = エラーを記録しました。もう一度お試しください。続く場合はリクエスト番号をお知らせください。

error-method-not-allowed = このアドレスではこのメソッドを使えません
    .detail = API の説明に照らして、呼び出しのメソッドをご確認ください。

macro-estimate = { $low }～{ $high } 分

# Mail that the desk writes.

server-mail-sender = { $venue } サポート
server-mail-cut = お客様のメッセージ：
server-mail-word = { $venue } からのメールには、お客様が設定したフィッシング防止コードが必ず入ります：{ $word }。これがないメールは当社のものではありません。
server-mail-notice = { $venue } の者がパスワード、認証コード、鍵、シードフレーズをお尋ねすることは決してありません。当社のメールかどうかの確認：{ $link }
server-mail-copy = チケット { $reference } の参加者としてお送りしています。ご返信は、このチケットの参加者全員が読むことができます。お心当たりがない場合は、その旨をご返信ください。参加者から外します。
server-mail-notify = 担当チケット { $reference } に動きがありました。このメールに返信すると、区切り線より上に書いた内容があなたの返信としてお客様に届きます。全体を見る：{ $link }
server-mail-notify-cut = お客様のメッセージ：
server-mail-received = メッセージを受け取りました。番号は { $reference } です。
server-mail-next = 担当者が読み、こちらに返信します。
server-mail-danger = いただいた内容は、ほかのご相談より先に読みます。いま、ご自身の身に危険を感じていらっしゃるなら、お住まいの地域の緊急通報番号に電話するか、信頼できる人のそばにいてください。お住まいの国の無料相談窓口：{ $link }
server-mail-estimate-minutes = 直近1時間の対応状況では、最初の返信まで { $low }～{ $high } 分の見込みです。
server-mail-estimate-hours = 直近1時間の対応状況では、最初の返信まで { $low }～{ $high } 時間の見込みです。
server-mail-faster-chat = この件はチャットのほうが早く進みます。ログインした状態なら、アカウントの記録をすぐに確認できます：{ $link }
server-mail-faster-form = この件は、ログインした状態でのお問い合わせのほうが早く進みます。アカウントの記録を改めて伺う必要がありません：{ $link }
server-mail-faster-status = 障害の有無と復旧の見込みは、こちらで最初にお知らせします：{ $link }
server-mail-articles = すぐに解決できるかもしれない記事：
server-mail-neutral-subject = メッセージを受け取りました
server-mail-neutral =
    このアドレスからのメッセージが { $venue } に届きました。番号は { $reference } です。お心当たりがなければ、何もする必要はありません。
    
    ご本人の場合は { $link } にサインインすると、状況の確認と早い返信ができます。
server-mail-pointer-subject = サポート窓口のアドレスにお送りください
server-mail-pointer =
    お送りいただいたアドレスは { $venue } の送信専用です。メッセージは届いており、番号は { $reference } です。担当者が確認いたします。次回からは { $support } 宛てにお送りください。
    
    お心当たりがなければ、何もする必要はありません。
server-mail-not-taken-subject = 返信は送信されませんでした
server-mail-not-taken =
    通知への返信としてあなたの名前で届いたメールは、お客様に送信されませんでした。本人からのものと確認できなかったか、期限を過ぎていたか、そのままでは送れない内容だったためです。チケット { $reference } として保存されています。
    
    ご自身で書いた場合は、コンソールから返信してください：{ $link }
    心当たりがない場合は、リーダーに知らせてください。誰かがあなたの名前を使っています。
server-mail-too-large-subject = メールが大きすぎました
server-mail-too-large =
    このアドレスから届いたメールが { $size } を超えていたため、{ $venue } は冒頭の情報のみを受け取り、内容は受け取れませんでした。お問い合わせ番号は { $reference } で、順番はそのまま保たれています。お心当たりがない場合は、何もなさる必要はありません。
    
    ご本人がお送りになった場合は、小さく分けて再送いただくか、こちらからファイルを追加してください：{ $link }
server-incident-draft-mail = サポートとのメールに遅れが出ており、届かないものもあるおそれがあります。お送りいただいたメールは失われません。メールサーバーが自動的に再送します。チャットとアカウント内のチケットは通常どおりご利用いただけます。お急ぎの場合はそちらからご連絡ください。
server-mail-probe-subject = メールは届いていますか
server-mail-probe = { $venue } のサポートデスクが、メールが届くことを確かめるために数分ごとに自分宛てに送っているメールです。返信は不要です。
server-mail-link-subject = { $venue } へのお問い合わせ
server-mail-link =
    お問い合わせ { $reference } は、次のリンクからどの端末でも開けます（7日間有効）：
    { $link }
    
    リンクを開くと、以後の返信はこのアドレスにも届きます。順番はそのままです。
    
    お心当たりがない場合は、何もする必要はありません。今後このアドレスにお送りすることはありません。

# ファイルのリンクが開けないときのページ。

file-link-expired = リンクの有効期限が切れました
    .detail = ファイルのリンクは5分間有効です。会話に戻ってファイルをもう一度開くと、新しいリンクが発行されます。
file-link-unknown = ファイルが見つかりません
    .detail = リンクが途中で切れているか、ファイルが削除されたか、ログアウト済みです。会話に戻って、ファイルをもう一度開いてください。
file-link-to-tickets = お問い合わせ一覧へ
file-link-to-desk = サポートデスクへ
