import type { Catalogue } from './ja.js'

/**
 * Korean. Keeps the Japanese name of a document, as the office that asked for it wrote that.
 * No native speaker has reviewed it.
 */
export const ko: Catalogue = {
  'progress.1': '카드',
  'progress.2': '비밀번호',
  'progress.3': '선택',
  'progress.4': '결제',
  'progress.5': '수령',

  'button.confirm': '확인',
  'button.cancel': '취소',
  'button.back': '뒤로',
  'button.agree': '동의하고 시작',
  'button.repeat': '다시 듣기',
  'button.stopVoice': '음성 중지',
  'button.start': '시작',
  'button.yes': '예(확인 키)',
  'button.no': '아니요(취소 키)',
  'button.textSize': '글자 크기',
  'button.contrast': '색상 변경',
  'button.scroll': '아래 내용 보기',

  'unit.yen': '¥{amount}',
  'unit.copies': '{copies}통',

  'attracting.title': '주민표 등 증명서를 발급합니다',
  'attracting.do': '화면을 만지거나 아무 키나 눌러 주세요',
  'attracting.need': '마이넘버 카드와 비밀번호(숫자 4자리)가 필요합니다',
  'attracting.headset': '이어폰을 꽂으면 화면을 보지 않고 음성과 키만으로 이용할 수 있습니다',
  'attracting.notice.plannedClosure': '이 기기는 {from}부터 {until}까지 쉽니다',
  'attracting.notice.slow': '지금은 발급에 평소보다 시간이 더 걸릴 수 있습니다',
  'attracting.voice':
    '증명서를 발급합니다. 마이넘버 카드와 비밀번호 숫자 4자리를 준비해 주세요. 시작하려면 확인 키를 눌러 주세요.',

  'consenting.title': '시작하기 전에 읽어 주세요',
  'consenting.do': '카드와 비밀번호를 준비하고 ‘동의하고 시작’(확인 키)을 눌러 주세요',
  'consenting.pin':
    '비밀번호는 이용자 증명용 전자증명서의 숫자 4자리입니다. 서명용 비밀번호(영문·숫자 6~16자리)가 아닙니다',
  'consenting.face': '‘顔認証’(얼굴 인증)이라고 적힌 마이넘버 카드는 이용할 수 없습니다',
  'consenting.use': '카드의 전자증명서를 증명서 교부 센터로 보내 본인 확인에 사용합니다',
  'consenting.data':
    '증명서 내용은 절차가 끝나면 이 기기에서 삭제됩니다. 일시·금액·접수번호 등의 기록은 남습니다',
  'consenting.fee': '수수료는 시구정촌과 증명서에 따라 다릅니다. 사용할 수 있는 돈: {coins}',
  'consenting.refund': '인쇄를 시작한 뒤에는 변경·교환·환불할 수 없습니다(기기 고장은 제외)',
  'consenting.staff': '점원은 조작을 도울 수 없습니다. 기기가 고장 나면 점원에게 알려 주세요',
  'consenting.age': '시구정촌에 따라 15세 미만은 이용할 수 없습니다',

  'awaitingCard.title': '카드를 올려놓아 주세요',
  'awaitingCard.do': '마이넘버 카드를 빛나는 곳에 올려놓아 주세요',
  'awaitingCard.keep': '‘카드를 가져가 주세요’라고 나올 때까지 그대로 두세요',
  'awaitingCard.voice': '‘카드를 가져가 주세요’라는 안내가 나올 때까지 그대로 두세요',

  'identifyingCard.title': '카드를 읽고 있습니다',
  'identifyingCard.do': '카드를 움직이지 말고 기다려 주세요',

  'choosingIssuer.title': '어느 곳의 증명서입니까?',
  'choosingIssuer.do': '번호를 눌러 주세요',
  'choosingIssuer.residence': '지금 사는 시구정촌(주민표·인감등록·세금 등. 본적지가 같으면 호적도)',
  'choosingIssuer.domicile':
    '본적지 시구정촌(호적·호적 부표. 사는 곳과 다른 분. 먼저 이용 등록이 필요합니다)',

  'enteringPin.title': '비밀번호를 입력해 주세요',
  'enteringPin.do': '숫자 4자리를 키패드로 누르고 마지막에 확인 키를 눌러 주세요',
  'enteringPin.which': '이용자 증명용 전자증명서의 비밀번호입니다',
  'enteringPin.tries': '{tries}번 더 틀리면 카드가 잠깁니다',
  'enteringPin.earlier': '이전에 틀린 횟수도 포함됩니다',
  'enteringPin.keys': '한 자리 지우려면 뒤로 키, 그만두려면 취소 키를 눌러 주세요',
  'enteringPin.voice':
    '비밀번호 숫자 4자리를 키패드로 누르고 마지막에 확인 키를 눌러 주세요. {tries}번 더 틀리면 카드가 잠깁니다.',
  'enteringPin.short': '아직 {count}자리입니다. 4자리를 입력해 주세요',

  'lastTry.title': '이제 한 번만 입력할 수 있습니다',
  'lastTry.do': '번호가 확실하지 않으면 취소 키를 눌러 그만두세요. 입력하려면 확인 키를 눌러 주세요',
  'lastTry.note': '틀리면 카드가 잠기고 시구정촌 창구 등에서 해제해야 합니다',

  'authenticating.title': '본인 확인을 하고 있습니다',
  'authenticating.do': '카드를 움직이지 말고 기다려 주세요',

  'returningCard.title': '카드를 가져가 주세요',
  'returningCard.do': '카드를 가져가면 다음 화면으로 넘어갑니다',
  'returningCard.help': '도움이 필요하면 {contact}로 전화해 주세요',

  'choosingCertificate.title': '어떤 증명서가 필요합니까?',
  'choosingCertificate.do': '번호를 눌러 주세요',
  'choosingCertificate.closed': '접수 시간 외({hours})',
  'choosingCertificate.suspended': '지금은 중지되었습니다',
  'choosingCertificate.suspendedUntil': '지금은 중지되었습니다. 재개 예정: {until}',
  'choosingCertificate.fee': '1통 ¥{fee}',

  'choosingContents.title': '기재할 내용을 선택해 주세요',
  'choosingContents.do': '번호를 누르면 ‘기재·기재 안 함’이 바뀝니다. 끝나면 확인 키를 눌러 주세요',
  'choosingContents.ask': '무엇이 필요한지는 제출할 곳에 확인해 주세요',
  'choosingContents.incomplete': '누구의 증명서인지 등 아직 선택하지 않은 것이 있습니다',

  'option.state.on': '기재함',
  'option.state.off': '기재 안 함',
  'option.who.self': '본인만',
  'option.who.all': '세대 전원',
  'option.who.part': '세대 일부',
  'option.household': '세대주 이름과 관계',
  'option.domicile': '본적과 호적 필두자(일본 국적인 분. 운전면허 절차 등)',
  'option.myNumber': '마이넘버(법률로 정한 절차에만 사용할 수 있습니다)',
  'option.nationality': '국적·지역',
  'option.cardNumber': '재류카드 등의 번호',
  'option.status': '재류자격·재류기간 등',
  'option.scope.all': '호적의 전원',
  'option.scope.self': '본인만',
  'option.residentCode': '주민표 코드',
  'option.taxYear': '{year}년도',
  'option.year': '{year}년도({incomeYear}년 소득)',

  'choosingCopies.title': '몇 통이 필요합니까?',
  'choosingCopies.do': '필요한 수의 번호를 누르고 확인 키를 눌러 주세요',
  'choosingCopies.total': '{copies}통, 합계 ¥{fee}',
  'choosingCopies.note': '1통이 2장 이상일 수 있습니다(수수료는 1통분입니다)',

  'confirming.title': '이 내용이 맞습니까?',
  'confirming.do': '맞으면 확인 키, 고치려면 뒤로 키를 눌러 주세요',
  'confirming.note': '인쇄를 시작한 뒤에는 변경·교환·환불할 수 없습니다(기기 고장은 제외)',

  'preparing.title': '증명서를 준비하고 있습니다',
  'preparing.do': '잠시 기다려 주세요. 돈은 준비가 끝난 뒤에 넣습니다',

  'paying.title': '돈을 넣어 주세요',
  'paying.do': '¥{due}을 더 넣어 주세요',
  'paying.coins': '사용할 수 있는 돈: {coins}',
  'paying.cancel': '그만두려면 취소 키를 눌러 주세요. 넣은 돈은 돌려드립니다',
  'paying.voice': '¥{due} 남았습니다.',
  'paying.free.title': '수수료가 없습니다',
  'paying.free.do': '확인 키를 누르면 인쇄를 시작합니다',
  'paying.enough': '돈을 확인하고 있습니다',

  'printing.title': '인쇄하고 있습니다',
  'printing.voice': '인쇄하고 있습니다. 그 자리에서 기다려 주세요.',
  'printing.do': '그 자리에서 기다려 주세요. {sheets}장 중 {sheet}번째 장입니다',
  'printing.time': '2분 정도 걸릴 수 있습니다',
  'printing.start': '그 자리에서 기다려 주세요',
  'printing.receipt': '영수증을 인쇄합니다',

  'delivering.title': '증명서를 가져가 주세요',
  'delivering.do': '트레이에서 {sheets}장을 모두 가져가 주세요',
  'delivering.set': '스테이플러로 묶지 않습니다. 2장 이상이 1통일 때는 나누지 말고 사용해 주세요',
  'delivering.back': '뒷면의 무늬는 위조를 막기 위한 것입니다',
  'delivering.next': '다음에 거스름돈이 나옵니다',
  'delivering.voice': '증명서를 가져가 주세요. {sheets}장 있습니다. 음성을 멈추려면 확인 키를 눌러 주세요.',
  'delivering.taken': '가져간 뒤 확인 키를 눌러 주세요',

  'settling.title': '거스름돈을 가져가 주세요',
  'settling.do': '거스름돈은 ¥{change}입니다. 반환구에서 가져가 주세요',
  'settling.receipt.title': '영수증이 필요합니까?',
  'settling.receipt.do': '필요하면 확인 키, 필요 없으면 취소 키를 눌러 주세요',
  'settling.none': '절차를 마치고 있습니다',
  'settling.wait': '잠시 기다려 주세요',
  'settling.receipt.take': '영수증을 트레이에서 가져가 주세요',

  'ended.title': '감사합니다',
  'ended.do': '카드·증명서·거스름돈을 모두 챙기셨습니까?',

  'idle.money': '끝날 때 넣은 돈을 돌려드립니다',
  'idle.do': '한동안 조작이 없습니다. 계속하려면 아무 키나 눌러 주세요',
  'idle.left': '{seconds}초 뒤에 끝납니다',
  'idle.cardLeft': '{seconds}초 남았습니다',

  'cancelled.title': '절차를 취소했습니다',
  'cancelled.do': '잊은 물건이 없는지 확인해 주세요',

  'fault.CARD-OTHER': '마이넘버 카드가 아닌 것 같습니다. 마이넘버 카드를 올려놓아 주세요',
  'fault.CARD-OTHER.which': '인감등록증·운전면허증·재류카드 등은 사용할 수 없습니다',
  'fault.CARD-OTHER.specified': '특정재류카드·특정특별영주자증명서는 사용할 수 있습니다',
  'fault.CARD-JUKI':
    '주민기본대장 카드는 이용할 수 없습니다. 마이넘버 카드를 사용해 주세요. 자세한 내용은 시구정촌에 문의해 주세요',
  'fault.CARD-PHONE':
    '이 기기에서는 스마트폰의 마이넘버 카드를 사용할 수 없습니다. 플라스틱 마이넘버 카드를 올려놓아 주세요',
  'fault.CARD-FACE':
    '이 카드는 비밀번호가 없는 ‘顔認証’(얼굴 인증) 마이넘버 카드입니다. 이 기기에서는 사용할 수 없습니다. 시구정촌 창구에서 비밀번호가 있는 카드로 바꿀 수 있습니다',
  'fault.CARD-NOCERT':
    '이 카드에는 필요한 전자증명서(이용자 증명용)가 없습니다. 시구정촌 창구에서 발급받을 수 있습니다',
  'fault.CARD-EXPIRED':
    '카드 전자증명서의 유효기간({date})이 지났습니다. 시구정촌 창구에서 새로 발급받을 수 있습니다',
  'fault.CARD-EXPIRED.note': '카드 앞면에 인쇄된 유효기간과는 다릅니다',
  'fault.CARD-REVOKED':
    '카드의 전자증명서는 현재 사용할 수 없습니다(일시정지, 실효 등). 거주지 시구정촌에 문의해 주세요',
  'fault.CARD-LOCKED': '비밀번호가 잠겨 있습니다. 시구정촌 창구에서 해제할 수 있습니다',
  'fault.CARD-LOCKED.app':
    '서명용 비밀번호를 아는 분은 앱 ‘JPKI暗証番号リセット’로 예약하면 24시간 이내에 {resetPlaces}에서도 해제할 수 있습니다. 이 기기에서는 해제할 수 없습니다',
  'fault.CARD-LOCKED.face':
    '카드에 ‘顔認証’이라고 적혀 있으면 비밀번호가 없는 카드입니다. 이 기기에서는 사용할 수 없습니다',
  'fault.CARD-PULLED': '카드를 끝까지 읽지 못했습니다. 카드를 올려놓고 처음부터 다시 해 주세요',
  'fault.CARD-PULLED.notCounted': '비밀번호 오류로 세지 않습니다',
  'fault.CARD-PULLED.left': '비밀번호는 {tries}번 더 입력할 수 있습니다',
  'fault.CARD-PULLED.unknown': '카드를 올려놓으면 남은 횟수를 확인합니다',
  'fault.CARD-TWO': '카드가 2장 이상 있는 것 같습니다. 케이스에서 꺼내 마이넘버 카드만 올려놓아 주세요',
  'fault.CARD-MUTE': '카드를 읽을 수 없습니다. 케이스에서 꺼내 방향을 바꿔 다시 올려놓아 주세요',
  'fault.CARD-MUTE.again': '그래도 읽을 수 없으면 카드가 손상되었을 수 있습니다. 시구정촌에 문의해 주세요',
  'fault.CARD-CHANGED': '처음에 올려놓은 카드와 다른 것 같습니다. 처음부터 다시 해 주세요',
  'fault.PIN-WRONG': '비밀번호가 틀렸습니다. {tries}번 더 입력할 수 있습니다',
  'fault.SERVICE-CLOSED': '지금은 접수 시간이 아닙니다. 접수 시간은 {hours}입니다',
  'fault.SERVICE-CLOSED.holiday': '12월 29일부터 1월 3일까지는 쉽니다',
  'fault.SERVICE-MAINTENANCE': '이 시구정촌의 증명서는 지금 발급이 중지되었습니다. 재개 예정: {until}',
  'fault.PERSON-EXCLUDED':
    '이 기기에서는 증명서를 발급할 수 없습니다. 시구정촌 창구에 문의해 주세요. 돈은 받지 않았습니다',
  'fault.PERSON-EXCLUDED.note':
    '이유는 이 기기에서 알 수 없습니다. 신고한 직후 등에는 발급되지 않을 수 있습니다',
  'fault.PERSON-EXCLUDED.domicile':
    '본적지 증명서는 먼저 이용 등록이 필요합니다(사용할 수 있을 때까지 약 {days}영업일)',
  'fault.TEXT-NOGLYPH':
    '증명서의 일부 글자를 이 기기에서는 바르게 인쇄할 수 없습니다. 시구정촌 창구에서 받아 주세요',
  'fault.TEXT-TOOLONG':
    '이름이나 주소 등의 글자가 길어 이 기기에서는 인쇄할 수 없습니다. 시구정촌 창구에서 받아 주세요',
  'fault.CENTRE-AWAY': '증명서 발급 센터에 연결할 수 없습니다. 잠시 뒤에 다시 해 주세요',
  'fault.BINDING-MISMATCH.printed': '나온 종이는 증명서로 사용할 수 없습니다. {contact}로 전화해 주세요',
  'fault.COIN-JAM': '돈이 걸렸습니다. 손을 넣지 말고 {staff}에게 알려 주세요. 접수번호: {receiptNo}',
  'fault.COIN-RETURN':
    '죄송합니다. ¥{amount}을 돌려드리지 못했습니다. 접수번호 {receiptNo}를 적어 {staff}이나 {contact}에 알려 주세요',
  'fault.COIN-REFUSED': '이 돈은 사용할 수 없습니다. 사용할 수 있는 돈: {coins}',
  'fault.COIN-EXACT': '거스름돈이 부족합니다. ¥{fee}을 정확히 넣어 주세요',
  'fault.PRINTER.after': '인쇄가 멈췄습니다({cause}). {staff}에게 알려 주세요',
  'fault.PRINTER.partial':
    '도중에 나온 종이는 증명서로 사용할 수 없습니다. 기기 안의 종이도 받을 때까지 그 자리에서 기다려 주세요',
  'fault.CARD-LEFT': '카드가 남아 있습니다. 카드를 가져가 주세요',
  'fault.CARD-LEFT.finder': '다른 사람의 카드를 발견하면 만지지 말고 {staff}에게 알려 주세요',
  'fault.CARD-LEFT.lost': '카드 분실: 0120-95-0178(24시간), 다른 언어: 0120-0178-27',
  'fault.PAPER-LEFT': '증명서가 남아 있습니다. 트레이에서 가져가 주세요',
  'fault.PAPER-LEFT.next': '앞사람의 증명서가 남아 있습니다. 만지지 말고 {staff}에게 알려 주세요',
  'fault.POWER-BATTERY': '정전으로 배터리를 쓰고 있습니다. 이 절차가 끝나면 멈춥니다',
  'fault.OUT-OF-SERVICE': '지금은 이용할 수 없습니다({reason})',
  'fault.OUT-OF-SERVICE.near': '가까운 기기: {place}',
  'fault.SCREEN-LOST': '화면 통신이 끊겼습니다. 다시 연결될 때까지 그 자리에서 기다려 주세요',
  'fault.PRINTER': '지금은 인쇄할 수 없습니다({cause}). {staff}에게 알려 주세요',
  'fault.BINDING-MISMATCH': '안전을 위해 절차를 중지했습니다',
  'fault.BINDING-MISMATCH.before': '증명서를 인쇄하지 않았습니다',
  'fault.MACHINE': '기기 문제로 계속할 수 없습니다({reason}). {staff}에게 알려 주세요',
  'fault.SERVICE-CLOSED.now': '지금은 접수 시간이 아닙니다',
  'fault.SERVICE-MAINTENANCE.now': '이 시구정촌의 증명서는 지금 발급이 중지되었습니다',
  'fault.CARD-EXPIRED.now':
    '카드 전자증명서의 유효기간이 지났습니다. 시구정촌 창구에서 새로 발급받을 수 있습니다',
  'fault.PIN-WRONG.now': '비밀번호가 틀렸습니다',

  'cause.PAPER-EMPTY': '용지 없음',
  'cause.PAPER-JAM': '용지 걸림',
  'cause.COVER-OPEN': '덮개 열림',
  'cause.TONER-EMPTY': '토너 없음',
  'cause.TRAY-FULL': '트레이 가득 참',
  'cause.PRINTER': '프린터 문제',

  'rows.more': '다른 항목 보기({page}/{pages})',

  'hours.weekdays': '평일 {hours}',

  'fee.free': '무료',

  'staff.clerk': '점원',
  'staff.official': '직원',
  'staff.attendant': '담당 직원',

  look: '화면을 봐 주세요',

  'choice.voice': '{digit}번, {label}',
  'choice.chosen': '선택됨',

  'cardProblem.title': '카드를 확인해 주세요',
  'cardProblem.again': '카드를 가져가고 마이넘버 카드를 올려놓아 주세요',

  'explaining.title': '절차를 마칩니다',
  'explaining.do': '화면을 읽고 확인 키를 눌러 주세요',
  'explaining.voice': '마치려면 확인 키를 눌러 주세요',

  'confirmingMyNumber.title': '마이넘버를 기재할까요?',
  'confirmingMyNumber.do': '기재하려면 확인 키, 기재하지 않으려면 취소 키를 눌러 주세요',
  'confirmingMyNumber.note':
    '마이넘버를 기재한 증명서는 세금·사회보장 등 법률로 정한 절차에만 사용할 수 있습니다',
  'confirmingMyNumber.who': '필요한지는 제출할 곳에 확인해 주세요',

  'summary.certificate': '증명서',
  'summary.contents': '기재 내용',
  'summary.none': '없음',
  'summary.members': '기재할 사람',
  'summary.copies': '통수',
  'summary.fee': '수수료',

  'list.join': ', ',

  'amount.fee': '수수료',
  'amount.inserted': '넣은 금액',
  'amount.due': '남은 금액',

  'offeringMore.title': '다른 증명서도 발급할까요?',
  'offeringMore.do': '발급하려면 확인 키, 마치려면 취소 키를 눌러 주세요',
  'offeringMore.badPaper': '인쇄가 번졌거나 흐립니다',

  'awaitingStaff.title': '{staff}을 불러 주세요',
  'awaitingStaff.do': '그 용지를 보여 주세요. 같은 증명서를 다시 인쇄할 수 있습니다',
  'awaitingStaff.note': '다시 인쇄해도 요금은 들지 않습니다',
  'awaitingStaff.sheet': '{sheet}번째 용지를 무효로 하고 다시 인쇄(직원 열쇠)',
  'awaitingStaff.back': '용지에 문제가 없습니다',

  'refunding.title': '돈을 돌려드리고 있습니다',
  'refunding.do': '반환구에서 가져가 주세요',
  'refunding.none': '절차를 마치고 있습니다',

  'starting.title': '준비하고 있습니다',
  'starting.do': '잠시 기다려 주세요',

  'closing.title': '감사합니다',
  'closing.do': '다음 분을 위해 준비하고 있습니다. 잠시 기다려 주세요',

  'clearing.title': '두고 간 물건이 있습니다',
  'clearing.card.do': '카드를 가져가 주세요',
  'clearing.paper.do': '트레이에서 증명서를 가져가 주세요',
  'clearing.next.do': '만지지 말고 {staff}에게 알려 주세요',

  'outOfService.do': '죄송합니다. 다른 기기나 시구정촌 창구를 이용해 주세요',
  'outOfService.help': '도움이 필요하면 {contact}로 전화해 주세요',
  'outOfService.staff':
    '담당자: 확인 키를 누르고 비밀번호를 입력해 주세요. 열쇠를 돌려놓으면 다시 이용할 수 있습니다',
  'outOfService.back':
    '담당자: 업데이트 후 자체 진단에 실패했습니다(이전 버전 {version}). 되돌리는 명령: {command}',

  'reason.PAPER': '용지나 토너를 보충합니다',
  'reason.PRINTER': '프린터를 점검합니다',
  'reason.MONEY': '동전 장치를 점검합니다',
  'reason.CARD': '카드 판독기를 점검합니다',
  'reason.CENTRE': '증명서 발급 센터에 연결할 수 없습니다',
  'reason.CLOSED': '접수 시간 외',
  'reason.MAINTENANCE': '발급 중지',
  'reason.POWER': '정전',
  'reason.LEFT': '두고 간 물건이 있습니다',
  'reason.SAFETY': '안전을 위해',
  'reason.CHECK': '기기를 점검합니다',

  'money.none': '돈은 받지 않았습니다',
  'money.escrow': '넣은 돈을 돌려드립니다',
  'money.all': '넣은 돈은 전액 돌려드립니다',
  'money.returned': '넣은 돈을 돌려드립니다. 반환구에서 가져가 주세요',
  'money.unknown': '돈에 대해서는 접수번호 {receiptNo}를 적어 {contact}에 문의해 주세요',

  'curtain.title': '화면을 가렸습니다',
  'curtain.touch': '계속하려면 화면을 만지거나 아무 키나 눌러 주세요',
  'curtain.headset': '음성으로 안내하고 있습니다. 화면을 보려면 이어폰을 빼 주세요',

  'place.card': '카드를 놓는 곳은 화면 아래 왼쪽입니다',
  'place.keypad': '키패드는 화면 아래 오른쪽입니다',
  'place.coins': '돈 넣는 곳과 반환구는 카드를 놓는 곳 아래입니다',
  'place.tray': '트레이는 맨 아래입니다',
  'voice.keys':
    '키는 16개입니다. 숫자는 전화기와 같은 순서이고 5에 점이 있습니다. 오른쪽 줄은 위에서부터 취소, 뒤로, 다시 듣기, 확인입니다. 취소에는 ×, 확인에는 ○ 모양이 있습니다',
}
