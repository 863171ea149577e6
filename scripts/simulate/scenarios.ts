/** Visits that are known to matter, each played the same way every time. */

import type { FaultName } from './faults.js'
import { type Persona, plainPersona } from './persona.js'
import type { StaffPlan } from './staff.js'

export interface Scenario {
  name: string
  persona: Persona
  /** Strikes when this screen is first seen. */
  faults: Readonly<Record<string, readonly FaultName[]>>
  /** Come after the visit. */
  staff?: StaffPlan
}

const scenario = (
  name: string,
  persona: Partial<Persona> = {},
  faults: Scenario['faults'] = {},
): Scenario => ({ name, persona: { ...plainPersona, ...persona }, faults })

const onePage = { offerDigit: 1, paysTooMuch: false } as const

export const scenarios: readonly Scenario[] = [
  scenario('two sheets, with change'),
  scenario('with change and without a receipt', { wantsReceipt: false }),
  scenario('one sheet, paid exactly', onePage),
  scenario('nothing to pay', { offerDigit: 3 }),
  scenario('cancelled with coins inside', { cancelsWithYen: 100, paysTooMuch: false }),
  scenario('two certificates one after the other', { ...onePage, more: 1 }),
  scenario('a step back from the last try', { wrongPins: 2, hesitates: true }),
  scenario('a smeared sheet, printed again', { smears: 1 }),
  scenario(
    'a smeared sheet that does not come again',
    { smears: 1 },
    { awaitingStaff: ['printer.jamInside'] },
  ),
  scenario('a jam inside', {}, { paying: ['printer.jamInside'] }),
  scenario('a jam at the exit', {}, { paying: ['printer.jamAtExit'] }),
  scenario('a sheet that is swallowed', onePage, { paying: ['printer.swallows'] }),
  scenario('a printer that restarts', {}, { paying: ['printer.rebootsWhilePrinting'] }),
  scenario('a document whose answer is lost', {}, { paying: ['printer.sendAnswerLost'] }),
  scenario(
    'pages that come after they were given up',
    { cancelsAt: 'preparing' },
    { confirming: ['centre.answersLate'] },
  ),
  scenario('a sheet that comes late', {}, { paying: ['printer.printsLate'] }),
  scenario('a sheet that comes late, and nobody knew of it', onePage, {
    paying: ['printer.sendAnswerLost', 'printer.printsLate'],
  }),
  scenario('a sheet that sticks without a word', onePage, { paying: ['printer.sticksSilently'] }),
  scenario('change that stops coming', {}, { printing: ['cash.payoutStops'] }),
  scenario('no change in the tubes', {}, { printing: ['cash.tubesEmpty'] }),
  scenario(
    'an escrow that does not open',
    { cancelsWithYen: 100, paysTooMuch: false },
    { paying: ['cash.escrowStuck'] },
  ),
  scenario('coins unplugged while printing', {}, { printing: ['cash.unplugged'] }),
  scenario('pages of another person', {}, { confirming: ['centre.wrongSubject'] }),
  scenario('an acknowledgement that is lost', {}, { offeringMore: ['centre.acknowledgementLost'] }),
]
