# 診斷的現成答覆，每種原因一條；以及帳戶欄的取值。
# 時間、價格、金額傳入時已寫好。只有已證實的才作為事實陳述。

## 答覆中的用詞
finding-hedge = { $certainty ->
    [likely] 最可能的情況是：
   *[other] {""}
}
finding-side = { $side ->
    [long] 多
    [short] 空
    [buy] 買
    [sell] 賣
   *[other] {""}
}
finding-beyond = { $side ->
    [long] 最低
    [buy] 最低
   *[other] 最高
}
finding-closer = { $closed_by ->
    [stop_loss] 您的止損單
    [take_profit] 您的止盈單
    [trailing] 您的追蹤止損單
    [close_button] 您帳戶裡的平倉操作
   *[other] 您自己的委託
}
finding-wallet = { $other_wallet ->
    [funding] 資金帳戶
    [spot] 現貨帳戶
   *[other] 其他帳戶
}
finding-series = { $series ->
    [mark] 標記價格
    [index] 指數價格
   *[last] 最新成交價
}
finding-via = { $via ->
    [web] 在網頁上
    [app] 在 App 裡
    [api] 透過 API 金鑰
    [bot] 由交易機器人
   *[other] {""}
}
finding-reason = { $reason ->
    [password_change] 變更密碼
    [phone_change] 更換手機號碼
    [email_change] 更換電子郵件
    [address_rule] 更改新地址限制
    [factor_reset] 重設驗證器
    [fund_password_change] 變更資金密碼
    [identity_transfer] 轉移身分驗證
    [reactivation] 重新啟用帳戶
    [passkey_deletion] 刪除通行金鑰
    [cooling_off] 您自己設定的冷靜期
    [new_address] 新增提幣地址
   *[other] 更改安全設定
}
finding-resource = { $resource ->
    [account] 帳戶狀態
    [kyc] 身分驗證
    [security] 安全設定
    [balances] 餘額
    [positions] 持倉
    [past_positions] 平倉前的倉位
    [orders] 委託
    [order_attempts] 被拒的請求
    [liquidations] 強平紀錄
    [deposits] 充幣紀錄
    [withdrawals] 提幣紀錄
    [funding] 資金費用紀錄
    [executions] 成交紀錄
    [closed_pnl] 平倉損益
    [ledger] 帳本
    [transfers] 劃轉紀錄
    [fee_rates] 手續費率
    [api_keys] API 金鑰
    [prices] 歷史價格
    [instruments] 合約規則
    [risk_limits] 風險限額
    [coins] 幣種資訊
   *[other] 部分紀錄
}

## 強平
finding-position-liquidation-in-progress = 系統正在平掉您的{ finding-side }倉 { $size } { $symbol }。強平一旦開始，誰也無法中止，這時再下單也沒有幫助。我們會守著這張工單，有結果就告訴您。
finding-position-liquidation-not-liquidated = { finding-hedge }這一筆不是強平。{ finding-closer }於 { $at } 以 { $price } 平掉了 { $qty } { $symbol }。
finding-position-liquidation-stop-watched-last = { finding-hedge }您的止損看最新成交價，強平看標記價格。{ $at }，{ $symbol } 的標記價格到了 { $mark }，您的強平價是 { $liquidation_price }；在此之前最新成交價{ finding-beyond }只到 { $last_extreme }，沒有碰到您的止損價 { $stop }，所以止損沒有觸發。
finding-position-liquidation-mark-hit = { finding-hedge }{ $at }，{ $symbol } 的標記價格到了 { $mark }，您的強平價是 { $liquidation_price }。強平只看標記價格，倉位從這一刻起被平倉。
finding-position-liquidation-settled-at-bankruptcy = { finding-hedge }您的 { $size } { $symbol } 依破產價 { $bankruptcy_price } 被接管，也就是保證金正好用完的價格。虧損 { $loss } { $coin } 由三部分組成：價格變動（{ $entry } 到 { $bankruptcy_price }）{ $price_loss }，開倉手續費 { $open_fee }，平倉手續費 { $close_fee }。
finding-position-liquidation-account-ratio = { finding-hedge }全倉模式下所有部位共用一份保證金，單一部位沒有自己的強平價。{ $at }，全部部位的維持保證金達到帳戶剩餘權益的 { $ratio }，系統因此平掉了這些部位。當時 { $symbol } 的標記價格是 { $mark }，您的部位依 { $bankruptcy_price } 被接管。
finding-position-liquidation-adl = { finding-hedge }這不是您的帳戶被強平。{ $at }，{ $qty } { $symbol } 以 { $price } 被自動減倉（ADL）：有部位被強平，而市場和保險基金都接不下時，系統會依它的破產價平掉反方向獲利的部位。到這個價格為止的獲利歸您，該合約的掛單已撤銷，您可以重新開倉。
finding-position-liquidation-needs-engine-log = { $checked_at } 讀到的紀錄還不能完全解釋這次平倉，我們不做猜測。我們會請衍生品組調閱引擎日誌，結果會寫在這張工單裡，您不必再次詢問。

## 下單被拒
finding-order-cannot-place-live-despite-error = { finding-hedge }您 { $at } 送出的委託其實已經到達，只是回應遺失了。{ $symbol } 共 { $qty }，已成交 { $filled }。請勿再送一次。{ $status ->
    [open] 要修改或撤銷，請到「當前委託」。
   *[other] 請在「歷史委託」查看。
}
finding-order-cannot-place-outcome-open = 您 { $at } 的請求有沒有產生委託，目前還不能確定。查清楚之前請勿再送，以免變成兩張單。我們正在請人查引擎日誌，結果會寫在這裡。
finding-order-cannot-place-restricted = { finding-hedge }{ $until ->
    [none] 您的帳戶目前不能交易，相關限制正由我們的團隊審核，會有專人在這裡答覆您。
   *[other] 您的帳戶受到限制，{ $until } 之前不能交易，屆時自動解除。
}
finding-order-cannot-place-reduce-conflict = { finding-hedge }您的 { $size } { $symbol } 部位仍在。現有的只減倉掛單已經佔用其中 { $claimed }，所以您 { $at } 的平倉委託沒有可減的數量。請先在「目前委託」裡撤掉 { $symbol } 的只減倉委託，再平倉。
finding-order-cannot-place-other-wallet = { finding-hedge }您 { $at } 的 { $symbol } 委託需要 { $cost } { $coin }，而交易帳戶可用餘額是 { $available } { $coin }。您的{ finding-wallet }裡有 { $other_available } { $coin }：請劃轉至少 { $shortfall } { $coin } 到交易帳戶，再重新下單。
finding-order-cannot-place-held-by-orders = { finding-hedge }您 { $at } 的 { $symbol } 委託需要 { $cost } { $coin }，可用餘額是 { $available } { $coin }。您的掛單佔用了 { $held } { $coin }，撤掉不再需要的掛單，騰出還差的 { $shortfall } { $coin } 即可。
finding-order-cannot-place-cost-too-high = { finding-hedge }您 { $at } 的 { $symbol } 委託需要 { $cost } { $coin }：保證金 { $margin }，開倉手續費 { $open_fee }，依破產價平倉的手續費 { $close_fee }。交易帳戶可用餘額是 { $available } { $coin }，需要減少數量，或者轉入資金。
finding-order-cannot-place-unexplained = { $checked_at } 讀到的紀錄解釋不了這次被拒。我們正在請人查這次請求的引擎日誌，結果會寫在這張工單裡。如果您有錯誤碼，請一併傳來。

## 委託未成交
finding-order-not-filled-filled = { finding-hedge }這張委託已全部成交：{ $qty } { $symbol }，均價 { $avg_price }，時間 { $at }。請在「歷史委託」查看。
finding-order-not-filled-by-owner = { finding-hedge }這張委託於 { $at } 從您自己的帳戶{ finding-via }撤銷，撤銷前已成交 { $filled }，共 { $qty } { $symbol }。如果不是您本人操作，請立即告訴我們。
finding-order-not-filled-dependent = { finding-hedge }這張 { $qty } { $symbol } 的委託於 { $at } 由系統撤銷，因為它所屬的部位已經沒有了：{ finding-closer }剛剛以 { $closed_price } 平掉了 { $closed_qty } { $symbol }。
finding-order-not-filled-not-triggered = { finding-hedge }您的 { $symbol } 委託還沒有觸發。它看{ finding-series }，觸發價是 { $trigger }；{ $direction ->
    [fall] 至今最低
   *[rise] 至今最高
}到過 { $extreme }（{ $extreme_at }）。
finding-order-not-filled-price-not-reached = { finding-hedge }您的 { $symbol } 限價單 { $price } 還在等市場到價。{ $since } 以來，最新成交價{ finding-beyond }到過 { $extreme }（{ $extreme_at }），離您的價格還差 { $distance }。
finding-order-not-filled-queue = { finding-hedge }{ $symbol } 的最新成交價在 { $extreme_at } 到過 { $extreme }，您的限價是 { $price }。同一價位先掛的委託先成交，還沒輪到您的委託，價格就離開了。
finding-order-not-filled-should-have-filled = { $symbol } 的最新成交價已經越過您的限價 { $price }，在 { $extreme_at } 到過 { $extreme }，而您的委託仍未成交。這不合常理，我們也看到了，正在優先查引擎日誌。
finding-order-not-filled-unexplained = { $symbol ->
    [none] 目前讀到的紀錄裡沒有與您所問相符的委託，但這並不證明委託不存在。
   *[other] 您的 { $symbol } 委託共 { $qty }，已成交 { $filled }；現有紀錄說明不了原因。
}我們正在請人查引擎日誌，結果會寫在這張工單裡。

## 充幣
finding-funds-deposit-confirming = { finding-hedge }您的充幣 { $amount } { $coin } 在 { $chain } 網路上已有 { $confirmations } 個確認，需要 { $required } 個。確認數一到就自動入帳，您不必做任何操作。
finding-funds-deposit-credited-not-withdrawable = { finding-hedge }您的 { $amount } { $coin } 已於 { $credited_at } 入帳，現在就可以交易。{ $unlock_at ->
    [none] 可以提幣要等到 { $safe } 個確認，目前是 { $confirmations } 個。這是正常情況，您不必做任何操作。
   *[other] 可以提幣的時間是 { $unlock_at }。這是正常情況，您不必做任何操作。
}
finding-funds-deposit-credited = { finding-hedge }您的充幣 { $amount } { $coin } 已於 { $credited_at } 入帳。如果沒有看到，請先看資金帳戶，再看其他帳戶和子帳戶。
finding-funds-deposit-needs-wallet-log = { $checked_at } 讀到的紀錄看不出這筆充幣在哪裡。我們正在請錢包營運組查核，結果會寫在這張工單裡。如果您有交易雜湊（TxID）和網路名稱，請傳到這裡；請勿再充一筆。

## 提幣
finding-funds-withdrawal-outcome-open = 您 { $at } 的提幣請求有沒有產生，目前還不能確定。查清楚之前請勿重複提交，以免提出兩次。錢包營運組會查核，結果寫在這裡。
finding-funds-withdrawal-sent = { finding-hedge }您的提幣 { $amount } { $coin } 已在 { $chain } 網路上發出，{ $confirmations ->
    [none] 交易雜湊是 { $tx_id }。
   *[other] 交易雜湊是 { $tx_id }，目前有 { $confirmations } 個確認。
}接下來由收款方入帳：如果那邊沒有顯示，請把這個雜湊給對方。
finding-funds-withdrawal-in-review = { finding-hedge }您 { $created_at } 提交的提幣 { $amount } { $coin } 正在發出前的審核中，這是正常步驟。{ $expected_by ->
    [none] 目前還沒有預計時間。
   *[other] 預計不晚於 { $expected_by } 完成。
}請勿重複提交。
finding-funds-withdrawal-overdue = 您 { $created_at } 提交的提幣 { $amount } { $coin } 原預計 { $expected_by } 前發出，現在還沒有發出，確實晚了。我們正在請錢包營運組優先處理，結果會寫在這裡；請勿重複提交。
finding-funds-withdrawal-info-wanted = { finding-hedge }您 { $created_at } 提交的提幣 { $amount } { $coin } 還缺收款人或收款平台的資料。請在提幣頁面補齊，不要傳到聊天裡。
finding-funds-withdrawal-ended = { finding-hedge }您 { $created_at } 提交的提幣 { $amount } { $coin } { $status ->
    [cancelled_by_user] 已從您自己的帳戶取消。
    [rejected] 已被拒絕。
   *[failed] 沒有成功。
}原因見提幣紀錄；款項請在資金帳戶查看。
finding-funds-withdrawal-address-mismatch = { finding-hedge }您 { $at } 的提幣請求被拒絕，代碼 { $venue_code }，表示其中某一項與地址簿裡儲存的不一致。只有四種可能：地址沒有儲存，大小寫不同，網路不同，或者 Memo（標籤）不同或沒填。請在地址簿裡逐字核對；資金沒有離開您的帳戶。
finding-funds-withdrawal-timed-lock = { finding-hedge }因{ finding-reason }，提幣鎖定到 { $until }，屆時自動解除。誰也不能提前解除，自稱能解除的都不是我們的人。
finding-funds-withdrawal-needs-wallet-log = { $checked_at } 讀到的紀錄看不出這筆提幣在哪裡。我們正在請錢包營運組查核，結果會寫在這張工單裡。請勿重複提交。

## 資金費用
finding-contract-funding-fee-due = { finding-hedge }{ $shape ->
    [pair] 資金費用在兩個結算時刻各結算一次：{ $earlier_at } 為 { $earlier_amount } { $coin }，{ $at } 為 { $amount } { $coin }。後一次您持有{ finding-side }倉 { $size } { $symbol }：{ $size } × 標記價格 { $mark } × 費率 { $rate } = { $amount } { $coin }，{ $direction ->
        [received] 為收取。
       *[paid] 為支付。
    }
   *[single] 在結算時刻 { $at } 您持有{ finding-side }倉 { $size } { $symbol }：{ $size } × 標記價格 { $mark } × 費率 { $rate } = { $amount } { $coin }，{ $direction ->
        [received] 為收取。
       *[paid] 為支付。
    }
}
finding-contract-funding-fee-timing = { finding-hedge }資金費用只看結算時刻 { $at } 那一瞬間的持倉。您的一筆 { $symbol } 成交發生在 { $executed_at }，與它只差幾秒；以結算時刻為準。
finding-contract-funding-fee-mismatch = { $symbol } 在 { $at } 的資金費用 { $amount } { $coin }，與數量、標記價格、費率算出的不一致，或者同一時刻記了兩次。我們也看到了，正在優先查核，結果會寫在這張工單裡。
finding-contract-funding-fee-unexplained = { $checked_at } 讀到的紀錄裡沒有您所說的這筆資金費用。我們正在請人查引擎日誌，結果會寫在這張工單裡。方便的話，請寫明合約和時間。

## 帳戶安全
finding-account-security-theft-running = 有一筆 { $created_at } 提交的提幣 { $amount } { $coin } 還沒有最終完成。如果不是您本人提的，請立即在這裡告訴我們，以便在發出之前凍結帳戶。
finding-account-security-takeover-suspected = { $at } 有人從您常用地區以外登入了您的帳戶。如果是您本人，請告訴我們；如果不是，請立即在這裡說明，並到官方網站變更密碼。
finding-account-security-sensitive-lock = { finding-hedge }因 { $changed_at } { finding-reason }，提幣鎖定到 { $until }。這是在保護您，屆時自動解除，誰也不能提前解除。如果這項變更不是您做的，請立即告訴我們。
finding-account-security-under-review = 您的帳戶正由我們的團隊審核，部分功能暫時關閉。會有專人在這張工單裡答覆您。
finding-account-security-no-sign = 最可能的情況是沒有別人進過您的帳戶：{ $checked_at } 讀到的紀錄裡沒有鎖定，沒有限制，最近 { $days } 天沒有常用地區以外的登入，也沒有進行中的提幣。如果您看到不是自己做的操作，請告訴我們是什麼、在什麼時間。
finding-account-security-needs-person = { $checked_at } 讀到的紀錄還不能下結論，帳戶安全組會有專人查看您的帳戶。如果看到不是您提的提幣，請立即在這裡告訴我們。

## 沒有回應
finding-probe-failed = { $at } 沒能讀到{ finding-resource }。我們不做猜測，會有專人查核並在這裡答覆您。
finding-account-unknown = 截至 { $at }，平台紀錄裡沒有您登入所用編號的帳戶。會有專人查核並在這裡答覆您；也請確認您登入的是不是要詢問的那個帳戶。

## 帳戶欄
fact-none = 無
fact-unread = 未能讀到
fact-account-unknown = 平台沒有這個帳戶
fact-kyc = { $state ->
    [none] 未開始
    [pending] { $level } 級，審核中
    [approved] { $level } 級
    [rejected] 未通過
    [more_info] 待補文件
   *[other] 狀態不明
}
fact-security = { $two_fa ->
    [on] 雙重驗證已開
    [off] 雙重驗證未開
   *[other] 雙重驗證不明
}，{ $word ->
    [set] 已設防釣魚詞
    [unset] 未設防釣魚詞
   *[other] 防釣魚詞不明
}{ $lock ->
    [none] {""}
   *[other] ，提幣鎖定到 { $lock }
}
fact-wallet = { $wallet ->
    [funding] 資金帳戶
    [trading] 交易帳戶
    [spot] 現貨帳戶
   *[other] 其他帳戶
}
fact-balance = { $amount } { $coin }，{ fact-wallet }
fact-position = { $side ->
    [long] 多
    [short] 空
   *[other] {""}
} { $size } { $symbol }，開倉價 { $entry }
fact-orders = { $open ->
    [none] 無掛單
   *[other] { $open } 張掛單
}{ $cancelled ->
    [none] {""}
   *[other] ，{ $cancelled } 張已撤
}
fact-withdrawal = { $amount } { $coin }，{ $status ->
    [security_check] 安全審核
    [pending] 待發送
    [broadcast] 已廣播
    [confirmed] 已確認
    [cancelled_by_user] 用戶已取消
    [rejected] 被拒
    [failed] 失敗
    [more_info_required] 待補充資料
   *[other] 狀態不明
}
fact-deposit = { $amount } { $coin }，{ $status ->
    [to_confirm] 待確認
    [processing] 入帳中
    [credited] 已入帳
    [credited_after_review] 審核後入帳
    [failed] 失敗
   *[other] 狀態不明
}
fact-restriction = { $scope ->
    [trade] 交易
    [withdraw] 提幣
    [transfer] 劃轉
    [deposit] 充幣
    [login] 登入
   *[other] 範圍不明
}{ $until ->
    [none] ，無結束時間
   *[other] ，到 { $until }
}
