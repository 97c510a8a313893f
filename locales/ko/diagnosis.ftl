# 진단 결과의 준비된 답변. 원인마다 하나씩이며 계정 정보란의 값도 담는다.
# 시각, 가격, 금액은 이미 표기된 상태로 전달된다. 확인된 것만 사실로 적는다.

## 답변에 쓰는 말
finding-hedge = { $certainty ->
    [likely] 가장 가능성이 높은 설명은 다음과 같습니다.{" "}
   *[other] {""}
}
finding-side = { $side ->
    [long] 롱
    [short] 숏
    [buy] 매수
    [sell] 매도
   *[other] 보유
}
finding-beyond = { $side ->
    [long] 저점
    [buy] 저점
   *[other] 고점
}
finding-closer = { $closed_by ->
    [stop_loss] 고객님의 손절 주문
    [take_profit] 고객님의 익절 주문
    [trailing] 고객님의 트레일링 스탑 주문
    [close_button] 고객님 계정에서 이루어진 포지션 종료 주문
   *[other] 고객님 본인의 주문
}
finding-wallet = { $other_wallet ->
    [funding] 자금 지갑
    [spot] 현물 지갑
   *[other] 다른 지갑
}
finding-series = { $series ->
    [mark] 시장평균가
    [index] 지수 가격
   *[last] 최종 체결가
}
finding-via = { $via ->
    [web] (웹사이트)
    [app] (앱)
    [api] (API 키)
    [bot] (트레이딩 봇)
   *[other] {""}
}
finding-reason = { $reason ->
    [password_change] 비밀번호 변경
    [phone_change] 휴대전화 번호 변경
    [email_change] 이메일 변경
    [address_rule] 신규 주소 제한 설정 변경
    [factor_reset] 인증 앱 재설정
    [fund_password_change] 자금 비밀번호 변경
    [identity_transfer] 본인 인증 이전
    [reactivation] 계정 재활성화
    [passkey_deletion] 패스키 삭제
    [cooling_off] 고객님이 직접 설정한 휴식 기간
    [new_address] 출금 주소 추가
   *[other] 보안 설정 변경
}
finding-resource = { $resource ->
    [account] 계정 상태
    [kyc] 본인 인증 상태
    [security] 보안 설정
    [balances] 잔고
    [positions] 포지션
    [past_positions] 종료 직전의 포지션
    [orders] 주문
    [order_attempts] 거부된 요청
    [liquidations] 강제청산 기록
    [deposits] 입금 내역
    [withdrawals] 출금 내역
    [funding] 펀딩비 내역
    [executions] 체결 내역
    [closed_pnl] 실현 손익
    [ledger] 원장
    [transfers] 이체 내역
    [fee_rates] 수수료율
    [api_keys] API 키
    [prices] 가격 기록
    [instruments] 계약 상세
    [risk_limits] 위험 한도
    [coins] 코인 정보
   *[other] 일부 기록
}

## 강제청산
finding-position-liquidation-in-progress = 지금 체결 엔진이 { $symbol } { $size } { finding-side } 포지션을 종료하고 있습니다. 시작된 강제청산은 누구도 멈출 수 없으며, 새 주문을 내도 막을 수 없습니다. 저희가 이 문의를 계속 지켜보고 결과를 알려 드리겠습니다.
finding-position-liquidation-not-liquidated = { finding-hedge }강제청산이 아닙니다. { finding-closer }에 따라 { $at }에 { $symbol } { $qty } 수량이 { $price }에 종료되었습니다.
finding-position-liquidation-stop-watched-last = { finding-hedge }고객님의 손절은 최종 체결가를, 강제청산은 시장평균가(마크 가격)를 기준으로 합니다. { $at }에 { $symbol } 시장평균가가 { $mark }까지 움직여 청산가 { $liquidation_price }에 도달했습니다. 그때까지 최종 체결가의 { finding-beyond }은 { $last_extreme }에 머물러 손절가 { $stop }에 닿지 않았고, 그래서 손절이 발동되지 않았습니다.
finding-position-liquidation-mark-hit = { finding-hedge }{ $at }에 { $symbol } 시장평균가(마크 가격)가 { $mark }까지 움직여 청산가 { $liquidation_price }에 도달했습니다. 강제청산은 시장평균가만을 기준으로 하므로 이 시점부터 포지션이 종료되었습니다.
finding-position-liquidation-settled-at-bankruptcy = { finding-hedge }{ $symbol } { $size } 수량은 증거금이 모두 소진되는 파산 가격 { $bankruptcy_price }에 인수되었습니다. 손실 { $loss } { $coin }의 내역은 가격 변동({ $entry } → { $bankruptcy_price }) { $price_loss }, 진입 수수료 { $open_fee }, 종료 수수료 { $close_fee }입니다.
finding-position-liquidation-account-ratio = { finding-hedge }교차 마진에서는 모든 포지션이 하나의 증거금을 함께 쓰므로 포지션마다 따로 정해진 청산가가 없습니다. { $at }에 전체 포지션의 유지 증거금이 계정에 남은 순자산의 { $ratio }에 이르러 시스템이 포지션을 종료했습니다. 당시 { $symbol } 마크 가격은 { $mark }였고, 포지션은 { $bankruptcy_price }에 인수되었습니다.
finding-position-liquidation-adl = { finding-hedge }고객님 계정이 강제청산된 것이 아닙니다. { $at }에 { $symbol } { $qty } 수량이 자동 디레버리징(ADL)으로 { $price }에 종료되었습니다. 청산된 포지션을 시장도 보험 기금도 받아 내지 못할 때, 반대편에서 수익이 난 포지션이 그 파산 가격에 종료됩니다. 그 가격까지의 수익은 고객님의 것이며, 이 계약의 미체결 주문은 취소되었고 새 포지션을 여실 수 있습니다.
finding-position-liquidation-needs-engine-log = { $checked_at } 기준 기록만으로는 이번 종료를 완전히 설명할 수 없으며, 추측으로 답변드리지 않겠습니다. 파생상품팀에 체결 엔진 로그를 확인하고 결과를 이 문의에 남기겠습니다. 다시 문의하지 않으셔도 됩니다.

## 주문 거부
finding-order-cannot-place-live-despite-error = { finding-hedge }{ $at }에 보내신 주문은 접수되었고 응답만 전달되지 않았습니다. { $symbol } { $qty } 중 { $filled } 수량이 체결되었습니다. 같은 주문을 다시 보내지 마십시오. { $status ->
    [open] 변경이나 취소는 ‘미체결 주문’에서 하실 수 있습니다.
   *[other] 내용은 ‘주문 내역’에서 확인하실 수 있습니다.
}
finding-order-cannot-place-outcome-open = { $at }의 요청이 주문으로 접수되었는지 아직 확인되지 않았습니다. 주문이 두 번 들어갈 수 있으니 확인될 때까지 다시 보내지 마십시오. 체결 엔진 로그를 확인 중이며 결과를 여기에 알려 드리겠습니다.
finding-order-cannot-place-restricted = { finding-hedge }{ $until ->
    [none] 현재 고객님의 계정은 거래할 수 없습니다. 이 제한은 담당 팀이 검토 중이며 담당자가 여기에서 답변드리겠습니다.
   *[other] 제한으로 인해 { $until }까지 거래할 수 없습니다. 그 시각에 자동으로 해제됩니다.
}
finding-order-cannot-place-reduce-conflict = { finding-hedge }{ $symbol } { $size } 포지션은 아직 열려 있습니다. 걸려 있는 리듀스 온리 주문이 그중 { $claimed } 수량을 이미 차지하고 있어, { $at }의 종료 주문에는 줄일 수량이 없었습니다. 미체결 주문에서 { $symbol } 리듀스 온리 주문을 취소한 뒤 다시 종료해 주십시오.
finding-order-cannot-place-other-wallet = { finding-hedge }{ $at }의 { $symbol } 주문에는 { $cost } { $coin } 비용이 드는데, 거래 지갑의 사용 가능 잔고는 { $available } { $coin }입니다. { finding-wallet }에 { $other_available } { $coin } 잔고가 있으니 { $shortfall } { $coin } 이상을 거래 지갑으로 이체한 뒤 다시 주문해 주십시오.
finding-order-cannot-place-held-by-orders = { finding-hedge }{ $at }의 { $symbol } 주문에는 { $cost } { $coin } 비용이 드는데, 사용 가능 잔고는 { $available } { $coin }입니다. 미체결 주문이 { $held } { $coin }만큼 증거금을 묶고 있으니 필요 없는 주문을 취소해 부족한 { $shortfall } { $coin } 금액을 확보해 주십시오.
finding-order-cannot-place-cost-too-high = { finding-hedge }{ $at }의 { $symbol } 주문에는 { $cost } { $coin } 비용이 듭니다. 증거금 { $margin }, 진입 수수료 { $open_fee }, 파산 가격 종료 수수료 { $close_fee }의 합계입니다. 거래 지갑의 사용 가능 잔고는 { $available } { $coin }이므로 수량을 줄이거나 자금을 추가해 주십시오.
finding-order-cannot-place-unexplained = { $checked_at } 기준 기록으로는 거부된 이유가 확인되지 않습니다. 이 요청의 체결 엔진 로그를 확인하고 결과를 이 문의에 남기겠습니다. 오류 코드가 있으면 함께 보내 주십시오.

## 체결되지 않은 주문
finding-order-not-filled-filled = { finding-hedge }이 주문은 전량 체결되었습니다. { $symbol } { $qty }, 평균 체결가 { $avg_price }, 시각 { $at }입니다. ‘주문 내역’에서 확인하실 수 있습니다.
finding-order-not-filled-by-owner = { finding-hedge }이 주문은 { $at }에 고객님 본인의 계정에서 취소되었습니다{ finding-via }. 취소 전까지 { $symbol } { $qty } 중 { $filled } 수량이 체결되었습니다. 본인이 하신 것이 아니라면 바로 알려 주십시오.
finding-order-not-filled-dependent = { finding-hedge }{ $symbol } { $qty } 수량의 이 주문은 대상 포지션이 없어져 { $at }에 시스템이 취소했습니다. 바로 앞서 { finding-closer }에 따라 { $symbol } { $closed_qty } 수량이 { $closed_price }에 종료되었습니다.
finding-order-not-filled-not-triggered = { finding-hedge }{ $symbol } 주문은 아직 발동되지 않았습니다. 기준 가격은 { finding-series }, 트리거 가격은 { $trigger }이며, { $direction ->
    [fall] 지금까지의 저점
   *[rise] 지금까지의 고점
}은 { $extreme }({ $extreme_at })입니다.
finding-order-not-filled-price-not-reached = { finding-hedge }{ $symbol } 지정가 { $price } 주문은 시장 가격을 기다리고 있습니다. { $since } 이후 최종 체결가의 { finding-beyond }은 { $extreme }({ $extreme_at })이며 지정가까지 { $distance } 남았습니다.
finding-order-not-filled-queue = { finding-hedge }{ $symbol } 최종 체결가는 { $extreme_at }에 { $extreme }까지 움직였고 지정가는 { $price }입니다. 같은 가격에서는 먼저 낸 주문부터 체결되며, 고객님의 차례가 오기 전에 가격이 돌아섰습니다.
finding-order-not-filled-should-have-filled = { $symbol } 최종 체결가가 지정가({ $price })를 지나 { $extreme_at }에 { $extreme }까지 거래되었는데 주문은 아직 미체결입니다. 정상적인 상황이 아니며 저희도 확인했습니다. 체결 엔진 로그를 가장 먼저 확인하고 있습니다.
finding-order-not-filled-unexplained = { $symbol ->
    [none] 문의하신 내용에 맞는 주문이 읽어 온 기록에는 보이지 않습니다. 다만 주문이 없었다는 뜻은 아닙니다.
   *[other] { $symbol } 주문은 { $qty } 중 { $filled } 수량이 체결되었으며, 그 이유는 기록으로 확인되지 않습니다.
} 체결 엔진 로그를 확인하고 결과를 이 문의에 남기겠습니다.

## 입금
finding-funds-deposit-confirming = { finding-hedge }{ $amount } { $coin } 입금은 { $chain } 네트워크에서 컨펌 { $required }회 중 { $confirmations }회가 완료되었습니다. 필요한 횟수가 되면 자동으로 반영되므로 따로 하실 일은 없습니다.
finding-funds-deposit-credited-not-withdrawable = { finding-hedge }{ $amount } { $coin } 입금은 { $credited_at }에 반영되어 이미 거래에 쓰실 수 있습니다. { $unlock_at ->
    [none] 출금은 컨펌 { $safe }회부터 가능하며 현재 { $confirmations }회입니다. 정상적인 상태이므로 따로 하실 일은 없습니다.
   *[other] 출금은 { $unlock_at }부터 가능합니다. 정상적인 상태이므로 따로 하실 일은 없습니다.
}
finding-funds-deposit-credited = { finding-hedge }{ $amount } { $coin } 입금은 { $credited_at }에 반영되었습니다. 보이지 않으면 먼저 자금 지갑을, 그다음 다른 지갑과 서브계정을 확인해 주십시오.
finding-funds-deposit-needs-wallet-log = { $checked_at } 기준 기록으로는 이 입금이 어디에 있는지 확인되지 않습니다. 지갑 운영팀에 확인을 요청하고 결과를 이 문의에 남기겠습니다. 트랜잭션 해시(TxID)와 네트워크를 아시면 여기에 적어 주시고, 추가로 송금하지는 마십시오.

## 출금
finding-funds-withdrawal-outcome-open = { $at }의 출금 신청이 접수되었는지 아직 확인되지 않았습니다. 두 번 출금될 수 있으니 확인될 때까지 다시 신청하지 마십시오. 지갑 운영팀이 확인해 결과를 여기에 알려 드리겠습니다.
finding-funds-withdrawal-sent = { finding-hedge }{ $amount } { $coin } 출금은 { $chain } 네트워크로 전송되었습니다. { $confirmations ->
    [none] 트랜잭션 해시는 { $tx_id }입니다.
   *[other] 트랜잭션 해시는 { $tx_id }이며 현재 컨펌은 { $confirmations }회입니다.
} 이후 반영은 받는 쪽에서 합니다. 도착하지 않았다면 이 해시를 가지고 받는 쪽에 문의해 주십시오.
finding-funds-withdrawal-in-review = { finding-hedge }{ $created_at }에 신청하신 { $amount } { $coin } 출금은 전송 전 확인 중이며 정상적인 절차입니다. { $expected_by ->
    [none] 예상 시각은 아직 나오지 않았습니다.
   *[other] { $expected_by }까지 완료될 예정입니다.
} 다시 신청하지 마십시오.
finding-funds-withdrawal-overdue = { $created_at }에 신청하신 { $amount } { $coin } 출금은 { $expected_by }까지 전송될 예정이었으나 아직 전송되지 않았습니다. 예정보다 늦어졌으므로 지갑 운영팀에 우선 확인을 요청하고 여기에서 답변드리겠습니다. 다시 신청하지 마십시오.
finding-funds-withdrawal-info-wanted = { finding-hedge }{ $created_at }에 신청하신 { $amount } { $coin } 출금은 받는 사람이나 받는 거래소의 정보를 기다리고 있습니다. 채팅이 아니라 출금 화면에서 입력해 주십시오.
finding-funds-withdrawal-ended = { finding-hedge }{ $created_at }에 신청하신 { $amount } { $coin } 출금은 { $status ->
    [cancelled_by_user] 고객님 본인의 계정에서 취소되었습니다.
    [rejected] 거절되었습니다.
   *[failed] 완료되지 못했습니다.
} 사유는 출금 내역에 있으며, 금액은 자금 지갑에서 확인해 주십시오.
finding-funds-withdrawal-address-mismatch = { finding-hedge }{ $at }의 출금 요청은 코드 { $venue_code }로 거절되었습니다. 요청 내용 중 주소록에 저장된 것과 다른 항목이 있다는 뜻입니다. 가능성은 네 가지입니다. 주소가 저장되어 있지 않거나, 대소문자가 다르거나, 네트워크가 다르거나, 메모(태그)가 다르거나 빠졌습니다. 주소록과 한 글자씩 비교해 주십시오. 자금은 고객님 계정에서 나가지 않았습니다.
finding-funds-withdrawal-timed-lock = { finding-hedge }{ finding-reason } 때문에 { $until }까지 출금이 잠겨 있습니다. 그 시각에 자동으로 해제되며 누구도 앞당길 수 없습니다. 풀어 주겠다고 하는 사람은 저희 직원이 아닙니다.
finding-funds-withdrawal-needs-wallet-log = { $checked_at } 기준 기록으로는 이 출금이 어디에 있는지 확인되지 않습니다. 지갑 운영팀에 확인을 요청하고 결과를 이 문의에 남기겠습니다. 다시 신청하지 마십시오.

## 펀딩비
finding-contract-funding-fee-due = { finding-hedge }{ $shape ->
    [pair] 펀딩비는 두 정산 시각에 한 번씩 정산되었습니다. { $earlier_at }에 { $earlier_amount } { $coin }, { $at }에 { $amount } { $coin }입니다. 나중 것은 { $symbol } { $size } { finding-side } 포지션에 대한 것으로, { $size } × 시장평균가 { $mark } × 비율 { $rate } = { $amount } { $coin } { $direction ->
        [received] 수령입니다.
       *[paid] 지급입니다.
    }
   *[single] 정산 시각 { $at }에 { $symbol } { $size } { finding-side } 포지션을 보유하고 계셨습니다. { $size } × 시장평균가 { $mark } × 비율 { $rate } = { $amount } { $coin } { $direction ->
        [received] 수령입니다.
       *[paid] 지급입니다.
    }
}
finding-contract-funding-fee-timing = { finding-hedge }펀딩비는 정산 시각 { $at } 그 순간에 보유한 포지션만 기준으로 합니다. 고객님의 { $symbol } 체결 시각은 { $executed_at }이며, 몇 초 차이라도 정산 시각만으로 결정됩니다.
finding-contract-funding-fee-mismatch = { $at }의 { $symbol } 펀딩비 { $amount } { $coin } 금액이 수량, 시장평균가, 비율로 계산한 값과 맞지 않거나 같은 시각에 두 번 기록되었습니다. 저희도 확인했으며 우선 조사하고 있습니다. 결과는 이 문의에 남기겠습니다.
finding-contract-funding-fee-unexplained = { $checked_at } 기준 기록에는 말씀하신 펀딩비가 보이지 않습니다. 체결 엔진 로그를 확인하고 결과를 이 문의에 남기겠습니다. 가능하면 계약과 시각을 적어 주십시오.

## 계정 보안
finding-account-security-theft-running = { $created_at }에 신청된 { $amount } { $coin } 출금이 아직 완료되지 않았습니다. 본인이 신청한 것이 아니라면 전송 전에 계정을 동결할 수 있도록 바로 여기에 알려 주십시오.
finding-account-security-takeover-suspected = { $at }에 평소와 다른 지역에서 고객님의 계정에 로그인한 기록이 있습니다. 본인이라면 알려 주십시오. 아니라면 바로 여기에 알려 주시고 공식 사이트에서 비밀번호를 변경해 주십시오.
finding-account-security-sensitive-lock = { finding-hedge }{ $changed_at }의 { finding-reason }에 따라 { $until }까지 출금이 잠겨 있습니다. 고객님을 보호하기 위한 것으로 자동으로 해제되며 누구도 앞당길 수 없습니다. 본인이 변경한 것이 아니라면 바로 알려 주십시오.
finding-account-security-under-review = 고객님의 계정은 담당 팀이 검토 중이며 일부 기능이 일시적으로 제한되어 있습니다. 담당자가 이 문의에서 답변드리겠습니다.
finding-account-security-no-sign = 다른 사람이 계정에 들어왔을 가능성은 낮아 보입니다. { $checked_at } 기준으로 잠금, 제한, 최근 { $days }일간 평소와 다른 지역에서의 로그인, 진행 중인 출금이 모두 없습니다. 본인이 하지 않은 일이 보이면 내용과 시각을 알려 주십시오.
finding-account-security-needs-person = { $checked_at } 기준 기록만으로는 판단할 수 없어 계정 보안팀 담당자가 고객님의 계정을 확인합니다. 본인이 신청하지 않은 출금이 보이면 바로 여기에 알려 주십시오.

## 응답 없음
finding-probe-failed = { $at }에 다음 정보를 읽지 못했습니다: { finding-resource }. 추측하지 않고 담당자가 확인한 뒤 여기에서 답변드리겠습니다.
finding-account-unknown = { $at } 기준으로 로그인하신 번호의 계정이 거래소 기록에 없습니다. 담당자가 확인한 뒤 여기에서 답변드리겠습니다. 문의하시려는 계정으로 로그인하셨는지도 확인해 주십시오.

## 계정 정보란
fact-none = 없음
fact-unread = 읽지 못함
fact-account-unknown = 거래소에 없는 계정입니다
fact-kyc = { $state ->
    [none] 시작 전
    [pending] 레벨 { $level }, 심사 중
    [approved] 레벨 { $level }
    [rejected] 거절됨
    [more_info] 추가 서류 필요
   *[other] 상태 불명
}
fact-security = { $two_fa ->
    [on] 2단계 인증 켜짐
    [off] 2단계 인증 꺼짐
   *[other] 2단계 인증 불명
}, { $word ->
    [set] 피싱 방지 문구 설정됨
    [unset] 피싱 방지 문구 없음
   *[other] 피싱 방지 문구 불명
}{ $lock ->
    [none] {""}
   *[other] {""}, { $lock }까지 출금 잠금
}
fact-wallet = { $wallet ->
    [funding] 자금 지갑
    [trading] 거래 지갑
    [spot] 현물 지갑
   *[other] 기타 지갑
}
fact-balance = { $amount } { $coin }, { fact-wallet }
fact-position = { $side ->
    [long] 롱
    [short] 숏
   *[other] 보유
} { $size } { $symbol }, 진입가 { $entry }
fact-orders = { $open ->
    [none] 미체결 없음
   *[other] 미체결 { $open }건
}{ $cancelled ->
    [none] {""}
   *[other] {""}, 취소 { $cancelled }건
}
fact-withdrawal = { $amount } { $coin }, { $status ->
    [security_check] 보안 확인
    [pending] 전송 대기
    [broadcast] 전송됨
    [confirmed] 완료
    [cancelled_by_user] 본인 취소
    [rejected] 거절
    [failed] 실패
    [more_info_required] 추가 정보 필요
   *[other] 상태 불명
}
fact-deposit = { $amount } { $coin }, { $status ->
    [to_confirm] 컨펌 대기
    [processing] 처리 중
    [credited] 반영됨
    [credited_after_review] 검토 후 반영
    [failed] 실패
   *[other] 상태 불명
}
fact-restriction = { $scope ->
    [trade] 거래
    [withdraw] 출금
    [transfer] 이체
    [deposit] 입금
    [login] 로그인
   *[other] 범위 불명
}{ $until ->
    [none] {""}, 종료 시각 없음
   *[other] {""}, { $until }까지
}
