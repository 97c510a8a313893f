# Public pages: help centre, verify, status.

pages-brand = { $venue } Support
pages-skip = Skip to content
pages-nav-label = Main
pages-nav-help = Help centre
pages-nav-tickets = My tickets
pages-nav-verify = Verify a contact
pages-nav-status = System status
pages-footer-label = More
pages-language = Language
pages-theme-system = Appearance: system
pages-theme-light = Appearance: light
pages-theme-dark = Appearance: dark
pages-keys-on = Search with the / key: on
pages-keys-off = Search with the / key: off

pages-home-title = Help centre
pages-home-heading = What would you like to know?
pages-home-description = Answers on liquidation, orders, deposits and withdrawals, account security and contract rules at { $venue }.
pages-index-title = All articles

pages-search-label = Search the help centre
pages-search-placeholder = For example: stop-loss, withdrawal, 2FA
pages-search-go = Search
pages-search-results = Search results
pages-search-title = Search: { $query }
pages-search-heading = Search
pages-search-count =
    { $n ->
        [one] { $shown } article
       *[other] { $shown } articles
    }
pages-search-all =
    { $n ->
        [one] Show the { $shown } article
       *[other] All { $shown } articles
    }
pages-search-ask = Not found? Ask us
pages-search-none = Nothing found for “{ $query }”
pages-search-none-hint = Try fewer or other words, an error code or an order symbol. Or tell us what happened and a person will look into it.
pages-search-nothing = No articles found
pages-search-failed = Search cannot be reached. Press Enter to try again.
pages-search-in = in { $language }

pages-category-positions = Positions and liquidation
pages-category-orders = Orders
pages-category-funds = Deposits and withdrawals
pages-category-account = Account and verification
pages-category-contracts = Contract rules and fees
pages-category-platform = Platform and API
pages-category-safety = Security and scams
pages-category-desk = Talking to support
pages-category-count =
    { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }
pages-category-description = { $category }: articles in the { $venue } help centre.

pages-crumb-label = You are here
pages-article-checked = Checked { $date }
pages-article-stale = Last checked { $date }, review is due
pages-article-version = For version { $version }
pages-article-owner = Kept by: { $owner }
pages-article-languages =
    { $n ->
        [one] { $n } language
       *[other] { $n } languages
    }
pages-article-on-page = On this page
pages-article-language = Language
pages-article-related = Related
pages-article-behind = source is newer
pages-article-behind-note = The English original was changed on { $date }. This translation is older.
pages-article-fallback = There is no { $wanted } version of this article yet. You are reading it in { $shown }.
pages-article-helped = Did this solve it?
pages-article-yes = Yes
pages-article-no = No
pages-article-outdated = Out of date
pages-article-thanks = Thank you. Your answer goes to the team that keeps this article.
pages-article-more = Still need help?
pages-article-ask = Take this article to a person
pages-article-markdown = As plain text

pages-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
pages-date-short = { $day } { pages-month }
pages-date-long = { $day } { pages-month } { $year }

pages-missing-title = This page does not exist
pages-missing-text = It may have moved, or the address is incomplete. Search for it, or start from the help centre.
pages-missing-home = Go to the help centre

pages-verify-title = Check whether it is official
pages-verify-lead = Paste the link, e-mail address, phone number or account name you received. We check it without opening it.
pages-verify-label = What to check
pages-verify-go = Check
pages-verify-official = This is official
pages-verify-not-official = This is not official
pages-verify-unknown = Not on our list
pages-verify-entered = Checked
pages-verify-ours = Official
pages-verify-why-listed = It is on our list of official contacts.
pages-verify-why-listed-network = It is our official account on { $network }.
pages-verify-why-listed-subdomain = It belongs to our official domain.
pages-verify-why-confusable = Do not open it or reply. It is a different name written with letters that look the same.
pages-verify-why-near-miss = Do not open it or reply. It differs from ours by a letter or two.
pages-verify-why-subdomain-trick = Do not open it. Our name is only the beginning; the link leads to another site.
pages-verify-why-userinfo-trick = Do not open it. What stands before the @ means nothing; the link leads to another site.
pages-verify-why-other-ending = Do not open it or reply. It is our name with another ending, and it is not ours.
pages-verify-why-contains-name = Do not open it or reply. It uses our name and is not ours.
pages-verify-why-ip-address = Do not open it. We never send links to bare number addresses.
pages-verify-why-unlisted-address = The domain is ours, but we do not write from this address. A sender can be forged, so please do not rely on it.
pages-verify-why-other-network = We use this name, but not on this network. Please do not trust it.
pages-verify-why-incomplete-number = It matches the end of our number. Check the country code too.
pages-verify-why-unusual-form = It leads to our site, but we never send links in this form. Please type the address yourself.
pages-verify-why-not-listed = It is not one of our contacts. Anyone who uses it in our name is not us.
pages-verify-why-unreadable = We could not read this as a link, e-mail address, phone number or account name. Please paste it as you received it.
pages-verify-why-empty = Please paste something to check.
pages-verify-point-letter = Character { $place } is { $script } { $letter } ({ $code }). The official name has { $expected }.
pages-verify-script-cyrillic = the Cyrillic letter
pages-verify-script-greek = the Greek letter
pages-verify-script-digit = the digit
pages-verify-script-latin = the letter
pages-verify-script-other = the character
pages-verify-point-ascii = The real name is { $name }.
pages-verify-point-host = The link really leads to { $name }.
pages-verify-point-forged = The name and address of a sender can be forged. If a message asks you to log in or to send funds, come to our site by yourself.
pages-verify-point-caller = The number shown on a call can be forged. We never ask for codes or passwords by phone.
pages-verify-act-entered = I already entered something
pages-verify-act-report = Report it
pages-verify-list = Our official contacts
pages-verify-list-site = Website
pages-verify-list-email = E-mail
pages-verify-list-phone = Phone
pages-verify-mark = official
pages-verify-caveat = The name of a sender and the number of a caller can be forged. Nobody from { $venue } will ever ask for your password, verification code, seed phrase or private key.

pages-status-title = System status
pages-status-none = Everything is working
pages-status-minor = Some things are slower than usual
pages-status-major = Part of the service is not working
pages-status-critical = The service is not working
pages-status-maintenance = Maintenance is under way
pages-status-components = Parts
pages-status-updated = Updated
pages-status-operational = Working
pages-status-degraded-performance = Slow
pages-status-partial-outage = Partly down
pages-status-major-outage = Down
pages-status-under-maintenance = Maintenance
pages-status-incidents = Incidents
pages-status-quiet = No incidents at the moment.
pages-status-next = Next update by
pages-status-investigating = Investigating
pages-status-identified = Cause found
pages-status-monitoring = Watching the fix
pages-status-resolved = Resolved
pages-status-lead = Incidents of the venue are told here as soon as they are known. Your messages are kept even while a part is down.
pages-component-chat = Live chat
pages-component-tickets = Tickets
pages-component-help = Help centre and search
pages-component-email = E-mail
pages-component-venue = Account look-ups
pages-component-api = API
pages-component-trading = Trading
pages-component-withdrawals = Withdrawals
pages-component-deposits = Deposits
pages-component-login = Sign-in
pages-component-prices = Prices and charts

pages-incident-trading = Orders are slow or not accepted
pages-incident-withdrawals = Withdrawals are delayed
pages-incident-deposits = Deposits are credited late
pages-incident-login = Signing in does not work for some
pages-incident-prices = Prices or balances are shown late
pages-incident-api = The API answers slowly or not at all
pages-incident-desk = Support answers later than usual
pages-incident-mail = E-mails to and from support are delayed
pages-incident-other = Incident
