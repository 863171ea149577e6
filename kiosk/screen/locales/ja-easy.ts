import type { Catalogue } from './ja.js'

/**
 * Easy Japanese (やさしい日本語), a language of its own: one idea a sentence, です・ます, no 敬語, no passive.
 * `漢字(かんじ)` in half-width brackets is furigana, spaces part phrases and stay. Not yet reviewed by a teacher
 * or learner of the language.
 */
export const jaEasy: Catalogue = {
  'progress.1': 'カード',
  'progress.2': '暗証番号(あんしょうばんごう)',
  'progress.3': 'えらぶ',
  'progress.4': 'お金(かね)',
  'progress.5': 'うけとる',

  'button.confirm': '確認(かくにん)',
  'button.cancel': '取消(とりけし)',
  'button.back': 'もどる',
  'button.agree': 'わかりました。はじめる',
  'button.repeat': 'もう一度(いちど) 聞(き)く',
  'button.stopVoice': '声(こえ)を 止(と)める',
  'button.start': 'はじめる',
  'button.yes': 'はい（確認(かくにん)キー）',
  'button.no': 'いいえ（取消(とりけし)キー）',
  'button.textSize': '文字(もじ)の 大(おお)きさ',
  'button.contrast': '色(いろ)を 変(か)える',
  'button.scroll': '下(した)も 見(み)る',

  'unit.yen': '{amount}円(えん)',
  'unit.copies': '{copies}つ',

  'attracting.title': '住民票(じゅうみんひょう)などの 証明書(しょうめいしょ)を 出(だ)す 機械(きかい)です',
  'attracting.do': '画面(がめん)か キーを 押(お)して ください',
  'attracting.need': 'マイナンバーカードと、4つの 数字(すうじ)の 暗証番号(あんしょうばんごう)が 要(い)ります',
  'attracting.headset': 'イヤホンを 入(い)れると、声(こえ)と キーだけで 使(つか)えます',
  'attracting.notice.plannedClosure': '{from} から {until} まで、この 機械(きかい)は 休(やす)みます',
  'attracting.notice.slow': '今(いま)は、いつもより 時間(じかん)が かかります',
  'attracting.voice':
    '証明書(しょうめいしょ)を 出(だ)します。マイナンバーカードを 出(だ)して ください。始(はじ)める ときは、確認(かくにん)キーを 押(お)して ください。',

  'consenting.title': 'はじめる 前(まえ)に 読(よ)んで ください',
  'consenting.do': 'カードを 出(だ)して、確認(かくにん)キーを 押(お)して ください',
  'consenting.pin':
    '使(つか)うのは 4つの 数字(すうじ)の 暗証番号(あんしょうばんごう)です（長(なが)い パスワードでは ありません）',
  'consenting.face': 'カードに「顔認証(かおにんしょう)」と 書(か)いて ある カードは 使(つか)えません',
  'consenting.use': 'あなたを 確(たし)かめる ために、カードの データを センターに 送(おく)ります',
  'consenting.data':
    '終(お)わったら、名前(なまえ)や 住所(じゅうしょ)は 機械(きかい)から 消(き)えます。日時(にちじ)と お金(かね)の 記録(きろく)は 残(のこ)ります',
  'consenting.fee': 'お金(かね)は 市(し)や 町(まち)で ちがいます。使(つか)える お金(かね)：{coins}',
  'consenting.refund':
    '紙(かみ)が 出(で)た あとは、変(か)えたり お金(かね)を 返(かえ)したり できません（機械(きかい)が こわれた ときは 返(かえ)します）',
  'consenting.staff':
    '店(みせ)の 人(ひと)は 手伝(てつだ)えません。機械(きかい)が こわれた ときは 店(みせ)の 人(ひと)に 言(い)って ください',
  'consenting.age': '15歳(さい)より 下(した)の 人(ひと)は 使(つか)えない ことが あります',

  'awaitingCard.title': 'カードを 置(お)いて ください',
  'awaitingCard.do': 'マイナンバーカードを 光(ひか)って いる ところに 置(お)いて ください',
  'awaitingCard.keep': '「カードを 取(と)って ください」と 出(で)るまで、動(うご)かさないで ください',
  'awaitingCard.voice': '「カードを 取(と)って ください」と 聞(き)くまで、動(うご)かさないで ください',

  'identifyingCard.title': 'カードを 読(よ)んで います',
  'identifyingCard.do': 'カードを 動(うご)かさないで、待(ま)って ください',

  'choosingIssuer.title': 'どこの 証明書(しょうめいしょ)ですか',
  'choosingIssuer.do': '番号(ばんごう)を 押(お)して ください',
  'choosingIssuer.residence':
    '今(いま) 住(す)んで いる 市(し)や 町(まち)（住民票(じゅうみんひょう)・印鑑(いんかん)・税金(ぜいきん)など）',
  'choosingIssuer.domicile':
    '本籍(ほんせき)の ある 市(し)や 町(まち)（戸籍(こせき)。前(まえ)に 登録(とうろく)が 要(い)ります）',

  'enteringPin.title': '暗証番号(あんしょうばんごう)を 入(い)れて ください',
  'enteringPin.do': '4つの 数字(すうじ)を 押(お)して、確認(かくにん)キーを 押(お)して ください',
  'enteringPin.which': 'カードを もらった とき 決(き)めた 4つの 数字(すうじ)です',
  'enteringPin.tries': 'あと {tries}回(かい) まちがえると、カードが 使(つか)えなく なります',
  'enteringPin.earlier': '前(まえ)に まちがえた 回数(かいすう)も 入(はい)って います',
  'enteringPin.keys': '1つ 消(け)す ときは もどるキー。やめる ときは 取消(とりけし)キー',
  'enteringPin.voice':
    '4つの 数字(すうじ)を 押(お)して、確認(かくにん)キーを 押(お)して ください。あと {tries}回(かい) まちがえると、カードが 使(つか)えなく なります。',
  'enteringPin.short': 'まだ {count}つです。4つ 入(い)れて ください',

  'lastTry.title': 'あと 1回(かい)だけです',
  'lastTry.do':
    '番号(ばんごう)が わからない ときは、取消(とりけし)キーを 押(お)して ください。わかる ときは、確認(かくにん)キーを 押(お)して ください',
  'lastTry.note':
    'まちがえると カードが 使(つか)えなく なります。そのときは 市役所(しやくしょ)などに 行(い)って ください',

  'authenticating.title': 'あなたの カードを 確(たし)かめて います',
  'authenticating.do': 'カードを 動(うご)かさないで、待(ま)って ください',

  'returningCard.title': 'カードを 取(と)って ください',
  'returningCard.do': 'カードを 取(と)ると、次(つぎ)に 進(すす)みます',
  'returningCard.help': 'こまった ときは {contact} に 電話(でんわ)して ください',

  'choosingCertificate.title': 'どの 証明書(しょうめいしょ)が ほしいですか',
  'choosingCertificate.do': '番号(ばんごう)を 押(お)して ください',
  'choosingCertificate.closed': '今(いま)は 時間(じかん)では ありません（{hours}）',
  'choosingCertificate.suspended': '今(いま) 休(やす)んで います',
  'choosingCertificate.suspendedUntil': '今(いま) 休(やす)んで います。{until}から できます',
  'choosingCertificate.fee': '1つ {fee}円(えん)',

  'choosingContents.title': '何(なに)を 書(か)きますか',
  'choosingContents.do':
    '番号(ばんごう)を 押(お)して 選(えら)んで ください。終(お)わったら 確認(かくにん)キーを 押(お)して ください',
  'choosingContents.ask': '何(なに)が 要(い)るか、出(だ)す ところに 聞(き)いて ください',
  'choosingContents.incomplete': 'まだ えらんで いない ものが あります',

  'option.state.on': '書(か)く',
  'option.state.off': '書(か)かない',
  'option.who.self': 'わたしだけ',
  'option.who.all': '家族(かぞく) 全員(ぜんいん)（同(おな)じ 世帯(せたい)）',
  'option.who.part': '家族(かぞく)の 何人(なんにん)か',
  'option.household': '世帯主(せたいぬし)の 名前(なまえ)と、家族(かぞく)の 関係(かんけい)',
  'option.domicile': '本籍(ほんせき)と 筆頭者(ひっとうしゃ)（日本人(にほんじん)だけ）',
  'option.myNumber': 'マイナンバー（使(つか)える ところが 少(すく)ないです）',
  'option.nationality': '国籍(こくせき)・地域(ちいき)',
  'option.cardNumber': '在留(ざいりゅう)カードの 番号(ばんごう)',
  'option.status': '在留資格(ざいりゅうしかく)と 期間(きかん)',
  'option.scope.all': '戸籍(こせき)の 全員(ぜんいん)',
  'option.scope.self': 'わたしだけ',
  'option.residentCode': '住民票(じゅうみんひょう)コード',
  'option.taxYear': '{year}年度(ねんど)',
  'option.year': '{year}年度(ねんど)（{incomeYear}年(ねん)の お金(かね)）',

  'choosingCopies.title': 'いくつ ほしいですか',
  'choosingCopies.do': 'いくつか、番号(ばんごう)を 押(お)して、確認(かくにん)キーを 押(お)して ください',
  'choosingCopies.total': '{copies}つ　全部(ぜんぶ)で {fee}円(えん)',
  'choosingCopies.note':
    '1つの 証明書(しょうめいしょ)が 2まいより 多(おお)い ことも あります（お金(かね)は 同(おな)じです）',

  'confirming.title': 'これで いいですか',
  'confirming.do': 'いい ときは 確認(かくにん)キー。直(なお)す ときは もどるキー',
  'confirming.note':
    '紙(かみ)が 出(で)た あとは、変(か)えたり お金(かね)を 返(かえ)したり できません（機械(きかい)が こわれた ときは 返(かえ)します）',

  'preparing.title': '証明書(しょうめいしょ)を 作(つく)って います',
  'preparing.do': '待(ま)って ください。お金(かね)は あとで 入(い)れます',

  'paying.title': 'お金(かね)を 入(い)れて ください',
  'paying.do': 'あと {due}円(えん) 入(い)れて ください',
  'paying.coins': '使(つか)える お金(かね)：{coins}',
  'paying.cancel': 'やめる ときは 取消(とりけし)キー。お金(かね)は 返(かえ)します',
  'paying.voice': 'あと {due}円(えん)です。',
  'paying.free.title': 'お金(かね)は いりません',
  'paying.free.do': '確認(かくにん)キーを 押(お)すと、紙(かみ)が 出(で)ます',
  'paying.enough': 'お金(かね)を 確(たし)かめて います',

  'printing.title': '紙(かみ)を 出(だ)して います',
  'printing.voice': '紙(かみ)を 出(だ)して います。ここで 待(ま)って ください。',
  'printing.do': 'ここで 待(ま)って ください。紙(かみ) {sheets}まいの {sheet}まい目(め)です',
  'printing.time': '2分(ふん)くらい かかる ことが あります',
  'printing.start': 'ここで 待(ま)って ください',
  'printing.receipt': 'レシートを 出(だ)します',

  'delivering.title': '証明書(しょうめいしょ)を 取(と)って ください',
  'delivering.do': '下(した)の トレーから、紙(かみ) {sheets}まいを 全部(ぜんぶ) 取(と)って ください',
  'delivering.set': 'ホチキスは ありません。2まいで 1つの ときは、いっしょに 使(つか)って ください',
  'delivering.back': 'うらの もようは、まちがいでは ありません（にせものを 防(ふせ)ぎます）',
  'delivering.next': 'このあと、おつりが 出(で)ます',
  'delivering.voice':
    '証明書(しょうめいしょ)を 取(と)って ください。紙(かみ)は {sheets}まいです。声(こえ)を 止(と)める ときは、確認(かくにん)キーを 押(お)して ください。',
  'delivering.taken': '取(と)ったら、確認(かくにん)キーを 押(お)して ください',

  'settling.title': 'おつりを 取(と)って ください',
  'settling.do': 'おつりは {change}円(えん)です。下(した)の 口(くち)から 取(と)って ください',
  'settling.receipt.title': 'レシートは 要(い)りますか',
  'settling.receipt.do': '要(い)る ときは 確認(かくにん)キー。要(い)らない ときは 取消(とりけし)キー',
  'settling.none': '終(お)わります',
  'settling.wait': '少(すこ)し 待(ま)って ください',
  'settling.receipt.take': 'レシートを トレーから 取(と)って ください',

  'ended.title': 'ありがとうございました',
  'ended.do': '忘(わす)れた ものは ありませんか（カード・証明書(しょうめいしょ)・おつり）',

  'idle.money': '終(お)わる ときは、お金(かね)を 返(かえ)します',
  'idle.do': '続(つづ)ける ときは、キーを 押(お)して ください',
  'idle.left': 'あと {seconds}秒(びょう)で 終(お)わります',
  'idle.cardLeft': 'あと {seconds}秒(びょう)です',

  'cancelled.title': 'やめました',
  'cancelled.do': '忘(わす)れた ものが ないか、見(み)て ください',

  'fault.CARD-OTHER': 'ちがう カードです。マイナンバーカードを 置(お)いて ください',
  'fault.CARD-OTHER.which':
    '印鑑(いんかん)の カード、免許証(めんきょしょう)、在留(ざいりゅう)カードは 使(つか)えません',
  'fault.CARD-OTHER.specified': '特定在留(とくていざいりゅう)カードは 使(つか)えます',
  'fault.CARD-JUKI':
    'この カードは 古(ふる)い カードです。使(つか)えません。マイナンバーカードを 使(つか)って ください',
  'fault.CARD-PHONE':
    'この 機械(きかい)では スマートフォンは 使(つか)えません。プラスチックの カードを 置(お)いて ください',
  'fault.CARD-FACE':
    'この カードは 暗証番号(あんしょうばんごう)が ありません。使(つか)えません。市役所(しやくしょ)などで 変(か)える ことが できます',
  'fault.CARD-NOCERT':
    'カードに 大切(たいせつ)な データ（電子証明書(でんししょうめいしょ)）が ありません。市役所(しやくしょ)などで 入(い)れて もらえます',
  'fault.CARD-EXPIRED':
    'カードの 電子証明書(でんししょうめいしょ)が {date}で 終(お)わりました。市役所(しやくしょ)などで 新(あたら)しく して ください',
  'fault.CARD-EXPIRED.note': 'カードの 表(おもて)に 書(か)いて ある 日(ひ)とは ちがいます',
  'fault.CARD-REVOKED': 'カードは 今(いま) 使(つか)えません。市役所(しやくしょ)などに 聞(き)いて ください',
  'fault.CARD-LOCKED': 'カードが ロックされて います。市役所(しやくしょ)などに 行(い)って ください',
  'fault.CARD-LOCKED.app':
    '長(なが)い パスワード（署名用(しょめいよう)）が わかる 人(ひと)は、アプリ「JPKI暗証番号(あんしょうばんごう)リセット」と {resetPlaces}でも できます。この 機械(きかい)では できません',
  'fault.CARD-LOCKED.face':
    'カードに「顔認証(かおにんしょう)」と 書(か)いて ある ときは、この 機械(きかい)で 使(つか)えません',
  'fault.CARD-PULLED': 'カードが 読(よ)めません。もう一度(いちど) 置(お)いて、はじめから して ください',
  'fault.CARD-PULLED.notCounted': '暗証番号(あんしょうばんごう)の まちがいには なりません',
  'fault.CARD-PULLED.left': '暗証番号(あんしょうばんごう)は あと {tries}回(かい)です',
  'fault.CARD-PULLED.unknown': 'カードを 置(お)くと、あと 何回(なんかい)か わかります',
  'fault.CARD-TWO': 'カードが 2まい あります。マイナンバーカードだけ 置(お)いて ください',
  'fault.CARD-MUTE': 'カードが 読(よ)めません。ケースから 出(だ)して、もう一度(いちど) 置(お)いて ください',
  'fault.CARD-MUTE.again':
    '読(よ)めない ときは、カードが こわれて いるかも しれません。市役所(しやくしょ)などに 聞(き)いて ください',
  'fault.CARD-CHANGED': 'はじめの カードと ちがいます。はじめから して ください',
  'fault.PIN-WRONG': '暗証番号(あんしょうばんごう)が ちがいます。あと {tries}回(かい)です',
  'fault.SERVICE-CLOSED': '今(いま)は 使(つか)えません。時間(じかん)は {hours}です',
  'fault.SERVICE-CLOSED.holiday': '12/29 から 1/3 までは 休(やす)みです',
  'fault.SERVICE-MAINTENANCE':
    'この 市(し)や 町(まち)の 証明書(しょうめいしょ)は、今(いま) 休(やす)みです。{until}から できます',
  'fault.PERSON-EXCLUDED':
    'この 機械(きかい)では、証明書(しょうめいしょ)を 出(だ)せません。市役所(しやくしょ)などで 聞(き)いて ください。お金(かね)は もらって いません',
  'fault.PERSON-EXCLUDED.note':
    '理由(りゆう)は、この 機械(きかい)では わかりません。届(とど)けを 出(だ)した すぐ あとは、出(だ)せない ことが あります',
  'fault.PERSON-EXCLUDED.domicile':
    '本籍(ほんせき)の 証明書(しょうめいしょ)は、先(さき)に 登録(とうろく)が 要(い)ります。市役所(しやくしょ)が 開(あ)いて いる 日(ひ)で {days}番目(ばんめ)くらいの 日(ひ)から 使(つか)えます',
  'fault.TEXT-NOGLYPH':
    'この 機械(きかい)では 書(か)けない 文字(もじ)が あります。市役所(しやくしょ)などで もらって ください',
  'fault.TEXT-TOOLONG':
    '名前(なまえ)や 住所(じゅうしょ)が 長(なが)いので、この 機械(きかい)では 出(だ)せません。市役所(しやくしょ)などで もらって ください',
  'fault.CENTRE-AWAY': 'センターと つながりません。あとで もう一度(いちど) して ください',
  'fault.BINDING-MISMATCH.printed':
    '出(で)た 紙(かみ)は 使(つか)えません。{contact} に 電話(でんわ)して ください',
  'fault.COIN-JAM':
    'お金(かね)が 中(なか)で 止(と)まりました。手(て)を 入(い)れないで ください。{staff}に 言(い)って ください。番号(ばんごう)：{receiptNo}',
  'fault.COIN-RETURN':
    'すみません。{amount}円(えん)を 返(かえ)せません。番号(ばんごう)を 書(か)いて ください：{receiptNo}。{staff}か {contact} に 言(い)って ください',
  'fault.COIN-REFUSED': 'この お金(かね)は 使(つか)えません。使(つか)える お金(かね)：{coins}',
  'fault.COIN-EXACT': 'おつりが ありません。ちょうど {fee}円(えん)を 入(い)れて ください',
  'fault.PRINTER.after': '紙(かみ)が 止(と)まりました（{cause}）。{staff}に 言(い)って ください',
  'fault.PRINTER.partial':
    '出(で)た 紙(かみ)は 使(つか)えません。機械(きかい)の 中(なか)の 紙(かみ)を もらうまで、ここで 待(ま)って ください',
  'fault.CARD-LEFT': 'カードが あります。カードを 取(と)って ください',
  'fault.CARD-LEFT.finder': 'カードを 見(み)つけた 人(ひと)は、{staff}に 言(い)って ください',
  'fault.CARD-LEFT.lost': 'カードを なくした とき：0120-95-0178（いつでも）',
  'fault.PAPER-LEFT': '証明書(しょうめいしょ)が あります。トレーから 取(と)って ください',
  'fault.PAPER-LEFT.next':
    '前(まえ)の 人(ひと)の 証明書(しょうめいしょ)が あります。さわらないで、{staff}に 言(い)って ください',
  'fault.POWER-BATTERY': '電気(でんき)が 止(と)まりました。これが 終(お)わったら 休(やす)みます',
  'fault.OUT-OF-SERVICE': '今(いま) 休(やす)んで います（{reason}）',
  'fault.OUT-OF-SERVICE.near': '近(ちか)くの 機械(きかい)：{place}',
  'fault.SCREEN-LOST': '画面(がめん)が 止(と)まりました。なおるまで、ここで 待(ま)って ください',
  'fault.PRINTER': '今(いま) 紙(かみ)を 出(だ)せません（{cause}）。{staff}に 言(い)って ください',
  'fault.BINDING-MISMATCH': '安全(あんぜん)の ため、やめました',
  'fault.BINDING-MISMATCH.before': '証明書(しょうめいしょ)は 出(だ)して いません',
  'fault.MACHINE': '機械(きかい)が 動(うご)きません（{reason}）。{staff}に 言(い)って ください',
  'fault.SERVICE-CLOSED.now': '今(いま)は 使(つか)えません',
  'fault.SERVICE-MAINTENANCE.now':
    'この 市(し)や 町(まち)の 証明書(しょうめいしょ)は、今(いま) 休(やす)みです',
  'fault.CARD-EXPIRED.now':
    'カードの 電子証明書(でんししょうめいしょ)が 終(お)わりました。市役所(しやくしょ)などで 新(あたら)しく して ください',
  'fault.PIN-WRONG.now': '暗証番号(あんしょうばんごう)が ちがいます',

  'cause.PAPER-EMPTY': '紙(かみ)が ありません',
  'cause.PAPER-JAM': '紙(かみ)が 中(なか)で 止(と)まりました',
  'cause.COVER-OPEN': 'ふたが 開(あ)いて います',
  'cause.TONER-EMPTY': 'インクが ありません',
  'cause.TRAY-FULL': 'トレーが いっぱいです',
  'cause.PRINTER': '印刷(いんさつ)の 機械(きかい)が 動(うご)きません',

  'rows.more': 'ほかも 見(み)る（{page}／{pages}）',

  'hours.weekdays': '月曜日(げつようび)から 金曜日(きんようび) {hours}',

  'fee.free': 'お金(かね)は いりません',

  'staff.clerk': '店(みせ)の 人(ひと)',
  'staff.official': '係(かかり)の 人(ひと)',
  'staff.attendant': '係(かかり)の 人(ひと)',

  look: '画面(がめん)を 見(み)て ください',

  'choice.voice': '{digit}番(ばん)、{label}',
  'choice.chosen': '選(えら)びました',

  'cardProblem.title': 'カードを 見(み)て ください',
  'cardProblem.again': 'カードを 取(と)って、マイナンバーカードを 置(お)いて ください',

  'explaining.title': 'ここで 終(お)わります',
  'explaining.do': '読(よ)んで、確認(かくにん)キーを 押(お)して ください',
  'explaining.voice': '終(お)わる ときは、確認(かくにん)キーを 押(お)して ください',

  'confirmingMyNumber.title': 'マイナンバーを 書(か)きますか',
  'confirmingMyNumber.do': '書(か)く ときは 確認(かくにん)キー。書(か)かない ときは 取消(とりけし)キー',
  'confirmingMyNumber.note':
    'マイナンバーを 書(か)いた 証明書(しょうめいしょ)は、使(つか)える ところが 少(すく)ないです',
  'confirmingMyNumber.who': '要(い)るか どうか、出(だ)す ところに 聞(き)いて ください',

  'summary.certificate': '証明書(しょうめいしょ)',
  'summary.contents': '書(か)く こと',
  'summary.none': 'ありません',
  'summary.members': '書(か)く 人(ひと)',
  'summary.copies': 'いくつ',
  'summary.fee': 'お金(かね)',

  'list.join': '、',

  'amount.fee': '全部(ぜんぶ)で',
  'amount.inserted': '入(い)れた お金(かね)',
  'amount.due': 'あと',

  'offeringMore.title': 'ほかの 証明書(しょうめいしょ)も 出(だ)しますか',
  'offeringMore.do': '出(だ)す ときは 確認(かくにん)キー。終(お)わる ときは 取消(とりけし)キー',
  'offeringMore.badPaper': '紙(かみ)が よごれて いる、うすい',

  'awaitingStaff.title': '{staff}を 呼(よ)んで ください',
  'awaitingStaff.do': 'その 紙(かみ)を 見(み)せて ください。もう一度(いちど) 印刷(いんさつ)できます',
  'awaitingStaff.note': 'お金(かね)は いりません',
  'awaitingStaff.sheet': '{sheet}枚目(まいめ)を もう一度(いちど) 印刷(いんさつ)する（係(かかり)の 鍵(かぎ)）',
  'awaitingStaff.back': '紙(かみ)は だいじょうぶ',

  'refunding.title': 'お金(かね)を 返(かえ)して います',
  'refunding.do': '下(した)の 口(くち)から 取(と)って ください',
  'refunding.none': '終(お)わります',

  'starting.title': '準備(じゅんび)して います',
  'starting.do': '少(すこ)し 待(ま)って ください',

  'closing.title': 'ありがとうございました',
  'closing.do': '次(つぎ)の 人(ひと)の ために 準備(じゅんび)して います。少(すこ)し 待(ま)って ください',

  'clearing.title': '忘(わす)れた ものが あります',
  'clearing.card.do': 'カードを 取(と)って ください',
  'clearing.paper.do': 'トレーから 証明書(しょうめいしょ)を 取(と)って ください',
  'clearing.next.do': 'さわらないで、{staff}に 言(い)って ください',

  'outOfService.do': 'すみません。ほかの 機械(きかい)か 市役所(しやくしょ)などに 行(い)って ください',
  'outOfService.help': 'こまった ときは {contact} に 電話(でんわ)して ください',
  'outOfService.staff':
    '機械(きかい)の 係(かかり)の 人(ひと)：確認(かくにん)キーを 押(お)して ください。鍵(かぎ)を もどすと、また 使(つか)えます',
  'outOfService.back':
    '機械(きかい)の 係(かかり)の 人(ひと)：新(あたら)しく して から、使(つか)えません（前(まえ)は {version}）。もどす とき：{command}',

  'reason.PAPER': '紙(かみ)や インクを 入(い)れます',
  'reason.PRINTER': '印刷(いんさつ)の 機械(きかい)を 見(み)ます',
  'reason.MONEY': 'お金(かね)の 機械(きかい)を 見(み)ます',
  'reason.CARD': 'カードの 機械(きかい)を 見(み)ます',
  'reason.CENTRE': 'センターと つながりません',
  'reason.CLOSED': '今(いま)は 時間(じかん)では ありません',
  'reason.MAINTENANCE': '証明書(しょうめいしょ)は 今(いま) 休(やす)みです',
  'reason.POWER': '電気(でんき)が 止(と)まりました',
  'reason.LEFT': '忘(わす)れた ものが あります',
  'reason.SAFETY': '安全(あんぜん)の ため',
  'reason.CHECK': '機械(きかい)を 見(み)ます',

  'money.none': 'お金(かね)は もらって いません',
  'money.escrow': '入(い)れた お金(かね)を 返(かえ)します',
  'money.all': 'お金(かね)は 全部(ぜんぶ) 返(かえ)します',
  'money.returned': 'お金(かね)を 返(かえ)します。下(した)の 口(くち)から 取(と)って ください',
  'money.unknown': 'お金(かね)の ことは {contact} に 聞(き)いて ください。番号(ばんごう)：{receiptNo}',

  'curtain.title': '画面(がめん)を かくして います',
  'curtain.touch': '続(つづ)ける ときは、画面(がめん)か キーを 押(お)して ください',
  'curtain.headset':
    '声(こえ)で 話(はな)して います。画面(がめん)を 見(み)る ときは、イヤホンを 取(と)って ください',

  'place.card': 'カードの ところは、画面(がめん)の 下(した)の 左(ひだり)です',
  'place.keypad': 'キーは、画面(がめん)の 下(した)の 右(みぎ)です',
  'place.coins': 'お金(かね)の ところは、カードの ところの 下(した)です',
  'place.tray': 'トレーは、いちばん 下(した)です',
  'voice.keys':
    'キーは 16 あります。数字(すうじ)は 電話(でんわ)と 同(おな)じです。5に 点(てん)が あります。右(みぎ)は 上(うえ)から、取消(とりけし)、もどる、もう一度(いちど)、確認(かくにん)です。取消(とりけし)に ×、確認(かくにん)に ○が あります',
}
