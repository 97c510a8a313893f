# Refusals: the value is the title, the attribute is the detail.

error-unauthorized = Please sign in
    .detail = Your session is missing or has ended. Please sign in again.
error-forbidden = Not allowed
    .detail = Your account may not do this.
error-not-found = Not found
    .detail = This does not exist, or it is not yours.
error-conflict-client-id = Already used
    .detail = This client_id was used before with other content. Please send it with a new one.
error-already-claimed = Already taken
    .detail = { $by } is already working on this ticket.
error-invalid-transition = Not possible now
    .detail = The ticket’s present status does not allow this.
error-changed-since = Changed meanwhile
    .detail = Somebody changed this ticket since. It was left as it is.
error-other-contact = Not the same trader
    .detail = Only tickets of one and the same trader can be merged.
error-merged-already = Merged already
    .detail = This ticket goes on in another one. Please work on that one.
error-nothing-remains = Nothing would remain
    .detail = At least one of the trader’s messages has to stay in this ticket.
error-empty-body = Nothing to send
    .detail = Please write something or attach a file.
error-body-too-long = Too long
    .detail = A message may have up to 20,000 characters. Please shorten it or send it in parts.
error-payload-too-large = Too large
    .detail = The request is larger than 1 MiB.
error-attachment-too-large = File too large
    .detail = A file may be up to 10 MB.
error-attachment-type-refused = File type not accepted
    .detail = Please send a picture (PNG, JPEG, GIF, WebP, HEIC), a PDF or a text file.
error-attachment-empty = Empty file
    .detail = The file has no content. Please check it and try again.
error-bad-request = Request not understood
    .detail = The request is not in the expected form.
error-bad-query = Search not understood
    .detail = “{ $word }” cannot be read.{ $meant ->
        [none] {""}
       *[other] {" "}Did you mean “{ $meant }”?
    }
error-identity-invalid = Sign-in could not be confirmed
    .detail = The venue’s proof of identity is not valid. Please reload the page.
error-address-invalid = That is not a mail address we can write to
    .detail = Check it for a typing error; it should look like name@example.com.
error-address-unreachable = Mail to this address comes back
    .detail = Please name another address, or read the answer here.
error-mail-sent-already = We have already written to this address today
    .detail = Look into your inbox and the junk folder. You can ask again tomorrow, or name another address.
error-link-expired = This link no longer opens anything
    .detail = It is older than seven days or was cut short. Your ticket and its place are untouched.
error-picture-unavailable = Picture not available
    .detail = The picture could not be fetched, or lies where the desk does not go.
error-identity-expired = Sign-in expired
    .detail = The venue’s proof of identity has expired. Please reload the page.
error-identity-replayed = Sign-in already used
    .detail = This proof of identity was used before. Please reload the page.
error-asks-for-secret = Reply held back
    .detail = This reply asks the trader for a password, code, key or document, for remote access, or to go on elsewhere. We never ask for these.
error-rate-limited = Too many requests
    .detail = Please wait { $seconds } s and try again. Nothing you wrote is lost.
error-overloaded = Very busy
    .detail = The desk is very busy right now. Please try again in { $seconds } s.
error-bad-credentials = Wrong e-mail or password
    .detail = E-mail and password do not match.
error-unsupported-media-type = Format not accepted
    .detail = Please send the content as JSON.
error-csrf = Request refused
    .detail = The request does not come from the console. Please reload the page.
error-store-damaged = A part of our data is damaged
    .detail = What you asked for lies on a damaged part of our disk, so it is not shown, and nothing was changed. Please give us the request number; everything else works as usual.
error-internal = Something went wrong on our side
    .detail = The error was recorded. Please try again; if it stays, give us the request number.

error-method-not-allowed = The address takes other methods
    .detail = Check the method of the call against the API description.

macro-estimate = { $low } to { $high } minutes

# Mail that the desk writes.

server-mail-sender = { $venue } support
server-mail-cut = Your message:
server-mail-word = Your own word in every mail from { $venue }: { $word }. A mail in our name without it is not ours.
server-mail-notice = Nobody from { $venue } will ever ask you for a password, a code, a key or a seed phrase. To check whether a mail is ours: { $link }
server-mail-copy = You get this because you take part in ticket { $reference }. Whoever takes part there can read what you answer. If this is not for you, answer with that, and we take you off it.
server-mail-notify = Something happened on your ticket { $reference }. Answer this mail, and what you write above the line goes to the trader as your reply. To see everything: { $link }
server-mail-notify-cut = The trader wrote:
server-mail-received = We have your message. Its number is { $reference }.
server-mail-next = A person will read it and answer here.
server-mail-danger = We read your message before all others. If you could be in danger now, please call the emergency number where you are, or be with somebody you trust. Free helplines in your country: { $link }
server-mail-estimate-minutes = At the pace of the last hour, the first answer comes in { $low } to { $high } minutes.
server-mail-estimate-hours = At the pace of the last hour, the first answer comes in { $low } to { $high } hours.
server-mail-faster-chat = The chat is faster for this. If you are signed in there, we see your account’s records at once: { $link }
server-mail-faster-form = A ticket written while you are signed in is faster for this: we then need not ask for your account’s records. { $link }
server-mail-faster-status = Whether something is down, and until when, is told here first: { $link }
server-mail-articles = These articles may answer it right away:
server-mail-neutral-subject = We received a message
server-mail-neutral =
    A message from this address has reached { $venue }. Its number is { $reference }. If you did not write it, you need not do anything.
    
    If you did, sign in at { $link } to see where it stands and to get an answer faster.
server-mail-pointer-subject = Please write to our support address
server-mail-pointer =
    The address you wrote to is one from which { $venue } only sends. Your message has reached us all the same: its number is { $reference }, and a person will read it. Next time, please write to { $support }
    
    If you did not write it, you need not do anything.
server-mail-not-taken-subject = Your answer was not sent
server-mail-not-taken =
    A mail in your name that answers one of our notices did not go to the trader. Either nothing proved that it was yours, or it came too late, or it could not go out as it was. It is kept as ticket { $reference }.
    
    If you wrote it, please answer in the console: { $link }
    If you did not, tell your lead: somebody is using your name.
server-mail-too-large-subject = Your message was too large
server-mail-too-large =
    A message from this address was larger than { $size }, so { $venue } has its beginning but not its content. Its number is { $reference }, and it keeps its place in the queue. If you did not write it, you need not do anything.
    
    If you did, send it again in smaller mails, or add the files at { $link }
server-incident-draft-mail = E-mails to and from our support are delayed, and some may not arrive. What you have sent is not lost: your mail server tries again. Chat and tickets in your account work as usual; for anything urgent, please write there.
server-mail-probe-subject = Does mail arrive?
server-mail-probe = The desk of { $venue } sends this to itself every few minutes, to know that mail arrives. Nobody needs to answer.
server-mail-link-subject = Your ticket at { $venue }
server-mail-link =
    Open your ticket { $reference } here, on any device, for the next seven days:
    { $link }
    
    Once you have opened it, answers also come to this address. You keep your place in the queue.
    
    If you did not ask for this mail, do nothing: nothing more will come.

# The page of a link to a file that opens nothing.

file-link-expired = This link has ended
    .detail = A link to a file holds for five minutes. Go back to the conversation and open the file there again: that makes a new one.
file-link-unknown = There is no file here
    .detail = The link is not complete, the file was removed, or you have signed out since. Go back to the conversation and open the file there again.
file-link-to-tickets = To my tickets
file-link-to-desk = To the desk
