/**
 * The one list of faults: what the operator reads, which words the citizen gets (keys of the catalogue), and
 * what may be tried again. What is said about money is not here: it follows the journal, never the fault.
 */
import type { FaultCode } from '../../machines/fault-code.js'

export interface Fault {
  /** What broke, what to do. For staff and technicians. */
  operator: string
  /** Key of the words for the citizen in `kiosk/screen/locales`. */
  citizenKey: string
  /**
   * `card`: another card or the same one again helps. `visit`: a new visit may succeed. `staff`: somebody has
   * to do something at the machine first. `office`: only the municipal office can help.
   */
  retry: 'card' | 'visit' | 'staff' | 'office'
}

export const faults: Readonly<Record<FaultCode, Fault>> = {
  'CARD-OTHER': card('CARD-OTHER', 'Not a My Number Card. The citizen lays down another card.', 'card'),
  'CARD-JUKI': card(
    'CARD-JUKI',
    'A Juki Card; no longer valid. The citizen lays down a My Number Card.',
    'card',
  ),
  'CARD-PHONE': card(
    'CARD-PHONE',
    'A phone token; not supported here. The citizen lays down the plastic card.',
    'card',
  ),
  'CARD-NOCERT': card(
    'CARD-NOCERT',
    'No user authentication certificate on the card. Municipal office.',
    'office',
  ),
  'CARD-FACE': card('CARD-FACE', 'A card without PIN (顔認証). Municipal office can change it.', 'office'),
  'CARD-EXPIRED': card('CARD-EXPIRED', 'The card’s certificate has expired. Municipal office.', 'office'),
  'CARD-REVOKED': card(
    'CARD-REVOKED',
    'The card’s certificate is revoked or suspended. Municipal office.',
    'office',
  ),
  'CARD-LOCKED': card('CARD-LOCKED', 'The PIN is locked. Municipal office or the reset service.', 'office'),
  'CARD-PULLED': card('CARD-PULLED', 'The card left while it was needed. The citizen begins again.', 'card'),
  'CARD-TWO': card('CARD-TWO', 'Two cards in reach of the reader. Only one may lie there.', 'card'),
  'CARD-MUTE': card(
    'CARD-MUTE',
    'The card does not answer. Turn it; if every card fails, run the reader’s self-test.',
    'card',
  ),
  'CARD-CHANGED': card(
    'CARD-CHANGED',
    'Another card than at the start of the visit. The visit was ended.',
    'visit',
  ),
  'CARD-LEFT': {
    operator:
      'A card was left on the reader. Keep it safe, hand it to the owner or the police; 0120-95-0178.',
    citizenKey: 'fault.CARD-LEFT',
    retry: 'staff',
  },
  'PIN-WRONG': { operator: 'Wrong PIN. Nothing to do.', citizenKey: 'fault.PIN-WRONG', retry: 'card' },
  'SERVICE-CLOSED': {
    operator: 'Outside the service hours of the centre. Opens by itself.',
    citizenKey: 'fault.SERVICE-CLOSED',
    retry: 'visit',
  },
  'SERVICE-MAINTENANCE': {
    operator: 'The municipality has suspended the service. Opens by itself.',
    citizenKey: 'fault.SERVICE-MAINTENANCE',
    retry: 'visit',
  },
  'PERSON-EXCLUDED': {
    operator: 'The centre offers nothing to this holder. The reason is not known here. Municipal office.',
    citizenKey: 'fault.PERSON-EXCLUDED',
    retry: 'office',
  },
  'TEXT-NOGLYPH': {
    operator:
      'A character of the certificate has no glyph in the fonts. Report the issue number to the operator.',
    citizenKey: 'fault.TEXT-NOGLYPH',
    retry: 'office',
  },
  'TEXT-TOOLONG': {
    operator: 'A text of the certificate does not fit its cell. Municipal office.',
    citizenKey: 'fault.TEXT-TOOLONG',
    retry: 'office',
  },
  'CENTRE-AWAY': {
    operator: 'The centre does not answer. Check the network cable and the line; opens again by itself.',
    citizenKey: 'fault.CENTRE-AWAY',
    retry: 'visit',
  },
  'CENTRE-REFUSED': {
    operator: 'The centre refuses this kiosk, its software version or its configuration. Call the operator.',
    citizenKey: 'fault.CENTRE-AWAY',
    retry: 'staff',
  },
  'CENTRE-DATA': {
    operator:
      'The issuer sent a page that is not as agreed. The log names the field: report it with the issue number.',
    // For the citizen it is the same: this machine cannot print it, the municipal office can.
    citizenKey: 'fault.TEXT-NOGLYPH',
    retry: 'office',
  },
  'BINDING-MISMATCH': {
    operator:
      'Pages did not belong to the application. Nothing wrong was printed; the kiosk stays out of service until the operator has spoken with the centre and clears it.',
    citizenKey: 'fault.BINDING-MISMATCH',
    retry: 'staff',
  },
  'COIN-JAM': {
    operator: 'A coin is stuck. Open the cabinet, remove it, close, run the cash self-test.',
    citizenKey: 'fault.COIN-JAM',
    retry: 'staff',
  },
  'COIN-RETURN': {
    operator: 'Money could not be paid back. The journal holds an open debt with its receipt number.',
    citizenKey: 'fault.COIN-RETURN',
    retry: 'staff',
  },
  'COIN-REFUSED': {
    operator: 'A coin was refused. Nothing to do.',
    citizenKey: 'fault.COIN-REFUSED',
    retry: 'visit',
  },
  'COIN-EXACT': {
    operator: 'Change is short. Refill the tubes.',
    citizenKey: 'fault.COIN-EXACT',
    retry: 'visit',
  },
  'PAPER-EMPTY': printer('Out of paper. Load A4 paper.'),
  'PAPER-JAM': printer('Paper jam. Open the printer, take the sheet out, hand it to the citizen who waits.'),
  'PAPER-INSIDE': printer(
    'A sheet may be stuck in the printer. Open it, take out every sheet and destroy it, then put the kiosk back into service.',
  ),
  'COVER-OPEN': printer('A cover of the printer is open. Close it.'),
  'TONER-EMPTY': printer('Out of toner. Replace the cartridge.'),
  'TRAY-FULL': printer('The exit tray is full. Take the paper out.'),
  'PRINTER-AWAY': printer('The printer does not answer. Check its power and cable.'),
  'PRINTER-STOPPED': printer(
    'The printer has stopped. Press its resume key; if it stops again, call service.',
  ),
  'PAPER-LEFT': {
    operator: 'A certificate was left in the tray. Keep it sealed and safe; hand it only to its owner.',
    citizenKey: 'fault.PAPER-LEFT',
    retry: 'staff',
  },
  'POWER-BATTERY': {
    operator: 'Mains power failed; running on battery. Opens by itself when mains is back.',
    citizenKey: 'fault.POWER-BATTERY',
    retry: 'visit',
  },
  'SCREEN-LOST': {
    operator: 'The screen lost its connection. It comes back by itself; else restart the machine.',
    citizenKey: 'fault.SCREEN-LOST',
    retry: 'visit',
  },
  'READER-AWAY': outOfService('The card reader or its service does not answer. Check the reader’s cable.'),
  'KEYPAD-AWAY': outOfService('The keypad does not answer. Check its cable.'),
  'KEYPAD-STUCK': outOfService('A key of the keypad is stuck. Free it.'),
  'CASH-AWAY': outOfService('The coin mechanism does not answer. Check its cable and power.'),
  'PANEL-AWAY': outOfService('Lamps and sensors do not answer. Check the panel’s cable.'),
  'VOICE-AWAY': outOfService('Sound does not work. Check the loudspeaker and its cable.'),
  'JOURNAL-BAD': outOfService(
    'The journal does not verify, or is not in its place. Mount its medium; else delete nothing, export it and call the operator.',
  ),
  'CLOCK-WRONG': outOfService('The clock is implausible. Check the network time and the clock’s battery.'),
  'CONFIGURATION-BAD': outOfService('The configuration is wrong. The log names file and key.'),
  INTERNAL: outOfService(
    'The program met a state it does not know. The log holds the place; call the operator.',
  ),
  'OUT-OF-SERVICE': outOfService('Taken out of service by staff. Put back into service by staff.'),
}

function card(code: FaultCode, operator: string, retry: Fault['retry']): Fault {
  return { operator, citizenKey: `fault.${code}`, retry }
}

function printer(operator: string): Fault {
  return { operator, citizenKey: 'fault.PRINTER', retry: 'staff' }
}

function outOfService(operator: string): Fault {
  return { operator, citizenKey: 'fault.OUT-OF-SERVICE', retry: 'staff' }
}
