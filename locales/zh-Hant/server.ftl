# 拒絕訊息：值為標題，屬性為詳情。

error-unauthorized = 請先登入
    .detail = 登入狀態不存在或已結束，請重新登入。
error-forbidden = 沒有權限
    .detail = 您的帳號無法執行此操作。
error-not-found = 找不到
    .detail = 內容不存在，或不屬於您。
error-conflict-client-id = 識別碼已被使用
    .detail = 此 client_id 已用於其他內容，請換一個新的再傳送。
error-already-claimed = 已有人處理
    .detail = { $by } 正在處理這張工單。
error-invalid-transition = 目前無法執行
    .detail = 工單目前的狀態不允許此操作。
error-changed-since = 期間已有變動
    .detail = 此後有人修改了這張工單，因此保持現狀。
error-other-contact = 不是同一位用戶
    .detail = 只有同一位用戶的工單才能合併。
error-merged-already = 已經合併
    .detail = 這張工單已併入另一張，請到那一張裡處理。
error-nothing-remains = 不能全部拆出
    .detail = 這張工單至少要留下一則用戶訊息。
error-empty-body = 沒有可傳送的內容
    .detail = 請填寫內容或加入附件。
error-body-too-long = 內容過長
    .detail = 每則訊息最多 20,000 個字元，請縮短或分段傳送。
error-payload-too-large = 請求過大
    .detail = 請求超過 1 MiB。
error-attachment-too-large = 檔案過大
    .detail = 單一檔案最大 10 MB。
error-attachment-type-refused = 不支援的檔案類型
    .detail = 請傳送圖片（PNG、JPEG、GIF、WebP、HEIC）、PDF 或文字檔。
error-attachment-empty = 檔案是空的
    .detail = 檔案沒有內容，請檢查後重試。
error-bad-request = 無法辨識請求
    .detail = 請求格式不正確。
error-bad-query = 無法辨識搜尋
    .detail = 無法辨識「{ $word }」。{ $meant ->
        [none] {""}
       *[other] 您是想輸入「{ $meant }」嗎？
    }
error-identity-invalid = 無法確認登入身分
    .detail = 交易平台的身分憑證無效，請重新整理頁面。
error-address-invalid = 無法寄信到這個信箱
    .detail = 請檢查是否輸入有誤，格式如 name@example.com。
error-address-unreachable = 寄往這個信箱的郵件被退回
    .detail = 請換一個信箱，或在這裡查看回覆。
error-mail-sent-already = 今天已經寄信到這個信箱
    .detail = 請查看收件匣與垃圾郵件匣。您可以明天再試，或換一個信箱。
error-link-expired = 這個連結已失效
    .detail = 連結已超過七天，或不完整。您的工單與排隊順位都沒有變動。
error-picture-unavailable = 圖片無法取得
    .detail = 圖片取不到，或位於工作台不會存取的位址。
error-identity-expired = 登入已過期
    .detail = 交易平台的身分憑證已過期，請重新整理頁面。
error-identity-replayed = 身分憑證已用過
    .detail = 此身分憑證已被使用，請重新整理頁面。
error-asks-for-secret = 回覆已攔下
    .detail = 這則回覆向交易者索取密碼、驗證碼、金鑰或證件號碼，或要求遠端控制、轉到其他平台。我們絕不索取這些資料。
error-rate-limited = 請求過於頻繁
    .detail = 請等待 { $seconds } 秒後重試，您寫的內容不會遺失。
error-overloaded = 系統忙碌
    .detail = 客服系統目前非常忙碌，請在 { $seconds } 秒後重試。
error-bad-credentials = 電子郵件或密碼不正確
    .detail = 電子郵件與密碼不相符。
error-unsupported-media-type = 不支援的格式
    .detail = 請以 JSON 格式傳送內容。
error-csrf = 請求遭拒
    .detail = 請求並非來自客服工作台，請重新整理頁面。
error-store-damaged = 我們的部分資料已損毀
    .detail = 您要的內容位於磁碟的損毀部分，因此不予顯示，也沒有任何變更。請把請求編號告訴我們；其他一切照常可用。
error-internal = 我們這邊發生問題
    .detail = 錯誤已記錄。請重試；如果仍然出現，請把請求編號告訴我們。

error-method-not-allowed = 此位址不支援這個方法
    .detail = 請對照 API 說明檢查呼叫所用的方法。

macro-estimate = { $low } 到 { $high } 分鐘

# Mail that the desk writes.

server-mail-sender = { $venue } 客服
server-mail-cut = 您的來信：
server-mail-word = { $venue } 寄給您的每封郵件都附有您設定的防釣魚碼：{ $word }。沒有它的郵件不是我們寄的。
server-mail-notice = { $venue } 的任何人都不會向您索取密碼、驗證碼、金鑰或助記詞。查核郵件是否來自我們：{ $link }
server-mail-copy = 您收到此郵件，是因為您參與了工單 { $reference }。您的回信，該工單的所有參與人都看得到。若與您無關，請回信告知，我們會將您移出。
server-mail-notify = 您的工單 { $reference } 有新動態。直接回覆本郵件，您寫在分隔行以上的內容會作為您的回覆寄給用戶。查看全部：{ $link }
server-mail-notify-cut = 用戶來信：
server-mail-received = 已收到您的來信，編號 { $reference }。
server-mail-next = 我們的同事會閱讀並在此回覆。
server-mail-danger = 我們會最先閱讀您的來信。如果您現在可能有危險，請撥打當地的緊急電話，或讓信任的人陪在身邊。您所在國家或地區的免費求助專線：{ $link }
server-mail-estimate-minutes = 依最近一小時的速度，預計 { $low } 到 { $high } 分鐘內會收到第一次回覆。
server-mail-estimate-hours = 依最近一小時的速度，預計 { $low } 到 { $high } 小時內會收到第一次回覆。
server-mail-faster-chat = 這類問題用線上聊天比較快。登入後，我們能馬上看到您帳戶的紀錄：{ $link }
server-mail-faster-form = 登入後建立工單會比較快：我們不必再向您詢問帳戶紀錄。{ $link }
server-mail-faster-status = 哪些服務發生問題、預計何時恢復，會最先公布在這裡：{ $link }
server-mail-articles = 以下文章也許能馬上幫上忙：
server-mail-neutral-subject = 我們收到了一封來信
server-mail-neutral =
    { $venue } 收到一封署此地址的來信，編號 { $reference }。若不是您寫的，無須任何動作。
    
    若是您寫的，請登入 { $link } 查看進度，回覆也會更快。
server-mail-pointer-subject = 請寫信到我們的客服信箱
server-mail-pointer =
    您寫信的地址是 { $venue } 的僅供寄件地址。來信我們仍已收到，編號 { $reference }，會有專人閱讀。日後請寫信到 { $support }
    
    若不是您寫的，無須任何動作。
server-mail-not-taken-subject = 您的回覆沒有寄出
server-mail-not-taken =
    一封以您的名義回覆通知的郵件沒有寄給用戶：可能無法證實是您所寫，可能已逾期限，也可能內容不能原樣寄出。該郵件已存為工單 { $reference }。
    
    若是您寫的，請在主控台回覆：{ $link }
    若不是，請告知您的組長：有人在冒用您的名義。
server-mail-too-large-subject = 您的郵件太大
server-mail-too-large =
    來自這個地址的一封郵件超過了 { $size }，{ $venue } 只收到郵件標頭，沒有收到內容。工單編號是 { $reference }，排隊位置不變。如果不是您寫的，不必理會。
    
    如果是您寫的，請分成幾封較小的郵件重新寄送，或在這裡上傳檔案：{ $link }
server-incident-draft-mail = 與客服往來的電子郵件目前有延遲，部分郵件可能無法送達。您已寄出的郵件不會遺失，郵件伺服器會自動重試。帳戶內的線上聊天與工單一切正常；如有急事，請在那裡與我們聯絡。
server-mail-probe-subject = 郵件能送達嗎？
server-mail-probe = { $venue } 的客服台每隔幾分鐘寄這封郵件給自己，以確認郵件能夠送達。不必回覆。
server-mail-link-subject = 您在 { $venue } 的工單
server-mail-link =
    七天內，您可以在任何裝置上透過此連結開啟工單 { $reference }：
    { $link }
    
    開啟之後，回覆也會寄到這個信箱。您的排隊順位維持不變。
    
    若非您本人申請，無須任何動作，我們不會再寄信。

# 檔案連結打不開時的頁面。

file-link-expired = 連結已過期
    .detail = 檔案連結只在五分鐘內有效。請回到對話，重新開啟該檔案，即可取得新的連結。
file-link-unknown = 這裡沒有檔案
    .detail = 連結不完整、檔案已被移除，或者您已登出。請回到對話，重新開啟該檔案。
file-link-to-tickets = 前往我的工單
file-link-to-desk = 前往客服工作台
