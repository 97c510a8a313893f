# 公開頁面：說明中心、查證、狀態。

pages-brand = { $venue } 客服
pages-skip = 跳到內文
pages-nav-label = 主選單
pages-nav-help = 說明中心
pages-nav-tickets = 我的工單
pages-nav-verify = 查證官方管道
pages-nav-status = 系統狀態
pages-footer-label = 更多
pages-language = 語言
pages-theme-system = 外觀：依系統設定
pages-theme-light = 外觀：淺色
pages-theme-dark = 外觀：深色
pages-keys-on = 按 / 鍵搜尋：已開啟
pages-keys-off = 按 / 鍵搜尋：已關閉

pages-home-title = 說明中心
pages-home-heading = 想查什麼？
pages-home-description = { $venue } 說明中心：強平、訂單、充幣與提幣、帳戶安全、合約規則的解答。
pages-index-title = 全部文章

pages-search-label = 搜尋說明中心
pages-search-placeholder = 例如：止損、提幣、雙重驗證
pages-search-go = 搜尋
pages-search-results = 搜尋結果
pages-search-title = 搜尋：{ $query }
pages-search-heading = 搜尋
pages-search-count = { $n ->
       *[other] { $shown } 篇
    }
pages-search-all = { $n ->
       *[other] 全部 { $shown } 篇
    }
pages-search-ask = 找不到，詢問客服
pages-search-none = 找不到「{ $query }」
pages-search-none-hint = 請換個說法或減少關鍵字，也可以輸入錯誤碼、合約代號。或者告訴我們發生了什麼事，由客服為您查詢。
pages-search-nothing = 找不到文章
pages-search-failed = 暫時無法搜尋，請按 Enter 鍵重試。
pages-search-in = { $language }

pages-category-positions = 倉位與強平
pages-category-orders = 訂單
pages-category-funds = 充幣與提幣
pages-category-account = 帳戶與驗證
pages-category-contracts = 合約規則與費用
pages-category-platform = 系統與 API
pages-category-safety = 安全與防詐
pages-category-desk = 聯絡客服
pages-category-count = { $n ->
       *[other] { $n } 篇
    }
pages-category-description = { $venue } 說明中心「{ $category }」分類的文章。

pages-crumb-label = 目前位置
pages-article-checked = { $date }核對過
pages-article-stale = 上次核對：{ $date }，待複核
pages-article-version = 適用 { $version } 版
pages-article-owner = { $owner }維護
pages-article-languages = { $n ->
       *[other] { $n } 種語言
    }
pages-article-on-page = 本頁
pages-article-language = 語言
pages-article-related = 相關
pages-article-behind = 原文較新
pages-article-behind-note = 英文原文已於{ $date }更新，本譯文較舊。
pages-article-fallback = 本文尚無{ $wanted }版，以下為{ $shown }版。
pages-article-helped = 解決了嗎？
pages-article-yes = 解決了
pages-article-no = 沒有
pages-article-outdated = 內容過時
pages-article-thanks = 謝謝您，已轉給維護本文的團隊。
pages-article-more = 還需要協助？
pages-article-ask = 帶著這篇文章詢問客服
pages-article-markdown = 純文字版

pages-month = { $month ->
       *[other] { $month } 月
    }
pages-date-short = { pages-month } { $day } 日
pages-date-long = { $year } 年 { pages-month } { $day } 日

pages-missing-title = 頁面不存在
pages-missing-text = 頁面可能已移動，或者網址不完整。您可以搜尋，也可以從說明中心重新開始。
pages-missing-home = 前往說明中心

pages-verify-title = 查證是否為官方
pages-verify-lead = 請貼上您收到的連結、電子郵件地址、電話號碼或帳號名稱。我們不會開啟，只做核對。
pages-verify-label = 要查證的內容
pages-verify-go = 查證
pages-verify-official = 是官方管道
pages-verify-not-official = 不是官方管道
pages-verify-unknown = 不在官方名單中
pages-verify-entered = 您輸入的
pages-verify-ours = 官方
pages-verify-why-listed = 它在我們的官方聯絡方式名單中。
pages-verify-why-listed-network = 這是我們在 { $network } 上的官方帳號。
pages-verify-why-listed-subdomain = 它屬於我們的官方網域。
pages-verify-why-confusable = 請勿開啟或回覆。它用了外形相似的字母，其實是另一個名稱。
pages-verify-why-near-miss = 請勿開啟或回覆。它與官方名稱只差一兩個字母。
pages-verify-why-subdomain-trick = 請勿開啟。我們的名稱只出現在開頭，連結實際通往別的網站。
pages-verify-why-userinfo-trick = 請勿開啟。@ 之前的內容不起作用，連結實際通往別的網站。
pages-verify-why-other-ending = 請勿開啟或回覆。名稱相同但結尾不同，不屬於我們。
pages-verify-why-contains-name = 請勿開啟或回覆。它借用了我們的名稱，但不屬於我們。
pages-verify-why-ip-address = 請勿開啟。我們從不傳送純數字位址的連結。
pages-verify-why-unlisted-address = 網域是我們的，但我們不用這個地址寄信。寄件人可以偽造，請勿輕信。
pages-verify-why-other-network = 這個名稱是我們的，但我們不在這個平台上使用，請勿相信。
pages-verify-why-incomplete-number = 與官方號碼的後幾碼相同，請一併核對國碼。
pages-verify-why-unusual-form = 它指向我們的網站，但我們從不傳送這種形式的連結。請您自行輸入網址。
pages-verify-why-not-listed = 它不是我們的聯絡方式。任何人以我們的名義使用它，都不是我們。
pages-verify-why-unreadable = 無法辨識為連結、電子郵件地址、電話號碼或帳號名稱。請照收到的原樣貼上。
pages-verify-why-empty = 請貼上要查證的內容。
pages-verify-point-letter = 第 { $place } 個字元是{ $script } { $letter }（{ $code }），官方名稱中是 { $expected }。
pages-verify-script-cyrillic = 西里爾字母
pages-verify-script-greek = 希臘字母
pages-verify-script-digit = 數字
pages-verify-script-latin = 字母
pages-verify-script-other = 字元
pages-verify-point-ascii = 它的真實名稱是 { $name }。
pages-verify-point-host = 連結實際通往 { $name }。
pages-verify-point-forged = 寄件人的名稱和地址都可以偽造。如果郵件要您登入或轉帳，請自行開啟我們的網站。
pages-verify-point-caller = 來電顯示可以偽造。我們絕不會在電話中索取驗證碼或密碼。
pages-verify-act-entered = 我已經填了資料
pages-verify-act-report = 檢舉
pages-verify-list = 官方聯絡方式
pages-verify-list-site = 網站
pages-verify-list-email = 電子郵件
pages-verify-list-phone = 電話
pages-verify-mark = 官方
pages-verify-caveat = 寄件人名稱和來電號碼都可以偽造。{ $venue } 的任何人都不會向您索取密碼、驗證碼、助記詞或私鑰。

pages-status-title = 系統狀態
pages-status-none = 一切正常
pages-status-minor = 部分功能回應較慢
pages-status-major = 部分服務無法使用
pages-status-critical = 服務無法使用
pages-status-maintenance = 維護進行中
pages-status-components = 各項服務
pages-status-updated = 更新時間
pages-status-operational = 正常
pages-status-degraded-performance = 緩慢
pages-status-partial-outage = 部分中斷
pages-status-major-outage = 中斷
pages-status-under-maintenance = 維護中
pages-status-incidents = 事件
pages-status-quiet = 目前沒有事件。
pages-status-next = 下次更新不晚於
pages-status-investigating = 調查中
pages-status-identified = 已找到原因
pages-status-monitoring = 觀察中
pages-status-resolved = 已解決
pages-status-lead = 平台異常一經確認即在此公布。即使某項服務中斷，您的訊息也會保留。
pages-component-chat = 線上聊天
pages-component-tickets = 工單
pages-component-help = 說明中心與搜尋
pages-component-email = 電子郵件
pages-component-venue = 帳戶查詢
pages-component-api = API
pages-component-trading = 交易
pages-component-withdrawals = 提幣
pages-component-deposits = 充幣
pages-component-login = 登入
pages-component-prices = 行情與圖表

pages-incident-trading = 下單緩慢或無法下單
pages-incident-withdrawals = 提幣處理延遲
pages-incident-deposits = 充幣入帳延遲
pages-incident-login = 部分用戶無法登入
pages-incident-prices = 價格或餘額顯示延遲
pages-incident-api = API 回應緩慢或無回應
pages-incident-desk = 客服回覆比平時慢
pages-incident-mail = 客服郵件收發延遲
pages-incident-other = 服務異常
