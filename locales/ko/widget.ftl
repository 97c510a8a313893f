# 채팅 창, 내 문의 페이지, 데모 거래소 페이지.

## 틀
widget-launcher-open = 고객센터 문의
widget-launcher-unread = 고객센터 문의, 새 메시지 { $count }개
widget-title = { $brand } 고객센터
widget-title-plain = 고객센터
widget-signed-in = { $name }님으로 로그인됨
widget-signed-in-nameless = 로그인됨
widget-guest = 로그인하지 않음
widget-close = 닫기
widget-back = 뒤로
widget-my-tickets = 내 문의
widget-language = 언어
widget-never-ask = 비밀번호, 인증번호, 키는 누구도 묻지 않습니다
widget-verify = 공식 확인
widget-status-link = 서비스 상태
widget-status-next = 다음 안내는 { $time }까지 드립니다.
widget-unconfirmed = 로그인 상태를 확인하지 못했습니다. 문의는 그대로 하실 수 있지만 계정 정보는 볼 수 없습니다. 페이지를 새로 고치면 다시 로그인됩니다.
widget-problem = 처리하지 못했습니다({ $code }). 작성하신 내용은 그대로 있습니다.

## 홈
widget-home-question = 어떤 문제가 있으신가요?
widget-home-running = 진행 중
widget-tile-liquidation = 강제청산됨
widget-tile-liquidation-hint = 정확한 원인 확인
widget-tile-order = 주문·청산 불가
widget-tile-order-hint = 우선 연결
widget-tile-withdrawal = 출금 불가
widget-tile-withdrawal-hint = 진행 상황과 이유
widget-tile-stolen = 계정 도용
widget-tile-stolen-hint = 가장 먼저 처리
widget-tile-deposit = 입금이 반영되지 않음
widget-tile-not-filled = 주문이 체결되지 않음
widget-tile-fees = 펀딩비, 수수료
widget-tile-other = 기타, 상담원에게 바로 문의

## 첫 메시지 전
widget-draft-not-sent = 아직 접수되지 않음
widget-draft-person = 지금 상담원 연결
widget-draft-or = 상황을 먼저 적으셔도 됩니다. 첫 메시지를 보낸 때부터 순서가 시작됩니다.
widget-draft-help-liquidation = 따로 준비하실 것은 없습니다. 포지션, 시장평균가, 원장은 저희가 확인합니다. 가능하면 계약과 시각을 적어 주세요.
widget-draft-help-order = 계약, 방향, 화면의 오류를 적어 주세요. 스크린샷도 좋습니다. 급히 청산해야 한다면 첫 문장에 적어 주세요.
widget-draft-help-withdrawal = 코인, 수량, 신청 시각을 적어 주세요. 나머지는 저희가 확인합니다.
widget-draft-help-stolen = 아직 로그인할 수 있다면 지금 비밀번호를 바꾸고 API 키를 삭제하세요. 그다음 무엇을 언제 발견했는지 적어 주세요. 비밀번호나 인증번호는 저희에게도 보내지 마세요.
widget-draft-help-deposit = 코인, 네트워크, 트랜잭션 해시를 적어 주세요. 해시는 보낸 지갑이나 거래소에서 확인할 수 있습니다.
widget-draft-help-not-filled = 계약, 주문 가격, 주문 시각을 적거나 주문 스크린샷을 첨부해 주세요.
widget-draft-help-fees = 계약과 날짜를 적어 주세요. 계산 내역을 보여 드립니다.
widget-draft-help-other = 편한 말로 그대로 적어 주세요.
widget-draft-say-liquidation = 강제청산되었습니다. 원인을 확인해 주세요.
widget-draft-say-order = 주문도 청산도 되지 않습니다. 지금 도와주세요.
widget-draft-say-withdrawal = 출금이 되지 않습니다. 출금 상태를 확인해 주세요.
widget-draft-say-stolen = 다른 사람이 제 계정에 접속한 것 같습니다. 계정을 잠가 주세요.
widget-draft-say-deposit = 입금이 반영되지 않았습니다. 확인해 주세요.
widget-draft-say-not-filled = 주문이 체결되지 않았습니다. 이유를 확인해 주세요.
widget-draft-say-fees = 펀딩비나 수수료에 대해 문의합니다.
widget-draft-say-other = 상담원과 이야기하고 싶습니다.

## 입력창
widget-composer-home = 또는 바로 적어 주세요
widget-composer-draft = 무슨 일이 있었나요?
widget-composer-waiting = 이어서 적으실 수 있습니다
widget-composer-reply = 답장
widget-composer-reopen = 적으시면 다시 열립니다
widget-composer-offline = 계속 적으셔도 됩니다
widget-send = 보내기
widget-attach = 파일 첨부
widget-file-remove = { $name } 제거
widget-file-preparing = { $name } 준비 중
widget-file-too-large = { $name } 파일이 너무 큽니다. 파일당 { $limit }까지 가능합니다.
widget-file-type = { $name } 파일은 보낼 수 없습니다. 이미지, PDF, 텍스트 파일을 보낼 수 있습니다.
widget-file-heic = 이 기기에서 { $name } 파일을 읽을 수 없습니다. 스크린샷을 보내거나 JPEG로 저장해 주세요.
widget-file-empty = { $name } 파일이 비어 있습니다.
widget-file-many = 메시지 하나에 파일은 { $limit }개까지입니다.
widget-too-long = { $over }자 초과

## 보내기 전 보류
widget-hold-title = 보내지 않음: { $kind ->
    [password] 비밀번호가
    [one_time_code] 인증번호가
    [card_number] 카드 번호가
    [seed_phrase] 시드 구문이
    [private_key] 개인 키가
    [api_secret] API 시크릿이
    [identity_number] 신분증 번호가
   *[other] 여러 민감 정보가
} 들어 있는 것 같습니다
widget-hold-text-password = 문제를 확인하는 데 비밀번호는 필요하지 않습니다. 고객센터를 포함해 누구에게도 알려 주지 마세요. 다른 사람이 알고 있다면 지금 바꾸세요.
widget-hold-text-one_time_code = 인증번호가 있으면 계정에 로그인하고 자금을 옮길 수 있습니다. 고객센터는 필요로 하지 않습니다. 누군가 요구했다면 저희가 아닙니다.
widget-hold-text-card_number = 카드 번호 전체는 필요하지 않습니다. 마지막 네 자리면 충분합니다.
widget-hold-text-seed_phrase = 이 단어를 본 사람은 지갑의 자산을 가져갈 수 있습니다. 여기서는 저희에게도 보낼 수 없습니다. 이미 누가 보았다면 지금 새 지갑으로 자산을 옮기세요.
widget-hold-text-private_key = 이 키를 본 사람은 지갑의 자산을 가져갈 수 있습니다. 여기서는 저희에게도 보낼 수 없습니다. 이미 누가 보았다면 지금 새 지갑으로 자산을 옮기세요.
widget-hold-text-api_secret = 이 시크릿이 있으면 대신 거래할 수 있습니다. 여기서는 보낼 수 없습니다. 이미 누가 보았다면 지금 API 키를 삭제하세요. 확인에는 키의 앞 네 자리면 충분합니다.
widget-hold-text-identity_number = 채팅으로 신분증 번호를 받지 않습니다. 본인 인증은 공식 사이트의 인증 페이지에서만 하세요. 다른 사람이 알게 되었다면 발급 기관에 신고하세요.
widget-hold-text-other = 고객센터에 필요 없는 정보가 여러 개 있습니다. 누구에게도 알려 주지 마세요.
widget-hold-mask = { $kind ->
    [password] 비밀번호를 가리고 보내기
    [one_time_code] 인증번호를 가리고 보내기
    [card_number] 카드 번호를 가리고 보내기
    [identity_number] 신분증 번호를 가리고 보내기
   *[other] 민감 정보를 가리고 보내기
}
widget-hold-edit = 돌아가서 수정
widget-secret-password = 비밀번호 가림
widget-secret-one_time_code = 인증번호 가림
widget-secret-card_number = 카드 번호 가림
widget-secret-seed_phrase = 시드 구문 가림
widget-secret-private_key = 개인 키 가림
widget-secret-api_secret = API 시크릿 가림
widget-secret-identity_number = 신분증 번호 가림
widget-secret-other = 민감 정보 가림
widget-secret-withheld = 이 부분은 전달되지 않았습니다: 직원에게 하는 대가 제안은 보안 담당이 다룹니다

## 전송 상태
widget-delivery-sending = 보내는 중
widget-delivery-uploading = 보내는 중, { $percent } %
widget-delivery-queued = 연결되면 전송
widget-delivery-sent = 전송됨
widget-delivery-delivered = 전달됨
widget-delivery-read = 읽음
widget-delivery-failed = 보내지 못했습니다.
widget-retry = 다시 시도
widget-edit = 수정
widget-discard = 삭제

## 대기
widget-queue-place = { $place }번째
widget-queue-next = 다음 차례입니다
widget-queue-waiting = 대기 중
widget-queue-seconds = 약 { $low }~{ $high }초 남음
widget-queue-minutes = 약 { $low }~{ $high }분 남음
widget-queue-minutes-one = 약 { $high }분 남음
widget-queue-hours = 약 { $low }~{ $high }시간 남음
widget-queue-soon = 곧 연결됩니다
widget-queue-waited = { $time } 대기
widget-queue-explain = 강제청산과 거래 불가 문의가 가장 먼저입니다. 다시 묻거나 페이지를 떠나거나 기기를 바꿔도 순서는 그대로입니다.
widget-queue-rose = 더 급한 문의가 들어와 조금 더 걸립니다. 같은 종류의 문의 안에서 순서는 그대로입니다.
widget-danger-title = 혼자 견디지 않으셔도 됩니다
widget-danger-text = 보내 주신 글은 담당자가 다른 문의보다 먼저 읽습니다. 지금 위험하다고 느끼신다면 계신 곳의 긴급 전화로 연락하시거나, 믿을 수 있는 사람 곁에 있어 주세요. 돈 문제는 그다음에 함께 살펴볼 수 있습니다.
widget-danger-link = 계신 나라의 무료 상담 전화 찾기
widget-due-by = 늦어도 { $time }까지 답변드리겠습니다.
widget-due-unlikely = { $time }까지 답변드리기로 약속했지만, 지금 문의가 몰려 늦어질 수 있습니다. 순서는 그대로 유지됩니다.
widget-due-late = { $time }까지 답변드리기로 했으나 늦어지고 있습니다. 죄송합니다. 순서는 그대로 유지됩니다.
widget-due-late-with = { $time }까지 답변드리기로 했으나 늦어지고 있습니다. 죄송합니다. { $name } 상담원이 확인하고 있습니다.
widget-wait-title = 기다리는 동안

## 대화
widget-log = 대화 내용
widget-load-failed = 대화를 불러오지 못했습니다. 내용은 그대로 보관되어 있습니다.
widget-typing = { $name } 입력 중
widget-author-official = 공식 상담원
widget-author-automatic = 자동
widget-author-participant = 메일로 참여
widget-author-diagnosis = 진단
widget-author-desk = 고객센터
widget-author-you = 나
widget-notice-secret_masked = { $kind ->
    [password] 비밀번호는 누군가 보기 전에 가려졌습니다. 실제 비밀번호라면 지금 바꾸세요.
    [one_time_code] 인증번호는 누군가 보기 전에 가려졌습니다.
    [card_number] 카드 번호는 누군가 보기 전에 가려졌습니다.
    [seed_phrase] 시드 구문은 누군가 보기 전에 가려졌습니다. 지금 새 지갑으로 자산을 옮기세요.
    [private_key] 개인 키는 누군가 보기 전에 가려졌습니다. 지금 새 지갑으로 자산을 옮기세요.
    [api_secret] API 시크릿은 누군가 보기 전에 가려졌습니다. 지금 해당 API 키를 삭제하세요.
    [identity_number] 신분증 번호는 누군가 보기 전에 가려졌습니다. 서류는 인증 페이지에서만 제출하세요.
   *[other] 민감 정보는 누군가 보기 전에 가려졌습니다. 지금 변경해 주세요.
}
widget-notice-claimed = { $agent } 상담원이 확인하고 있습니다
widget-notice-handed_over = { $agent } 상담원이 이어서 진행합니다
widget-notice-solved_by_contact = 해결됨으로 표시하셨습니다
widget-notice-solved_by_agent = { $agent } 상담원이 해결됨으로 표시했습니다
widget-notice-reopened = 다시 열렸습니다
widget-notice-joined = 같은 문제의 기존 문의에 합쳐졌습니다
widget-notice-mail_joined = 이제 답변이 { $address }(으)로도 전송됩니다.
widget-notice-participant_confirmed = 앞으로 답변이 { $address }에도 전송됩니다.
widget-notice-participant_withdrawn = 이제 답변이 { $address }에 전송되지 않습니다.
widget-notice-participant_confirmed_by_contact = 앞으로 답변이 { $address }에도 전송되도록 하셨습니다.
widget-notice-participant_withdrawn_by_contact = { $address }을(를) 제외하셨습니다. 이제 답변이 전송되지 않습니다.
widget-notice-participant_declined = { $address }은(는) 참여자가 아니라고 선택하셨습니다.
widget-notice-participant_reconsidered = 선택을 되돌리셨습니다. { $address }을(를) 다시 추가할 수 있습니다.
widget-notice-mail_returned = 보내 드린 메일이 반송되었습니다. 답변은 여기에서 확인해 주세요.
widget-notice-mail_rests = 보내 드린 메일이 계속 반송되어 이 주소로 자동 메일을 보내지 않습니다. 답변은 여기에서 확인해 주세요.
widget-notice-merged = 문의 { $reference } 건을 여기에서 이어 갑니다
widget-notice-merged_into = { $reference }에서 계속됩니다
widget-notice-unmerged = { $reference } 건이 다시 별도 문의가 되었습니다
widget-notice-moved = 이 메시지는 { $reference }(으)로 옮겨졌습니다
widget-notice-split_from = { $reference }에서 분리하여 따로 처리합니다
widget-notice-other = 문의가 업데이트되었습니다
widget-attachment-open = { $name } 열기
widget-attachment-save = { $name } 저장, { $size }
widget-attachment-failed = { $name } 파일을 읽지 못했습니다. 다시 시도해 주세요.

## 오프라인
widget-offline = { $seconds ->
    [0] 연결이 끊겨 다시 시도하는 중입니다. 작성하신 내용은 이 기기에 보관됩니다.
   *[other] 연결이 끊겼습니다. { $seconds }초 후 다시 시도합니다. 작성하신 내용은 이 기기에 보관됩니다.
}
widget-offline-retry = 지금 다시 시도
widget-online = 다시 연결되었습니다.
widget-offline-title = 여기서 기다리지 않으셔도 됩니다
widget-offline-text = 연결되는 즉시 작성하신 내용이 자동으로 문의로 접수되고 번호가 발급됩니다.

## 문의 상태
widget-status-new = 접수됨
widget-status-open = 처리 중
widget-status-open-with = { $name } 처리 중
widget-status-pending = 답변 완료, 회신 대기
widget-status-on_hold = 전담 팀 처리 중
widget-status-solved = 해결됨
widget-status-merged = { $reference }에 합쳐짐
widget-status-closed = 해결됨

## 답변 후
widget-solve = 해결되었습니다
widget-csat-question = 해결되었습니다. 상담은 어떠셨나요?
widget-csat-1 = 매우 나쁨
widget-csat-2 = 나쁨
widget-csat-3 = 보통
widget-csat-4 = 좋음
widget-csat-5 = 매우 좋음
widget-csat-thanks = 감사합니다. ‘{ $rating }’(으)로 기록했습니다.
widget-csat-comment = 개선할 점이 있다면 알려 주세요(선택)
widget-csat-send = 의견 보내기
widget-csat-noted = 감사합니다. 팀에 전달했습니다.
widget-not-solved = 아직 해결되지 않음

## 분류
widget-topic-order-cannot_place = 주문·청산 불가
widget-topic-order-not_filled = 주문 미체결
widget-topic-order-mistake = 주문 실수
widget-topic-position-liquidation = 강제청산
widget-topic-account-login = 로그인
widget-topic-account-security = 계정 보안
widget-topic-account-kyc = 본인 인증
widget-topic-funds-deposit = 입금
widget-topic-funds-withdrawal = 출금
widget-topic-funds-transfer = 이체
widget-topic-contract-rules = 계약 규칙
widget-topic-contract-funding_fee = 펀딩비, 수수료
widget-topic-contract-expiry = 만기, 정산
widget-topic-platform-outage = 장애
widget-topic-platform-api = API
widget-topic-platform-data_delay = 데이터 지연
widget-topic-complaint = 불만 접수
widget-topic-business = 제휴
widget-topic-data_request = 개인정보
widget-topic-fraud = 사기, 피싱
widget-topic-other = 기타

## 내 문의 페이지
tickets-title = 내 문의
tickets-new = 새 문의
tickets-running = 진행 중 { $count }
tickets-solved = 해결됨 { $count }
tickets-filter = 필터
tickets-search = 검색
tickets-search-placeholder = 제목, 번호
tickets-list = 문의 목록
tickets-detail = 문의 상세
tickets-none-running = 진행 중인 문의가 없습니다
tickets-none-running-text = 문제가 있으면 여기나 채팅으로 알려 주세요. 모두 이 목록에 표시됩니다.
tickets-none-solved = 아직 해결된 문의가 없습니다
tickets-none-found = ‘{ $query }’에 맞는 문의가 없습니다
tickets-earlier = { $reference }의 메시지
tickets-open = { $reference } 열기
tickets-choose = 왼쪽에서 문의를 선택하세요
tickets-same = 같은 문제로 새 문의를 만드실 필요가 없습니다. 추가하신 내용은 기존 문의에 합쳐지며 순서는 그대로입니다.
tickets-submitted = { $when } 접수
tickets-nav-help = 도움말 센터
tickets-nav-tickets = 내 문의
tickets-nav-verify = 공식 채널 확인
tickets-nav-status = 서비스 상태
tickets-nav-label = 페이지
tickets-skip = 본문으로
tickets-never = 비밀번호, 인증번호, 키는 누구도 묻지 않습니다.
tickets-never-more = 의심스러운 메시지를 받으셨다면
tickets-never-link = 먼저 확인하세요
tickets-guest = 로그인하지 않음
tickets-guest-hint = 이 페이지에서는 계정을 알 수 없어 이 브라우저에서 작성한 문의만 표시됩니다. 전체 문의를 보려면 거래소에 로그인한 상태에서 채팅의 ‘내 문의’를 열어 주세요.
tickets-link-opened = 문의를 열었습니다. 이후 답변은 { $address }(으)로도 전송됩니다.
tickets-link-account = { $address } 주소를 확인했습니다. 답변이 이 주소로도 전송됩니다. 여기에서 문의를 보시려면 거래소에 로그인해 주세요.
tickets-appearance = 화면
tickets-appearance-auto = 시스템 설정
tickets-appearance-light = 밝게
tickets-appearance-dark = 어둡게
tickets-timeline = 진행 과정
tickets-step-new = 접수됨
tickets-step-open = 처리 중
tickets-step-pending = 답변 완료, 회신 대기
tickets-step-on_hold = 전담 팀 처리 중
tickets-step-solved = 해결됨
tickets-step-closed = 종료됨
tickets-step-you = 추가하신 내용
tickets-step-participant = 참여자의 메일
tickets-step-automatic = 자동 확인 결과
tickets-step-reply = 답변
tickets-next-queue = { $range } 안에 상담원이 답변합니다
tickets-next-new = 접수되었습니다. 곧 상담원이 확인합니다
tickets-next-open = 처리하고 있습니다
tickets-next-open-with = { $name } 상담원이 처리하고 있습니다
tickets-next-pending = 답변드렸습니다. 회신을 기다립니다
tickets-next-on_hold = 전담 팀이 처리하고 있습니다
tickets-next-solved = 해결되었습니다
tickets-next-last = 마지막 업데이트 { $when }
tickets-range-seconds = { $low }~{ $high }초
tickets-range-minutes = { $low }~{ $high }분
tickets-range-hours = { $low }~{ $high }시간
tickets-reply = 추가 설명 또는 이미지 붙여넣기
tickets-reply-label = 회신
tickets-reply-hint = 추가로 적으셔도 순서는 그대로입니다.
tickets-people-title = 함께 참여하는 사람
tickets-people-means = 추가하면 앞으로의 답변이 이분에게도 메일로 전송되고, 이분도 여기에 글을 남길 수 있습니다. 이전 내용은 보이지 않습니다.
tickets-people-named = { $when } 메일의 받는 사람에 포함되어 있었습니다. 직접 보낸 메일이 아니라면 ‘추가 안 함’을 선택해 주세요.
tickets-people-confirmed = 답변을 메일로 받음
tickets-people-declined = 참여하지 않음
tickets-people-confirm = 이분에게도 답변 보내기
tickets-people-decline = 추가 안 함
tickets-people-remove = 제외
tickets-people-back = 다시 추가
tickets-people-undo = 되돌리기
tickets-people-undone = 되돌렸습니다.
tickets-people-said-added = 앞으로 답변이 { $who } 님에게도 전송됩니다.
tickets-people-said-removed = 이제 { $who } 님에게 답변이 전송되지 않습니다.
tickets-people-said-declined = { $who } 님은 이 문의에 참여하지 않습니다.
tickets-people-looks-like = 이름이나 주소가 저희와 비슷하지만 저희가 아닙니다. 저희 직원은 메일에 함께 넣어 달라고 요청하지 않습니다.
tickets-people-staff = 이분도 답변을 받아야 한다면 아래에 적어 알려 주세요.
tickets-form-title = 새 문의
tickets-form-topic = 어떤 내용인가요?
tickets-form-topic-choose = 선택해 주세요
tickets-form-text = 무슨 일이 있었나요?
tickets-form-text-hint = 코인 또는 계약, 시각, 화면에 나온 내용을 적어 주세요. 스크린샷이 있으면 첨부해 주세요.
tickets-form-submit = 문의 접수
tickets-form-cancel = 취소
tickets-form-topic-missing = 담당 팀에 전달되도록 분류를 선택해 주세요.
tickets-sending = 접수 중
tickets-load-failed = 목록을 불러오지 못했습니다. 문의는 그대로 보관되어 있습니다.

## 데모 거래소
demo-title = Northpier 데모 거래소
demo-nav-desk = 상담원 화면
demo-lead = 고객센터를 시험해 보기 위한, 실제로는 없는 거래소입니다.
demo-simulated = 모든 숫자는 가상이며 여기서는 거래할 수 없습니다.
demo-markets = 무기한 계약
demo-contract = 계약
demo-mark = 시장평균가
demo-change = 24시간
demo-funding = 펀딩비율
demo-volume = 24시간 거래대금
demo-be = 누구로 시작할까요?
demo-be-lead = 사연이 있는 트레이더를 고른 뒤 화면 아래의 채팅을 열어 보세요.
demo-guest = 로그인하지 않음
demo-guest-story = 계정이 없는 방문자. 고객센터에는 아무 정보도 없습니다.
demo-story-liquidated-despite-stop = BTCUSDT 0.500 롱 포지션에 청산가보다 위로 손절을 걸어 두었는데 강제청산되었습니다.
demo-story-money-in-other-wallet = 주문을 낼 수 없습니다. 자금이 거래 지갑이 아니라 자금 지갑에 있습니다.
demo-story-deposit-confirming = 입금 한 건은 12회 컨펌 중 3회째이고, 이미 반영된 다른 한 건은 아직 출금할 수 없습니다.
demo-story-funding-two-stamps = 펀딩비가 두 번 부과되었다고 생각하지만, 실제로는 정산 시각 두 번에 걸쳐 포지션을 보유했습니다.
demo-story-withdrawal-locked = 비밀번호를 변경해 24시간 동안 출금할 수 없습니다.
demo-story-limit-not-reached = 지정가 주문이 체결되지 않는 이유를 묻습니다. 시장가가 아직 그 가격까지 내려오지 않았습니다.
demo-story-nothing-wrong = 작은 포지션이 하나 있는 정상 계정으로, 아무 문제가 없습니다.
demo-story-withdrawal-on-chain = 출금 두 건을 기다립니다. 한 건은 블록체인에 전송되었고, 금액이 더 큰 한 건은 보안 심사 중입니다.
demo-chosen = 현재: { $name }
demo-failed = 데모 트레이더를 불러오지 못했습니다. 로그인하지 않아도 채팅할 수 있습니다.
demo-language = 언어
demo-open-chat = 채팅 열기

widget-mail-offer = 자리를 비우시나요? 답변을 이메일로도 받기
widget-mail-keep = 대기 순서는 그대로 유지됩니다.
widget-mail-address = 이메일 주소
widget-mail-send = 링크 보내기
widget-mail-sent = { $address }(으)로 링크를 보냈습니다. 링크를 여시면 답변이 그 주소로도 전송됩니다. 스팸함도 확인해 주세요.
widget-mail-other = 다른 주소
widget-mail-on = 여기에서 2분 안에 읽지 않은 답변은 { $address }(으)로도 전송됩니다.
