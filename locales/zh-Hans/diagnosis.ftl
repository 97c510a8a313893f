# 诊断的现成答复，每种原因一条；以及账户栏的取值。
# 时间、价格、金额传入时已写好。只有已证实的才作为事实陈述。

## 答复中的用词
finding-hedge = { $certainty ->
    [likely] 最可能的情况是：
   *[other] {""}
}
finding-side = { $side ->
    [long] 多
    [short] 空
    [buy] 买
    [sell] 卖
   *[other] {""}
}
finding-beyond = { $side ->
    [long] 最低
    [buy] 最低
   *[other] 最高
}
finding-closer = { $closed_by ->
    [stop_loss] 您的止损单
    [take_profit] 您的止盈单
    [trailing] 您的跟踪止损单
    [close_button] 您账户里的平仓操作
   *[other] 您自己的委托
}
finding-wallet = { $other_wallet ->
    [funding] 资金账户
    [spot] 现货账户
   *[other] 其他账户
}
finding-series = { $series ->
    [mark] 标记价格
    [index] 指数价格
   *[last] 最新价
}
finding-via = { $via ->
    [web] 在网页上
    [app] 在 App 里
    [api] 通过 API 密钥
    [bot] 由交易机器人
   *[other] {""}
}
finding-reason = { $reason ->
    [password_change] 修改密码
    [phone_change] 更换手机号
    [email_change] 更换邮箱
    [address_rule] 更改新地址限制
    [factor_reset] 重设验证器
    [fund_password_change] 修改资金密码
    [identity_transfer] 转移身份认证
    [reactivation] 重新启用账户
    [passkey_deletion] 删除通行密钥
    [cooling_off] 您自己设置的冷静期
    [new_address] 新增提币地址
   *[other] 更改安全设置
}
finding-resource = { $resource ->
    [account] 账户状态
    [kyc] 身份认证
    [security] 安全设置
    [balances] 余额
    [positions] 持仓
    [past_positions] 平仓前的仓位
    [orders] 委托
    [order_attempts] 被拒的请求
    [liquidations] 强平记录
    [deposits] 充币记录
    [withdrawals] 提币记录
    [funding] 资金费记录
    [executions] 成交记录
    [closed_pnl] 平仓盈亏
    [ledger] 账本
    [transfers] 划转记录
    [fee_rates] 手续费率
    [api_keys] API 密钥
    [prices] 历史价格
    [instruments] 合约规则
    [risk_limits] 风险限额
    [coins] 币种信息
   *[other] 部分记录
}

## 强平
finding-position-liquidation-in-progress = 系统正在平掉您的{ finding-side }仓 { $size } { $symbol }。强平一旦开始，谁也无法中止，此时再下单也无济于事。我们会守着这张工单，有结果就告诉您。
finding-position-liquidation-not-liquidated = { finding-hedge }这一笔不是强平。{ finding-closer }于 { $at } 以 { $price } 平掉了 { $qty } { $symbol }。
finding-position-liquidation-stop-watched-last = { finding-hedge }您的止损看最新价，强平看标记价格。{ $at }，{ $symbol } 的标记价格到了 { $mark }，您的强平价是 { $liquidation_price }；在此之前最新价{ finding-beyond }只到 { $last_extreme }，没有碰到您的止损价 { $stop }，所以止损没有触发。
finding-position-liquidation-mark-hit = { finding-hedge }{ $at }，{ $symbol } 的标记价格到了 { $mark }，您的强平价是 { $liquidation_price }。强平只看标记价格，仓位从这一刻起被平仓。
finding-position-liquidation-settled-at-bankruptcy = { finding-hedge }您的 { $size } { $symbol } 按破产价 { $bankruptcy_price } 被接管，也就是保证金正好用完的价格。亏损 { $loss } { $coin } 由三部分组成：价格变动（{ $entry } 到 { $bankruptcy_price }）{ $price_loss }，开仓手续费 { $open_fee }，平仓手续费 { $close_fee }。
finding-position-liquidation-account-ratio = { finding-hedge }全仓模式下所有仓位共用一份保证金，单个仓位没有自己的强平价。{ $at }，全部仓位的维持保证金达到账户剩余权益的 { $ratio }，系统因此平掉了这些仓位。当时 { $symbol } 的标记价格是 { $mark }，您的仓位按 { $bankruptcy_price } 被接管。
finding-position-liquidation-adl = { finding-hedge }这不是您的账户被强平。{ $at }，{ $qty } { $symbol } 以 { $price } 被自动减仓（ADL）：有仓位被强平，而市场和保险基金都接不下时，系统会按它的破产价平掉对手方向上盈利的仓位。到这个价格为止的盈利归您，该合约的挂单已撤销，您可以重新开仓。
finding-position-liquidation-needs-engine-log = { $checked_at } 读到的记录还不能完全解释这次平仓，我们不作猜测。我们会请衍生品组调取引擎日志，结果会写在这张工单里，您不必再次询问。

## 下单被拒
finding-order-cannot-place-live-despite-error = { finding-hedge }您 { $at } 发出的委托其实已经到达，只是回应丢了。{ $symbol } 共 { $qty }，已成交 { $filled }。请不要再发一次。{ $status ->
    [open] 要修改或撤销，请到“当前委托”。
   *[other] 请在“历史委托”里查看。
}
finding-order-cannot-place-outcome-open = 您 { $at } 的请求有没有生成委托，目前还不能确定。查清之前请不要再发，以免变成两张单。我们正在请人查引擎日志，结果会写在这里。
finding-order-cannot-place-restricted = { finding-hedge }{ $until ->
    [none] 您的账户目前不能交易，相关限制正由我们的团队审核，会有专人在这里答复您。
   *[other] 您的账户受到限制，{ $until } 之前不能交易，到时自动解除。
}
finding-order-cannot-place-reduce-conflict = { finding-hedge }您的 { $size } { $symbol } 仓位仍在。现有的只减仓挂单已经占用了其中 { $claimed }，所以您 { $at } 的平仓委托没有可减的数量。请先在“当前委托”里撤掉 { $symbol } 的只减仓委托，再平仓。
finding-order-cannot-place-other-wallet = { finding-hedge }您 { $at } 的 { $symbol } 委托需要 { $cost } { $coin }，而交易账户可用余额是 { $available } { $coin }。您的{ finding-wallet }里有 { $other_available } { $coin }：请划转至少 { $shortfall } { $coin } 到交易账户，再重新下单。
finding-order-cannot-place-held-by-orders = { finding-hedge }您 { $at } 的 { $symbol } 委托需要 { $cost } { $coin }，可用余额是 { $available } { $coin }。您的挂单占用了 { $held } { $coin }，撤掉不再需要的挂单，腾出还差的 { $shortfall } { $coin } 即可。
finding-order-cannot-place-cost-too-high = { finding-hedge }您 { $at } 的 { $symbol } 委托需要 { $cost } { $coin }：保证金 { $margin }，开仓手续费 { $open_fee }，按破产价平仓的手续费 { $close_fee }。交易账户可用余额是 { $available } { $coin }，需要减少数量，或者转入资金。
finding-order-cannot-place-unexplained = { $checked_at } 读到的记录解释不了这次被拒。我们正在请人查这次请求的引擎日志，结果会写在这张工单里。如果您有错误码，请一并发来。

## 委托未成交
finding-order-not-filled-filled = { finding-hedge }这张委托已全部成交：{ $qty } { $symbol }，均价 { $avg_price }，时间 { $at }。请在“历史委托”里查看。
finding-order-not-filled-by-owner = { finding-hedge }这张委托于 { $at } 从您自己的账户{ finding-via }撤销，撤销前已成交 { $filled }，共 { $qty } { $symbol }。如果不是您本人操作，请立即告诉我们。
finding-order-not-filled-dependent = { finding-hedge }这张 { $qty } { $symbol } 的委托于 { $at } 由系统撤销，因为它对应的仓位已经没有了：{ finding-closer }刚刚以 { $closed_price } 平掉了 { $closed_qty } { $symbol }。
finding-order-not-filled-not-triggered = { finding-hedge }您的 { $symbol } 委托还没有触发。它看{ finding-series }，触发价是 { $trigger }；{ $direction ->
    [fall] 至今最低
   *[rise] 至今最高
}到过 { $extreme }（{ $extreme_at }）。
finding-order-not-filled-price-not-reached = { finding-hedge }您的 { $symbol } 限价单 { $price } 还在等市场到价。{ $since } 以来，最新价{ finding-beyond }到过 { $extreme }（{ $extreme_at }），离您的价格还差 { $distance }。
finding-order-not-filled-queue = { finding-hedge }{ $symbol } 的最新价在 { $extreme_at } 到过 { $extreme }，您的限价是 { $price }。同一价位先挂的委托先成交，还没轮到您的委托，价格就离开了。
finding-order-not-filled-should-have-filled = { $symbol } 的最新价已经越过您的限价 { $price }，在 { $extreme_at } 到过 { $extreme }，而您的委托仍未成交。这不合常理，我们也看到了，正在优先查引擎日志。
finding-order-not-filled-unexplained = { $symbol ->
    [none] 目前读到的记录里没有与您所问相符的委托，但这并不证明委托不存在。
   *[other] 您的 { $symbol } 委托共 { $qty }，已成交 { $filled }；现有记录说明不了原因。
}我们正在请人查引擎日志，结果会写在这张工单里。

## 充币
finding-funds-deposit-confirming = { finding-hedge }您的充币 { $amount } { $coin } 在 { $chain } 网络上已有 { $confirmations } 个确认，需要 { $required } 个。确认数一到就自动入账，您不必做任何操作。
finding-funds-deposit-credited-not-withdrawable = { finding-hedge }您的 { $amount } { $coin } 已于 { $credited_at } 入账，现在就可以交易。{ $unlock_at ->
    [none] 可以提币要等到 { $safe } 个确认，目前是 { $confirmations } 个。这是正常情况，您不必做任何操作。
   *[other] 可以提币的时间是 { $unlock_at }。这是正常情况，您不必做任何操作。
}
finding-funds-deposit-credited = { finding-hedge }您的充币 { $amount } { $coin } 已于 { $credited_at } 入账。如果没有看到，请先看资金账户，再看其他账户和子账户。
finding-funds-deposit-needs-wallet-log = { $checked_at } 读到的记录看不出这笔充币在哪里。我们正在请钱包运营组核查，结果会写在这张工单里。如果您有交易哈希（TxID）和网络名称，请发到这里；请不要再充一笔。

## 提币
finding-funds-withdrawal-outcome-open = 您 { $at } 的提币请求有没有生成，目前还不能确定。查清之前请不要重复提交，以免提出两次。钱包运营组会核查，结果写在这里。
finding-funds-withdrawal-sent = { finding-hedge }您的提币 { $amount } { $coin } 已在 { $chain } 网络上发出，{ $confirmations ->
    [none] 交易哈希是 { $tx_id }。
   *[other] 交易哈希是 { $tx_id }，目前有 { $confirmations } 个确认。
}接下来由收款方入账：如果那边没有显示，请把这个哈希给对方。
finding-funds-withdrawal-in-review = { finding-hedge }您 { $created_at } 提交的提币 { $amount } { $coin } 正在发出前的审核中，这是正常步骤。{ $expected_by ->
    [none] 目前还没有预计时间。
   *[other] 预计不晚于 { $expected_by } 完成。
}请不要重复提交。
finding-funds-withdrawal-overdue = 您 { $created_at } 提交的提币 { $amount } { $coin } 原预计 { $expected_by } 前发出，现在还没有发出，确实晚了。我们正在请钱包运营组优先处理，结果会写在这里；请不要重复提交。
finding-funds-withdrawal-info-wanted = { finding-hedge }您 { $created_at } 提交的提币 { $amount } { $coin } 还缺收款人或收款平台的信息。请在提币页面补齐，不要发到聊天里。
finding-funds-withdrawal-ended = { finding-hedge }您 { $created_at } 提交的提币 { $amount } { $coin } { $status ->
    [cancelled_by_user] 已从您自己的账户取消。
    [rejected] 已被拒绝。
   *[failed] 没有成功。
}原因见提币记录；款项请在资金账户里查看。
finding-funds-withdrawal-address-mismatch = { finding-hedge }您 { $at } 的提币请求被拒绝，代码 { $venue_code }，说明其中某一项与地址簿里保存的不一致。只有四种可能：地址没有保存，大小写不同，网络不同，或者 Memo（标签）不同或没填。请在地址簿里逐字核对；资金没有离开您的账户。
finding-funds-withdrawal-timed-lock = { finding-hedge }因{ finding-reason }，提币锁定到 { $until }，到时自动解除。谁也不能提前解除，自称能解除的都不是我们的人。
finding-funds-withdrawal-needs-wallet-log = { $checked_at } 读到的记录看不出这笔提币在哪里。我们正在请钱包运营组核查，结果会写在这张工单里。请不要重复提交。

## 资金费
finding-contract-funding-fee-due = { finding-hedge }{ $shape ->
    [pair] 资金费在两个结算时刻各结算一次：{ $earlier_at } 为 { $earlier_amount } { $coin }，{ $at } 为 { $amount } { $coin }。后一次您持有{ finding-side }仓 { $size } { $symbol }：{ $size } × 标记价格 { $mark } × 费率 { $rate } = { $amount } { $coin }，{ $direction ->
        [received] 为收取。
       *[paid] 为支付。
    }
   *[single] 在结算时刻 { $at } 您持有{ finding-side }仓 { $size } { $symbol }：{ $size } × 标记价格 { $mark } × 费率 { $rate } = { $amount } { $coin }，{ $direction ->
        [received] 为收取。
       *[paid] 为支付。
    }
}
finding-contract-funding-fee-timing = { finding-hedge }资金费只看结算时刻 { $at } 那一瞬间的持仓。您的一笔 { $symbol } 成交发生在 { $executed_at }，与它只差几秒；以结算时刻为准。
finding-contract-funding-fee-mismatch = { $symbol } 在 { $at } 的资金费 { $amount } { $coin }，与数量、标记价格、费率算出的不一致，或者同一时刻记了两次。我们也看到了，正在优先核查，结果会写在这张工单里。
finding-contract-funding-fee-unexplained = { $checked_at } 读到的记录里没有您所说的这笔资金费。我们正在请人查引擎日志，结果会写在这张工单里。方便的话，请写明合约和时间。

## 账户安全
finding-account-security-theft-running = 有一笔 { $created_at } 提交的提币 { $amount } { $coin } 还没有最终完成。如果不是您本人提的，请立即在这里告诉我们，以便在发出之前冻结账户。
finding-account-security-takeover-suspected = { $at } 有人从您常用地区以外登录了您的账户。如果是您本人，请告诉我们；如果不是，请立即在这里说明，并到官方网站修改密码。
finding-account-security-sensitive-lock = { finding-hedge }因 { $changed_at } { finding-reason }，提币锁定到 { $until }。这是在保护您，到时自动解除，谁也不能提前解除。如果这项变更不是您做的，请立即告诉我们。
finding-account-security-under-review = 您的账户正由我们的团队审核，部分功能暂时关闭。会有专人在这张工单里答复您。
finding-account-security-no-sign = 最可能的情况是没有别人进过您的账户：{ $checked_at } 读到的记录里没有锁定，没有限制，最近 { $days } 天没有常用地区以外的登录，也没有进行中的提币。如果您看到不是自己做的操作，请告诉我们是什么、在什么时间。
finding-account-security-needs-person = { $checked_at } 读到的记录还不能下结论，账户安全组会有专人查看您的账户。如果看到不是您提的提币，请立即在这里告诉我们。

## 没有回应
finding-probe-failed = { $at } 没能读到{ finding-resource }。我们不作猜测，会有专人核查并在这里答复您。
finding-account-unknown = 截至 { $at }，平台记录里没有您登录所用编号的账户。会有专人核查并在这里答复您；也请确认您登录的是不是要咨询的那个账户。

## 账户栏
fact-none = 无
fact-unread = 未能读到
fact-account-unknown = 平台没有这个账户
fact-kyc = { $state ->
    [none] 未开始
    [pending] { $level } 级，审核中
    [approved] { $level } 级
    [rejected] 未通过
    [more_info] 待补材料
   *[other] 状态不明
}
fact-security = { $two_fa ->
    [on] 双重验证已开
    [off] 双重验证未开
   *[other] 双重验证不明
}，{ $word ->
    [set] 已设防钓鱼词
    [unset] 未设防钓鱼词
   *[other] 防钓鱼词不明
}{ $lock ->
    [none] {""}
   *[other] ，提币锁定到 { $lock }
}
fact-wallet = { $wallet ->
    [funding] 资金账户
    [trading] 交易账户
    [spot] 现货账户
   *[other] 其他账户
}
fact-balance = { $amount } { $coin }，{ fact-wallet }
fact-position = { $side ->
    [long] 多
    [short] 空
   *[other] {""}
} { $size } { $symbol }，开仓价 { $entry }
fact-orders = { $open ->
    [none] 无挂单
   *[other] { $open } 张挂单
}{ $cancelled ->
    [none] {""}
   *[other] ，{ $cancelled } 张已撤
}
fact-withdrawal = { $amount } { $coin }，{ $status ->
    [security_check] 安全审核
    [pending] 待发送
    [broadcast] 已广播
    [confirmed] 已确认
    [cancelled_by_user] 用户已取消
    [rejected] 被拒
    [failed] 失败
    [more_info_required] 待补充信息
   *[other] 状态不明
}
fact-deposit = { $amount } { $coin }，{ $status ->
    [to_confirm] 待确认
    [processing] 入账中
    [credited] 已入账
    [credited_after_review] 审核后入账
    [failed] 失败
   *[other] 状态不明
}
fact-restriction = { $scope ->
    [trade] 交易
    [withdraw] 提币
    [transfer] 划转
    [deposit] 充币
    [login] 登录
   *[other] 范围不明
}{ $until ->
    [none] ，无结束时间
   *[other] ，到 { $until }
}
