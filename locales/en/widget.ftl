# Chat widget, the page of a trader's tickets, and the demonstration venue.

## Frame
widget-launcher-open = Contact support
widget-launcher-unread = { $count ->
    [one] Contact support, 1 new message
   *[other] Contact support, { $count } new messages
}
widget-title = { $brand } support
widget-title-plain = Support
widget-signed-in = Signed in as { $name }
widget-signed-in-nameless = Signed in
widget-guest = Not signed in
widget-close = Close
widget-back = Back
widget-my-tickets = My tickets
widget-language = Language
widget-never-ask = Nobody will ask for your password, codes or keys
widget-verify = Verify us
widget-status-link = Status page
widget-status-next = Next update by { $time }.
widget-unconfirmed = Your sign-in could not be confirmed. You can write, but we cannot see your account. Reload the page to sign in again.
widget-problem = That did not work ({ $code }). Nothing you wrote is lost.

## Home
widget-home-question = What went wrong?
widget-home-running = In progress
widget-tile-liquidation = I was liquidated
widget-tile-liquidation-hint = See exactly why
widget-tile-order = Cannot order or close
widget-tile-order-hint = Front of the queue
widget-tile-withdrawal = Cannot withdraw
widget-tile-withdrawal-hint = Where it is, and why
widget-tile-stolen = Account stolen
widget-tile-stolen-hint = Handled before all else
widget-tile-deposit = Deposit has not arrived
widget-tile-not-filled = Order was not filled
widget-tile-fees = Funding and fees
widget-tile-other = Something else, talk to a person

## Before the first message
widget-draft-not-sent = Not submitted yet
widget-draft-person = Get a person now
widget-draft-or = Or write what happened. Your place in the queue starts with the first message.
widget-draft-help-liquidation = You do not need to gather anything. We look at the position, the mark price and the ledger ourselves. If you can, name the contract and the time.
widget-draft-help-order = Write the contract, which way, and the error on screen. A screenshot is enough. If a position has to be closed, say so in the first line.
widget-draft-help-withdrawal = Write the coin, the amount and when you asked for it. We look up the rest.
widget-draft-help-stolen = Change your password and delete your API keys now, if you still can. Write what you noticed and when. Do not send codes or passwords, not even to us.
widget-draft-help-deposit = Write the coin, the network and the transaction hash. The hash is in the wallet or exchange you sent from.
widget-draft-help-not-filled = Write the contract, the price and the time of the order, or attach a screenshot of it.
widget-draft-help-fees = Write the contract and the day. We show how the amount was worked out.
widget-draft-help-other = Write it in your own words, in your own language.
widget-draft-say-liquidation = I was liquidated. Please check why.
widget-draft-say-order = I cannot place or close orders. Please help now.
widget-draft-say-withdrawal = I cannot withdraw. Please check my withdrawal.
widget-draft-say-stolen = I think somebody else is in my account. Please lock it.
widget-draft-say-deposit = My deposit has not arrived. Please check.
widget-draft-say-not-filled = My order was not filled. Please check why.
widget-draft-say-fees = I have a question about funding or fees.
widget-draft-say-other = I would like to talk to a person.

## Composer
widget-composer-home = Or just write it down
widget-composer-draft = What happened?
widget-composer-waiting = Add anything you remember
widget-composer-reply = Reply
widget-composer-reopen = Write to open it again
widget-composer-offline = Keep writing, it is kept
widget-send = Send
widget-attach = Attach a file
widget-file-remove = Remove { $name }
widget-file-preparing = Preparing { $name }
widget-file-too-large = { $name } is too large. Up to { $limit } works.
widget-file-type = { $name } cannot be sent. Pictures, PDF and text files work.
widget-file-heic = { $name } cannot be read on this device. Send a screenshot of it, or save it as JPEG.
widget-file-empty = { $name } is empty.
widget-file-many = At most { $limit } files in one message.
widget-too-long = { $over ->
    [one] One character too many
   *[other] { $over } characters too many
}

## Held before sending
widget-hold-title = Not sent: this looks like { $kind ->
    [password] a password
    [one_time_code] a one-time code
    [card_number] a card number
    [seed_phrase] a seed phrase
    [private_key] a private key
    [api_secret] an API secret
    [identity_number] an identity number
   *[other] several secrets
}
widget-hold-text-password = We never need your password to look into anything. Give it to nobody, not to support either. If somebody has it, change it now.
widget-hold-text-one_time_code = A code like this opens your account or lets money out. Nobody at support needs it. If somebody asked you for it, that was not us.
widget-hold-text-card_number = We do not need the full card number. The last four digits are enough.
widget-hold-text-seed_phrase = Whoever reads these words owns the wallet. They cannot be sent here, not even to us. If anyone has seen them, move the funds to a new wallet now.
widget-hold-text-private_key = Whoever reads this key owns the wallet. It cannot be sent here, not even to us. If anyone has seen it, move the funds to a new wallet now.
widget-hold-text-api_secret = With this secret somebody can trade for you. It cannot be sent here. If anyone has seen it, delete the API key now. The first four characters of the key are enough for us.
widget-hold-text-identity_number = We do not take document numbers in the chat. To prove who you are, use only the verification page of the official site. If a stranger has it, tell the office that issued the document.
widget-hold-text-other = There are several things in it that nobody at support needs. Please do not give them to anyone.
widget-hold-mask = { $kind ->
    [password] Hide the password and send
    [one_time_code] Hide the code and send
    [card_number] Hide the card number and send
    [identity_number] Hide the identity number and send
   *[other] Hide the secrets and send
}
widget-hold-edit = Go back and edit
widget-secret-password = password hidden
widget-secret-one_time_code = one-time code hidden
widget-secret-card_number = card number hidden
widget-secret-seed_phrase = seed phrase hidden
widget-secret-private_key = private key hidden
widget-secret-api_secret = API secret hidden
widget-secret-identity_number = identity number hidden
widget-secret-other = secret hidden
widget-secret-withheld = part not passed on: offers to staff go to security

## Delivery of the trader's own messages
widget-delivery-sending = sending
widget-delivery-uploading = sending, { $percent } %
widget-delivery-queued = goes out when you are back online
widget-delivery-sent = sent
widget-delivery-delivered = delivered
widget-delivery-read = read
widget-delivery-failed = Not sent.
widget-retry = Try again
widget-edit = Edit
widget-discard = Delete

## Queue
widget-queue-place = Place { $place }
widget-queue-next = You are next
widget-queue-waiting = In the queue
widget-queue-seconds = about { $low }–{ $high } seconds more
widget-queue-minutes = about { $low }–{ $high } minutes more
widget-queue-minutes-one = about { $high ->
    [one] a minute
   *[other] { $high } minutes
} more
widget-queue-hours = about { $low }–{ $high } hours more
widget-queue-soon = any moment now
widget-queue-waited = waited { $time }
widget-queue-explain = Liquidations and blocked trading go first. Writing again, leaving this page or changing device does not cost you your place.
widget-queue-rose = More urgent cases have just come in, so it takes a little longer. Your place among equals has not changed.
widget-danger-title = You are not alone with this
widget-danger-text = A person reads your message before all others. If you could be in danger now, call the emergency number where you are, or be with somebody you trust. The money can be looked at afterwards.
widget-danger-link = Find a free helpline in your country
widget-due-by = An answer by { $time } at the latest.
widget-due-unlikely = We promise an answer by { $time }. So many write at once that it may take longer; you keep your place.
widget-due-late = We promised an answer by { $time } and are late. We are sorry. You keep your place.
widget-due-late-with = We promised an answer by { $time } and are late. We are sorry. { $name } has your case.
widget-wait-title = While you wait

## Conversation
widget-log = Conversation
widget-load-failed = The conversation could not be read. Everything in it is safe.
widget-typing = { $name } is writing
widget-author-official = Official support
widget-author-automatic = automatic
widget-author-participant = takes part by mail
widget-author-diagnosis = Diagnosis
widget-author-desk = Support
widget-author-you = You
widget-notice-secret_masked = { $kind ->
    [password] Your password was hidden before anyone could read it. If it was the real one, change it now.
    [one_time_code] The one-time code was hidden before anyone could read it.
    [card_number] The card number was hidden before anyone could read it.
    [seed_phrase] The seed phrase was hidden before anyone could read it. Move the funds to a new wallet now.
    [private_key] The private key was hidden before anyone could read it. Move the funds to a new wallet now.
    [api_secret] The API secret was hidden before anyone could read it. Delete that API key now.
    [identity_number] The identity number was hidden before anyone could read it. Send documents only through the verification page.
   *[other] Secrets were hidden before anyone could read them. Please change them now.
}
widget-notice-claimed = { $agent } is looking at your ticket
widget-notice-handed_over = { $agent } takes over
widget-notice-solved_by_contact = You marked this as solved
widget-notice-solved_by_agent = { $agent } marked this as solved
widget-notice-reopened = Open again
widget-notice-joined = Joined to the ticket you already have about this
widget-notice-mail_joined = Answers now also go to { $address }.
widget-notice-participant_confirmed = From now on answers also go to { $address }.
widget-notice-participant_withdrawn = Answers no longer go to { $address }.
widget-notice-participant_confirmed_by_contact = You let answers go to { $address } too.
widget-notice-participant_withdrawn_by_contact = You took { $address } out. Answers no longer go there.
widget-notice-participant_declined = You said that { $address } is not part of this.
widget-notice-participant_reconsidered = You took that back: { $address } can be added again.
widget-notice-mail_returned = Our mail to you came back. Please read the answer here.
widget-notice-mail_rests = Mails to you keep coming back, so we have stopped writing to that address automatically. Please read the answers here.
widget-notice-merged = Your ticket { $reference } goes on here
widget-notice-merged_into = This goes on in { $reference }
widget-notice-unmerged = { $reference } is a ticket of its own again
widget-notice-moved = This message is in { $reference } now
widget-notice-split_from = Taken out of { $reference }, to be dealt with on its own
widget-notice-other = Ticket updated
widget-attachment-open = Open { $name }
widget-attachment-save = Save { $name }, { $size }
widget-attachment-failed = { $name } could not be read. Try again.

## Offline
widget-offline = { $seconds ->
    [0] No connection, trying again. What you write is kept on this device.
    [one] No connection, next try in 1 second. What you write is kept on this device.
   *[other] No connection, next try in { $seconds } seconds. What you write is kept on this device.
}
widget-offline-retry = Try now
widget-online = Back online.
widget-offline-title = You do not have to wait here
widget-offline-text = As soon as there is a connection, this becomes a ticket by itself. The number follows at once.

## Status of a ticket, in the trader's words
widget-status-new = submitted
widget-status-open = in progress
widget-status-open-with = in progress, { $name }
widget-status-pending = replied, waiting for you
widget-status-on_hold = being worked on by a specialist team
widget-status-solved = solved
widget-status-merged = Part of { $reference }
widget-status-closed = solved

## After the answer
widget-solve = This is solved
widget-csat-question = Solved. How was our help?
widget-csat-1 = very bad
widget-csat-2 = bad
widget-csat-3 = fair
widget-csat-4 = good
widget-csat-5 = very good
widget-csat-thanks = Thank you. Noted as “{ $rating }”.
widget-csat-comment = What should we do better? (optional)
widget-csat-send = Send comment
widget-csat-noted = Thank you, passed on to the team.
widget-not-solved = Still not solved

## Topics
widget-topic-order-cannot_place = Cannot place or close orders
widget-topic-order-not_filled = Order not filled
widget-topic-order-mistake = Order by mistake
widget-topic-position-liquidation = Liquidation
widget-topic-account-login = Signing in
widget-topic-account-security = Account security
widget-topic-account-kyc = Identity check
widget-topic-funds-deposit = Deposit
widget-topic-funds-withdrawal = Withdrawal
widget-topic-funds-transfer = Transfer
widget-topic-contract-rules = Contract rules
widget-topic-contract-funding_fee = Funding and fees
widget-topic-contract-expiry = Expiry and settlement
widget-topic-platform-outage = Outage
widget-topic-platform-api = API
widget-topic-platform-data_delay = Delayed data
widget-topic-complaint = Complaint
widget-topic-business = Business
widget-topic-data_request = My data
widget-topic-fraud = Fraud, phishing
widget-topic-other = Other

## Page of the tickets
tickets-title = My tickets
tickets-new = New ticket
tickets-running = In progress { $count }
tickets-solved = Solved { $count }
tickets-filter = Filter
tickets-search = Search
tickets-search-placeholder = Subject, number
tickets-list = Tickets
tickets-detail = Ticket
tickets-none-running = No ticket in progress
tickets-none-running-text = If something goes wrong, write to us here or in the chat. Both end up in this list.
tickets-none-solved = Nothing solved yet
tickets-none-found = No ticket matches “{ $query }”
tickets-earlier = Messages of { $reference }
tickets-open = Open { $reference }
tickets-choose = Choose a ticket on the left
tickets-same = There is no need to open a second ticket about the same thing. Whatever you add goes into the first one and does not cost you your place.
tickets-submitted = Submitted { $when }
tickets-nav-help = Help centre
tickets-nav-tickets = My tickets
tickets-nav-verify = Verify official channels
tickets-nav-status = System status
tickets-nav-label = Pages
tickets-skip = To the content
tickets-never = Nobody will ask for your password, codes or keys.
tickets-never-more = Had a strange message?
tickets-never-link = Verify it first
tickets-guest = Not signed in
tickets-guest-hint = This page does not know your account, so it shows only tickets written in this browser. To see all of them, open “My tickets” from the chat at the venue while you are signed in.
tickets-link-opened = This ticket is open here now. Answers also go to { $address }.
tickets-link-account = { $address } is confirmed: answers go there too. Sign in at the venue to read the ticket here.
tickets-appearance = Appearance
tickets-appearance-auto = as the system
tickets-appearance-light = light
tickets-appearance-dark = dark
tickets-timeline = What has happened
tickets-step-new = Submitted
tickets-step-open = In progress
tickets-step-pending = Replied, waiting for you
tickets-step-on_hold = With a specialist team
tickets-step-solved = Solved
tickets-step-closed = Closed
tickets-step-you = You added
tickets-step-participant = Somebody else wrote
tickets-step-automatic = Checked automatically
tickets-step-reply = Reply
tickets-next-queue = An agent answers in { $range }
tickets-next-new = Submitted. An agent picks it up next
tickets-next-open = We are working on it
tickets-next-open-with = { $name } is working on it
tickets-next-pending = We have replied. Now we need your answer
tickets-next-on_hold = A specialist team is working on it
tickets-next-solved = Solved
tickets-next-last = Last activity { $when }
tickets-range-seconds = { $low }–{ $high } seconds
tickets-range-minutes = { $low }–{ $high } minutes
tickets-range-hours = { $low }–{ $high } hours
tickets-reply = Add something, or paste a picture
tickets-reply-label = Your answer
tickets-reply-hint = Adding something does not cost you your place.
tickets-people-title = Also in this conversation
tickets-people-means = Whoever you confirm gets the answers from then on by mail as well, and can write here. They see nothing that was said before.
tickets-people-named = You named them in your mail of { $when }. Was that not you? Then choose “Not this person”.
tickets-people-confirmed = gets answers by mail
tickets-people-declined = not part of it
tickets-people-confirm = Send them answers too
tickets-people-decline = Not this person
tickets-people-remove = Take out
tickets-people-back = Put back
tickets-people-undo = Undo
tickets-people-undone = Undone.
tickets-people-said-added = From now on answers also go to { $who }.
tickets-people-said-removed = Answers no longer go to { $who }.
tickets-people-said-declined = { $who } is not part of this conversation.
tickets-people-looks-like = This name or address looks like ours and is not. Nobody from us asks to be named in your mails.
tickets-people-staff = If they should get the answers too, tell us below.
tickets-form-title = New ticket
tickets-form-topic = What is it about?
tickets-form-topic-choose = Please choose
tickets-form-text = What happened?
tickets-form-text-hint = Coin or contract, time, and what the screen said. Attach a screenshot if you have one.
tickets-form-submit = Submit ticket
tickets-form-cancel = Cancel
tickets-form-topic-missing = Choose what it is about, so that it reaches the right team.
tickets-sending = Being submitted
tickets-load-failed = The list could not be read. Your tickets are safe.

## Demonstration venue
demo-title = Northpier, a demonstration venue
demo-nav-desk = Agents’ desk
demo-lead = A trading venue that does not exist, so that its support desk can be tried.
demo-simulated = Simulated figures. Nothing can be traded here.
demo-markets = Perpetual contracts
demo-contract = Contract
demo-mark = Mark price
demo-change = 24 h
demo-funding = Funding rate
demo-volume = 24 h volume
demo-be = Who are you?
demo-be-lead = Choose a trader with a story, then open the chat at the bottom of the page.
demo-guest = Not signed in
demo-guest-story = A visitor without an account. The desk knows nothing about them.
demo-story-liquidated-despite-stop = Was liquidated on a long of 0.500 BTCUSDT although a stop-loss stood above the liquidation price.
demo-story-money-in-other-wallet = Cannot place an order: the money lies in the funding wallet, not in the trading wallet.
demo-story-deposit-confirming = Waits for one deposit with 3 of 12 confirmations and cannot withdraw another that is already credited.
demo-story-funding-two-stamps = Thinks the funding fee was charged twice; the position was held at two stamps.
demo-story-withdrawal-locked = Cannot withdraw for 24 hours after changing the password.
demo-story-limit-not-reached = Asks why a limit order does not fill; the market has not come down to its price.
demo-story-nothing-wrong = Has a healthy account with one small position; nothing is wrong with it.
demo-story-withdrawal-on-chain = Waits for two withdrawals: one is on the chain, a larger one is in the security check.
demo-chosen = You are { $name }
demo-failed = The traders of the demonstration could not be read. The chat works without signing in.
demo-language = Language
demo-open-chat = Open the chat

widget-mail-offer = Going away? Get the answer by e-mail too
widget-mail-keep = You keep your place in the queue.
widget-mail-address = Your e-mail address
widget-mail-send = Send the link
widget-mail-sent = A link is on its way to { $address }. Open it, and answers go there too. Look into the junk folder as well.
widget-mail-other = Another address
widget-mail-on = Answers also go to { $address }, if you have not read them here within two minutes.
