# 聊天窗口、我的工单页面、演示交易所页面。

## 外框
widget-launcher-open = 联系客服
widget-launcher-unread = 联系客服，{ $count } 条新消息
widget-title = { $brand } 支持
widget-title-plain = 客服支持
widget-signed-in = 已登录：{ $name }
widget-signed-in-nameless = 已登录
widget-guest = 未登录，也可以直接提问
widget-close = 关闭
widget-back = 返回
widget-my-tickets = 我的工单
widget-language = 语言
widget-never-ask = 我们不会向您索要密码、验证码或密钥
widget-verify = 核实我们
widget-status-link = 状态页
widget-status-next = 下次更新不晚于 { $time }。
widget-unconfirmed = 无法确认您的登录状态。您可以照常留言，只是我们看不到您的账户。刷新页面即可重新登录。
widget-problem = 操作未成功（{ $code }）。您写的内容都还在。

## 首页
widget-home-question = 遇到了什么问题？
widget-home-running = 进行中
widget-tile-liquidation = 被强平
widget-tile-liquidation-hint = 查明具体原因
widget-tile-order = 不能下单或平仓
widget-tile-order-hint = 优先排队
widget-tile-withdrawal = 提不了币
widget-tile-withdrawal-hint = 查进度，查原因
widget-tile-stolen = 账户被盗
widget-tile-stolen-hint = 最优先处理
widget-tile-deposit = 充币没到账
widget-tile-not-filled = 订单没成交
widget-tile-fees = 资金费、手续费
widget-tile-other = 其他问题，直接找人

## 发出第一条消息之前
widget-draft-not-sent = 尚未提交
widget-draft-person = 马上找人工客服
widget-draft-or = 也可以先写下经过。从您发出第一条消息起开始排队。
widget-draft-help-liquidation = 不必准备材料，仓位、标记价格和账本由我们来查。方便的话，写上合约和大致时间。
widget-draft-help-order = 请写上合约、方向和页面上的报错，截图也可以。如果急着平仓，请写在第一句。
widget-draft-help-withdrawal = 请写上币种、数量和申请时间，其余由我们来查。
widget-draft-help-stolen = 如果还能登录，请马上改密码、删除 API 密钥，然后告诉我们您发现了什么、在什么时候。不要发送密码或验证码，对我们也不要发。
widget-draft-help-deposit = 请写上币种、网络和交易哈希。哈希可以在转出的钱包或交易所里找到。
widget-draft-help-not-filled = 请写上合约、委托价和下单时间，或附上订单截图。
widget-draft-help-fees = 请写上合约和日期，我们把这笔费用的算法列给您看。
widget-draft-help-other = 用您自己的语言，照实写就好。
widget-draft-say-liquidation = 我被强平了，请帮我查明原因。
widget-draft-say-order = 我现在不能下单或平仓，请马上处理。
widget-draft-say-withdrawal = 我提不了币，请帮我查一下。
widget-draft-say-stolen = 我的账户可能被别人登录了，请先冻结。
widget-draft-say-deposit = 我的充币没有到账，请帮我查一下。
widget-draft-say-not-filled = 我的订单没有成交，请帮我查明原因。
widget-draft-say-fees = 我想咨询资金费或手续费。
widget-draft-say-other = 我想直接找人工客服。

## 输入框
widget-composer-home = 或者直接写下来
widget-composer-draft = 发生了什么？
widget-composer-waiting = 可以继续补充
widget-composer-reply = 回复
widget-composer-reopen = 写一句即可重新打开
widget-composer-offline = 还可以继续写
widget-send = 发送
widget-attach = 添加附件
widget-file-remove = 移除 { $name }
widget-file-preparing = 正在准备 { $name }
widget-file-too-large = { $name } 太大，单个文件不超过 { $limit }。
widget-file-type = { $name } 无法发送。可以发送图片、PDF 和文本文件。
widget-file-heic = 这台设备读不了 { $name }。请发送截图，或先存为 JPEG。
widget-file-empty = { $name } 是空文件。
widget-file-many = 一条消息最多 { $limit } 个文件。
widget-too-long = 超出 { $over } 个字

## 发送前拦截
widget-hold-title = 没有发送：里面像是有{ $kind ->
    [password] 密码
    [one_time_code] 验证码
    [card_number] 银行卡号
    [seed_phrase] 助记词
    [private_key] 私钥
    [api_secret] API 密钥
    [identity_number] 证件号码
   *[other] 多项敏感信息
}
widget-hold-text-password = 我们查问题从不需要密码，请不要交给任何人，包括客服。如果曾经告诉过别人，请现在就改。
widget-hold-text-one_time_code = 凭验证码就能登录账户、转走资金，客服从不需要它。如果有人向您要验证码，那不是我们。
widget-hold-text-card_number = 我们不需要完整的卡号，有后四位就够了。
widget-hold-text-seed_phrase = 谁看到助记词，谁就能转走钱包里的币。助记词不能在这里发送，对我们也不行。如果已经被人看到，请马上把资产转到新钱包。
widget-hold-text-private_key = 谁看到私钥，谁就能转走钱包里的币。私钥不能在这里发送，对我们也不行。如果已经被人看到，请马上把资产转到新钱包。
widget-hold-text-api_secret = 拿到这段密钥就能替您下单，不能在这里发送。如果已经被人看到，请马上删除这组 API 密钥。需要核对时，告诉我们 Key 的前四位就够了。
widget-hold-text-identity_number = 我们不在聊天里收证件号码。实名认证只在官网的认证页面进行。如果号码已经被别人拿到，请向发证机关报失。
widget-hold-text-other = 里面有几项客服从不需要的信息，请不要交给任何人。
widget-hold-mask = { $kind ->
    [password] 遮住密码再发送
    [one_time_code] 遮住验证码再发送
    [card_number] 遮住卡号再发送
    [identity_number] 遮住证件号码再发送
   *[other] 遮住敏感信息再发送
}
widget-hold-edit = 回去修改
widget-secret-password = 密码已遮住
widget-secret-one_time_code = 验证码已遮住
widget-secret-card_number = 卡号已遮住
widget-secret-seed_phrase = 助记词已遮住
widget-secret-private_key = 私钥已遮住
widget-secret-api_secret = API 密钥已遮住
widget-secret-identity_number = 证件号码已遮住
widget-secret-other = 敏感信息已遮住
widget-secret-withheld = 此处未转交：对员工的利诱由安全人员处理

## 送达状态
widget-delivery-sending = 发送中
widget-delivery-uploading = 发送中，{ $percent } %
widget-delivery-queued = 联网后送出
widget-delivery-sent = 已发送
widget-delivery-delivered = 已送达
widget-delivery-read = 已读
widget-delivery-failed = 未能发送。
widget-retry = 重试
widget-edit = 修改
widget-discard = 删除

## 排队
widget-queue-place = 第 { $place } 位
widget-queue-next = 下一位就是您
widget-queue-waiting = 排队中
widget-queue-seconds = 大约还要 { $low }–{ $high } 秒
widget-queue-minutes = 大约还要 { $low }–{ $high } 分钟
widget-queue-minutes-one = 大约还要 { $high } 分钟
widget-queue-hours = 大约还要 { $low }–{ $high } 小时
widget-queue-soon = 马上就到
widget-queue-waited = 已等 { $time }
widget-queue-explain = 强平和不能交易的问题排在最前。再问一次、离开页面或换设备，位置都不会变。
widget-queue-rose = 刚刚有更紧急的问题进来，要多等一会儿。您在同类问题中的先后没有变。
widget-danger-title = 您不必一个人扛着
widget-danger-text = 我们的同事会最先阅读您的留言。如果您现在可能有危险，请拨打当地的紧急电话，或让信得过的人陪在身边。钱的事，之后我们再一起看。
widget-danger-link = 查找您所在国家或地区的免费求助热线
widget-due-by = 最晚 { $time } 前答复您。
widget-due-unlikely = 我们承诺 { $time } 前答复。当前咨询量很大，可能会晚一些；您的位置会一直保留。
widget-due-late = 我们承诺 { $time } 前答复，现已超时，非常抱歉。您的位置仍然保留。
widget-due-late-with = 我们承诺 { $time } 前答复，现已超时，非常抱歉。{ $name } 正在处理您的问题。
widget-wait-title = 等的时候

## 对话
widget-log = 对话内容
widget-load-failed = 暂时读不到对话，内容都在，没有丢失。
widget-typing = { $name } 正在输入
widget-author-official = 官方客服
widget-author-automatic = 自动
widget-author-participant = 通过邮件参与
widget-author-diagnosis = 诊断
widget-author-desk = 客服
widget-author-you = 您
widget-notice-secret_masked = { $kind ->
    [password] 密码在任何人看到之前已被遮住。如果是真实密码，请现在就改。
    [one_time_code] 验证码在任何人看到之前已被遮住。
    [card_number] 卡号在任何人看到之前已被遮住。
    [seed_phrase] 助记词在任何人看到之前已被遮住。请马上把资产转到新钱包。
    [private_key] 私钥在任何人看到之前已被遮住。请马上把资产转到新钱包。
    [api_secret] API 密钥在任何人看到之前已被遮住。请马上删除这组密钥。
    [identity_number] 证件号码在任何人看到之前已被遮住。证件请只通过认证页面提交。
   *[other] 敏感信息在任何人看到之前已被遮住，请尽快更换。
}
widget-notice-claimed = { $agent } 正在看您的工单
widget-notice-handed_over = 改由 { $agent } 跟进
widget-notice-solved_by_contact = 您已标记为解决
widget-notice-solved_by_agent = { $agent } 已标记为解决
widget-notice-reopened = 已重新打开
widget-notice-joined = 已并入您之前的同一工单
widget-notice-mail_joined = 之后的回复也会发到 { $address }。
widget-notice-participant_confirmed = 今后的回复也会发给 { $address }。
widget-notice-participant_withdrawn = 回复不再发给 { $address }。
widget-notice-participant_confirmed_by_contact = 您让今后的回复也发给 { $address }。
widget-notice-participant_withdrawn_by_contact = 您已移出 { $address }，回复不再发到那里。
widget-notice-participant_declined = 您表示 { $address } 不参与本次沟通。
widget-notice-participant_reconsidered = 您已撤销，{ $address } 可以重新加入。
widget-notice-mail_returned = 发给您的邮件被退回了，请在这里查看回复。
widget-notice-mail_rests = 发给您的邮件一再被退回，我们已停止向该邮箱自动发信。请在这里查看回复。
widget-notice-merged = 您的工单 { $reference } 在这里继续
widget-notice-merged_into = 已转到 { $reference } 继续处理
widget-notice-unmerged = { $reference } 已恢复为单独的工单
widget-notice-moved = 这条消息已移到 { $reference }
widget-notice-split_from = 从 { $reference } 分出，单独处理
widget-notice-other = 工单有更新
widget-attachment-open = 打开 { $name }
widget-attachment-save = 保存 { $name }，{ $size }
widget-attachment-failed = { $name } 读取失败，请重试。

## 断网
widget-offline = { $seconds ->
    [0] 网络断开，正在重试。写下的内容都在这台设备里。
   *[other] 网络断开，{ $seconds } 秒后重试。写下的内容都在这台设备里。
}
widget-offline-retry = 现在重试
widget-online = 网络已恢复。
widget-offline-title = 不用守在这里
widget-offline-text = 一联网，这里的内容就自动成为工单，编号随即给出。

## 工单状态
widget-status-new = 已提交
widget-status-open = 处理中
widget-status-open-with = { $name } 处理中
widget-status-pending = 已回复，等您答复
widget-status-on_hold = 专项团队处理中
widget-status-solved = 已解决
widget-status-merged = 已并入 { $reference }
widget-status-closed = 已解决

## 解决之后
widget-solve = 问题解决了
widget-csat-question = 已解决。这次服务怎么样？
widget-csat-1 = 很差
widget-csat-2 = 较差
widget-csat-3 = 一般
widget-csat-4 = 满意
widget-csat-5 = 很满意
widget-csat-thanks = 谢谢，已记为“{ $rating }”。
widget-csat-comment = 哪里可以做得更好？（可不填）
widget-csat-send = 提交意见
widget-csat-noted = 谢谢，已转给团队。
widget-not-solved = 还没有解决

## 类别
widget-topic-order-cannot_place = 不能下单或平仓
widget-topic-order-not_filled = 订单未成交
widget-topic-order-mistake = 下错单
widget-topic-position-liquidation = 强平
widget-topic-account-login = 登录
widget-topic-account-security = 账户安全
widget-topic-account-kyc = 身份认证
widget-topic-funds-deposit = 充币
widget-topic-funds-withdrawal = 提币
widget-topic-funds-transfer = 划转
widget-topic-contract-rules = 合约规则
widget-topic-contract-funding_fee = 资金费、手续费
widget-topic-contract-expiry = 到期交割
widget-topic-platform-outage = 系统故障
widget-topic-platform-api = API
widget-topic-platform-data_delay = 行情延迟
widget-topic-complaint = 投诉
widget-topic-business = 商务合作
widget-topic-data_request = 个人数据
widget-topic-fraud = 诈骗、钓鱼
widget-topic-other = 其他

## 我的工单页面
tickets-title = 我的工单
tickets-new = 新工单
tickets-running = 进行中 { $count }
tickets-solved = 已解决 { $count }
tickets-filter = 筛选
tickets-search = 搜索
tickets-search-placeholder = 标题、编号
tickets-list = 工单列表
tickets-detail = 工单详情
tickets-none-running = 没有进行中的工单
tickets-none-running-text = 有问题请在这里或聊天窗口告诉我们，都会出现在这个列表里。
tickets-none-solved = 还没有已解决的工单
tickets-none-found = 没有符合“{ $query }”的工单
tickets-earlier = { $reference } 的消息
tickets-open = 打开 { $reference }
tickets-choose = 请在左侧选择工单
tickets-same = 同一件事不必另开工单。再次来信、来聊天都会并入原来那一张，不影响先后。
tickets-submitted = { $when } 提交
tickets-nav-help = 帮助中心
tickets-nav-tickets = 我的工单
tickets-nav-verify = 核实官方渠道
tickets-nav-status = 系统状态
tickets-nav-label = 页面
tickets-skip = 跳到正文
tickets-never = 我们不会向您索要密码、验证码或密钥。
tickets-never-more = 收到可疑消息？
tickets-never-link = 先核实
tickets-guest = 未登录
tickets-guest-hint = 本页不知道您的账户，只能显示在这个浏览器里写下的工单。要查看全部工单，请先登录交易所，再从聊天窗口打开“我的工单”。
tickets-link-opened = 工单已在这里打开。之后的回复也会发到 { $address }。
tickets-link-account = 已确认 { $address }，回复也会发到这个邮箱。要在这里查看工单，请先登录交易所。
tickets-appearance = 外观
tickets-appearance-auto = 跟随系统
tickets-appearance-light = 浅色
tickets-appearance-dark = 深色
tickets-timeline = 处理经过
tickets-step-new = 已提交
tickets-step-open = 处理中
tickets-step-pending = 已回复，等您答复
tickets-step-on_hold = 专项团队处理中
tickets-step-solved = 已解决
tickets-step-closed = 已关闭
tickets-step-you = 您的补充
tickets-step-participant = 他人来信
tickets-step-automatic = 自动查到
tickets-step-reply = 回复
tickets-next-queue = 客服将在 { $range }内答复
tickets-next-new = 已提交，客服即将接手
tickets-next-open = 正在处理
tickets-next-open-with = { $name } 正在处理
tickets-next-pending = 我们已回复，等您答复
tickets-next-on_hold = 专项团队正在处理
tickets-next-solved = 已解决
tickets-next-last = 最近更新 { $when }
tickets-range-seconds = { $low }–{ $high } 秒
tickets-range-minutes = { $low }–{ $high } 分钟
tickets-range-hours = { $low }–{ $high } 小时
tickets-reply = 补充说明，或贴图
tickets-reply-label = 您的答复
tickets-reply-hint = 补充不影响先后。
tickets-people-title = 其他参与人
tickets-people-means = 确认后，今后的回复会同时用邮件发给对方，对方也可以来信参与。之前的内容对方看不到。
tickets-people-named = 您在 { $when } 的邮件中写上了此人。如果那不是您写的，请点“不加此人”。
tickets-people-confirmed = 会收到回复邮件
tickets-people-declined = 未参与
tickets-people-confirm = 回复也发给对方
tickets-people-decline = 不加此人
tickets-people-remove = 移出
tickets-people-back = 重新加入
tickets-people-undo = 撤销
tickets-people-undone = 已撤销。
tickets-people-said-added = 今后的回复也会发给 { $who }。
tickets-people-said-removed = 回复不再发给 { $who }。
tickets-people-said-declined = { $who } 不参与本次沟通。
tickets-people-looks-like = 这个名称或地址很像我们的，但并不是。我们的人员不会要求您在邮件中抄送。
tickets-people-staff = 如需让对方也收到回复，请在下方告诉我们。
tickets-form-title = 新工单
tickets-form-topic = 关于什么？
tickets-form-topic-choose = 请选择
tickets-form-text = 发生了什么？
tickets-form-text-hint = 写上币种或合约、时间，以及页面上的提示。有截图请附上。
tickets-form-submit = 提交工单
tickets-form-cancel = 取消
tickets-form-topic-missing = 请选择类别，以便转给对应的团队。
tickets-sending = 正在提交
tickets-load-failed = 暂时读不到列表，您的工单都在。

## 演示交易所
demo-title = Northpier 演示交易所
demo-nav-desk = 客服工作台
demo-lead = 这是一家并不存在的交易所，用来试用它的客服系统。
demo-simulated = 数字均为模拟，这里不能交易。
demo-markets = 永续合约
demo-contract = 合约
demo-mark = 标记价格
demo-change = 24 小时
demo-funding = 资金费率
demo-volume = 24 小时成交额
demo-be = 您是谁？
demo-be-lead = 选一位交易者，每位都有自己的情况，再打开页面底部的聊天窗口。
demo-guest = 未登录
demo-guest-story = 没有账户的访客，客服对其一无所知。
demo-story-liquidated-despite-stop = 持有 0.500 BTCUSDT 多仓，止损设在强平价上方，仍被强平。
demo-story-money-in-other-wallet = 无法下单：资金在资金账户里，不在交易账户里。
demo-story-deposit-confirming = 一笔充币等待确认，12 个确认才到 3 个；另一笔已入账，却还不能提币。
demo-story-funding-two-stamps = 以为资金费被扣了两次；其实仓位跨了两个结算时刻。
demo-story-withdrawal-locked = 修改密码后 24 小时内不能提币。
demo-story-limit-not-reached = 问限价单为什么不成交；市场还没跌到这个价格。
demo-story-nothing-wrong = 账户一切正常，有一个小仓位。
demo-story-withdrawal-on-chain = 在等两笔提币：一笔已上链，较大的一笔在安全审核。
demo-chosen = 您现在是 { $name }
demo-failed = 暂时读不到演示交易者。不登录也可以聊天。
demo-language = 语言
demo-open-chat = 打开聊天窗口

widget-mail-offer = 要离开？让回复也发到邮箱
widget-mail-keep = 排队位置保持不变。
widget-mail-address = 您的邮箱
widget-mail-send = 发送链接
widget-mail-sent = 链接已发往 { $address }。打开后，回复也会发到这个邮箱。请同时留意垃圾邮件。
widget-mail-other = 换一个邮箱
widget-mail-on = 您两分钟内没有在这里阅读的回复，也会发到 { $address }。
