/**
 * The words of every screen and fault in Japanese, the language all others are measured by. `{x}` and plurals are
 * ICU MessageFormat. A sentence carries no full stop at its end; sentences are joined when shown.
 *
 * Four things are kept here:
 * - 取消 ends the visit and もどる goes one step (or one digit) back, so `enteringPin.keys` and `confirming.do`
 *   send the hand to もどる.
 * - A fault says nothing about money; `money.*` does, by where the money is.
 * - The keypad has no + and −, so copies are chosen by their number.
 * - 「店員」 is `{staff}`, as there is no shop at every place.
 */
export const ja = {
  'progress.1': 'カード',
  'progress.2': '暗証番号',
  'progress.3': '選ぶ',
  'progress.4': '支払う',
  'progress.5': '受け取る',

  'button.confirm': '確認',
  'button.cancel': '取消',
  'button.back': 'もどる',
  'button.agree': '同意してはじめる',
  'button.repeat': 'もう一度聞く',
  'button.stopVoice': '音声を止める',
  'button.start': 'はじめる',
  'button.yes': 'はい（確認キー）',
  'button.no': 'いいえ（取消キー）',
  'button.textSize': '文字の大きさ',
  'button.contrast': '色を変える',
  'button.scroll': '下のつづきを見る',

  'unit.yen': '{amount}円',
  'unit.copies': '{copies}通',

  'attracting.title': '住民票などの証明書を取れます',
  'attracting.do': '画面にふれるか、キーのどれかを押してください',
  'attracting.need': 'マイナンバーカードと、4けたの暗証番号が必要です',
  'attracting.headset': 'イヤホンをさすと、画面を見ずに、音声とキーだけで使えます',
  'attracting.notice.plannedClosure': '{from}から{until}まで、この機械は休みます',
  'attracting.notice.slow': 'ただいま、発行にいつもより時間がかかることがあります',
  'attracting.voice':
    '証明書の交付を始めます。マイナンバーカードと、4けたの暗証番号をご用意ください。始めるときは、確認キーを押してください。',

  'consenting.title': 'はじめる前にお読みください',
  'consenting.do': 'カードと暗証番号をご用意のうえ、「同意してはじめる」（確認キー）を押してください',
  'consenting.pin':
    '暗証番号は、利用者証明用電子証明書の数字4けたです。署名用（6〜16けたの英数字）ではありません',
  'consenting.face': '「顔認証」と書かれたマイナンバーカードは、ご利用いただけません',
  'consenting.use': 'カードの電子証明書を証明書交付センターに送り、ご本人の確認に使います',
  'consenting.data':
    '証明書の内容は、手続きが終わるとこの機械から消えます。日時・金額・受付番号などの記録は残ります',
  'consenting.fee': '手数料は市区町村と証明書によってちがいます。使えるお金：{coins}',
  'consenting.refund': '印刷を始めたあとは、変更・交換・返金ができません（機械の故障のときを除きます）',
  'consenting.staff': 'お店の人は操作のお手伝いができません。機械の故障のときは、声をかけてください',
  'consenting.age': '15歳未満の方は、ご利用いただけない市区町村があります',

  'awaitingCard.title': 'カードを置いてください',
  'awaitingCard.do': 'マイナンバーカードを、光っている場所に置いてください',
  'awaitingCard.keep': '「カードをお取りください」と出るまで、置いたままにしてください',
  'awaitingCard.voice': '「カードをお取りください」とお知らせするまで、置いたままにしてください',

  'identifyingCard.title': 'カードを読んでいます',
  'identifyingCard.do': 'カードを動かさずにお待ちください',

  'choosingIssuer.title': 'どこの証明書を取りますか',
  'choosingIssuer.do': '番号を押してください',
  'choosingIssuer.residence': 'お住まいの市区町村（住民票・印鑑登録・税など。本籍地が同じなら戸籍も）',
  'choosingIssuer.domicile':
    '本籍地の市区町村（戸籍・戸籍の附票。お住まいとちがう方。先に利用登録が必要です）',

  'enteringPin.title': '暗証番号を入力してください',
  'enteringPin.do': '4けたの数字をテンキーで押し、最後に確認キーを押してください',
  'enteringPin.which': '利用者証明用電子証明書の暗証番号です',
  'enteringPin.tries': 'あと{tries}回まちがえると、カードがロックされます',
  'enteringPin.earlier': '前にまちがえた回数も数えられています',
  'enteringPin.keys': '1けた消すときはもどるキー、やめるときは取消キーを押してください',
  'enteringPin.voice':
    '4けたの暗証番号をテンキーで押し、最後に確認キーを押してください。あと{tries}回まちがえると、カードがロックされます。',
  'enteringPin.short': 'まだ{count}けたです。4けた入力してください',

  'lastTry.title': '入力できるのは、あと1回です',
  'lastTry.do':
    '番号に自信がないときは、取消キーを押してやめてください。入力するときは、確認キーを押してください',
  'lastTry.note': 'まちがえるとカードがロックされ、市区町村の窓口などで解除の手続きが必要になります',

  'authenticating.title': 'ご本人の確認をしています',
  'authenticating.do': 'カードを動かさずにお待ちください',

  'returningCard.title': 'カードをお取りください',
  'returningCard.do': 'カードを取ると、次の画面に進みます',
  'returningCard.help': 'お困りのときは {contact} へお電話ください',

  'choosingCertificate.title': 'どの証明書が必要ですか',
  'choosingCertificate.do': '番号を押してください',
  'choosingCertificate.closed': '受付時間外（{hours}）',
  'choosingCertificate.suspended': 'ただいま休止しています',
  'choosingCertificate.suspendedUntil': 'ただいま休止しています。再開の予定：{until}',
  'choosingCertificate.fee': '1通 {fee}円',

  'choosingContents.title': 'のせる内容を選んでください',
  'choosingContents.do': '番号を押すと「のせる・のせない」が変わります。終わったら確認キーを押してください',
  'choosingContents.ask': '何が必要かは、提出先にお確かめください',
  'choosingContents.incomplete': 'どの方の証明書かなど、まだ選んでいないものがあります',

  'option.state.on': 'のせる',
  'option.state.off': 'のせない',
  'option.who.self': '本人だけ',
  'option.who.all': '世帯全員',
  'option.who.part': '世帯の一部の方',
  'option.household': '世帯主の氏名と続柄',
  'option.domicile': '本籍と筆頭者（日本国籍の方。運転免許の手続きなどに）',
  'option.myNumber': 'マイナンバー（法律で決まった手続きにだけ使えます）',
  'option.nationality': '国籍・地域',
  'option.cardNumber': '在留カード等の番号',
  'option.status': '在留資格・在留期間など',
  'option.scope.all': '全員（全部事項証明書・謄本）',
  'option.scope.self': '本人だけ（個人事項証明書・抄本）',
  'option.residentCode': '住民票コード',
  'option.taxYear': '{year}年度',
  'option.year': '{year}年度（{incomeYear}年中の所得）',

  'choosingCopies.title': '何通必要ですか',
  'choosingCopies.do': '必要な数の番号を押し、確認キーを押してください',
  'choosingCopies.total': '{copies}通　合計{fee}円',
  'choosingCopies.note': '1通が2枚以上になることがあります（手数料は1通分です）',

  'confirming.title': 'この内容でよろしいですか',
  'confirming.do': 'よければ確認キー、直すときはもどるキーを押してください',
  'confirming.note': '印刷を始めたあとは、変更・交換・返金ができません（機械の故障のときを除きます）',

  'preparing.title': '証明書を用意しています',
  'preparing.do': 'このままお待ちください。お支払いは、用意ができてからです',

  'paying.title': 'お金を入れてください',
  'paying.do': 'あと{due}円を入れてください',
  'paying.coins': '使えるお金：{coins}',
  'paying.cancel': 'やめるときは取消キーを押してください。入れたお金はお返しします',
  'paying.voice': 'あと{due}円です。',
  'paying.free.title': '手数料はかかりません',
  'paying.free.do': '確認キーを押すと、印刷を始めます',
  'paying.enough': 'お金を確かめています',

  'printing.title': '印刷しています',
  'printing.voice': '印刷しています。その場でお待ちください。',
  'printing.do': 'その場でお待ちください。{sheets}枚のうち{sheet}枚目です',
  'printing.time': '2分ほどかかることがあります',
  'printing.start': 'その場でお待ちください',
  'printing.receipt': '領収書を印刷します',

  'delivering.title': '証明書をお取りください',
  'delivering.do': 'トレーから、{sheets}枚すべてをお取りください',
  'delivering.set': 'ホチキスどめはありません。2枚以上で1通のときは、分けずにお使いください',
  'delivering.back': 'うらの模様は、偽造を防ぐためのものです',
  'delivering.next': 'このあと、おつりが出ます',
  'delivering.voice':
    '証明書をお取りください。{sheets}枚あります。音声を止めるときは、確認キーを押してください。',
  'delivering.taken': '取ったあとは、確認キーを押してください',

  'settling.title': 'おつりをお取りください',
  'settling.do': 'おつりは{change}円です。返却口からお取りください',
  'settling.receipt.title': '領収書は必要ですか',
  'settling.receipt.do': '必要なときは確認キー、いらないときは取消キーを押してください',
  'settling.none': '手続きを終えています',
  'settling.wait': '少しお待ちください',
  'settling.receipt.take': '領収書をトレーからお取りください',

  'ended.title': 'ありがとうございました',
  'ended.do': 'お忘れ物はありませんか（カード・証明書・おつり）',

  'idle.money': '終わるときは、入れたお金をお返しします',
  'idle.do': 'しばらく操作がありません。続けるときは、どれかのキーを押してください',
  'idle.left': 'あと{seconds}秒で終わります',
  'idle.cardLeft': 'あと{seconds}秒です',

  'cancelled.title': '手続きをやめました',
  'cancelled.do': 'お忘れ物のないように、お帰りください',

  'fault.CARD-OTHER': 'マイナンバーカードではないようです。マイナンバーカードを置いてください',
  'fault.CARD-OTHER.which': '印鑑登録証・運転免許証・在留カードなどは使えません',
  'fault.CARD-OTHER.specified': '特定在留カード・特定特別永住者証明書は使えます',
  'fault.CARD-JUKI':
    '住民基本台帳カードは、ご利用いただけません。マイナンバーカードをお使いください。くわしくは市区町村へお問い合わせください',
  'fault.CARD-PHONE':
    'この機械では、スマートフォンのマイナンバーカードは使えません。プラスチックのマイナンバーカードを置いてください',
  'fault.CARD-FACE':
    'このカードは、暗証番号のない「顔認証マイナンバーカード」です。この機械では使えません。市区町村の窓口で、暗証番号のあるカードに切りかえられます',
  'fault.CARD-NOCERT':
    'このカードには、必要な電子証明書（利用者証明用）が入っていません。市区町村の窓口で発行できます',
  'fault.CARD-EXPIRED':
    'カードの電子証明書の有効期限（{date}）が過ぎています。市区町村の窓口で、新しく発行できます',
  'fault.CARD-EXPIRED.note': 'カードの表に印刷された有効期限とは別のものです',
  'fault.CARD-REVOKED':
    'カードの電子証明書は、現在使えません（一時停止や失効など）。お住まいの市区町村へお問い合わせください',
  'fault.CARD-LOCKED': '暗証番号がロックされています。市区町村の窓口で解除できます',
  'fault.CARD-LOCKED.app':
    '署名用の暗証番号がわかる方は、アプリ「JPKI暗証番号リセット」で予約すると、24時間以内に{resetPlaces}でも解除できます。この機械では解除できません',
  'fault.CARD-LOCKED.face':
    'カードに「顔認証」と書かれているときは、暗証番号のないカードです。この機械では使えません',
  'fault.CARD-PULLED': 'カードが読めなくなりました。カードを置いて、はじめからお願いします',
  'fault.CARD-PULLED.notCounted': '暗証番号のまちがいには数えていません',
  'fault.CARD-PULLED.left': '暗証番号を入力できるのは、あと{tries}回です',
  'fault.CARD-PULLED.unknown': 'カードを置くと、残りの回数を確かめます',
  'fault.CARD-TWO': 'カードが2枚以上あるようです。ケースから出し、マイナンバーカードだけを置いてください',
  'fault.CARD-MUTE': 'カードを読めません。ケースから出し、向きを変えて置きなおしてください',
  'fault.CARD-MUTE.again':
    '読めないときは、カードがいたんでいるかもしれません。市区町村の窓口へお問い合わせください',
  'fault.CARD-CHANGED': 'はじめに置いたカードとちがうようです。はじめからお願いします',
  'fault.PIN-WRONG': '暗証番号がちがいます。入力できるのは、あと{tries}回です',
  'fault.SERVICE-CLOSED': 'ただいまは受付時間外です。受付時間は{hours}です',
  'fault.SERVICE-CLOSED.holiday': '12月29日から1月3日まではお休みです',
  'fault.SERVICE-MAINTENANCE': 'この市区町村の証明書は、ただいま発行を休止しています。再開の予定：{until}',
  'fault.PERSON-EXCLUDED':
    'この機械では、証明書をお取りいただけません。市区町村の窓口でおたずねください。お金はいただいていません',
  'fault.PERSON-EXCLUDED.note':
    '理由は、この機械ではわかりません。届け出をしたすぐあとなどは、取れないことがあります',
  'fault.PERSON-EXCLUDED.domicile': '本籍地の証明書は、先に利用登録が必要です（使えるまで約{days}営業日）',
  'fault.TEXT-NOGLYPH':
    '証明書にのせる文字の一部を、この機械では正しく印刷できません。市区町村の窓口でお取りください',
  'fault.TEXT-TOOLONG':
    'お名前や住所などの文字が長く、この機械では印刷できません。市区町村の窓口でお取りください',
  'fault.CENTRE-AWAY': '証明書を発行するセンターにつながりません。しばらくしてから、もう一度お試しください',
  'fault.BINDING-MISMATCH.printed': '出てきた紙は、証明書として使えません。{contact} へお電話ください',
  'fault.COIN-JAM': 'お金がつまりました。手を入れず、{staff}にお知らせください。受付番号：{receiptNo}',
  'fault.COIN-RETURN':
    '申し訳ありません。{amount}円をお返しできませんでした。受付番号{receiptNo}をひかえて、{staff}か {contact} にお知らせください',
  'fault.COIN-REFUSED': 'このお金は使えません。使えるお金：{coins}',
  'fault.COIN-EXACT': 'おつりが足りません。ちょうど{fee}円を入れてください',
  'fault.PRINTER.after': '印刷が止まりました（{cause}）。{staff}にお知らせください',
  'fault.PRINTER.partial':
    'とちゅうまで出た紙は、証明書として使えません。機械の中に残った紙も、お受け取りになるまでその場でお待ちください',
  'fault.CARD-LEFT': 'カードが残っています。カードをお取りください',
  'fault.CARD-LEFT.finder': 'カードを見つけた方は、手をふれずに{staff}にお知らせください',
  'fault.CARD-LEFT.lost': 'カードをなくしたとき：0120-95-0178（24時間、年中無休）',
  'fault.PAPER-LEFT': '証明書が残っています。トレーからお取りください',
  'fault.PAPER-LEFT.next': '前の方の証明書が残っています。手をふれずに、{staff}にお知らせください',
  'fault.POWER-BATTERY': '停電のため、電池で動いています。この手続きが終わったら休止します',
  'fault.OUT-OF-SERVICE': 'ただいま休止しています（{reason}）',
  'fault.OUT-OF-SERVICE.near': '近くの機械：{place}',
  'fault.SCREEN-LOST': '画面の通信が切れました。つながるまで、その場でお待ちください',
  'fault.PRINTER': 'ただいま印刷できません（{cause}）。{staff}にお知らせください',
  'fault.BINDING-MISMATCH': '安全のため、手続きを中止しました',
  'fault.BINDING-MISMATCH.before': '証明書は印刷していません',
  'fault.MACHINE': '機械の不具合のため、手続きを続けられません（{reason}）。{staff}にお知らせください',
  'fault.SERVICE-CLOSED.now': 'ただいまは受付時間外です',
  'fault.SERVICE-MAINTENANCE.now': 'この市区町村の証明書は、ただいま発行を休止しています',
  'fault.CARD-EXPIRED.now':
    'カードの電子証明書の有効期限が過ぎています。市区町村の窓口で、新しく発行できます',
  'fault.PIN-WRONG.now': '暗証番号がちがいます',

  'cause.PAPER-EMPTY': '用紙切れ',
  'cause.PAPER-JAM': '紙づまり',
  'cause.COVER-OPEN': 'カバーが開いています',
  'cause.TONER-EMPTY': 'トナー切れ',
  'cause.TRAY-FULL': 'トレーがいっぱいです',
  'cause.PRINTER': '印刷機の不具合',

  'rows.more': 'ほかの項目を見る（{page}／{pages}）',

  'hours.weekdays': '平日 {hours}',

  'fee.free': '無料',

  'staff.clerk': '店員',
  'staff.official': '職員',
  'staff.attendant': '係員',

  look: '画面をごらんください',

  'choice.voice': '{digit}番、{label}',
  'choice.chosen': '選んでいます',

  'cardProblem.title': 'カードをお確かめください',
  'cardProblem.again': 'カードを取って、マイナンバーカードを置いてください',

  'explaining.title': '手続きを終わります',
  'explaining.do': '画面をお読みになり、確認キーを押してください',
  'explaining.voice': '終わるときは、確認キーを押してください',

  'confirmingMyNumber.title': 'マイナンバーをのせますか',
  'confirmingMyNumber.do': 'のせるときは確認キー、のせないときは取消キーを押してください',
  'confirmingMyNumber.note':
    'マイナンバーをのせた証明書は、税や社会保障など、法律で決まった手続きにだけ使えます',
  'confirmingMyNumber.who': '提出先に必要かどうかをお確かめください',

  'summary.certificate': '証明書',
  'summary.contents': 'のせる内容',
  'summary.none': 'なし',
  'summary.members': 'のせる方',
  'summary.copies': '通数',
  'summary.fee': '手数料',

  'list.join': '、',

  'amount.fee': '手数料',
  'amount.inserted': '入れた金額',
  'amount.due': 'あと',

  'offeringMore.title': 'ほかの証明書も取りますか',
  'offeringMore.do': '取るときは確認キー、終わるときは取消キーを押してください',
  'offeringMore.badPaper': '用紙がよごれている、印刷がかすれている',

  'awaitingStaff.title': '{staff}をお呼びください',
  'awaitingStaff.do': 'その用紙をお見せください。同じ証明書を印刷しなおせます',
  'awaitingStaff.note': '印刷し直しても、お金はかかりません',
  'awaitingStaff.sheet': '{sheet}枚目を無効にして、もう一度印刷する（係の鍵）',
  'awaitingStaff.back': '用紙に問題はありません',

  'refunding.title': 'お金をお返ししています',
  'refunding.do': '返却口からお取りください',
  'refunding.none': '手続きを終えています',

  'starting.title': '準備しています',
  'starting.do': '少しお待ちください',

  'closing.title': 'ありがとうございました',
  'closing.do': '次の方のために準備しています。少しお待ちください',

  'clearing.title': 'お忘れ物があります',
  'clearing.card.do': 'カードをお取りください',
  'clearing.paper.do': 'トレーから証明書をお取りください',
  'clearing.next.do': '手をふれずに、{staff}にお知らせください',

  'outOfService.do': '申し訳ありません。ほかの機械か、市区町村の窓口をご利用ください',
  'outOfService.help': 'お困りのときは {contact} へお電話ください',
  'outOfService.staff': '係の方：確認キーを押して、暗証番号を入れてください。鍵を戻すと、営業にもどります',
  'outOfService.back':
    '係の方：更新のあと（前の版 {version}）、自己診断に通りません。前の版にもどす命令：{command}',

  'reason.PAPER': '用紙やトナーを補充します',
  'reason.PRINTER': '印刷機を点検します',
  'reason.MONEY': 'お金の機械を点検します',
  'reason.CARD': 'カードの読み取り機を点検します',
  'reason.CENTRE': '証明書を発行するセンターにつながりません',
  'reason.CLOSED': '受付時間外です',
  'reason.MAINTENANCE': '発行を休止しています',
  'reason.POWER': '停電のため',
  'reason.LEFT': 'お忘れ物があります',
  'reason.SAFETY': '安全のため',
  'reason.CHECK': '機械を点検します',

  'money.none': 'お金はいただいていません',
  'money.escrow': '入れたお金をお返しします',
  'money.all': '入れたお金は全額お返しします',
  'money.returned': '入れたお金をお返しします。返却口からお取りください',
  'money.unknown': 'お金のことは、受付番号{receiptNo}をひかえて、{contact} におたずねください',

  'curtain.title': '画面をかくしています',
  'curtain.touch': '続けるときは、画面にふれるか、キーのどれかを押してください',
  'curtain.headset': '音声でご案内しています。画面を出すときは、イヤホンを抜いてください',

  'place.card': 'カードを置く場所は、画面の下の左がわです',
  'place.keypad': 'キーは、画面の下の右がわです',
  'place.coins': 'お金の入れ口と返却口は、カードを置く場所の下です',
  'place.tray': 'トレーは、いちばん下です',
  'voice.keys':
    'キーは16あります。数字は電話と同じ並びで、5に点があります。右の列は、上から、取消、もどる、もう一度、確認です。取消に×、確認に○の印がふれてわかります',
} as const

export type WordKey = keyof typeof ja
/** What can be chosen about a certificate: `who.self` is said by `option.who.self`. */
export type OptionLabel = {
  [Key in WordKey]: Key extends `option.state.${string}`
    ? never
    : Key extends `option.${infer Label}`
      ? Label
      : never
}[WordKey]
export function isOptionLabel(label: string): label is OptionLabel {
  return !label.startsWith('state.') && Object.hasOwn(ja, `option.${label}`)
}
/** Another language has exactly these keys. */
export type Catalogue = Readonly<Record<WordKey, string>>
