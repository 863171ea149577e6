import type { Catalogue } from './ja.js'

/**
 * Vietnamese. Keeps the Japanese name of a document, as the office that asked for it wrote that.
 * No native speaker has reviewed it.
 */
export const vi: Catalogue = {
  'progress.1': 'Thẻ',
  'progress.2': 'Mã PIN',
  'progress.3': 'Chọn',
  'progress.4': 'Trả tiền',
  'progress.5': 'Nhận',

  'button.confirm': 'OK',
  'button.cancel': 'Hủy',
  'button.back': 'Quay lại',
  'button.agree': 'Đồng ý và bắt đầu',
  'button.repeat': 'Nghe lại',
  'button.stopVoice': 'Tắt giọng nói',
  'button.start': 'Bắt đầu',
  'button.yes': 'Có (phím OK)',
  'button.no': 'Không (phím Hủy)',
  'button.textSize': 'Cỡ chữ',
  'button.contrast': 'Đổi màu',
  'button.scroll': 'Xem phần dưới',

  'unit.yen': '¥{amount}',
  'unit.copies': '{copies} bản',

  'attracting.title': 'Nhận giấy chứng nhận tại đây',
  'attracting.do': 'Chạm màn hình hoặc nhấn phím bất kỳ',
  'attracting.need': 'Cần có Thẻ My Number và mã PIN 4 số',
  'attracting.headset': 'Cắm tai nghe để dùng bằng giọng nói và phím, không cần nhìn màn hình',
  'attracting.notice.plannedClosure': 'Máy này ngừng phục vụ từ {from} đến {until}',
  'attracting.notice.slow': 'Hiện nay việc cấp giấy có thể lâu hơn bình thường',
  'attracting.voice':
    'Bạn có thể nhận giấy chứng nhận tại đây. Hãy chuẩn bị Thẻ My Number và mã PIN 4 số. Nhấn OK để bắt đầu.',

  'consenting.title': 'Xin đọc trước khi bắt đầu',
  'consenting.do': 'Chuẩn bị thẻ và mã PIN, rồi nhấn “Đồng ý và bắt đầu” (phím OK)',
  'consenting.pin':
    'Mã PIN là 4 số của chứng thư điện tử xác thực người dùng, không phải mật khẩu ký điện tử (6–16 ký tự)',
  'consenting.face': 'Thẻ có ghi 顔認証 (nhận dạng khuôn mặt) không dùng được',
  'consenting.use':
    'Chứng thư điện tử trong thẻ được gửi đến trung tâm cấp giấy chứng nhận để xác nhận chính bạn',
  'consenting.data':
    'Nội dung giấy chứng nhận sẽ bị xóa khỏi máy khi kết thúc. Chỉ lưu lại ngày giờ, số tiền và số tiếp nhận',
  'consenting.fee': 'Lệ phí tùy theo địa phương và loại giấy. Tiền dùng được: {coins}',
  'consenting.refund': 'Sau khi bắt đầu in, không thể thay đổi, đổi lại hay hoàn tiền (trừ khi máy hỏng)',
  'consenting.staff': 'Nhân viên cửa hàng không thể giúp thao tác. Khi máy hỏng, hãy báo cho nhân viên',
  'consenting.age': 'Có địa phương không cung cấp dịch vụ này cho người dưới 15 tuổi',

  'awaitingCard.title': 'Hãy đặt thẻ',
  'awaitingCard.do': 'Đặt Thẻ My Number lên chỗ đang sáng',
  'awaitingCard.keep': 'Để yên cho đến khi hiện “Hãy lấy thẻ”',
  'awaitingCard.voice': 'Để yên cho đến khi nghe “Hãy lấy thẻ”',

  'identifyingCard.title': 'Đang đọc thẻ',
  'identifyingCard.do': 'Xin chờ, không di chuyển thẻ',

  'choosingIssuer.title': 'Giấy chứng nhận của địa phương nào?',
  'choosingIssuer.do': 'Nhấn số',
  'choosingIssuer.residence': 'Nơi đang sống (cư trú, con dấu, thuế; cả hộ tịch nếu cùng một nơi)',
  'choosingIssuer.domicile': 'Nơi đăng ký hộ tịch (honseki), nếu khác nơi sống. Phải đăng ký sử dụng trước',

  'enteringPin.title': 'Hãy nhập mã PIN',
  'enteringPin.do': 'Nhập 4 số trên bàn phím, sau đó nhấn OK',
  'enteringPin.which': 'Là mã PIN của chứng thư điện tử xác thực người dùng',
  'enteringPin.tries': 'Nếu sai thêm {tries} lần, thẻ sẽ bị khóa',
  'enteringPin.earlier': 'Những lần nhập sai trước đây cũng được tính',
  'enteringPin.keys': 'Quay lại xóa một số. Hủy để kết thúc',
  'enteringPin.voice':
    'Nhập mã PIN 4 số trên bàn phím, sau đó nhấn OK. Nếu sai thêm {tries} lần, thẻ sẽ bị khóa.',
  'enteringPin.short': 'Mới có {count} số. Hãy nhập 4 số',

  'lastTry.title': 'Chỉ còn 1 lần nhập',
  'lastTry.do': 'Nếu không chắc mã PIN, nhấn Hủy để dừng. Để nhập, nhấn OK',
  'lastTry.note': 'Nếu sai, thẻ sẽ bị khóa và phải mở khóa, ví dụ tại quầy hành chính địa phương',

  'authenticating.title': 'Đang xác nhận chính bạn',
  'authenticating.do': 'Xin chờ, không di chuyển thẻ',

  'returningCard.title': 'Hãy lấy thẻ',
  'returningCard.do': 'Khi lấy thẻ, màn hình tiếp theo sẽ hiện ra',
  'returningCard.help': 'Cần giúp đỡ? Gọi {contact}',

  'choosingCertificate.title': 'Bạn cần giấy chứng nhận nào?',
  'choosingCertificate.do': 'Nhấn số',
  'choosingCertificate.closed': 'Ngoài giờ ({hours})',
  'choosingCertificate.suspended': 'Hiện đang tạm ngừng',
  'choosingCertificate.suspendedUntil': 'Hiện đang tạm ngừng. Dự kiến mở lại: {until}',
  'choosingCertificate.fee': '¥{fee} một bản',

  'choosingContents.title': 'Chọn nội dung cần ghi',
  'choosingContents.do': 'Nhấn số để ghi hoặc không ghi. Xong thì nhấn OK',
  'choosingContents.ask': 'Hãy hỏi nơi nộp giấy xem cần những gì',
  'choosingContents.incomplete': 'Còn mục chưa chọn, ví dụ giấy của ai',

  'option.state.on': 'Ghi',
  'option.state.off': 'Không ghi',
  'option.who.self': 'Chỉ mình tôi',
  'option.who.all': 'Tất cả thành viên trong hộ',
  'option.who.part': 'Một số thành viên trong hộ',
  'option.household': 'Tên chủ hộ và quan hệ',
  'option.domicile': 'Nơi đăng ký hộ tịch (honseki) và người đứng đầu (người Nhật)',
  'option.myNumber': 'My Number (chỉ dùng cho thủ tục luật quy định)',
  'option.nationality': 'Quốc tịch hoặc khu vực',
  'option.cardNumber': 'Số thẻ lưu trú',
  'option.status': 'Tư cách và thời hạn lưu trú',
  'option.scope.all': 'Tất cả người trong hộ tịch',
  'option.scope.self': 'Chỉ mình tôi',
  'option.residentCode': 'Mã số cư dân (juminhyo)',
  'option.taxYear': 'Năm tài chính {year}',
  'option.year': 'Năm tài chính {year} (thu nhập năm {incomeYear})',

  'choosingCopies.title': 'Cần mấy bản?',
  'choosingCopies.do': 'Nhấn số bản cần, rồi nhấn OK',
  'choosingCopies.total': '{copies} bản, tổng cộng ¥{fee}',
  'choosingCopies.note': 'Một bản có thể gồm hơn một tờ (lệ phí vẫn là một bản)',

  'confirming.title': 'Nội dung này đúng chưa?',
  'confirming.do': 'Nếu đúng, nhấn OK. Để sửa, nhấn Quay lại',
  'confirming.note': 'Sau khi bắt đầu in, không thể thay đổi, đổi lại hay hoàn tiền (trừ khi máy hỏng)',

  'preparing.title': 'Đang chuẩn bị giấy chứng nhận',
  'preparing.do': 'Xin chờ. Chỉ trả tiền khi đã chuẩn bị xong',

  'paying.title': 'Hãy cho tiền vào',
  'paying.do': 'Cho thêm ¥{due}',
  'paying.coins': 'Tiền dùng được: {coins}',
  'paying.cancel': 'Để dừng, nhấn Hủy. Tiền sẽ được trả lại',
  'paying.voice': 'Còn ¥{due}.',
  'paying.free.title': 'Không có lệ phí',
  'paying.free.do': 'Nhấn OK để bắt đầu in',
  'paying.enough': 'Đang kiểm tra tiền',

  'printing.title': 'Đang in',
  'printing.voice': 'Đang in. Xin chờ tại đây.',
  'printing.do': 'Xin chờ tại đây. Tờ {sheet} trong {sheets} tờ',
  'printing.time': 'Có thể mất khoảng 2 phút',
  'printing.start': 'Xin chờ tại đây',
  'printing.receipt': 'Sẽ in biên lai',

  'delivering.title': 'Hãy lấy giấy chứng nhận',
  'delivering.do': 'Lấy tất cả {sheets} tờ từ khay',
  'delivering.set': 'Giấy không được ghim. Hãy giữ các tờ của một bản cùng nhau',
  'delivering.back': 'Hoa văn mặt sau để chống làm giả',
  'delivering.next': 'Sau đó tiền thừa sẽ ra',
  'delivering.voice': 'Hãy lấy giấy chứng nhận. Có {sheets} tờ. Nhấn OK để tắt giọng nói.',
  'delivering.taken': 'Lấy xong, hãy nhấn OK',

  'settling.title': 'Hãy lấy tiền thừa',
  'settling.do': 'Tiền thừa là ¥{change}. Lấy ở khay trả tiền',
  'settling.receipt.title': 'Cần biên lai không?',
  'settling.receipt.do': 'Nếu cần, nhấn OK. Nếu không, nhấn Hủy',
  'settling.none': 'Đang kết thúc',
  'settling.wait': 'Xin chờ một chút',
  'settling.receipt.take': 'Lấy biên lai từ khay giấy',

  'ended.title': 'Xin cảm ơn',
  'ended.do': 'Bạn đã lấy thẻ, giấy chứng nhận và tiền thừa chưa?',

  'idle.money': 'Khi kết thúc, tiền đã cho vào sẽ được trả lại',
  'idle.do': 'Để tiếp tục, nhấn phím bất kỳ',
  'idle.left': 'Kết thúc sau {seconds} giây',
  'idle.cardLeft': 'Còn {seconds} giây',

  'cancelled.title': 'Đã hủy',
  'cancelled.do': 'Hãy kiểm tra xem có quên gì không',

  'fault.CARD-OTHER': 'Đây có vẻ không phải Thẻ My Number. Hãy đặt Thẻ My Number',
  'fault.CARD-OTHER.which': 'Thẻ đăng ký con dấu, bằng lái xe, thẻ lưu trú v.v. không dùng được',
  'fault.CARD-OTHER.specified': 'Thẻ lưu trú đặc định (特定在留カード) dùng được',
  'fault.CARD-JUKI': 'Thẻ Juki cũ không dùng được. Hãy dùng Thẻ My Number hoặc hỏi chính quyền địa phương',
  'fault.CARD-PHONE': 'Máy này không dùng được điện thoại. Hãy đặt Thẻ My Number bằng nhựa',
  'fault.CARD-FACE':
    'Thẻ này (顔認証) không có mã PIN nên không dùng được ở đây. Quầy hành chính địa phương có thể đổi sang thẻ có mã PIN',
  'fault.CARD-NOCERT':
    'Thẻ này không có chứng thư điện tử xác thực người dùng. Quầy hành chính địa phương có thể cấp',
  'fault.CARD-EXPIRED':
    'Chứng thư điện tử trong thẻ đã hết hạn ({date}). Quầy hành chính địa phương có thể cấp mới',
  'fault.CARD-EXPIRED.note': 'Đây không phải ngày in trên mặt trước của thẻ',
  'fault.CARD-REVOKED':
    'Chứng thư điện tử trong thẻ hiện không có hiệu lực (ví dụ bị tạm ngừng). Hãy hỏi chính quyền địa phương',
  'fault.CARD-LOCKED': 'Mã PIN đã bị khóa. Quầy hành chính địa phương có thể mở khóa',
  'fault.CARD-LOCKED.app':
    'Nếu biết mật khẩu ký điện tử, đặt trước bằng ứng dụng “JPKI暗証番号リセット” rồi mở khóa trong 24 giờ tại {resetPlaces}. Máy này không mở khóa được',
  'fault.CARD-LOCKED.face': 'Nếu thẻ có ghi 顔認証 thì thẻ không có mã PIN và không dùng được ở đây',
  'fault.CARD-PULLED': 'Không đọc hết được thẻ. Hãy đặt lại thẻ và bắt đầu lại',
  'fault.CARD-PULLED.notCounted': 'Lần này không tính là nhập sai mã PIN',
  'fault.CARD-PULLED.left': 'Còn nhập mã PIN được {tries} lần',
  'fault.CARD-PULLED.unknown': 'Đặt thẻ để kiểm tra số lần còn lại',
  'fault.CARD-TWO': 'Có vẻ có từ 2 thẻ trở lên. Hãy lấy ra khỏi bao và chỉ đặt Thẻ My Number',
  'fault.CARD-MUTE': 'Không đọc được thẻ. Hãy lấy ra khỏi bao, xoay lại và đặt lần nữa',
  'fault.CARD-MUTE.again': 'Nếu vẫn không được, thẻ có thể bị hỏng. Hãy hỏi chính quyền địa phương',
  'fault.CARD-CHANGED': 'Đây không phải thẻ đặt lúc đầu. Hãy bắt đầu lại',
  'fault.PIN-WRONG': 'Sai mã PIN. Còn nhập được {tries} lần',
  'fault.SERVICE-CLOSED': 'Hiện ngoài giờ. Giờ phục vụ: {hours}',
  'fault.SERVICE-CLOSED.holiday': 'Nghỉ từ 29 tháng 12 đến 3 tháng 1',
  'fault.SERVICE-MAINTENANCE': 'Địa phương này hiện tạm ngừng cấp giấy. Dự kiến mở lại: {until}',
  'fault.PERSON-EXCLUDED':
    'Không thể cấp giấy chứng nhận tại máy này. Hãy hỏi quầy hành chính địa phương. Không thu tiền',
  'fault.PERSON-EXCLUDED.note':
    'Máy không biết lý do. Điều này có thể xảy ra, ví dụ ngay sau khi nộp thông báo',
  'fault.PERSON-EXCLUDED.domicile':
    'Giấy của nơi đăng ký hộ tịch (honseki) phải đăng ký sử dụng trước (mất khoảng {days} ngày làm việc)',
  'fault.TEXT-NOGLYPH': 'Máy này không in đúng được một số chữ. Hãy nhận tại quầy hành chính địa phương',
  'fault.TEXT-TOOLONG':
    'Tên hoặc địa chỉ quá dài nên máy này không in được. Hãy nhận tại quầy hành chính địa phương',
  'fault.CENTRE-AWAY': 'Không kết nối được với trung tâm cấp giấy. Hãy thử lại sau',
  'fault.BINDING-MISMATCH.printed': 'Các tờ đã in không có giá trị. Hãy gọi {contact}',
  'fault.COIN-JAM': 'Tiền bị kẹt. Không đưa tay vào. Hãy báo {staff}. Số tiếp nhận: {receiptNo}',
  'fault.COIN-RETURN':
    'Xin lỗi, không trả lại được ¥{amount}. Hãy ghi số tiếp nhận {receiptNo} và báo {staff} hoặc gọi {contact}',
  'fault.COIN-REFUSED': 'Tiền này không dùng được. Tiền dùng được: {coins}',
  'fault.COIN-EXACT': 'Không đủ tiền thừa. Hãy cho vào đúng ¥{fee}',
  'fault.PRINTER.after': 'Đã ngừng in ({cause}). Hãy báo {staff}',
  'fault.PRINTER.partial':
    'Các tờ đã ra không có giá trị. Hãy chờ tại đây cho đến khi nhận giấy còn trong máy',
  'fault.CARD-LEFT': 'Thẻ vẫn còn ở đây. Hãy lấy thẻ',
  'fault.CARD-LEFT.finder': 'Nếu không phải thẻ của bạn, đừng chạm vào. Hãy báo {staff}',
  'fault.CARD-LEFT.lost': 'Mất thẻ? Gọi 0120-95-0178 (24 giờ), ngôn ngữ khác: 0120-0178-27',
  'fault.PAPER-LEFT': 'Giấy chứng nhận vẫn còn trong khay. Hãy lấy giấy',
  'fault.PAPER-LEFT.next': 'Giấy chứng nhận của người trước vẫn còn ở đây. Đừng chạm vào. Hãy báo {staff}',
  'fault.POWER-BATTERY': 'Mất điện, máy đang dùng pin. Máy sẽ ngừng sau lần sử dụng này',
  'fault.OUT-OF-SERVICE': 'Tạm ngừng phục vụ ({reason})',
  'fault.OUT-OF-SERVICE.near': 'Máy gần nhất: {place}',
  'fault.SCREEN-LOST': 'Màn hình mất kết nối. Xin chờ tại đây cho đến khi có lại',
  'fault.PRINTER': 'Hiện không in được ({cause}). Hãy báo {staff}',
  'fault.BINDING-MISMATCH': 'Đã dừng vì an toàn',
  'fault.BINDING-MISMATCH.before': 'Chưa in gì',
  'fault.MACHINE': 'Máy không thể tiếp tục ({reason}). Hãy báo {staff}',
  'fault.SERVICE-CLOSED.now': 'Hiện ngoài giờ',
  'fault.SERVICE-MAINTENANCE.now': 'Địa phương này hiện tạm ngừng cấp giấy',
  'fault.CARD-EXPIRED.now':
    'Chứng thư điện tử trong thẻ đã hết hạn. Quầy hành chính địa phương có thể cấp mới',
  'fault.PIN-WRONG.now': 'Sai mã PIN',

  'cause.PAPER-EMPTY': 'hết giấy',
  'cause.PAPER-JAM': 'kẹt giấy',
  'cause.COVER-OPEN': 'nắp đang mở',
  'cause.TONER-EMPTY': 'hết mực',
  'cause.TRAY-FULL': 'khay đầy',
  'cause.PRINTER': 'máy in có lỗi',

  'rows.more': 'Xem mục khác ({page}/{pages})',

  'hours.weekdays': 'ngày thường {hours}',

  'fee.free': 'Miễn phí',

  'staff.clerk': 'nhân viên cửa hàng',
  'staff.official': 'nhân viên',
  'staff.attendant': 'người phụ trách',

  look: 'Hãy nhìn màn hình',

  'choice.voice': '{digit}: {label}',
  'choice.chosen': 'đã chọn',

  'cardProblem.title': 'Hãy kiểm tra thẻ',
  'cardProblem.again': 'Lấy thẻ ra và đặt Thẻ My Number',

  'explaining.title': 'Thủ tục kết thúc tại đây',
  'explaining.do': 'Đọc màn hình rồi nhấn OK',
  'explaining.voice': 'Để kết thúc, nhấn OK',

  'confirmingMyNumber.title': 'Có ghi My Number không?',
  'confirmingMyNumber.do': 'Để ghi, nhấn OK. Không ghi, nhấn Hủy',
  'confirmingMyNumber.note':
    'Giấy có ghi My Number chỉ dùng cho thủ tục luật quy định như thuế và an sinh xã hội',
  'confirmingMyNumber.who': 'Hãy hỏi nơi nộp giấy xem có cần không',

  'summary.certificate': 'Giấy chứng nhận',
  'summary.contents': 'Nội dung ghi',
  'summary.none': 'Không có',
  'summary.members': 'Những người ghi',
  'summary.copies': 'Số bản',
  'summary.fee': 'Lệ phí',

  'list.join': ', ',

  'amount.fee': 'Lệ phí',
  'amount.inserted': 'Đã cho vào',
  'amount.due': 'Còn thiếu',

  'offeringMore.title': 'Có cần giấy khác không?',
  'offeringMore.do': 'Nếu cần, nhấn OK. Để kết thúc, nhấn Hủy',
  'offeringMore.badPaper': 'Bản in bị nhòe hoặc mờ',

  'awaitingStaff.title': 'Vui lòng gọi {staff}',
  'awaitingStaff.do': 'Hãy đưa tờ giấy cho họ xem. Có thể in lại cùng giấy chứng nhận',
  'awaitingStaff.note': 'In lại không mất tiền',
  'awaitingStaff.sheet': 'Hủy tờ {sheet} và in lại (chìa khóa của nhân viên)',
  'awaitingStaff.back': 'Tờ giấy không có vấn đề',

  'refunding.title': 'Đang trả lại tiền',
  'refunding.do': 'Lấy ở khay trả tiền',
  'refunding.none': 'Đang kết thúc',

  'starting.title': 'Đang chuẩn bị',
  'starting.do': 'Xin chờ một chút',

  'closing.title': 'Xin cảm ơn',
  'closing.do': 'Đang chuẩn bị cho người tiếp theo. Xin chờ một chút',

  'clearing.title': 'Có đồ bị bỏ quên',
  'clearing.card.do': 'Hãy lấy thẻ',
  'clearing.paper.do': 'Hãy lấy giấy chứng nhận từ khay',
  'clearing.next.do': 'Đừng chạm vào. Hãy báo {staff}',

  'outOfService.do': 'Xin lỗi. Hãy dùng máy khác hoặc đến quầy hành chính địa phương',
  'outOfService.help': 'Cần giúp đỡ? Gọi {contact}',
  'outOfService.staff': 'Nhân viên: nhấn OK và nhập mã PIN. Vặn khóa trở lại để phục vụ tiếp',
  'outOfService.back':
    'Nhân viên: ngừng hoạt động từ khi cập nhật (phiên bản trước: {version}). Để quay lại: {command}',

  'reason.PAPER': 'đang bổ sung giấy hoặc mực',
  'reason.PRINTER': 'đang kiểm tra máy in',
  'reason.MONEY': 'đang kiểm tra bộ nhận tiền',
  'reason.CARD': 'đang kiểm tra máy đọc thẻ',
  'reason.CENTRE': 'không kết nối được với trung tâm cấp giấy',
  'reason.CLOSED': 'ngoài giờ',
  'reason.MAINTENANCE': 'tạm ngừng cấp giấy',
  'reason.POWER': 'mất điện',
  'reason.LEFT': 'có đồ bị bỏ quên',
  'reason.SAFETY': 'vì an toàn',
  'reason.CHECK': 'đang kiểm tra máy',

  'money.none': 'Không thu tiền',
  'money.escrow': 'Tiền đã cho vào sẽ được trả lại',
  'money.all': 'Toàn bộ tiền sẽ được trả lại',
  'money.returned': 'Đang trả lại tiền. Lấy ở khay trả tiền',
  'money.unknown': 'Về tiền của bạn, hãy ghi số tiếp nhận {receiptNo} và gọi {contact}',

  'curtain.title': 'Màn hình đang được che',
  'curtain.touch': 'Để tiếp tục, chạm màn hình hoặc nhấn phím bất kỳ',
  'curtain.headset': 'Đang hướng dẫn bằng giọng nói. Để xem màn hình, hãy rút tai nghe',

  'place.card': 'Chỗ đặt thẻ ở dưới màn hình, bên trái',
  'place.keypad': 'Bàn phím ở dưới màn hình, bên phải',
  'place.coins': 'Khe cho tiền và khay trả tiền ở dưới chỗ đặt thẻ',
  'place.tray': 'Khay giấy ở dưới cùng',
  'voice.keys':
    'Bàn phím có 16 phím. Các số xếp như điện thoại, phím 5 có chấm nổi. Cột bên phải từ trên xuống là Hủy, Quay lại, Nghe lại và OK. Phím Hủy có dấu × nổi, phím OK có dấu ○ nổi',
}
