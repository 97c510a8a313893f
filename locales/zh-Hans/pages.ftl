# 公开页面：帮助中心、核实、状态。

pages-brand = { $venue } 支持
pages-skip = 跳到正文
pages-nav-label = 主导航
pages-nav-help = 帮助中心
pages-nav-tickets = 我的工单
pages-nav-verify = 核实官方渠道
pages-nav-status = 系统状态
pages-footer-label = 更多
pages-language = 语言
pages-theme-system = 外观：跟随系统
pages-theme-light = 外观：浅色
pages-theme-dark = 外观：深色
pages-keys-on = 按 / 键搜索：已开启
pages-keys-off = 按 / 键搜索：已关闭

pages-home-title = 帮助中心
pages-home-heading = 要查什么？
pages-home-description = { $venue } 帮助中心：强平、订单、充币与提币、账户安全、合约规则的解答。
pages-index-title = 全部文章

pages-search-label = 搜索帮助中心
pages-search-placeholder = 例如：止损、提币、双重验证
pages-search-go = 搜索
pages-search-results = 搜索结果
pages-search-title = 搜索：{ $query }
pages-search-heading = 搜索
pages-search-count = { $n ->
       *[other] { $shown } 篇
    }
pages-search-all = { $n ->
       *[other] 全部 { $shown } 篇
    }
pages-search-ask = 没找到，问客服
pages-search-none = 没有找到“{ $query }”
pages-search-none-hint = 请换个说法或减少关键词，也可以输入错误码、合约代码。或者告诉我们发生了什么，由客服为您查。
pages-search-nothing = 没有找到文章
pages-search-failed = 暂时无法搜索，请按回车键重试。
pages-search-in = { $language }

pages-category-positions = 仓位与强平
pages-category-orders = 订单
pages-category-funds = 充币与提币
pages-category-account = 账户与认证
pages-category-contracts = 合约规则与费用
pages-category-platform = 系统与 API
pages-category-safety = 安全与防骗
pages-category-desk = 联系客服
pages-category-count = { $n ->
       *[other] { $n } 篇
    }
pages-category-description = { $venue } 帮助中心“{ $category }”分类下的文章。

pages-crumb-label = 位置
pages-article-checked = { $date }核对过
pages-article-stale = 上次核对：{ $date }，待复核
pages-article-version = 适用 { $version } 版
pages-article-owner = { $owner }维护
pages-article-languages = { $n ->
       *[other] { $n } 种语言
    }
pages-article-on-page = 本页
pages-article-language = 语言
pages-article-related = 相关
pages-article-behind = 原文较新
pages-article-behind-note = 英文原文已于{ $date }更新，本译文较旧。
pages-article-fallback = 本文暂无{ $wanted }版，以下为{ $shown }版。
pages-article-helped = 解决了吗？
pages-article-yes = 解决了
pages-article-no = 没有
pages-article-outdated = 内容过时
pages-article-thanks = 谢谢您，已转给维护本文的团队。
pages-article-more = 还需要帮助？
pages-article-ask = 带着这篇文章问客服
pages-article-markdown = 纯文本版

pages-month = { $month ->
       *[other] { $month } 月
    }
pages-date-short = { pages-month } { $day } 日
pages-date-long = { $year } 年 { pages-month } { $day } 日

pages-missing-title = 页面不存在
pages-missing-text = 页面可能已移动，或者地址不完整。您可以搜索，也可以从帮助中心重新开始。
pages-missing-home = 前往帮助中心

pages-verify-title = 核实是否官方
pages-verify-lead = 请粘贴您收到的链接、邮箱、电话号码或账号名。我们不会打开它，只做核对。
pages-verify-label = 要核实的内容
pages-verify-go = 核实
pages-verify-official = 是官方渠道
pages-verify-not-official = 不是官方渠道
pages-verify-unknown = 不在官方名单中
pages-verify-entered = 您输入的
pages-verify-ours = 官方
pages-verify-why-listed = 它在我们的官方联系方式名单中。
pages-verify-why-listed-network = 这是我们在 { $network } 上的官方账号。
pages-verify-why-listed-subdomain = 它属于我们的官方域名。
pages-verify-why-confusable = 请勿打开或回复。它用了外形相似的字母，其实是另一个名称。
pages-verify-why-near-miss = 请勿打开或回复。它与官方名称只差一两个字母。
pages-verify-why-subdomain-trick = 请勿打开。我们的名称只出现在开头，链接实际通往别的网站。
pages-verify-why-userinfo-trick = 请勿打开。@ 之前的内容不起作用，链接实际通往别的网站。
pages-verify-why-other-ending = 请勿打开或回复。名称相同但后缀不同，不属于我们。
pages-verify-why-contains-name = 请勿打开或回复。它借用了我们的名称，但不属于我们。
pages-verify-why-ip-address = 请勿打开。我们从不发送纯数字地址的链接。
pages-verify-why-unlisted-address = 域名是我们的，但我们不用这个地址发信。发件人可以伪造，请不要轻信。
pages-verify-why-other-network = 这个名称是我们的，但我们不在这个平台上使用它，请不要相信。
pages-verify-why-incomplete-number = 与官方号码的后几位一致，请同时核对国家代码。
pages-verify-why-unusual-form = 它指向我们的网站，但我们从不发送这种形式的链接。请您自行输入网址。
pages-verify-why-not-listed = 它不是我们的联系方式。任何人以我们的名义使用它，都不是我们。
pages-verify-why-unreadable = 无法识别为链接、邮箱、电话号码或账号名。请按收到的原样粘贴。
pages-verify-why-empty = 请粘贴要核实的内容。
pages-verify-point-letter = 第 { $place } 个字符是{ $script } { $letter }（{ $code }），官方名称中是 { $expected }。
pages-verify-script-cyrillic = 西里尔字母
pages-verify-script-greek = 希腊字母
pages-verify-script-digit = 数字
pages-verify-script-latin = 字母
pages-verify-script-other = 字符
pages-verify-point-ascii = 它的真实名称是 { $name }。
pages-verify-point-host = 链接实际通往 { $name }。
pages-verify-point-forged = 发件人的名称和地址都可以伪造。如果邮件要您登录或转账，请自行打开我们的网站。
pages-verify-point-caller = 来电显示可以伪造。我们绝不会在电话中索要验证码或密码。
pages-verify-act-entered = 我已经填了信息
pages-verify-act-report = 举报
pages-verify-list = 官方联系方式
pages-verify-list-site = 网站
pages-verify-list-email = 邮箱
pages-verify-list-phone = 电话
pages-verify-mark = 官方
pages-verify-caveat = 发件人名称和来电号码都可以伪造。{ $venue } 的任何人都不会向您索要密码、验证码、助记词或私钥。

pages-status-title = 系统状态
pages-status-none = 一切正常
pages-status-minor = 部分功能响应较慢
pages-status-major = 部分服务不可用
pages-status-critical = 服务不可用
pages-status-maintenance = 正在维护
pages-status-components = 各项服务
pages-status-updated = 更新时间
pages-status-operational = 正常
pages-status-degraded-performance = 缓慢
pages-status-partial-outage = 部分中断
pages-status-major-outage = 中断
pages-status-under-maintenance = 维护中
pages-status-incidents = 事件
pages-status-quiet = 目前没有事件。
pages-status-next = 下次更新不晚于
pages-status-investigating = 调查中
pages-status-identified = 已找到原因
pages-status-monitoring = 观察中
pages-status-resolved = 已解决
pages-status-lead = 平台异常一经确认即在此公布。即使某项服务中断，您的消息也会保留。
pages-component-chat = 在线聊天
pages-component-tickets = 工单
pages-component-help = 帮助中心与搜索
pages-component-email = 邮件
pages-component-venue = 账户查询
pages-component-api = API
pages-component-trading = 交易
pages-component-withdrawals = 提币
pages-component-deposits = 充币
pages-component-login = 登录
pages-component-prices = 行情与图表

pages-incident-trading = 下单缓慢或无法下单
pages-incident-withdrawals = 提币处理延迟
pages-incident-deposits = 充币到账延迟
pages-incident-login = 部分用户无法登录
pages-incident-prices = 价格或余额显示延迟
pages-incident-api = API 响应缓慢或无响应
pages-incident-desk = 客服回复比平时慢
pages-incident-mail = 客服邮件收发延迟
pages-incident-other = 服务异常
