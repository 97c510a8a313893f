# 공개 페이지: 도움말 센터, 공식 확인, 서비스 상태.

pages-brand = { $venue } 고객센터
pages-skip = 본문으로 건너뛰기
pages-nav-label = 주 메뉴
pages-nav-help = 도움말 센터
pages-nav-tickets = 내 문의
pages-nav-verify = 공식 채널 확인
pages-nav-status = 서비스 상태
pages-footer-label = 더 보기
pages-language = 언어
pages-theme-system = 화면: 시스템 설정
pages-theme-light = 화면: 밝게
pages-theme-dark = 화면: 어둡게
pages-keys-on = / 키로 검색: 켜짐
pages-keys-off = / 키로 검색: 꺼짐

pages-home-title = 도움말 센터
pages-home-heading = 무엇을 찾으시나요?
pages-home-description = { $venue } 도움말 센터: 강제청산, 주문, 입출금, 계정 보안, 계약 규칙에 대한 안내입니다.
pages-index-title = 전체 글

pages-search-label = 도움말 센터 검색
pages-search-placeholder = 예: 손절, 출금, 2단계 인증
pages-search-go = 검색
pages-search-results = 검색 결과
pages-search-title = 검색: { $query }
pages-search-heading = 검색
pages-search-count = { $n ->
       *[other] { $shown }건
    }
pages-search-all = { $n ->
       *[other] 전체 { $shown }건 보기
    }
pages-search-ask = 찾는 내용이 없어요, 문의하기
pages-search-none = ‘{ $query }’에 대한 글이 없습니다
pages-search-none-hint = 단어를 줄이거나 다른 표현, 오류 코드, 종목명으로 검색해 보세요. 상황을 알려 주시면 담당자가 직접 확인해 드립니다.
pages-search-nothing = 검색된 글이 없습니다
pages-search-failed = 지금은 검색할 수 없습니다. Enter 키를 눌러 다시 시도해 주세요.
pages-search-in = { $language }

pages-category-positions = 포지션과 강제청산
pages-category-orders = 주문
pages-category-funds = 입금과 출금
pages-category-account = 계정과 본인 인증
pages-category-contracts = 계약 규칙과 수수료
pages-category-platform = 시스템과 API
pages-category-safety = 보안과 사기 예방
pages-category-desk = 상담원 문의
pages-category-count = { $n ->
       *[other] { $n }건
    }
pages-category-description = { $venue } 도움말 센터의 ‘{ $category }’ 글 목록입니다.

pages-crumb-label = 현재 위치
pages-article-checked = { $date } 확인함
pages-article-stale = 마지막 확인 { $date }, 재확인 필요
pages-article-version = { $version } 버전 기준
pages-article-owner = 담당: { $owner }
pages-article-languages = { $n ->
       *[other] { $n }개 언어
    }
pages-article-on-page = 이 페이지
pages-article-language = 언어
pages-article-related = 관련 글
pages-article-behind = 원문이 더 최신
pages-article-behind-note = 영어 원문이 { $date }에 수정되었습니다. 이 번역은 그 이전 내용입니다.
pages-article-fallback = 이 글은 아직 { $wanted } 번역이 없어 { $shown }로 보여 드립니다.
pages-article-helped = 해결되었나요?
pages-article-yes = 해결됐어요
pages-article-no = 아니요
pages-article-outdated = 오래된 내용이에요
pages-article-thanks = 감사합니다. 이 글의 담당 팀에 전달했습니다.
pages-article-more = 도움이 더 필요하신가요?
pages-article-ask = 이 글을 가지고 상담원에게 문의
pages-article-markdown = 텍스트 버전

pages-month = { $month ->
       *[other] { $month }월
    }
pages-date-short = { pages-month } { $day }일
pages-date-long = { $year }년 { pages-month } { $day }일

pages-missing-title = 페이지를 찾을 수 없습니다
pages-missing-text = 주소가 바뀌었거나 일부가 빠졌을 수 있습니다. 검색하시거나 도움말 센터 첫 화면에서 찾아보세요.
pages-missing-home = 도움말 센터로 이동

pages-verify-title = 공식 채널인지 확인
pages-verify-lead = 받으신 링크, 이메일, 전화번호, 계정 이름을 붙여 넣어 주세요. 열지 않고 확인합니다.
pages-verify-label = 확인할 내용
pages-verify-go = 확인
pages-verify-official = 공식 채널입니다
pages-verify-not-official = 공식 채널이 아닙니다
pages-verify-unknown = 공식 목록에 없습니다
pages-verify-entered = 입력
pages-verify-ours = 공식
pages-verify-why-listed = 공식 연락처 목록에 있습니다.
pages-verify-why-listed-network = { $network } 공식 계정입니다.
pages-verify-why-listed-subdomain = 공식 도메인에 속합니다.
pages-verify-why-confusable = 열거나 답장하지 마세요. 모양이 비슷한 글자를 쓴 다른 이름입니다.
pages-verify-why-near-miss = 열거나 답장하지 마세요. 공식 이름과 한두 글자만 다릅니다.
pages-verify-why-subdomain-trick = 열지 마세요. 공식 이름은 앞부분에만 있고, 실제로는 다른 사이트로 연결됩니다.
pages-verify-why-userinfo-trick = 열지 마세요. @ 앞부분은 아무 의미가 없고, 실제로는 다른 사이트로 연결됩니다.
pages-verify-why-other-ending = 열거나 답장하지 마세요. 이름은 같지만 끝부분이 다르며, 저희 것이 아닙니다.
pages-verify-why-contains-name = 열거나 답장하지 마세요. 저희 이름을 사용했지만 저희 것이 아닙니다.
pages-verify-why-ip-address = 열지 마세요. 숫자로만 된 주소의 링크는 보내지 않습니다.
pages-verify-why-unlisted-address = 도메인은 공식이지만, 이 주소로는 메일을 보내지 않습니다. 발신자는 위조될 수 있으니 믿지 마세요.
pages-verify-why-other-network = 공식 이름이지만 이 서비스에서는 사용하지 않습니다. 믿지 마세요.
pages-verify-why-incomplete-number = 공식 번호의 뒷자리와 같습니다. 국가 번호도 함께 확인해 주세요.
pages-verify-why-unusual-form = 공식 사이트로 연결되지만, 이런 형식의 링크는 보내지 않습니다. 주소를 직접 입력해 주세요.
pages-verify-why-not-listed = 저희 연락처가 아닙니다. 저희를 사칭해 이것을 사용하는 상대는 저희가 아닙니다.
pages-verify-why-unreadable = 링크, 이메일, 전화번호, 계정 이름으로 읽을 수 없습니다. 받으신 그대로 붙여 넣어 주세요.
pages-verify-why-empty = 확인할 내용을 붙여 넣어 주세요.
pages-verify-point-letter = { $place }번째 글자는 { $script } { $letter } ({ $code })입니다. 공식 이름의 글자는 { $expected }입니다.
pages-verify-script-cyrillic = 키릴 문자
pages-verify-script-greek = 그리스 문자
pages-verify-script-digit = 숫자
pages-verify-script-latin = 라틴 문자
pages-verify-script-other = 다른 문자
pages-verify-point-ascii = 실제 이름은 { $name }입니다.
pages-verify-point-host = 실제로 연결되는 곳은 { $name }입니다.
pages-verify-point-forged = 보낸 사람의 이름과 주소는 위조될 수 있습니다. 로그인이나 송금을 요구하면 공식 사이트를 직접 열어 주세요.
pages-verify-point-caller = 발신 번호는 위조될 수 있습니다. 전화로 인증번호나 비밀번호를 묻지 않습니다.
pages-verify-act-entered = 이미 정보를 입력했어요
pages-verify-act-report = 신고하기
pages-verify-list = 공식 연락처
pages-verify-list-site = 사이트
pages-verify-list-email = 이메일
pages-verify-list-phone = 전화
pages-verify-mark = 공식
pages-verify-caveat = 보낸 사람 이름과 발신 번호는 위조될 수 있습니다. { $venue }의 누구도 비밀번호, 인증번호, 시드 구문, 개인 키를 묻지 않습니다.

pages-status-title = 서비스 상태
pages-status-none = 모두 정상입니다
pages-status-minor = 일부 기능이 평소보다 느립니다
pages-status-major = 일부 서비스가 중단되었습니다
pages-status-critical = 서비스가 중단되었습니다
pages-status-maintenance = 점검 중입니다
pages-status-components = 서비스별 상태
pages-status-updated = 업데이트
pages-status-operational = 정상
pages-status-degraded-performance = 지연
pages-status-partial-outage = 일부 중단
pages-status-major-outage = 중단
pages-status-under-maintenance = 점검 중
pages-status-incidents = 장애
pages-status-quiet = 현재 장애가 없습니다.
pages-status-next = 다음 안내 예정
pages-status-investigating = 조사 중
pages-status-identified = 원인 확인
pages-status-monitoring = 조치 후 관찰 중
pages-status-resolved = 해결됨
pages-status-lead = 거래소 장애는 확인되는 즉시 이곳에서 알려 드립니다. 일부가 중단되어도 보내신 내용은 보관됩니다.
pages-component-chat = 실시간 채팅
pages-component-tickets = 문의
pages-component-help = 도움말 센터와 검색
pages-component-email = 이메일
pages-component-venue = 계정 조회
pages-component-api = API
pages-component-trading = 거래
pages-component-withdrawals = 출금
pages-component-deposits = 입금
pages-component-login = 로그인
pages-component-prices = 시세와 차트

pages-incident-trading = 주문이 느리거나 접수되지 않습니다
pages-incident-withdrawals = 출금이 지연되고 있습니다
pages-incident-deposits = 입금 반영이 지연되고 있습니다
pages-incident-login = 일부 고객이 로그인할 수 없습니다
pages-incident-prices = 가격 또는 잔고 표시가 지연되고 있습니다
pages-incident-api = API 응답이 느리거나 없습니다
pages-incident-desk = 상담 답변이 평소보다 늦어지고 있습니다
pages-incident-mail = 상담 메일이 늦어지고 있습니다
pages-incident-other = 장애
