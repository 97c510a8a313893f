# 거절 문구: 값은 제목, 속성은 자세한 내용.

error-unauthorized = 로그인해 주세요
    .detail = 세션이 없거나 종료되었습니다. 다시 로그인해 주세요.
error-forbidden = 권한이 없습니다
    .detail = 이 계정으로는 할 수 없는 작업입니다.
error-not-found = 찾을 수 없습니다
    .detail = 존재하지 않거나 고객님의 것이 아닙니다.
error-conflict-client-id = 이미 사용된 식별자입니다
    .detail = 이 client_id는 다른 내용으로 이미 사용되었습니다. 새 값으로 보내 주세요.
error-already-claimed = 이미 처리 중입니다
    .detail = { $by } 님이 이 문의를 처리하고 있습니다.
error-invalid-transition = 지금은 할 수 없습니다
    .detail = 문의의 현재 상태에서는 할 수 없는 작업입니다.
error-changed-since = 그사이 변경됨
    .detail = 그 후 다른 사람이 이 티켓을 변경하여 그대로 두었습니다.
error-other-contact = 고객이 서로 다릅니다
    .detail = 같은 고객의 티켓만 병합할 수 있습니다.
error-merged-already = 이미 병합되었습니다
    .detail = 이 티켓은 다른 티켓에 병합되었습니다. 그 티켓에서 처리해 주세요.
error-nothing-remains = 남는 메시지가 없습니다
    .detail = 고객 메시지를 하나 이상 이 티켓에 남겨 두어야 합니다.
error-empty-body = 보낼 내용이 없습니다
    .detail = 내용을 입력하거나 파일을 첨부해 주세요.
error-body-too-long = 너무 깁니다
    .detail = 메시지는 20,000자까지 가능합니다. 줄이거나 나누어 보내 주세요.
error-payload-too-large = 요청이 너무 큽니다
    .detail = 요청이 1 MiB를 넘습니다.
error-attachment-too-large = 파일이 너무 큽니다
    .detail = 파일은 10 MB까지 가능합니다.
error-attachment-type-refused = 지원하지 않는 파일 형식입니다
    .detail = 이미지(PNG, JPEG, GIF, WebP, HEIC), PDF, 텍스트 파일을 보내 주세요.
error-attachment-empty = 빈 파일입니다
    .detail = 파일에 내용이 없습니다. 확인 후 다시 시도해 주세요.
error-bad-request = 요청을 이해할 수 없습니다
    .detail = 요청 형식이 올바르지 않습니다.
error-bad-query = 검색어를 이해할 수 없습니다
    .detail = “{ $word }”을(를) 이해할 수 없습니다.{ $meant ->
        [none] {""}
       *[other] {" "}“{ $meant }”을(를) 찾으셨나요?
    }
error-identity-invalid = 로그인을 확인할 수 없습니다
    .detail = 거래소의 인증 정보가 유효하지 않습니다. 페이지를 새로고침해 주세요.
error-address-invalid = 메일을 보낼 수 없는 주소입니다
    .detail = 오타가 없는지 확인해 주세요(예: name@example.com).
error-address-unreachable = 이 주소로 보낸 메일이 반송됩니다
    .detail = 다른 주소를 입력하시거나 여기에서 답변을 확인해 주세요.
error-mail-sent-already = 오늘 이미 이 주소로 메일을 보냈습니다
    .detail = 받은편지함과 스팸함을 확인해 주세요. 내일 다시 요청하시거나 다른 주소를 입력해 주세요.
error-link-expired = 더 이상 열 수 없는 링크입니다
    .detail = 7일이 지났거나 링크가 잘렸습니다. 문의와 순서는 그대로 남아 있습니다.
error-picture-unavailable = 그림을 가져올 수 없습니다
    .detail = 그림을 가져오지 못했거나, 접속하지 않는 위치에 있습니다.
error-identity-expired = 로그인이 만료되었습니다
    .detail = 거래소의 인증 정보가 만료되었습니다. 페이지를 새로고침해 주세요.
error-identity-replayed = 이미 사용된 인증 정보입니다
    .detail = 이 인증 정보는 이미 사용되었습니다. 페이지를 새로고침해 주세요.
error-asks-for-secret = 답변이 보류되었습니다
    .detail = 이 답변은 비밀번호, 인증번호, 키, 신분증 번호, 원격 제어 또는 다른 앱에서의 대화를 요구합니다. 저희는 이런 정보를 절대 묻지 않습니다.
error-rate-limited = 요청이 너무 많습니다
    .detail = { $seconds }초 후에 다시 시도해 주세요. 작성하신 내용은 사라지지 않습니다.
error-overloaded = 이용자가 많습니다
    .detail = 지금 상담 시스템이 매우 혼잡합니다. { $seconds }초 후에 다시 시도해 주세요.
error-bad-credentials = 이메일 또는 비밀번호가 올바르지 않습니다
    .detail = 이메일과 비밀번호가 일치하지 않습니다.
error-unsupported-media-type = 지원하지 않는 형식입니다
    .detail = 내용을 JSON으로 보내 주세요.
error-csrf = 요청이 거부되었습니다
    .detail = 콘솔에서 보낸 요청이 아닙니다. 페이지를 새로고침해 주세요.
error-store-damaged = 저희 데이터 일부가 손상되었습니다
    .detail = 요청하신 내용이 디스크의 손상된 부분에 있어 표시하지 않으며, 변경된 것은 없습니다. 요청 번호를 알려 주세요. 나머지는 평소처럼 이용하실 수 있습니다.
error-internal = 저희 쪽에 문제가 생겼습니다
    .detail = 오류가 기록되었습니다. 다시 시도해 주세요. 계속되면 요청 번호를 알려 주세요.

error-method-not-allowed = 이 주소에서는 해당 메서드를 사용할 수 없습니다
    .detail = API 설명을 참고하여 호출 메서드를 확인해 주십시오.

macro-estimate = { $low }~{ $high }분

# Mail that the desk writes.

server-mail-sender = { $venue } 고객지원
server-mail-cut = 보내신 메시지:
server-mail-word = { $venue }에서 보내는 모든 메일에는 직접 설정하신 피싱 방지 코드가 들어 있습니다: { $word }. 이것이 없는 메일은 저희가 보낸 것이 아닙니다.
server-mail-notice = { $venue } 직원은 비밀번호, 인증 코드, 키, 시드 문구를 절대 묻지 않습니다. 저희 메일인지 확인: { $link }
server-mail-copy = 티켓 { $reference }에 참여하고 있어 이 메일을 받으셨습니다. 보내시는 답장은 이 티켓의 모든 참여자가 읽을 수 있습니다. 본인과 관계없다면 그렇게 답장해 주세요. 참여자에서 빼 드립니다.
server-mail-notify = 담당 티켓 { $reference }에 새 소식이 있습니다. 이 메일에 답장하면 구분선 위에 쓴 내용이 회원님의 답변으로 고객에게 전송됩니다. 전체 보기: { $link }
server-mail-notify-cut = 고객이 보낸 내용:
server-mail-received = 메시지를 받았습니다. 번호는 { $reference }입니다.
server-mail-next = 담당자가 읽고 여기로 답장합니다.
server-mail-danger = 보내 주신 글을 다른 문의보다 먼저 읽습니다. 지금 위험하다고 느끼신다면 계신 곳의 긴급 전화로 연락하시거나, 믿을 수 있는 사람 곁에 있어 주세요. 계신 나라의 무료 상담 전화: { $link }
server-mail-estimate-minutes = 최근 한 시간의 처리 속도로 보면 첫 답변까지 { $low }~{ $high }분이 걸릴 것으로 예상됩니다.
server-mail-estimate-hours = 최근 한 시간의 처리 속도로 보면 첫 답변까지 { $low }~{ $high }시간이 걸릴 것으로 예상됩니다.
server-mail-faster-chat = 이런 문제는 채팅이 더 빠릅니다. 로그인하시면 계정 기록을 바로 확인할 수 있습니다: { $link }
server-mail-faster-form = 로그인한 상태로 문의를 남기시면 더 빠릅니다. 계정 기록을 따로 여쭤보지 않아도 됩니다: { $link }
server-mail-faster-status = 장애 여부와 복구 예정 시각은 이곳에 가장 먼저 알려 드립니다: { $link }
server-mail-articles = 바로 도움이 될 수 있는 글:
server-mail-neutral-subject = 메시지를 받았습니다
server-mail-neutral =
    이 주소에서 보낸 메시지가 { $venue }에 도착했습니다. 번호는 { $reference }입니다. 직접 보내지 않으셨다면 아무것도 하지 않으셔도 됩니다.
    
    직접 보내셨다면 { $link }에 로그인하여 진행 상황을 확인하고 더 빨리 답을 받으세요.
server-mail-pointer-subject = 고객지원 주소로 보내 주세요
server-mail-pointer =
    보내신 주소는 { $venue }의 발신 전용 주소입니다. 메시지는 정상적으로 접수되었고 번호는 { $reference }이며, 담당자가 읽습니다. 다음부터는 { $support } 주소로 보내 주세요.
    
    직접 보내지 않으셨다면 아무것도 하지 않으셔도 됩니다.
server-mail-not-taken-subject = 답변이 전송되지 않았습니다
server-mail-not-taken =
    알림 메일에 대한 답장으로 회원님 이름의 메일이 왔지만 고객에게 전송되지 않았습니다. 본인이 보낸 것으로 확인되지 않았거나, 기한이 지났거나, 그대로는 보낼 수 없는 내용이었습니다. 티켓 { $reference }로 보관되어 있습니다.
    
    직접 쓰셨다면 콘솔에서 답변해 주세요: { $link }
    쓰지 않으셨다면 리드에게 알려 주세요. 누군가 회원님의 이름을 쓰고 있습니다.
server-mail-too-large-subject = 메일이 너무 큽니다
server-mail-too-large =
    이 주소에서 온 메일이 { $size }를 넘어 { $venue }은(는) 머리글만 받고 내용은 받지 못했습니다. 문의 번호는 { $reference }이며 대기 순서는 그대로입니다. 직접 보내신 메일이 아니라면 아무것도 하지 않으셔도 됩니다.
    
    직접 보내셨다면 더 작은 메일로 나누어 다시 보내시거나 여기에서 파일을 추가해 주세요: { $link }
server-incident-draft-mail = 상담과 주고받는 메일이 늦어지고 있으며 일부는 도착하지 않을 수 있습니다. 보내신 메일은 사라지지 않습니다. 메일 서버가 자동으로 다시 시도합니다. 채팅과 계정 내 티켓은 평소처럼 이용하실 수 있습니다. 급하신 경우 그곳으로 문의해 주세요.
server-mail-probe-subject = 메일이 도착하나요?
server-mail-probe = { $venue } 고객지원이 메일이 제대로 도착하는지 확인하려고 몇 분마다 스스로에게 보내는 메일입니다. 답장하지 않으셔도 됩니다.
server-mail-link-subject = { $venue } 문의
server-mail-link =
    아래 링크로 어느 기기에서든 문의 { $reference }을(를) 열 수 있습니다(7일간 유효):
    { $link }
    
    링크를 여시면 이후 답변이 이 주소로도 전송됩니다. 대기 순서는 그대로 유지됩니다.
    
    요청하지 않으셨다면 아무것도 하지 않으셔도 됩니다. 더 이상 메일을 보내지 않습니다.

# 파일 링크가 열리지 않을 때의 페이지.

file-link-expired = 링크가 만료되었습니다
    .detail = 파일 링크는 5분 동안만 유효합니다. 대화로 돌아가 파일을 다시 열면 새 링크가 만들어집니다.
file-link-unknown = 파일을 찾을 수 없습니다
    .detail = 링크가 잘렸거나, 파일이 삭제되었거나, 로그아웃된 상태입니다. 대화로 돌아가 파일을 다시 열어 주세요.
file-link-to-tickets = 내 문의로 가기
file-link-to-desk = 상담 데스크로 가기
