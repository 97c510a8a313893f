# Agent console.

## Log-in
console-login-title = Log in to the desk
console-login-email = Work e-mail
console-login-password = Password
console-login-submit = Log in
console-login-busy = Logging in
console-login-wrong = This e-mail and password do not match. Check both and try again.
console-login-limited = Too many attempts. Wait a minute, then try again.
console-login-unreachable = The desk does not answer. Check your connection and try again.
console-login-need-email = Enter your work e-mail.
console-login-need-password = Enter your password.
console-login-expired = Your session has ended. Drafts and unsent replies are kept on this device.
console-sign-out = Log out
console-language = Language
console-theme = Appearance
console-theme-system = As the system
console-theme-light = Light
console-theme-dark = Dark

## Sessions
console-sessions-title = Sessions
console-sessions-lead = These devices and tokens can act in your name. End whatever you do not recognise, then change your password.
console-sessions-current = this session
console-sessions-token = API token
console-sessions-unknown = Unknown device
console-sessions-since = since
console-sessions-seen = last seen
console-sessions-revoke = End
console-sessions-failed = Sessions could not be read
console-sessions-failed-text = Nothing was changed.

## Rail
console-rail-label = Views and account
console-rail-views = Ticket views
console-rail-topics = Topics, waiting
console-rail-languages = Languages, waiting
console-find = Find or do
console-me-menu = Presence, language, appearance
console-presence-online = Online
console-presence-busy = Busy
console-presence-away = Away
console-presence-offline = Offline
console-view-mine = Mine
console-view-unassigned = Unassigned
console-view-waiting = Waiting
console-view-pending = Pending
console-view-on-hold = On hold
console-view-solved = Solved
console-view-all = All open
console-family-position = Positions
console-family-order = Orders
console-family-account = Account safety
console-family-funds = Funds
console-family-contract = Contracts
console-family-platform = Platform and API
console-family-general = General

## List
console-list-label = Tickets
console-list-waiting = { $count } waiting
console-list-count = { $count }
console-list-with-me = With me
console-list-next = Next, in serving order
console-list-due-in = due in
console-list-failed = Tickets could not be read
console-list-failed-text = What you have written is safe.
console-row-waits = waits { $span }
console-loading = Loading
console-try-again = Try again
console-close = Close
console-open = Open
console-empty-waiting = Nobody is waiting
console-empty-waiting-text = New tickets appear here by themselves.
console-empty-mine = No ticket is with you
console-empty-mine-text = { $count ->
    [0] Nobody is waiting either.
    [one] 1 trader is waiting.
   *[other] { $count } traders are waiting.
 }
console-empty-view = Nothing here
console-empty-view-text = No ticket is in “{ $view }” now.
console-take-next = Take the next one
console-say-new-one = New ticket from { $name }: { $subject }
console-say-new-many = { $count } new tickets

## Time
console-span-min = { $minutes } min
console-span-hours = { $hours } h { $minutes }
console-span-days = { $days } d
console-age-seconds = { $seconds } s
console-age-minutes = { $minutes } min
console-age-hours = { $hours } h
console-age-days = { $days } d

## Words of the desk
console-status-new = New
console-status-open = Open
console-status-pending = Pending
console-status-on-hold = On hold
console-status-solved = Solved
console-status-closed = Closed
console-priority-urgent = Urgent
console-priority-high = High
console-priority-normal = Normal
console-priority-low = Low
console-priority-none = No priority
console-channel-widget = chat
console-channel-email = mail
console-channel-telegram = Telegram
console-channel-api = API
console-contact-unnamed = Visitor
console-topic-none = No topic
console-topic-order-cannot-place = Order, cannot place
console-topic-order-not-filled = Order, not filled
console-topic-order-mistake = Order, mistake
console-topic-position-liquidation = Position, liquidation
console-topic-account-login = Account, log-in
console-topic-account-security = Account, security
console-topic-account-kyc = Account, KYC
console-topic-funds-deposit = Funds, deposit
console-topic-funds-withdrawal = Funds, withdrawal
console-topic-funds-transfer = Funds, transfer
console-topic-contract-rules = Contract, rules
console-topic-contract-funding-fee = Contract, funding fee
console-topic-contract-expiry = Contract, expiry
console-topic-platform-outage = Platform, outage
console-topic-platform-api = Platform, API
console-topic-platform-data-delay = Platform, delayed data
console-topic-complaint = Complaint
console-topic-business = Business enquiry
console-topic-data-request = Data request
console-topic-fraud = Fraud report
console-topic-other = Other

## Thread
console-none-title = No ticket open
console-none-text = { $count ->
    [one] 1 trader is waiting.
   *[other] { $count } traders are waiting.
 } Pick one from the list, or take the next in serving order.
console-none-waiting = Nobody is waiting
console-none-waiting-text = The next ticket appears in the list by itself.
console-thread-missing = This ticket does not exist
console-thread-missing-text = { $reference } was not found, or you may not see it.
console-thread-failed = Messages could not be read
console-thread-failed-text = What you have written is safe.
console-log-label = Conversation
console-head-due = reply due
console-head-overdue = reply overdue
console-change-priority = Priority: { $now }
console-change-status = Status: { $now }
console-change-topic = Topic: { $now }
console-change-assignee = With: { $now }
console-assign-me = Me
console-assign-none = Nobody
console-viewer-viewing = { $name } is reading
console-viewer-writing = { $name } is writing
console-typing = { $name } is typing
console-author-system = Backstop
console-message-automatic = automatic
console-note-label = Internal note
console-delivery-sent = sent
console-delivery-delivered = delivered
console-delivery-read = read
console-out-held = goes out in { $seconds } s
console-out-sending = sending
console-out-waiting = waits for the connection
console-secret-removed = { $kind } removed
console-secret-password = password
console-secret-one-time-code = one-time code
console-secret-seed-phrase = seed phrase
console-secret-private-key = private key
console-secret-api-secret = API secret
console-secret-card-number = card number
console-secret-other = secret
console-file-save = Save { $name }
console-file-failed = Could not be read. Try again.
console-file-enlarge = Enlarge { $name }
console-file-remove = Remove { $name }
console-file-not-sent = Not sent
console-file-progress = { $percent } %

## Notices in the thread
console-notice-secret-masked = Removed before storage: { $kinds }. The trader was told to change it.
console-notice-claimed = { $agent } has the ticket.
console-notice-handed-over = Handed over to { $agent }.
console-notice-solved-by-contact = Solved by the trader.
console-notice-solved-by-agent = Solved by { $agent }.
console-notice-reopened = Reopened.
console-notice-topic-corrected = { $agent } changed the topic to { $topic }.
console-notice-priority-corrected = { $agent } changed the priority to { $priority }.
console-notice-joined = The trader wrote again about this. The messages were joined.

## Composer
console-composer-label = Write
console-composer-kind = Kind of message
console-composer-reply = Reply
console-composer-note = Note
console-composer-reply-box = Reply to { $name }
console-composer-note-box = Internal note
console-composer-to = to { $name } by { $channel }, writes { $language }
console-composer-note-hint = Only staff will see this
console-composer-attach = Attach files
console-composer-uploading = Uploading
console-composer-kept = Draft kept on this device
console-composer-send = Send
console-composer-send-now = Send now
console-composer-send-solve = Send and solve
console-composer-add-note = Add note
console-composer-newer = A new message arrived above.
console-composer-show = Show it
console-toast-reply = Reply to { $name } goes out
console-toast-reply-solve = Reply to { $name } goes out, then solved
console-toast-solved = { $reference } solved
console-guard-secret = Cannot be sent: it asks for a { $kind }.
console-guard-secret-text = Nobody at this desk ever asks for one.
console-guard-secret-verified = Nobody at this desk ever asks for one. { $name } is already verified by the venue’s own log-in.
console-guard-overtaken-title = Reply stopped.
console-guard-overtaken = { $name } answered first.
console-guard-claimed = Not sent.
console-guard-refused = The desk did not take this message.
console-guard-kept = Your text is kept.
console-guard-anyway = Send anyway
console-returned = Reply to { $name } was not sent. { $reason } The text is kept.
console-fault-network = The desk does not answer. Nothing was changed; try again.

## Connection
console-net-down = { $count ->
    [0] No connection. Your replies wait on this device.
    [one] No connection. 1 message waits on this device.
   *[other] No connection. { $count } messages wait on this device.
 }
console-net-retry = Retry now
console-net-back = Back. Nothing was lost.

## Context
console-context-label = Context
console-context-account = Account
console-context-earlier = { $count ->
    [0] no other tickets
    [one] 1 other ticket
   *[other] { $count } other tickets
 }
console-context-verified = Verified
console-context-anonymous = Not signed in
console-context-not-signed-in = No account data: the trader is not signed in at the venue.
console-context-no-account = The venue has no data for this account.
console-context-language = Language
console-context-session = venue log-in
console-context-source = { $source }, { $age }
console-fact-uid = Account
console-fact-tier = Tier
console-fact-kyc = KYC
console-fact-security = Security
console-fact-balance = Balance
console-fact-positions = Positions
console-fact-open-orders = Open orders
console-fact-withdrawals = Withdrawals
console-fact-deposits = Deposits
console-fact-restrictions = Restrictions
console-value-none = None
console-value-yes = Yes
console-value-no = No
console-diagnosis-title = Diagnosis
console-diagnosis-none = no finding
console-diagnosis-failed = The venue gave no answer.
console-certainty-proven = Proven
console-certainty-likely = Likely
console-certainty-needs-engine-log = Needs the engine log
console-certainty-needs-wallet-log = Needs the wallet log
console-certainty-needs-person = A person must look
console-reasons-title = Why it is here
console-reasons-what = { $topic }, { $priority }
console-reason-tile = The trader chose the tile
console-reason-error-code = Error code { $value }
console-reason-phrase = Says “{ $value }”
console-reason-distress = Sounds in distress: “{ $value }”
console-reason-losing-now = Losing money now: “{ $value }”
console-reason-theft = Speaks of theft: “{ $value }”
console-others-title = Other tickets
console-others-failed = Could not be read.
console-history-title = History
console-history-failed = Could not be read.
console-history-detail = { $name }: { $detail }
console-actor-contact = Trader
console-actor-agent = Agent
console-actor-system = Backstop
console-actor-operator = Operator
console-event-ticket-created = Created
console-event-message-received = Trader wrote
console-event-reply-queued = Reply written
console-event-reply-sent = Reply sent
console-event-reply-failed = Reply not delivered
console-event-note-added = Note added
console-event-notice-added = Notice
console-event-status-changed = Status
console-event-assigned = Assigned
console-event-triaged = Triage
console-event-topic-set = Topic
console-event-priority-set = Priority
console-event-ticket-labelled = Team or tags changed
console-event-receipt = Read
console-event-csat-given = Rating
console-event-account-viewed = Account data viewed

## Keys and palette
console-keys-title = Keyboard
console-keys-single = Single-key shortcuts
console-keys-single-text = Off: only combinations with Ctrl or ⌘ work.
console-keys-move = Move
console-keys-ticket = Ticket
console-keys-write = Write
console-keys-go = Go to
console-keys-app = Anywhere
console-do-next = Next ticket
console-do-previous = Previous ticket
console-do-back = Back to the list
console-do-search = Find a ticket
console-do-solve = Solve
console-do-solve-next = Solve and open the next
console-do-claim = Take it, or the next one
console-do-assign = Assign
console-do-priority-urgent = Priority urgent
console-do-priority-high = Priority high
console-do-priority-normal = Priority normal
console-do-priority-low = Priority low
console-do-status = Change status
console-do-topic = Change topic
console-do-context = Show the context
console-do-reply = Reply
console-do-note = Internal note
console-do-send = Send
console-do-send-solve = Send and solve
console-do-insert-answer = Insert answer
console-do-remove-sentence = Remove the sentence
console-do-undo = Undo
console-do-palette = Find or do
console-do-help = Keyboard shortcuts
console-do-go = { $view }
console-palette-hint = Action, view, ticket, name or UID
console-palette-on = on { $reference }
console-palette-results = Results
console-palette-do = Do
console-palette-go = Go to
console-palette-set = Settings
console-palette-tickets = Tickets
console-palette-waiting = { $name }, waiting
console-palette-theme = Appearance: { $theme }
console-palette-language = Language: { $language }
console-palette-keys-on = Switch single-key shortcuts on
console-palette-keys-off = Switch single-key shortcuts off
console-palette-nothing = Nothing found. Try a reference, a UID or part of a name.
console-palette-found = { $count ->
    [one] 1 result
   *[other] { $count } results
 }
console-palette-choose = choose
console-palette-do-it = do it
console-palette-pinyin = Chinese also by pinyin initials
