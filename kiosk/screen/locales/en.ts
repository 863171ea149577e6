import type { Catalogue } from './ja.js'

/** English. Not yet reviewed by a native speaker. */
export const en: Catalogue = {
  'progress.1': 'Card',
  'progress.2': 'PIN',
  'progress.3': 'Choose',
  'progress.4': 'Pay',
  'progress.5': 'Collect',

  'button.confirm': 'OK',
  'button.cancel': 'Cancel',
  'button.back': 'Back',
  'button.agree': 'Agree and start',
  'button.repeat': 'Hear again',
  'button.stopVoice': 'Stop the voice',
  'button.start': 'Start',
  'button.yes': 'Yes (OK key)',
  'button.no': 'No (Cancel key)',
  'button.textSize': 'Text size',
  'button.contrast': 'Change colours',
  'button.scroll': 'See what is below',

  'unit.yen': '¥{amount}',
  'unit.copies': '{copies, plural, one {# copy} other {# copies}}',

  'attracting.title': 'Get official certificates here',
  'attracting.do': 'Touch the screen or press any key',
  'attracting.need': 'You need your My Number Card and its 4-digit PIN',
  'attracting.headset': 'Plug in earphones to use voice and keys alone, without the screen',
  'attracting.notice.plannedClosure': 'This machine is closed from {from} until {until}',
  'attracting.notice.slow': 'Certificates may take longer than usual now',
  'attracting.voice':
    'You can get a certificate here. Have your My Number Card and 4-digit PIN ready. Press OK to start.',

  'consenting.title': 'Before you start',
  'consenting.do': 'Have your card and PIN ready, then press “Agree and start” (OK key)',
  'consenting.pin': 'Use the 4-digit user authentication PIN, not the 6–16 character signature password',
  'consenting.face': 'Cards marked 顔認証 (face recognition) have no PIN and cannot be used',
  'consenting.use':
    'Your card’s electronic certificate is sent to the issuing centre to confirm your identity',
  'consenting.data':
    'Your certificate data is erased when you finish. Only time, amount and a reference number are kept',
  'consenting.fee': 'Fees depend on the municipality and the certificate. Money accepted: {coins}',
  'consenting.refund': 'Once printing starts, no changes, exchanges or refunds (except if the machine fails)',
  'consenting.staff': 'Store staff cannot help you use the service. Tell them if the machine breaks down',
  'consenting.age': 'Some municipalities do not offer this to people under 15',

  'awaitingCard.title': 'Place your card',
  'awaitingCard.do': 'Place your My Number Card on the lit area',
  'awaitingCard.keep': 'Leave it there until you are asked to take it',
  'awaitingCard.voice': 'Leave it there until you hear “Take your card”',

  'identifyingCard.title': 'Reading your card',
  'identifyingCard.do': 'Please wait. Do not move the card',

  'choosingIssuer.title': 'Which municipality’s certificate?',
  'choosingIssuer.do': 'Press the number',
  'choosingIssuer.residence':
    'Where I live now (residence, seal, tax; also family register if registered there)',
  'choosingIssuer.domicile':
    'Where my family register (honseki) is, if different. You must have registered for this first',

  'enteringPin.title': 'Enter your PIN',
  'enteringPin.do': 'Enter the 4 digits on the keypad, then press OK',
  'enteringPin.which': 'The user authentication PIN you chose when you got the card',
  'enteringPin.tries':
    'The card locks after {tries, plural, one {# more wrong try} other {# more wrong tries}}',
  'enteringPin.earlier': 'Earlier wrong tries are counted too',
  'enteringPin.keys': 'Back deletes one digit. Cancel ends the visit',
  'enteringPin.voice':
    'Enter your 4-digit PIN, then press OK. The card locks after {tries, plural, one {# more wrong try} other {# more wrong tries}}.',
  'enteringPin.short': '{count, plural, one {Only # digit} other {Only # digits}} so far. Enter 4 digits',

  'lastTry.title': 'One try left',
  'lastTry.do': 'Not sure? Press Cancel to stop. To try once more, press OK',
  'lastTry.note':
    'A wrong PIN locks the card. You would have to unlock it, for example at your municipal office',

  'authenticating.title': 'Confirming your identity',
  'authenticating.do': 'Please wait. Do not move the card',

  'returningCard.title': 'Take your card',
  'returningCard.do': 'The next screen appears when you take it',
  'returningCard.help': 'Need help? Call {contact}',

  'choosingCertificate.title': 'Which certificate do you need?',
  'choosingCertificate.do': 'Press the number',
  'choosingCertificate.closed': 'Not available now ({hours})',
  'choosingCertificate.suspended': 'Suspended for now',
  'choosingCertificate.suspendedUntil': 'Suspended for now. Expected to resume: {until}',
  'choosingCertificate.fee': '¥{fee} per copy',

  'choosingContents.title': 'Choose what to include',
  'choosingContents.do': 'Press a number to include or leave out. Press OK when done',
  'choosingContents.ask': 'Ask the office that wants it what must be included',
  'choosingContents.incomplete': 'Something is still to be chosen, for example for whom',

  'option.state.on': 'Include',
  'option.state.off': 'Leave out',
  'option.who.self': 'Only me',
  'option.who.all': 'Everyone in my household',
  'option.who.part': 'Some household members',
  'option.household': 'Name of the head of household, and relationship',
  'option.domicile': 'Registered domicile (honseki) and head of register (Japanese nationals)',
  'option.myNumber': 'My Number (only for procedures set by law)',
  'option.nationality': 'Nationality or region',
  'option.cardNumber': 'Residence card number',
  'option.status': 'Status and period of residence',
  'option.scope.all': 'Everyone in the family register',
  'option.scope.self': 'Only me',
  'option.residentCode': 'Resident record code (juminhyo code)',
  'option.taxYear': 'Fiscal {year}',
  'option.year': 'Fiscal {year} (income of {incomeYear})',

  'choosingCopies.title': 'How many copies?',
  'choosingCopies.do': 'Press the number of copies, then press OK',
  'choosingCopies.total': '{copies, plural, one {# copy} other {# copies}}, total ¥{fee}',
  'choosingCopies.note': 'One copy may take more than one sheet (still one fee)',

  'confirming.title': 'Is this correct?',
  'confirming.do': 'Press OK if correct, Back to change',
  'confirming.note': 'Once printing starts, no changes, exchanges or refunds (except if the machine fails)',

  'preparing.title': 'Preparing your certificate',
  'preparing.do': 'Please wait. You pay only when it is ready',

  'paying.title': 'Insert money',
  'paying.do': 'Insert ¥{due} more',
  'paying.coins': 'Accepted: {coins}',
  'paying.cancel': 'Press Cancel to quit. Your money will be returned',
  'paying.voice': '¥{due} more.',
  'paying.free.title': 'There is no fee',
  'paying.free.do': 'Press OK to start printing',
  'paying.enough': 'Checking the money',

  'printing.title': 'Printing',
  'printing.voice': 'Printing. Please stay here.',
  'printing.do': 'Please stay here. Sheet {sheet} of {sheets}',
  'printing.time': 'This can take about 2 minutes',
  'printing.start': 'Please stay here',
  'printing.receipt': 'A receipt will be printed',

  'delivering.title': 'Take your certificate',
  'delivering.do': 'Take all {sheets, plural, one {# sheet} other {# sheets}} from the tray',
  'delivering.set': 'Sheets are not stapled. Keep the sheets of one copy together',
  'delivering.back': 'The pattern on the back protects against forgery',
  'delivering.next': 'Your change comes next',
  'delivering.voice':
    'Take your certificate. {sheets, plural, one {# sheet} other {# sheets}}. Press OK to stop the voice.',
  'delivering.taken': 'When you have them, press OK',

  'settling.title': 'Take your change',
  'settling.do': 'Your change is ¥{change}. Take it from the return cup',
  'settling.receipt.title': 'Do you need a receipt?',
  'settling.receipt.do': 'Press OK for a receipt, Cancel for none',
  'settling.none': 'Finishing',
  'settling.wait': 'Please wait a moment',
  'settling.receipt.take': 'Take your receipt from the tray',

  'ended.title': 'Thank you',
  'ended.do': 'Did you take your card, certificate and change?',

  'idle.money': 'Money you inserted will be returned',
  'idle.do': 'Press any key to continue',
  'idle.left': 'This visit ends in {seconds} seconds',
  'idle.cardLeft': '{seconds} seconds left',

  'cancelled.title': 'Cancelled',
  'cancelled.do': 'Please check that you have everything with you',

  'fault.CARD-OTHER': 'This does not seem to be a My Number Card. Please place your My Number Card',
  'fault.CARD-OTHER.which': 'Seal cards, driver’s licences and residence cards cannot be used',
  'fault.CARD-OTHER.specified': 'A Specified Residence Card can be used',
  'fault.CARD-JUKI':
    'This old Juki Card cannot be used. Please use a My Number Card, or ask your municipal office',
  'fault.CARD-PHONE': 'Phones cannot be used at this machine. Please place your plastic My Number Card',
  'fault.CARD-FACE':
    'This card (顔認証) has no PIN, so it cannot be used here. Your municipal office can change it to a card with a PIN',
  'fault.CARD-NOCERT':
    'This card has no user authentication certificate. Your municipal office can issue one',
  'fault.CARD-EXPIRED':
    'The electronic certificate on your card expired on {date}. Your municipal office can issue a new one',
  'fault.CARD-EXPIRED.note': 'This is not the date printed on the front of the card',
  'fault.CARD-REVOKED':
    'The certificate on your card is not valid now (for example suspended). Please ask your municipal office',
  'fault.CARD-LOCKED': 'Your PIN is locked. Your municipal office can unlock it',
  'fault.CARD-LOCKED.app':
    'If you know your signature password, book in the app “JPKI暗証番号リセット” and reset within 24 hours at {resetPlaces}. Not possible at this machine',
  'fault.CARD-LOCKED.face': 'If your card is marked 顔認証, it has no PIN and cannot be used here',
  'fault.CARD-PULLED': 'The card could not be read to the end. Place it again and start over',
  'fault.CARD-PULLED.notCounted': 'This does not count as a wrong PIN',
  'fault.CARD-PULLED.left': '{tries, plural, one {# PIN try left} other {# PIN tries left}}',
  'fault.CARD-PULLED.unknown': 'Place the card and we will check how many tries are left',
  'fault.CARD-TWO': 'There seems to be more than one card. Place only your My Number Card, out of its case',
  'fault.CARD-MUTE': 'The card cannot be read. Take it out of its case and place it again, turned around',
  'fault.CARD-MUTE.again': 'If it still fails, the card may be damaged. Please ask your municipal office',
  'fault.CARD-CHANGED': 'This is not the card you started with. Please start over',
  'fault.PIN-WRONG': 'Wrong PIN. {tries, plural, one {# try left} other {# tries left}}',
  'fault.SERVICE-CLOSED': 'Closed now. Service hours: {hours}',
  'fault.SERVICE-CLOSED.holiday': 'Closed from December 29 to January 3',
  'fault.SERVICE-MAINTENANCE': 'Certificates of this municipality are suspended. Expected to resume: {until}',
  'fault.PERSON-EXCLUDED':
    'The certificate cannot be issued at this machine. Please ask at the municipal office. Nothing was charged',
  'fault.PERSON-EXCLUDED.note':
    'The machine is not told the reason. This can happen, for example, soon after a notice was filed',
  'fault.PERSON-EXCLUDED.domicile':
    'Certificates from your honseki municipality need prior registration (ready after about {days, plural, one {# business day} other {# business days}})',
  'fault.TEXT-NOGLYPH':
    'Some of the text cannot be printed correctly by this machine. Please get it at the municipal office',
  'fault.TEXT-TOOLONG':
    'The name or address is too long for this machine. Please get it at the municipal office',
  'fault.CENTRE-AWAY': 'Cannot reach the issuing centre. Please try again later',
  'fault.BINDING-MISMATCH.printed': 'Sheets already printed are not valid. Please call {contact}',
  'fault.COIN-JAM': 'Money is stuck. Do not reach inside. Tell {staff}. Reference: {receiptNo}',
  'fault.COIN-RETURN':
    'Sorry, ¥{amount} could not be returned. Note reference {receiptNo} and tell {staff} or call {contact}',
  'fault.COIN-REFUSED': 'This money is not accepted. Accepted: {coins}',
  'fault.COIN-EXACT': 'No change available. Please insert exactly ¥{fee}',
  'fault.PRINTER.after': 'Printing stopped ({cause}). Please tell {staff}',
  'fault.PRINTER.partial':
    'Sheets already out are not valid. Please stay until the paper inside is handed to you',
  'fault.CARD-LEFT': 'Your card is still here. Please take it',
  'fault.CARD-LEFT.finder': 'If this is not your card, do not touch it. Tell {staff}',
  'fault.CARD-LEFT.lost': 'Lost your card? Call 0120-95-0178 (24 hours) or, in other languages, 0120-0178-27',
  'fault.PAPER-LEFT': 'Your certificate is still in the tray. Please take it',
  'fault.PAPER-LEFT.next': 'A previous customer’s certificate is still here. Do not touch it. Tell {staff}',
  'fault.POWER-BATTERY': 'Power failure: running on battery. The machine closes after this visit',
  'fault.OUT-OF-SERVICE': 'Out of service ({reason})',
  'fault.OUT-OF-SERVICE.near': 'Nearest machine: {place}',
  'fault.SCREEN-LOST': 'The screen lost its connection. Please stay here until it is back',
  'fault.PRINTER': 'Cannot print now ({cause}). Please tell {staff}',
  'fault.BINDING-MISMATCH': 'Stopped for safety',
  'fault.BINDING-MISMATCH.before': 'Nothing was printed',
  'fault.MACHINE': 'The machine cannot go on ({reason}). Tell {staff}',
  'fault.SERVICE-CLOSED.now': 'Closed now',
  'fault.SERVICE-MAINTENANCE.now': 'Certificates of this municipality are suspended',
  'fault.CARD-EXPIRED.now':
    'The electronic certificate on your card has expired. Your municipal office can issue a new one',
  'fault.PIN-WRONG.now': 'Wrong PIN',

  'cause.PAPER-EMPTY': 'out of paper',
  'cause.PAPER-JAM': 'paper jam',
  'cause.COVER-OPEN': 'cover open',
  'cause.TONER-EMPTY': 'out of toner',
  'cause.TRAY-FULL': 'exit tray full',
  'cause.PRINTER': 'printer problem',

  'rows.more': 'Show more ({page}/{pages})',

  'hours.weekdays': 'weekdays {hours}',

  'fee.free': 'No fee',

  'staff.clerk': 'the store staff',
  'staff.official': 'the staff',
  'staff.attendant': 'the attendant',

  look: 'Please look at the screen',

  'choice.voice': '{digit}: {label}',
  'choice.chosen': 'chosen',

  'cardProblem.title': 'Please check your card',
  'cardProblem.again': 'Take the card away and place your My Number Card',

  'explaining.title': 'This visit ends here',
  'explaining.do': 'Read the screen, then press OK',
  'explaining.voice': 'To finish, press OK',

  'confirmingMyNumber.title': 'Include My Number?',
  'confirmingMyNumber.do': 'Press OK to include it, Cancel to leave it out',
  'confirmingMyNumber.note':
    'A certificate with My Number can only be used for procedures set by law, such as tax and social security',
  'confirmingMyNumber.who': 'Ask the office that wants it whether it is needed',

  'summary.certificate': 'Certificate',
  'summary.contents': 'Included',
  'summary.none': 'None',
  'summary.members': 'Persons',
  'summary.copies': 'Copies',
  'summary.fee': 'Fee',

  'list.join': ', ',

  'amount.fee': 'Fee',
  'amount.inserted': 'Inserted',
  'amount.due': 'Due',

  'offeringMore.title': 'Another certificate?',
  'offeringMore.do': 'Press OK for another certificate, Cancel to finish',
  'offeringMore.badPaper': 'The print is smeared or faint',

  'awaitingStaff.title': 'Please call {staff}',
  'awaitingStaff.do': 'Show them the paper. The same certificate can be printed again',
  'awaitingStaff.note': 'Printing it again costs nothing',
  'awaitingStaff.sheet': 'Void sheet {sheet} and print it again (staff key)',
  'awaitingStaff.back': 'The paper is fine',

  'refunding.title': 'Returning your money',
  'refunding.do': 'Take it from the return cup',
  'refunding.none': 'Ending the visit',

  'starting.title': 'Getting ready',
  'starting.do': 'Please wait a moment',

  'closing.title': 'Thank you',
  'closing.do': 'Getting ready for the next person. Please wait a moment',

  'clearing.title': 'Something was left behind',
  'clearing.card.do': 'Please take your card',
  'clearing.paper.do': 'Please take your certificate from the tray',
  'clearing.next.do': 'Do not touch it. Tell {staff}',

  'outOfService.do': 'Sorry. Please use another machine or your municipal office',
  'outOfService.help': 'Need help? Call {contact}',
  'outOfService.staff': 'Staff: press OK and enter the PIN. Turn the key back to serve again',
  'outOfService.back':
    'Staff: out of service since an update (version before: {version}). To go back: {command}',

  'reason.PAPER': 'paper or toner is being refilled',
  'reason.PRINTER': 'the printer is being checked',
  'reason.MONEY': 'the coin unit is being checked',
  'reason.CARD': 'the card reader is being checked',
  'reason.CENTRE': 'the issuing centre cannot be reached',
  'reason.CLOSED': 'closed now',
  'reason.MAINTENANCE': 'service suspended',
  'reason.POWER': 'power failure',
  'reason.LEFT': 'something was left behind',
  'reason.SAFETY': 'for safety',
  'reason.CHECK': 'the machine is being checked',

  'money.none': 'Nothing was charged',
  'money.escrow': 'The money you inserted will be returned',
  'money.all': 'All your money will be returned',
  'money.returned': 'Your money is being returned. Take it from the return cup',
  'money.unknown': 'About your money, note reference {receiptNo} and call {contact}',

  'curtain.title': 'The screen is covered',
  'curtain.touch': 'To go on, touch the screen or press any key',
  'curtain.headset': 'The voice is guiding you. To see the screen, unplug the earphones',

  'place.card': 'The place for the card is below the screen on the left',
  'place.keypad': 'The keys are below the screen on the right',
  'place.coins': 'The coin slot and the return cup are below the place for the card',
  'place.tray': 'The tray is at the very bottom',
  'voice.keys':
    'There are 16 keys. Digits lie as on a telephone, with a dot on 5. The right column is, from the top, Cancel, Back, Hear again and OK. Cancel has a raised cross, OK a raised circle',
}
