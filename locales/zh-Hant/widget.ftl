# 聊天視窗、我的工單頁面、示範交易所頁面。

## 外框
widget-launcher-open = 聯絡客服
widget-launcher-unread = 聯絡客服，{ $count } 則新訊息
widget-title = { $brand } 客服
widget-title-plain = 客服中心
widget-signed-in = 已登入：{ $name }
widget-signed-in-nameless = 已登入
widget-guest = 未登入，也可以直接提問
widget-close = 關閉
widget-back = 返回
widget-my-tickets = 我的工單
widget-language = 語言
widget-never-ask = 我們不會向您索取密碼、驗證碼或金鑰
widget-verify = 查證我們
widget-status-link = 狀態頁
widget-status-next = 下次更新不晚於 { $time }。
widget-unconfirmed = 無法確認您的登入狀態。您可以照常留言，只是我們看不到您的帳戶。重新整理頁面即可再次登入。
widget-problem = 操作未成功（{ $code }）。您寫的內容都還在。

## 首頁
widget-home-question = 遇到了什麼問題？
widget-home-running = 進行中
widget-tile-liquidation = 被強平
widget-tile-liquidation-hint = 查明具體原因
widget-tile-order = 無法下單或平倉
widget-tile-order-hint = 優先排隊
widget-tile-withdrawal = 無法提幣
widget-tile-withdrawal-hint = 查進度，查原因
widget-tile-stolen = 帳戶被盜
widget-tile-stolen-hint = 最優先處理
widget-tile-deposit = 充幣未到帳
widget-tile-not-filled = 訂單未成交
widget-tile-fees = 資金費用、手續費
widget-tile-other = 其他問題，直接找專人

## 送出第一則訊息之前
widget-draft-not-sent = 尚未提交
widget-draft-person = 馬上找真人客服
widget-draft-or = 也可以先寫下經過。從您送出第一則訊息起開始排隊。
widget-draft-help-liquidation = 不必準備資料，倉位、標記價格和帳本由我們來查。方便的話，請寫上合約和大致時間。
widget-draft-help-order = 請寫上合約、方向和畫面上的錯誤訊息，截圖也可以。如果急著平倉，請寫在第一句。
widget-draft-help-withdrawal = 請寫上幣種、數量和申請時間，其餘由我們來查。
widget-draft-help-stolen = 如果還能登入，請馬上更改密碼、刪除 API 金鑰，然後告訴我們您發現了什麼、在什麼時候。請勿傳送密碼或驗證碼，對我們也不要傳。
widget-draft-help-deposit = 請寫上幣種、網路和交易雜湊。雜湊可以在轉出的錢包或交易所中找到。
widget-draft-help-not-filled = 請寫上合約、委託價和下單時間，或附上訂單截圖。
widget-draft-help-fees = 請寫上合約和日期，我們把這筆費用的算法列給您看。
widget-draft-help-other = 用您自己的語言，照實寫就好。
widget-draft-say-liquidation = 我被強平了，請幫我查明原因。
widget-draft-say-order = 我現在無法下單或平倉，請馬上處理。
widget-draft-say-withdrawal = 我無法提幣，請幫我查一下這筆提幣。
widget-draft-say-stolen = 我的帳戶可能被別人登入了，請先凍結。
widget-draft-say-deposit = 我的充幣沒有到帳，請幫我查一下。
widget-draft-say-not-filled = 我的訂單沒有成交，請幫我查明原因。
widget-draft-say-fees = 我想詢問資金費用或手續費。
widget-draft-say-other = 我想直接找真人客服。

## 輸入框
widget-composer-home = 或者直接寫下來
widget-composer-draft = 發生了什麼事？
widget-composer-waiting = 可以繼續補充
widget-composer-reply = 回覆
widget-composer-reopen = 寫一句即可重新開啟
widget-composer-offline = 還可以繼續寫
widget-send = 傳送
widget-attach = 加入附件
widget-file-remove = 移除 { $name }
widget-file-preparing = 正在準備 { $name }
widget-file-too-large = { $name } 太大，單一檔案不超過 { $limit }。
widget-file-type = { $name } 無法傳送。可以傳送圖片、PDF 和文字檔。
widget-file-heic = 這台裝置無法讀取 { $name }。請傳送截圖，或先存成 JPEG。
widget-file-empty = { $name } 是空的檔案。
widget-file-many = 一則訊息最多 { $limit } 個檔案。
widget-too-long = 超出 { $over } 個字

## 傳送前攔截
widget-hold-title = 尚未送出：裡面似乎有{ $kind ->
    [password] 密碼
    [one_time_code] 驗證碼
    [card_number] 銀行卡號
    [seed_phrase] 助記詞
    [private_key] 私鑰
    [api_secret] API 金鑰
    [identity_number] 證件號碼
   *[other] 多項敏感資訊
}
widget-hold-text-password = 我們查問題從不需要密碼，請不要交給任何人，包括客服。如果曾經告訴過別人，請現在就更改。
widget-hold-text-one_time_code = 憑驗證碼就能登入帳戶、轉走資金，客服從不需要它。如果有人向您索取驗證碼，那不是我們。
widget-hold-text-card_number = 我們不需要完整的卡號，有末四碼就夠了。
widget-hold-text-seed_phrase = 誰看到助記詞，誰就能轉走錢包裡的幣。助記詞不能在這裡傳送，對我們也不行。如果已經被人看到，請馬上把資產轉到新錢包。
widget-hold-text-private_key = 誰看到私鑰，誰就能轉走錢包裡的幣。私鑰不能在這裡傳送，對我們也不行。如果已經被人看到，請馬上把資產轉到新錢包。
widget-hold-text-api_secret = 拿到這段金鑰就能替您下單，不能在這裡傳送。如果已經被人看到，請馬上刪除這組 API 金鑰。需要核對時，告訴我們 Key 的前四碼就夠了。
widget-hold-text-identity_number = 我們不在聊天裡收證件號碼。身分驗證只在官網的驗證頁面進行。如果號碼已被他人取得，請向發證機關通報。
widget-hold-text-other = 裡面有幾項客服從不需要的資訊，請不要交給任何人。
widget-hold-mask = { $kind ->
    [password] 遮住密碼再傳送
    [one_time_code] 遮住驗證碼再傳送
    [card_number] 遮住卡號再傳送
    [identity_number] 遮住證件號碼再傳送
   *[other] 遮住敏感資訊再傳送
}
widget-hold-edit = 回去修改
widget-secret-password = 密碼已遮住
widget-secret-one_time_code = 驗證碼已遮住
widget-secret-card_number = 卡號已遮住
widget-secret-seed_phrase = 助記詞已遮住
widget-secret-private_key = 私鑰已遮住
widget-secret-api_secret = API 金鑰已遮住
widget-secret-identity_number = 證件號碼已遮住
widget-secret-other = 敏感資訊已遮住
widget-secret-withheld = 此處未轉交：對員工的利誘由安全人員處理

## 送達狀態
widget-delivery-sending = 傳送中
widget-delivery-uploading = 傳送中，{ $percent } %
widget-delivery-queued = 連線後送出
widget-delivery-sent = 已傳送
widget-delivery-delivered = 已送達
widget-delivery-read = 已讀
widget-delivery-failed = 未能送出。
widget-retry = 重試
widget-edit = 修改
widget-discard = 刪除

## 排隊
widget-queue-place = 第 { $place } 位
widget-queue-next = 下一位就是您
widget-queue-waiting = 排隊中
widget-queue-seconds = 大約還要 { $low }–{ $high } 秒
widget-queue-minutes = 大約還要 { $low }–{ $high } 分鐘
widget-queue-minutes-one = 大約還要 { $high } 分鐘
widget-queue-hours = 大約還要 { $low }–{ $high } 小時
widget-queue-soon = 馬上就到
widget-queue-waited = 已等 { $time }
widget-queue-explain = 強平和無法交易的問題排在最前面。再問一次、離開頁面或換裝置，位置都不會變。
widget-queue-rose = 剛剛有更緊急的問題進來，要多等一會兒。您在同類問題中的先後沒有變。
widget-danger-title = 您不必一個人撐著
widget-danger-text = 我們的同事會最先閱讀您的訊息。如果您現在可能有危險，請撥打當地的緊急電話，或讓信任的人陪在身邊。錢的事，之後我們再一起看。
widget-danger-link = 查找您所在國家或地區的免費求助專線
widget-due-by = 最晚 { $time } 前回覆您。
widget-due-unlikely = 我們承諾 { $time } 前回覆。目前來訊量很大，可能會晚一些；您的順位會一直保留。
widget-due-late = 我們承諾 { $time } 前回覆，現已逾時，非常抱歉。您的順位仍然保留。
widget-due-late-with = 我們承諾 { $time } 前回覆，現已逾時，非常抱歉。{ $name } 正在處理您的問題。
widget-wait-title = 等候時

## 對話
widget-log = 對話內容
widget-load-failed = 暫時讀不到對話，內容都在，沒有遺失。
widget-typing = { $name } 正在輸入
widget-author-official = 官方客服
widget-author-automatic = 自動
widget-author-participant = 以郵件參與
widget-author-diagnosis = 診斷
widget-author-desk = 客服
widget-author-you = 您
widget-notice-secret_masked = { $kind ->
    [password] 密碼在任何人看到之前已被遮住。如果是真實密碼，請現在就更改。
    [one_time_code] 驗證碼在任何人看到之前已被遮住。
    [card_number] 卡號在任何人看到之前已被遮住。
    [seed_phrase] 助記詞在任何人看到之前已被遮住。請馬上把資產轉到新錢包。
    [private_key] 私鑰在任何人看到之前已被遮住。請馬上把資產轉到新錢包。
    [api_secret] API 金鑰在任何人看到之前已被遮住。請馬上刪除這組金鑰。
    [identity_number] 證件號碼在任何人看到之前已被遮住。證件請只透過驗證頁面提交。
   *[other] 敏感資訊在任何人看到之前已被遮住，請儘快更換。
}
widget-notice-claimed = { $agent } 正在看您的工單
widget-notice-handed_over = 改由 { $agent } 跟進
widget-notice-solved_by_contact = 您已標記為解決
widget-notice-solved_by_agent = { $agent } 已標記為解決
widget-notice-reopened = 已重新開啟
widget-notice-joined = 已併入您之前的同一工單
widget-notice-mail_joined = 之後的回覆也會寄到 { $address }。
widget-notice-participant_confirmed = 今後的回覆也會寄給 { $address }。
widget-notice-participant_withdrawn = 回覆不再寄給 { $address }。
widget-notice-participant_confirmed_by_contact = 您讓今後的回覆也寄給 { $address }。
widget-notice-participant_withdrawn_by_contact = 您已移出 { $address }，回覆不再寄到那裡。
widget-notice-participant_declined = 您表示 { $address } 不參與本次溝通。
widget-notice-participant_reconsidered = 您已復原，{ $address } 可以重新加入。
widget-notice-mail_returned = 寄給您的郵件被退回了，請在這裡查看回覆。
widget-notice-mail_rests = 寄給您的郵件一再被退回，我們已停止自動寄信到該信箱。請在這裡查看回覆。
widget-notice-merged = 您的工單 { $reference } 在這裡繼續
widget-notice-merged_into = 已轉到 { $reference } 繼續處理
widget-notice-unmerged = { $reference } 已恢復為單獨的工單
widget-notice-moved = 這則訊息已移到 { $reference }
widget-notice-split_from = 從 { $reference } 分出，單獨處理
widget-notice-other = 工單有更新
widget-attachment-open = 開啟 { $name }
widget-attachment-save = 儲存 { $name }，{ $size }
widget-attachment-failed = { $name } 讀取失敗，請重試。

## 斷線
widget-offline = { $seconds ->
    [0] 網路中斷，正在重試。寫下的內容都在這台裝置裡。
   *[other] 網路中斷，{ $seconds } 秒後重試。寫下的內容都在這台裝置裡。
}
widget-offline-retry = 現在重試
widget-online = 網路已恢復。
widget-offline-title = 不用守在這裡
widget-offline-text = 一連上網路，這裡的內容就自動成為工單，編號隨即提供。

## 工單狀態
widget-status-new = 已提交
widget-status-open = 處理中
widget-status-open-with = { $name } 處理中
widget-status-pending = 已回覆，等您答覆
widget-status-on_hold = 專責團隊處理中
widget-status-solved = 已解決
widget-status-merged = 已併入 { $reference }
widget-status-closed = 已解決

## 解決之後
widget-solve = 問題解決了
widget-csat-question = 已解決。這次服務如何？
widget-csat-1 = 很差
widget-csat-2 = 不佳
widget-csat-3 = 普通
widget-csat-4 = 滿意
widget-csat-5 = 很滿意
widget-csat-thanks = 謝謝，已記為「{ $rating }」。
widget-csat-comment = 哪裡可以做得更好？（可不填）
widget-csat-send = 送出意見
widget-csat-noted = 謝謝，已轉給團隊。
widget-not-solved = 還沒有解決

## 類別
widget-topic-order-cannot_place = 無法下單或平倉
widget-topic-order-not_filled = 訂單未成交
widget-topic-order-mistake = 下錯單
widget-topic-position-liquidation = 強平
widget-topic-account-login = 登入
widget-topic-account-security = 帳戶安全
widget-topic-account-kyc = 身分驗證
widget-topic-funds-deposit = 充幣
widget-topic-funds-withdrawal = 提幣
widget-topic-funds-transfer = 劃轉
widget-topic-contract-rules = 合約規則
widget-topic-contract-funding_fee = 資金費用、手續費
widget-topic-contract-expiry = 到期交割
widget-topic-platform-outage = 系統故障
widget-topic-platform-api = API
widget-topic-platform-data_delay = 行情延遲
widget-topic-complaint = 投訴
widget-topic-business = 商務合作
widget-topic-data_request = 個人資料
widget-topic-fraud = 詐騙、釣魚
widget-topic-other = 其他

## 我的工單頁面
tickets-title = 我的工單
tickets-new = 新工單
tickets-running = 進行中 { $count }
tickets-solved = 已解決 { $count }
tickets-filter = 篩選
tickets-search = 搜尋
tickets-search-placeholder = 標題、編號
tickets-list = 工單列表
tickets-detail = 工單詳情
tickets-none-running = 沒有進行中的工單
tickets-none-running-text = 有問題請在這裡或聊天視窗告訴我們，都會出現在這個列表裡。
tickets-none-solved = 還沒有已解決的工單
tickets-none-found = 沒有符合「{ $query }」的工單
tickets-earlier = { $reference } 的訊息
tickets-open = 開啟 { $reference }
tickets-choose = 請在左側選擇工單
tickets-same = 同一件事不必另開工單。再次來信、來聊天都會併入原來那一張，不影響先後。
tickets-submitted = { $when } 提交
tickets-nav-help = 說明中心
tickets-nav-tickets = 我的工單
tickets-nav-verify = 查證官方管道
tickets-nav-status = 系統狀態
tickets-nav-label = 頁面
tickets-skip = 跳到內文
tickets-never = 我們不會向您索取密碼、驗證碼或金鑰。
tickets-never-more = 收到可疑訊息？
tickets-never-link = 先查證
tickets-guest = 未登入
tickets-guest-hint = 本頁不知道您的帳戶，只能顯示在這個瀏覽器裡寫下的工單。要查看全部工單，請先登入交易所，再從聊天視窗開啟「我的工單」。
tickets-link-opened = 工單已在這裡開啟。之後的回覆也會寄到 { $address }。
tickets-link-account = 已確認 { $address }，回覆也會寄到這個信箱。要在這裡查看工單，請先登入交易所。
tickets-appearance = 外觀
tickets-appearance-auto = 跟隨系統
tickets-appearance-light = 淺色
tickets-appearance-dark = 深色
tickets-timeline = 處理經過
tickets-step-new = 已提交
tickets-step-open = 處理中
tickets-step-pending = 已回覆，等您答覆
tickets-step-on_hold = 專責團隊處理中
tickets-step-solved = 已解決
tickets-step-closed = 已結案
tickets-step-you = 您的補充
tickets-step-participant = 他人來信
tickets-step-automatic = 自動查到
tickets-step-reply = 回覆
tickets-next-queue = 客服將在 { $range }內答覆
tickets-next-new = 已提交，客服即將接手
tickets-next-open = 正在處理
tickets-next-open-with = { $name } 正在處理
tickets-next-pending = 我們已回覆，等您答覆
tickets-next-on_hold = 專責團隊正在處理
tickets-next-solved = 已解決
tickets-next-last = 最近更新 { $when }
tickets-range-seconds = { $low }–{ $high } 秒
tickets-range-minutes = { $low }–{ $high } 分鐘
tickets-range-hours = { $low }–{ $high } 小時
tickets-reply = 補充說明，或貼圖
tickets-reply-label = 您的答覆
tickets-reply-hint = 補充不影響先後。
tickets-people-title = 其他參與人
tickets-people-means = 確認後，之後的回覆會同時以郵件寄給對方，對方也可以來信參與。先前的內容對方看不到。
tickets-people-named = 您在 { $when } 的郵件中寫上了此人。如果那不是您寫的，請點「不加此人」。
tickets-people-confirmed = 會收到回覆郵件
tickets-people-declined = 未參與
tickets-people-confirm = 回覆也寄給對方
tickets-people-decline = 不加此人
tickets-people-remove = 移出
tickets-people-back = 重新加入
tickets-people-undo = 復原
tickets-people-undone = 已復原。
tickets-people-said-added = 今後的回覆也會寄給 { $who }。
tickets-people-said-removed = 回覆不再寄給 { $who }。
tickets-people-said-declined = { $who } 不參與本次溝通。
tickets-people-looks-like = 這個名稱或地址很像我們的，但並不是。我們的人員不會要求您在郵件中寄送副本。
tickets-people-staff = 如需讓對方也收到回覆，請在下方告訴我們。
tickets-form-title = 新工單
tickets-form-topic = 關於什麼？
tickets-form-topic-choose = 請選擇
tickets-form-text = 發生了什麼事？
tickets-form-text-hint = 請寫上幣種或合約、時間，以及畫面上的提示。有截圖請附上。
tickets-form-submit = 提交工單
tickets-form-cancel = 取消
tickets-form-topic-missing = 請選擇類別，以便轉給對應的團隊。
tickets-sending = 正在提交
tickets-load-failed = 暫時讀不到列表，您的工單都在。

## 示範交易所
demo-title = Northpier 示範交易所
demo-nav-desk = 客服工作台
demo-lead = 這是一家並不存在的交易所，用來試用它的客服系統。
demo-simulated = 數字均為模擬，這裡不能交易。
demo-markets = 永續合約
demo-contract = 合約
demo-mark = 標記價格
demo-change = 24 小時
demo-funding = 資金費率
demo-volume = 24 小時成交額
demo-be = 您是誰？
demo-be-lead = 選一位交易者，每位都有自己的情況，再開啟頁面底部的聊天視窗。
demo-guest = 未登入
demo-guest-story = 沒有帳戶的訪客，客服對其一無所知。
demo-story-liquidated-despite-stop = 持有 0.500 BTCUSDT 多倉，止損設在強平價上方，仍被強平。
demo-story-money-in-other-wallet = 無法下單：資金在資金帳戶裡，不在交易帳戶裡。
demo-story-deposit-confirming = 一筆充幣等待確認，12 個確認才到 3 個；另一筆已入帳，卻還不能提幣。
demo-story-funding-two-stamps = 以為資金費被扣了兩次；其實倉位跨了兩個結算時刻。
demo-story-withdrawal-locked = 變更密碼後 24 小時內不能提幣。
demo-story-limit-not-reached = 問限價單為什麼不成交；市場還沒跌到這個價格。
demo-story-nothing-wrong = 帳戶一切正常，有一個小倉位。
demo-story-withdrawal-on-chain = 在等兩筆提幣：一筆已上鏈，較大的一筆在安全審核。
demo-chosen = 您現在是 { $name }
demo-failed = 暫時讀不到示範交易者。不登入也可以聊天。
demo-language = 語言
demo-open-chat = 開啟聊天視窗

widget-mail-offer = 要離開嗎？讓回覆也寄到信箱
widget-mail-keep = 排隊順位維持不變。
widget-mail-address = 您的信箱
widget-mail-send = 寄送連結
widget-mail-sent = 連結已寄往 { $address }。開啟後，回覆也會寄到這個信箱。請一併留意垃圾郵件匣。
widget-mail-other = 換一個信箱
widget-mail-on = 您兩分鐘內沒有在這裡閱讀的回覆，也會寄到 { $address }。
