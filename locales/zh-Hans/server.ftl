# 拒绝信息：值为标题，属性为详情。

error-unauthorized = 请先登录
    .detail = 登录状态不存在或已结束，请重新登录。
error-forbidden = 没有权限
    .detail = 您的账号不能执行此操作。
error-not-found = 未找到
    .detail = 内容不存在，或不属于您。
error-conflict-client-id = 标识已被使用
    .detail = 此 client_id 已用于其他内容，请换一个新的再发送。
error-already-claimed = 已有人处理
    .detail = { $by } 正在处理这张工单。
error-invalid-transition = 当前无法执行
    .detail = 工单目前的状态不允许此操作。
error-changed-since = 期间已有变动
    .detail = 此后有人修改了这张工单，因此保持现状。
error-other-contact = 不是同一位用户
    .detail = 只有同一位用户的工单才能合并。
error-merged-already = 已经合并
    .detail = 这张工单已并入另一张，请到那一张里处理。
error-nothing-remains = 不能全部拆出
    .detail = 这张工单至少要留下一条用户消息。
error-empty-body = 没有可发送的内容
    .detail = 请填写内容或添加附件。
error-body-too-long = 内容过长
    .detail = 每条消息最多 20,000 个字符，请缩短或分段发送。
error-payload-too-large = 请求过大
    .detail = 请求超过 1 MiB。
error-attachment-too-large = 文件过大
    .detail = 单个文件最大 10 MB。
error-attachment-type-refused = 不支持的文件类型
    .detail = 请发送图片（PNG、JPEG、GIF、WebP、HEIC）、PDF 或文本文件。
error-attachment-empty = 文件为空
    .detail = 文件没有内容，请检查后重试。
error-bad-request = 无法识别请求
    .detail = 请求格式不正确。
error-bad-query = 无法识别搜索
    .detail = 无法识别“{ $word }”。{ $meant ->
        [none] {""}
       *[other] 您是想输入“{ $meant }”吗？
    }
error-identity-invalid = 无法确认登录身份
    .detail = 交易平台的身份凭证无效，请刷新页面。
error-address-invalid = 无法向这个邮箱发信
    .detail = 请检查是否输入有误，格式如 name@example.com。
error-address-unreachable = 发往这个邮箱的邮件被退回
    .detail = 请换一个邮箱，或在这里查看回复。
error-mail-sent-already = 今天已经给这个邮箱发过邮件
    .detail = 请查看收件箱和垃圾邮件。您可以明天再试，或换一个邮箱。
error-link-expired = 这个链接已失效
    .detail = 链接已超过七天，或不完整。您的工单和排队位置都没有变化。
error-picture-unavailable = 图片无法获取
    .detail = 图片取不到，或者位于工作台不会访问的地址。
error-identity-expired = 登录已过期
    .detail = 交易平台的身份凭证已过期，请刷新页面。
error-identity-replayed = 身份凭证已用过
    .detail = 此身份凭证已被使用，请刷新页面。
error-asks-for-secret = 回复已拦下
    .detail = 这条回复向交易者索要密码、验证码、密钥或证件号码，或要求远程控制、转到其他平台。我们绝不索要这些信息。
error-rate-limited = 请求过于频繁
    .detail = 请等待 { $seconds } 秒后重试，您写的内容不会丢失。
error-overloaded = 系统繁忙
    .detail = 客服系统目前非常繁忙，请在 { $seconds } 秒后重试。
error-bad-credentials = 邮箱或密码不正确
    .detail = 邮箱与密码不匹配。
error-unsupported-media-type = 不支持的格式
    .detail = 请以 JSON 格式发送内容。
error-csrf = 请求被拒绝
    .detail = 请求并非来自客服工作台，请刷新页面。
error-store-damaged = 我们的部分数据已损坏
    .detail = 您要的内容位于磁盘的损坏部分，因此不予显示，也没有任何更改。请把请求编号告诉我们；其他一切照常可用。
error-internal = 我们这边出了问题
    .detail = 错误已记录。请重试；如果仍然出现，请把请求编号告诉我们。

error-method-not-allowed = 该地址不支持此方法
    .detail = 请对照 API 说明检查调用所用的方法。

macro-estimate = { $low } 到 { $high } 分钟

# Mail that the desk writes.

server-mail-sender = { $venue } 客服
server-mail-cut = 您的来信：
server-mail-word = { $venue } 发给您的每封邮件都带有您设置的防钓鱼码：{ $word }。没有它的邮件不是我们发的。
server-mail-notice = { $venue } 的任何人都不会向您索要密码、验证码、密钥或助记词。核对邮件是否来自我们：{ $link }
server-mail-copy = 您收到此邮件，是因为您参与了工单 { $reference }。您的回信，该工单的所有参与人都能看到。若与您无关，请回信说明，我们会将您移出。
server-mail-notify = 您的工单 { $reference } 有新动态。直接回复本邮件，您写在分隔行以上的内容会作为您的回复发给用户。查看全部：{ $link }
server-mail-notify-cut = 用户来信：
server-mail-received = 来信已收到，编号 { $reference }。
server-mail-next = 我们的同事会阅读并在此回复。
server-mail-danger = 我们会最先阅读您的来信。如果您现在可能有危险，请拨打当地的紧急电话，或让信得过的人陪在身边。您所在国家或地区的免费求助热线：{ $link }
server-mail-estimate-minutes = 按最近一小时的速度，预计 { $low } 到 { $high } 分钟内会收到第一次回复。
server-mail-estimate-hours = 按最近一小时的速度，预计 { $low } 到 { $high } 小时内会收到第一次回复。
server-mail-faster-chat = 这类问题用在线聊天更快。登录后，我们能马上看到您账户的记录：{ $link }
server-mail-faster-form = 登录后提交工单会更快：我们无需再向您询问账户记录。{ $link }
server-mail-faster-status = 哪些服务出了问题、预计何时恢复，会最先公布在这里：{ $link }
server-mail-articles = 下面的文章也许能马上帮到您：
server-mail-neutral-subject = 我们收到了一封来信
server-mail-neutral =
    { $venue } 收到了一封署此地址的来信，编号 { $reference }。如果不是您写的，无需任何操作。
    
    如果是您写的，请登录 { $link } 查看进度，回复也会更快。
server-mail-pointer-subject = 请写信到我们的客服邮箱
server-mail-pointer =
    您写信的地址是 { $venue } 的只发不收地址。来信我们仍已收到，编号 { $reference }，会有专人阅读。以后请写信到 { $support }
    
    如果不是您写的，无需任何操作。
server-mail-not-taken-subject = 您的回复没有发出
server-mail-not-taken =
    一封以您的名义回复通知的邮件没有发给用户：可能无法证实是您所写，可能已过期限，也可能内容不能原样发出。该邮件已存为工单 { $reference }。
    
    如果是您写的，请在控制台回复：{ $link }
    如果不是，请告知您的组长：有人在冒用您的名义。
server-mail-too-large-subject = 您的邮件太大
server-mail-too-large =
    来自这个地址的一封邮件超过了 { $size }，{ $venue } 只收到了邮件头，没有收到内容。工单编号是 { $reference }，排队位置不变。如果不是您写的，无需理会。
    
    如果是您写的，请分成几封较小的邮件重新发送，或在这里上传文件：{ $link }
server-incident-draft-mail = 与客服往来的邮件目前有延迟，部分邮件可能无法送达。您已发出的邮件不会丢失，邮件服务器会自动重试。账户内的在线聊天和工单一切正常；如有急事，请在那里联系我们。
server-mail-probe-subject = 邮件能送达吗？
server-mail-probe = { $venue } 的客服台每隔几分钟给自己发送这封邮件，以确认邮件能够送达。无需回复。
server-mail-link-subject = 您在 { $venue } 的工单
server-mail-link =
    七天内，您可以在任何设备上通过此链接打开工单 { $reference }：
    { $link }
    
    打开之后，回复也会发到这个邮箱。您的排队位置保持不变。
    
    如果不是您本人申请，无需任何操作，我们不会再发信。

# 文件链接打不开时的页面。

file-link-expired = 链接已过期
    .detail = 文件链接只在五分钟内有效。请回到对话，重新打开该文件，即可获得新的链接。
file-link-unknown = 这里没有文件
    .detail = 链接不完整、文件已被移除，或者您已退出登录。请回到对话，重新打开该文件。
file-link-to-tickets = 前往我的工单
file-link-to-desk = 前往客服工作台
