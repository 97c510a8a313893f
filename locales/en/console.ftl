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
console-page-sessions-title = Sessions
console-page-sessions-lead = These devices and tokens can act in your name. End whatever you do not recognise, then change your password.
console-sessions-current = this session
console-sessions-token = API token
console-sessions-unknown = Unknown device
console-sessions-since = since
console-sessions-seen = last seen
console-sessions-revoke = End
console-page-sessions-failed = Sessions could not be read
console-page-sessions-failed-text = Nothing was changed.

## Rail
console-rail-label = Views and account
console-rail-views = Ticket views
console-rail-topics = Topics, waiting
console-rail-languages = Languages, waiting
console-find = Find or do
console-me-menu = Presence, language, appearance
console-me-mailed = Mail me when no console is open
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
console-delivery-queued = waiting to leave by mail
console-delivery-failed = not delivered
console-delivery-resend = Send again
console-delivery-resend-failed = It could not be sent again; it may be under way already.
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
console-secret-identity-number = identity number
console-secret-remote-access = remote access
console-secret-other-channel = a chat elsewhere
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
console-notice-mail-admitted = { $agent } let this mail into { $reference }.
console-notice-mail-claims = This mail says it belongs to { $reference }. It was kept apart: its sender is not proved, or not known there.
console-notice-mail-twin = The same mail is also ticket { $reference }, at another address of ours.
console-notice-mail-held = A mail that says it belongs here is ticket { $reference }: its sender is not proved, or not known here.
console-notice-mail-joined = The trader reads answers by mail too: { $address }
console-notice-mail-returned = The mail to the trader came back. They do not have this answer by mail.
console-notice-mail-rests = The trader’s address rests until { $until }: mails to it keep coming back, so no machine writes to it. A reply is still sent.
console-notice-mail-rest-lifted = { $agent } lets the desk write to the trader’s address automatically again: { $why }
console-notice-mail-thanks = The trader’s mail only says thanks, so the ticket stays as it is.
console-notice-mail-tires = Mails opened this ticket four times within an hour. This one was added and opens nothing; leads are told.
console-notice-mail-differs = This mail calls itself “{ $subject }”: it may be about something else. Split it if it is.
console-notice-mail-resent = { $agent } sends the mail again.
console-notice-mail-relayed = { $agent } passed this mail on. Its writer is not proved.
console-notice-participant-confirmed = { $agent } lets answers go to { $address } too, from now on.
console-notice-participant-withdrawn = { $agent } took { $address } off this ticket.
console-notice-participant-confirmed-by-contact = The trader lets answers go to { $address } too, from now on.
console-notice-participant-withdrawn-by-contact = The trader took { $address } off. Answers no longer go there.
console-notice-participant-declined = The trader says that { $address } is not part of this.
console-notice-participant-reconsidered = The trader took that back: { $address } can be added again.
console-notice-participant-returned = The mail to { $address } came back. They do not have this answer.
console-notice-mail-silent = No automatic mail went to the trader: { $why ->
    [rests] mails to the address came back
    [ticket] this ticket caused three within ten minutes
    [hour] the address got three within an hour
    [day] the address got ten within a day
    [unproved] an address that is not proved gets one a day
   *[alike] the address got the same one twice today
 }. A reply is still sent.

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
console-guard-secret = Cannot be sent: it asks for: { $kind }.
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
console-fact-account = At the venue
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
console-reason-liquidating = Liquidation under way on { $value }
console-reason-cannot-close = The venue refuses to close { $value }
console-reason-leaving = A withdrawal of { $value } can still be stopped
console-reason-sender-failed = The sender’s domain says that it did not send this mail: verified mails of the same priority come first
console-reason-address = Came to { $value }
console-share = { $percent } %
console-reasons-topics = Likeliest topics; choose one to correct it
console-reasons-mood = Mood: { $mood }
console-reasons-abuse = insults
console-reasons-language = Language: { $language }, { $share } sure
console-mood-calm = calm
console-mood-worried = worried
console-mood-angry = angry
console-mood-despairing = despairing
console-named-title = What was named
console-named-uid = Account
console-named-order-id = Order
console-named-order-link-id = Own order id
console-named-symbol = Contract
console-named-side = Side
console-named-price = Price
console-named-size = Size
console-named-amount = Amount
console-named-tx-hash = Transaction
console-named-address = Address
console-named-error-code = Error code
console-named-time = Time
console-named-network = Network
console-named-external-reference = Other systems’ numbers
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
console-event-ticket-imported = Imported
console-event-message-imported = Message imported
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
console-looks-title = Read by
console-look-ticket = Ticket read
console-look-file = File downloaded
console-look-bribe = Withheld words read
console-look-often = { $what }, { $times } times

## Findings, the claim in one line
console-cause-position-liquidation-in-progress = The engine is closing the position now
console-cause-position-liquidation-not-liquidated = Not a liquidation: the trader’s own order closed it
console-cause-position-liquidation-stop-watched-last = The stop watched the last price; liquidation came by mark price first
console-cause-position-liquidation-mark-hit = The mark price reached the liquidation price
console-cause-position-liquidation-settled-at-bankruptcy = Taken over at the bankruptcy price; the margin is used up
console-cause-position-liquidation-account-ratio = The account as a whole fell short on cross margin
console-cause-position-liquidation-adl = Closed by auto-deleveraging, not liquidated
console-cause-position-liquidation-needs-engine-log = The records do not explain the closure
console-cause-order-cannot-place-live-despite-error = The order exists; only the answer was lost
console-cause-order-cannot-place-outcome-open = It is not known yet whether the order exists
console-cause-order-cannot-place-restricted = The account may not trade
console-cause-order-cannot-place-reduce-conflict = Reduce-only orders already claim the whole position
console-cause-order-cannot-place-other-wallet = The money is in another wallet
console-cause-order-cannot-place-held-by-orders = Open orders hold the margin
console-cause-order-cannot-place-cost-too-high = The order costs more than is free
console-cause-order-cannot-place-unexplained = The records do not explain the refusal
console-cause-order-not-filled-filled = The order was filled completely
console-cause-order-not-filled-by-owner = Cancelled from the trader’s own account
console-cause-order-not-filled-dependent = Cleared by the system: another order had closed the position
console-cause-order-not-filled-not-triggered = The trigger price was not reached
console-cause-order-not-filled-price-not-reached = The market has not come to the limit price
console-cause-order-not-filled-queue = Earlier orders at this price came first
console-cause-order-not-filled-should-have-filled = The market traded through the limit, yet no fill
console-cause-order-not-filled-unexplained = The records do not explain the missing fill
console-cause-funds-deposit-confirming = The deposit waits for confirmations
console-cause-funds-deposit-credited-not-withdrawable = Credited and tradable, not yet withdrawable
console-cause-funds-deposit-credited = The deposit is credited and free
console-cause-funds-deposit-needs-wallet-log = The records do not show where the deposit is
console-cause-funds-withdrawal-outcome-open = It is not known yet whether the withdrawal exists
console-cause-funds-withdrawal-sent = The withdrawal is on the chain
console-cause-funds-withdrawal-in-review = The withdrawal is in the usual check
console-cause-funds-withdrawal-overdue = The withdrawal is later than expected
console-cause-funds-withdrawal-info-wanted = The withdrawal waits for details from the trader
console-cause-funds-withdrawal-ended = The withdrawal ended without being sent
console-cause-funds-withdrawal-address-mismatch = The address is not as stored: address, case, network or memo
console-cause-funds-withdrawal-timed-lock = Withdrawals are locked for a fixed time
console-cause-funds-withdrawal-needs-wallet-log = The records do not show where the withdrawal is
console-cause-contract-funding-fee-due = The position was held at the funding stamp
console-cause-contract-funding-fee-timing = A trade fell within seconds of the funding stamp
console-cause-contract-funding-fee-mismatch = The funding fee does not add up or was charged twice
console-cause-contract-funding-fee-unexplained = No such funding payment on record
console-cause-account-security-theft-running = A withdrawal can still be stopped: ask whether it is theirs
console-cause-account-security-takeover-suspected = Sign-in from outside the usual region
console-cause-account-security-sensitive-lock = A security change locks withdrawals for a time
console-cause-account-security-under-review = The venue is reviewing the account
console-cause-account-security-no-sign = No sign of anyone else in the account
console-cause-account-security-needs-person = The records do not settle it
console-cause-probe-failed = The venue did not answer
console-cause-account-unknown = The venue does not know this account

## Names of the numbers in a finding
console-datum-symbol = Contract
console-datum-side = Side
console-datum-size = Size
console-datum-qty = Quantity
console-datum-filled = Filled
console-datum-entry = Entry price
console-datum-price = Price
console-datum-avg-price = Average price
console-datum-stop = Stop price
console-datum-trigger = Trigger price
console-datum-series = Watches
console-datum-direction = Direction
console-datum-liquidation-price = Liquidation price
console-datum-computed-price = Computed liquidation price
console-datum-bankruptcy-price = Bankruptcy price
console-datum-mark = Mark price
console-datum-last-extreme = Furthest last price
console-datum-last-extreme-at = Furthest last price at
console-datum-extreme = Furthest price
console-datum-extreme-at = Furthest price at
console-datum-distance = Still missing
console-datum-at = Time
console-datum-since = Since
console-datum-executed-at = Trade executed
console-datum-closed-by = Closed by
console-datum-closed-qty = Closed quantity
console-datum-closed-price = Closed at
console-datum-via = Cancelled via
console-datum-order-id = Order ID
console-datum-venue-code = Error code
console-datum-status = Status
console-datum-cost = Order cost
console-datum-available = Free
console-datum-shortfall = Shortfall
console-datum-other-wallet = Other wallet
console-datum-other-available = Free there
console-datum-held = Held by orders
console-datum-claimed = Claimed by orders
console-datum-margin = Margin
console-datum-extra-margin = Added margin
console-datum-maintenance-margin = Maintenance margin
console-datum-mmr = Maintenance rate
console-datum-ratio = Account maintenance ratio
console-datum-deduction = Tier deduction
console-datum-formula = Formula
console-datum-price-loss = Loss from the price
console-datum-open-fee = Opening fee
console-datum-close-fee = Closing fee
console-datum-loss = Total loss
console-datum-amount = Amount
console-datum-chain = Network
console-datum-confirmations = Confirmations
console-datum-required = Needed to credit
console-datum-safe = Needed to withdraw
console-datum-tx-id = Transaction hash
console-datum-credited-at = Credited
console-datum-unlock-at = Withdrawable from
console-datum-created-at = Submitted
console-datum-expected-by = Expected by
console-datum-reason = Reason
console-datum-until = Until
console-datum-changed-at = Changed
console-datum-rate = Funding rate
console-datum-earlier-at = Earlier stamp
console-datum-earlier-amount = Earlier amount
console-datum-earlier-mark = Earlier mark price
console-datum-earlier-rate = Earlier rate
console-datum-earlier-size = Earlier size
console-datum-country = Country or region
console-datum-days = Days looked at
console-datum-resource = Not read

## Words of the venue
console-code-long = Long
console-code-short = Short
console-code-buy = Buy
console-code-sell = Sell
console-code-mark = Mark price
console-code-index = Index price
console-code-last = Last price
console-code-rise = Rising
console-code-fall = Falling
console-code-paid = Paid
console-code-received = Received
console-code-funding = Funding wallet
console-code-trading = Trading wallet
console-code-spot = Spot wallet
console-code-user = Order of the trader
console-code-close-button = Close button
console-code-stop-loss = Stop-loss
console-code-take-profit = Take-profit
console-code-trailing = Trailing stop
console-code-web = Website
console-code-app = App
console-code-api = API key
console-code-bot = Trading bot
console-code-system = System
console-code-open = Open
console-code-closed = Closed
console-code-canceled = Cancelled
console-code-rejected = Rejected
console-code-expired = Expired
console-code-normal = Normal
console-code-liq = Being liquidated
console-code-adl = Auto-deleveraging
console-code-security-check = Security check
console-code-pending = Waiting to be sent
console-code-broadcast = Sent
console-code-confirmed = Confirmed
console-code-cancelled-by-user = Cancelled by the trader
console-code-failed = Failed
console-code-more-info-required = Details wanted
console-code-to-confirm = Confirming
console-code-processing = Being credited
console-code-password-change = Password change
console-code-phone-change = Phone number change
console-code-email-change = E-mail change
console-code-address-rule = New-address rule change
console-code-factor-reset = Authenticator reset
console-code-fund-password-change = Fund password change
console-code-identity-transfer = Identity check transfer
console-code-reactivation = Account reactivation
console-code-passkey-deletion = Passkey deletion
console-code-sensitive-change = Security settings change
console-code-cooling-off = Pause set by the trader
console-code-new-address = New withdrawal address
console-code-not-read = Not read
console-code-not-found = Unknown to the venue
console-code-not-supported = Not offered by the venue
console-code-timeout = No answer in time
console-code-down = Venue down
console-code-unreadable = Answer unreadable
console-code-other = Other

## Where it was read
console-source-venue = venue
console-source-account = account
console-source-kyc = KYC
console-source-security = security
console-source-balances = balances
console-source-positions = positions
console-source-past-positions = past positions
console-source-orders = orders
console-source-order-attempts = order attempts
console-source-liquidations = liquidations
console-source-deposits = deposits
console-source-withdrawals = withdrawals
console-source-funding = funding fees
console-source-executions = trades
console-source-closed-pnl = closed P&L
console-source-ledger = ledger
console-source-transfers = transfers
console-source-fee-rates = fee rates
console-source-api-keys = API keys
console-source-prices = prices
console-source-instruments = contract details
console-source-risk-limits = risk limits
console-source-coins = coins
console-source-more = { $first } + { $count }

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
console-do-macro = Macros
console-do-snippet = Macro while writing
console-do-article = Help article while writing
console-do-mention = Mention a colleague
console-do-undo = Undo
console-do-palette = Find or do
console-do-help = Keyboard shortcuts
console-do-go = { $view }
console-palette-hint = Action, view, or any word of a ticket
console-palette-on = on { $reference }
console-palette-results = Results
console-palette-macros = Macros
console-palette-fitting = Fit this ticket
console-palette-others = Others
console-palette-do = Do
console-palette-go = Go to
console-palette-set = Settings
console-palette-tickets = Tickets
console-palette-waiting = { $name }, waiting
console-palette-theme = Appearance: { $theme }
console-palette-language = Language: { $language }
console-palette-keys-on = Switch single-key shortcuts on
console-palette-keys-off = Switch single-key shortcuts off
console-palette-nothing = Nothing found. All words must occur in the ticket: try fewer, or a reference or UID.
console-palette-found = { $count ->
    [one] 1 result
   *[other] { $count } results
 }
console-palette-choose = choose
console-palette-do-it = do it
console-palette-insert = insert
console-palette-send = send
console-search-narrow = Any word finds a ticket. Narrow with
console-search-building = The search is still getting ready: not everything is found yet.
console-palette-pinyin = Chinese as it is said: zs, zhisun = 止损

## Teams, tags, sleep, mentions, views, many at once, own keys
console-rail-teams = Teams, waiting
console-rail-saved = Saved views
console-view-sla-risk = SLA risk
console-view-mentions = Mentions
console-view-snoozed = Snoozed
console-row-sleeps = until { $until }
console-say-mentioned = You were mentioned: { $subject }
console-notice-snoozed = { $agent } put it to sleep until { $until }.
console-notice-woke = Its time has come.
console-event-snoozed = Put to sleep
console-event-woken = Woke
console-event-mentioned = Colleague mentioned
console-event-mentions-seen = Mention seen
console-do-team = Team
console-do-tags = Tags
console-do-snooze = Snooze
console-do-select = Choose for one change
console-do-select-range = Choose up to here
console-do-new-view = Save a view
console-team-none = No team
console-team-members = { $count ->
    [one] 1 member
   *[other] { $count } members
 }
console-tags-none = No tags
console-tag-new = New tag “{ $tag }”
console-pick-nothing = Nothing fits.
console-pick-many = { $name }, { $count } tickets
console-snooze-hour = In an hour
console-snooze-evening = This evening
console-snooze-tomorrow = Tomorrow morning
console-snooze-monday = Monday morning
console-snooze-custom = Until
console-snooze-wake = Wake it now
console-toast-snoozed = Sleeps until { $until }
console-toast-bulk = { $count ->
    [one] 1 ticket changed
   *[other] { $count } tickets changed
 }
console-bulk-chosen = { $count } chosen
console-bulk-clear = Choose none
console-bulk-changing = Changing { $done } of { $of }
console-bulk-answering = Answering { $done } of { $of }
console-bulk-failed = { $count } of { $of } were not changed: { $reasons }.
console-reason-not-invalid-transition = the status does not allow it
console-reason-not-not-found = not found
console-reason-not-changed-since = changed since
console-reason-not-bad-request = not possible for it
console-reason-not-asks-for-secret = it would ask for a secret
console-many-title = { $count ->
    [one] Reply to 1 trader
   *[other] Reply to { $count } traders
 }
console-many-same = Everybody gets this text as it stands. They write { $languages }.
console-many-each = Everybody gets it in their own language and with their own values. { $name } will read:
console-many-box = Reply to all of them
console-many-macro = Take a macro
console-many-write = Write a text instead
console-many-hold = You can take it back for five seconds, and not after that.
console-many-done = { $count } answered
console-many-failed = { $count } of { $of } were not answered: { $reasons }.
console-toast-many = { $count ->
    [one] Reply to 1 trader goes out
   *[other] Reply to { $count } traders goes out
 }
console-mention-label = Mention a colleague
console-view-edit = Change the view
console-view-name = Name
console-view-filter = Filter
console-view-help = team:funds priority:urgent,high -tag:vip · also status, topic, language, assignee (me, none)
console-view-shared = For the whole desk
console-view-save = Save
console-view-delete = Delete
console-keys-own-text = Press a key’s button, then the keys you want; Backspace leaves it without. They are kept for you on every device.
console-keys-press = Press keys
console-keys-none = none
console-keys-change = { $action }: { $keys }, change
console-keys-conflict = Taken by: { $actions }. Enter takes it over, Esc leaves it.
console-keys-reset = All as at the start
console-keys-reset-one = reset
## Incidents
console-page-incidents-title = Incidents
console-page-incidents-lead = What is told here stands at once on the status page and in every open chat, in each trader’s language.
console-incidents-none = No incidents
console-incidents-none-text = Nothing is going on, and nothing ended within a week.
console-page-incidents-failed = Incidents could not be read
console-page-incidents-failed-text = Nothing was changed.
console-incident-declare = Declare an incident
console-incident-tell = Tell what is new
console-incident-trouble = What traders notice
console-incident-impact = How much
console-incident-stage = State
console-incident-next = More is said in
console-incident-minutes = { $minutes } minutes
console-incident-no-promise = no promise
console-incident-promised = Next update by
console-incident-title-own = Own title, if the ready one does not fit
console-incident-title-needed = Title
console-incident-body = What is known, in your language
console-incident-reach = Traders who read another language see the ready title in theirs.
console-incident-trouble-trading = Orders are slow or not accepted
console-incident-trouble-withdrawals = Withdrawals are delayed
console-incident-trouble-deposits = Deposits are credited late
console-incident-trouble-login = Signing in does not work for some
console-incident-trouble-prices = Prices or balances are shown late
console-incident-trouble-api = The API answers slowly or not at all
console-incident-trouble-desk = Support answers later than usual
console-incident-trouble-mail = Mail to and from support is late
console-incident-trouble-other = Something else
console-incident-impact-none = nothing noticeable
console-incident-impact-minor = slower than it should
console-incident-impact-major = not for everyone
console-incident-impact-critical = not at all
console-incident-stage-investigating = Investigating
console-incident-stage-identified = Cause found
console-incident-stage-monitoring = Watching the fix
console-incident-stage-resolved = Resolved

## Macros
console-macro-find = Macro, by name or key
console-macro-nothing = No macro fits. Try a part of its name.
console-macro-preview = Preview
console-macro-reader = as { $name } will read it
console-macro-filled = Filled in
console-macro-values = { $count ->
    [one] 1 value
   *[other] { $count } values
 }
console-macro-then = Then
console-macro-then-none = the ticket stays as it is
console-macro-then-pending = waits for the trader
console-macro-then-solved = solved
console-macro-priority = priority { $priority }
console-macro-tag = tag { $tag }
console-macro-language = Language
console-article-label = Help articles
console-beside = With this reply: { $changes }
console-beside-drop = Leave out

# A message that came by mail.

console-mail-verified = Address proved
console-mail-fail = Address forged?
console-mail-none = Address not proved
console-mail-unknown = Address not checked
console-mail-why = SPF { $spf }, DKIM { $dkim }, DMARC { $dmarc }, ARC { $arc }
console-mail-check-pass = holds
console-mail-check-fail = does not hold
console-mail-check-none = absent
console-mail-check-unknown = not checked
console-mail-sealer = Forwarded by { $sealer }, which is believed about the sender.
console-mail-pictures = { $count ->
    [one] Fetch 1 picture from elsewhere
   *[other] Fetch { $count } pictures from elsewhere
 }
console-mail-pictures-failed = { $count ->
    [one] 1 picture could not be fetched
   *[other] { $count } pictures could not be fetched
 }
console-mail-quoted = Earlier mail
console-mail-signature = Signature
console-mail-as-sent = Show as sent
console-mail-as-text = Show as text
console-mail-admit = Let it in
console-mail-flag-hidden-text = text hidden from the reader
console-mail-flag-reply-elsewhere = answers go to another domain
console-mail-flag-sender-unclear = sender unclear
console-mail-flag-controls = odd signs in the name or subject
console-mail-flag-encrypted = encrypted, cannot be read
console-mail-flag-text-cut = cut; the whole is a file
console-mail-flag-too-large = larger than this inbox takes; only its headers were fetched
console-mail-flag-looks-like-us = name or address looks like ours
console-mail-flag-looks-like-staff = name looks like a colleague’s
console-mail-flag-spam = the spam filter’s mark

console-page-lessons-title = What triage learns
console-page-lessons-lead = Rows are what tickets were, columns what triage said. What a person corrected counts, and what was solved without a correction. Corrections apply at once on every node; one person alone cannot turn what is clear.
console-lessons-days = { $count } days
console-lessons-export = Take the corrections away (CSV)
console-lessons-truth = What it was
console-lessons-all = All
console-lessons-stood = Let stand
console-lessons-unknown = Not known
console-lessons-sum = { $count } tickets, triage was right in { $percent } %.
console-lessons-none = Nothing to compare yet
console-lessons-none-text = No ticket of this span was corrected, or solved as triage read it.
console-page-lessons-failed = The table could not be read
console-page-lessons-failed-text = Nothing was changed.
console-lessons-not-yours = For leads
console-lessons-not-yours-text = Leads and administrators see what triage takes for what.

## Mail addresses
console-page-addresses-title = Mail addresses
console-page-addresses-lead = Where mail comes in, and what holds there. A mail to several of them belongs to the first. All of it is set in the settings file, each address under [[mail.inbox]].
console-page-addresses-failed = The addresses could not be read
console-page-addresses-failed-text = Nothing was changed.
console-addresses-not-yours = Leads and administrators see what holds for each address.
console-addresses-none = No mail comes in here
console-addresses-none-text = The settings file names no address.
console-addresses-restricted = kept apart from other mail
console-addresses-topic = Topic
console-addresses-by-triage = as triage reads it
console-addresses-team = Team
console-addresses-by-topic = by topic
console-addresses-first-reply = First answer within
console-addresses-next-reply = Later answers within
console-addresses-by-priority = by priority
console-addresses-follow-up = Late answer, once solved
console-addresses-follow-reopen = opens the ticket again
console-addresses-follow-new-linked = opens a new ticket, linked
console-addresses-follow-reopen-within = opens the ticket again for { $count } days, then a new one, linked
console-addresses-acknowledgement = Acknowledgement
console-addresses-ack-off = none
console-addresses-ack-usual = in the desk’s own words
console-addresses-ack-own = in words of its own
console-addresses-language = Language, if unsure
console-addresses-forms = Web forms
console-addresses-brand = Brand
console-addresses-priority = Served at least as
console-addresses-details = Details
console-addresses-size = Largest mail
console-addresses-mib = { $count } MiB

## Merging and splitting
console-do-merge = Merge with…
console-do-split = Split off messages
console-more = More
console-earlier = Messages of { $reference }
console-merged-into = This ticket goes on in { $reference }.
console-merge-undo = Take apart
console-split-undo = Bring back
console-split-off = Split off
console-split-chosen = { $count ->
    [0] Choose messages of the trader
    [one] 1 message chosen
   *[other] { $count } messages chosen
 }
console-split-choose = Choose: { $text }
console-split-remains = At least one message has to stay.
console-toast-merged = { $reference } goes on here
console-toast-split = Split off as { $reference }
console-notice-merged = { $agent } merged { $reference } into this ticket.
console-notice-merged-into = { $agent } merged this ticket into { $reference }.
console-notice-unmerged = { $agent } took this ticket and { $reference } apart again.
console-notice-moved = { $agent } moved what was here to { $reference }.
console-notice-split-from = { $agent } split this off from { $reference }.
console-event-merged = Merged
console-event-unmerged = Taken apart again
console-event-split = Messages split off
console-event-unsplit = Messages brought back
console-event-mail-rest-lifted = Automatic mail allowed again
console-event-participant-confirmed = Participant confirmed
console-event-participant-withdrawn = Participant withdrawn
console-event-participant-declined = Participant declined
console-event-participant-reconsidered = Decline of a participant taken back
console-reason-not-merged-already = it was merged into another

## Alarms of mail
console-alarms-title = What needs somebody to look
console-alarms-look = Look
console-alarms-announce = Tell traders
console-alarms-told = Traders were told
console-alarm-damage = What is stored is damaged (places found: { $count })
console-alarm-do-damage = Nothing wrong is shown: what lies there answers with an error. Have it looked at now (backstop check) and restored from a backup while there is one from before.
console-alarm-archive = The archive takes nothing ({ $count } min)
console-alarm-do-archive = No message is lost, but until it works the desk can be restored to the last backup only, not to a moment since. Have the disk of the archive looked at: is it mounted, is it full?
console-alarm-guessing = Somebody guesses the addresses that answers go to ({ $count } tries)
console-alarm-do-guessing = Nothing was opened by it. If it goes on, have the mail server block the source.
console-alarm-probe = Mail does not come back ({ $count } test mails in a row)
console-alarm-do-probe = Mail may be lost or late both ways. Have the relay, DNS and intake checked (backstop mail doctor), and tell traders.
console-alarm-late = Answers wait longer than five minutes to leave ({ $count })
console-alarm-do-late = The relay does not take them. They are kept and tried again for two days; have the relay checked.
console-alarm-difference = Mails lay in a mailbox unread by the desk ({ $count })
console-alarm-do-difference = They were fetched now. Find out who or what moves mails in that mailbox.
console-alarm-owed = A mail server does not hand over mails ({ $count })
console-alarm-do-owed = The desk asks again every hour. Look into that mailbox with a mail program.
console-alarm-parked = Mails could not be read ({ $count })
console-alarm-do-parked = They are kept, and nothing behind them waits. Have them read again (backstop mail retry all).
console-alarm-tired = Mails to solved tickets that opened nothing ({ $count })
console-alarm-do-tired = They opened the ticket four times within an hour before. Somebody should read them: two machines may be writing to each other, or a trader is being put off.
console-alarm-spam = Marked as spam and unread for a day ({ $count })
console-alarm-do-spam = A trader’s mail may be among them: look for tag:spam, and solve what is really spam.

## An address that rests
console-came-to = Came to { $address }
console-rest-title = No automatic mail to this address
console-rest-bounced = A mail came back because the mailbox does not exist or takes none. Nothing is sent automatically until { $until }; your reply still is.
console-rest-soft-bounces = Mails kept coming back. Nothing is sent automatically until { $until }; your reply still is.
console-rest-complaint = The trader reported a mail of ours as spam. Nothing is sent automatically until { $until }; write only if you must.
console-rest-why = Why automatic mail should go there again
console-rest-lift = Allow automatic mail

## People beside the trader
console-participants-title = Also on this ticket
console-participant-suggested = named by { $by }
console-participant-admitted = may write, gets no answers
console-participant-confirmed = gets answers
console-participant-declined = the trader said no
console-participant-rests = mail comes back
console-participant-confirm = Send answers too
console-participant-withdraw = Take off
console-participant-label = takes part

console-warn-claims-staff = claims to be staff
console-warn-looks-like-staff = looks like a colleague
console-warn-looks-like-us = looks like us

## Offers to staff
console-page-bribes-title = Offers to staff
console-page-bribes-lead = Words that offer staff something are withheld from the desk and lie sealed here for 400 days. The rest of the message stays in its ticket. Whoever has the words shown is recorded.
console-page-bribes-failed = What was withheld could not be read
console-page-bribes-failed-text = Nothing was changed.
console-bribes-not-yours = Leads and administrators see what was withheld.
console-bribes-none = Nothing was withheld
console-bribes-none-text = So far nobody has offered staff anything.
console-bribes-strip = { $count ->
    [one] Somebody offered staff something
   *[other] Offers to staff: { $count }
 }
console-bribes-show = Show the words
console-bribes-bribe = It is a bribe
console-bribes-innocent = Withheld wrongly
console-bribes-is-bribe = Bribe, says { $name }
console-bribes-is-innocent = Withheld wrongly, says { $name }
console-bribes-gone = The words were forgotten after 400 days.
console-withheld = withheld: an offer to staff, sent to security
