import { equal } from 'node:assert/strict'
import { SimulatedCardReader, type TransmitFault } from '../../drivers/card-reader/simulator.js'
import { garbageAnswer } from '../../drivers/card-reader/simulator-faults.js'
import type { Centre, CentreFaultCode } from '../../drivers/centre/centre.js'
import type { CentreStatus } from '../../drivers/centre/messages.js'
import { DriverFault } from '../../drivers/driver.js'
import { SimulatedKeypad } from '../../drivers/keypad/simulator.js'
import { createMyNumberCard } from '../../drivers/my-number-card/client.js'
import { type CardKind, SimulatedMyNumberCard, suicaCard } from '../../drivers/my-number-card/simulator.js'
import { createCredential, type TestCredential } from '../../drivers/my-number-card/testing/credentials.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { makeAuthority, userAuthority } from '../trust/testing/certificates.js'
import { testCard } from './devices/card.js'
import { testCardReader } from './devices/card-reader.js'
import { testCentre } from './devices/centre.js'
import { named, Play } from './testing/play.js'

describe('self-test of the card', () => {
  let credential: TestCredential
  let play: Play

  beforeEach(() => {
    play = new Play()
  })

  before(async () => {
    credential = await createCredential('SAMPLE')
  })

  const contents = (kind: CardKind, triesLeft = 3) => ({ ...credential, pin: '1234', kind, triesLeft })

  for (const [what, card, expected] of [
    ['a My Number Card', () => new SimulatedMyNumberCard(contents('myNumberCard')), 'passed'],
    ['a locked one', () => new SimulatedMyNumberCard(contents('myNumberCard', 0)), 'CARD-LOCKED card.locked'],
    ['a Juki Card', () => new SimulatedMyNumberCard(contents('jukiCard')), 'CARD-JUKI card.jukiCard'],
    ['a phone', () => new SimulatedMyNumberCard(contents('phone')), 'CARD-PHONE card.phone'],
    [
      'one without certificate',
      () => new SimulatedMyNumberCard(contents('noCertificate')),
      'CARD-NOCERT card.noCertificate',
    ],
    ['one without PIN', () => new SimulatedMyNumberCard(contents('noPin')), 'CARD-FACE card.noPin'],
    ['another card', suicaCard, 'CARD-OTHER card.other'],
    ['no card', undefined, 'notFitted'],
  ] as const) {
    it(`says ${expected} to ${what}, and spends no try`, async () => {
      const reader = new SimulatedCardReader(play)
      const laid = card?.()
      if (laid) reader.place(laid)
      const result = await play.testOpened('card', reader, () =>
        testCard({ reader, card: createMyNumberCard() }, play.nobody()),
      )
      equal(named(result), expected, result.detail)
      if (laid instanceof SimulatedMyNumberCard && expected === 'passed') equal(laid.triesLeft, 3)
    })
  }

  const strikes: Readonly<Record<TransmitFault['kind'], readonly [fault: TransmitFault, expected: string]>> =
    {
      hang: [{ kind: 'hang' }, 'CARD-MUTE my-number-card.timeout'],
      // Slow is how a contactless card may be.
      delay: [{ kind: 'delay', delayMs: 1_500 }, 'passed'],
      answer: [garbageAnswer, 'CARD-PULLED my-number-card.cardRemoved'],
      ejectBefore: [{ kind: 'ejectBefore' }, 'CARD-PULLED my-number-card.cardRemoved'],
      ejectAfter: [{ kind: 'ejectAfter' }, 'CARD-PULLED my-number-card.cardRemoved'],
    }
  for (const [kind, [fault, expected]] of Object.entries(strikes)) {
    it(`says ${expected} when a command meets ${kind}`, async () => {
      const reader = new SimulatedCardReader(play)
      reader.place(new SimulatedMyNumberCard(contents('myNumberCard')))
      reader.failNext(fault)
      const result = await play.testOpened('card', reader, () =>
        testCard({ reader, card: createMyNumberCard() }, play.nobody()),
      )
      equal(named(result), expected, result.detail)
    })
  }

  it('says that two cards lie there', async () => {
    const reader = new SimulatedCardReader(play)
    reader.place(suicaCard())
    reader.placeSecond(new SimulatedMyNumberCard(contents('myNumberCard')))
    const result = await play.testOpened('card-reader', reader, () => testCardReader(reader, play.nobody()))
    equal(named(result), 'CARD-TWO card-reader.twoCards')
  })

  for (const [what, typed, tries, expected, left] of [
    ['a right PIN', '1234', 3, 'passed', 3],
    ['a wrong PIN', '9999', 3, 'PIN-WRONG card.wrongPin', 2],
    ['too few digits', '12', 3, 'PIN-WRONG card.pinNotTyped', 3],
    ['any PIN with one try left', '1234', 1, 'PIN-WRONG card.lastTry', 1],
  ] as const) {
    it(`says ${expected} to ${what}, where a PIN was asked for`, async () => {
      const reader = new SimulatedCardReader(play)
      const keypad = new SimulatedKeypad(play)
      const laid = new SimulatedMyNumberCard(contents('myNumberCard', tries))
      reader.place(laid)
      const type = () => {
        for (const digit of typed) keypad.press(digit as '1')
        keypad.press('confirm')
      }
      const bench = play.hands((what) => what.startsWith('type the PIN') && type())
      const result = await play.testOpened('card', reader, () =>
        testCard({ reader, card: createMyNumberCard(), keypad }, bench),
      )
      equal(named(result), expected, result.detail)
      equal(laid.triesLeft, left)
    })
  }

  it('says when the certificate has expired', async () => {
    play = new Play(new SimulatedClock(Date.UTC(2036, 5, 1)))
    const reader = new SimulatedCardReader(play)
    reader.place(new SimulatedMyNumberCard(contents('myNumberCard')))
    const result = await play.testOpened('card', reader, () =>
      testCard({ reader, card: createMyNumberCard() }, play.nobody()),
    )
    equal(named(result), 'CARD-EXPIRED card.expired')
  })
})

describe('self-test of the centre', () => {
  let certificatePem: string
  let play: Play

  beforeEach(() => {
    play = new Play()
  })

  before(async () => {
    const { certificate } = await createCredential('SAMPLE')
    const base64 = Buffer.from(certificate).toString('base64')
    certificatePem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
  })

  const look = (status: () => Promise<CentreStatus>, trusted = Buffer.from(certificatePem)) => {
    const centre = { status } as Partial<Centre> as Centre
    return play.test('centre', () =>
      testCentre({ centre, certificatePem, trusted: [trusted] }, play.nobody()),
    )
  }
  const answer =
    (changes: Partial<CentreStatus> = {}, offsetMs = 0) =>
    async (): Promise<CentreStatus> => ({
      time: new Date(play.clock.nowMs() + offsetMs).toISOString(),
      service: 'open',
      hours: '6:30-23:00',
      ...changes,
    })
  const fault = (code: string) => async () => {
    throw new DriverFault('centre', code, 'as played')
  }
  /** Of a call that nobody gives up. */
  const codes: Readonly<Record<Exclude<CentreFaultCode, 'cancelled'>, string>> = {
    unreachable: 'CENTRE-AWAY',
    timeout: 'CENTRE-AWAY',
    untrusted: 'CENTRE-REFUSED',
    refused: 'CENTRE-AWAY',
    kioskRefused: 'CENTRE-REFUSED',
    badAnswer: 'CENTRE-AWAY',
  }

  for (const [what, status, expected] of [
    ['an open centre', answer(), 'passed'],
    ['a closed one', answer({ service: 'closed' }), 'SERVICE-CLOSED centre.closed'],
    ['a clock far away', answer({}, 120_000), 'CLOCK-WRONG centre.clockOffset'],
    ['no answer', () => new Promise<never>(() => {}), 'CENTRE-AWAY centre.noAnswer'],
    ...Object.entries(codes).map(([code, shown]) => [code, fault(code), `${shown} centre.${code}`] as const),
  ] as const) {
    it(`says ${expected} to ${what}`, async () => equal(named(await look(status)), expected))
  }

  it('says in time when the kiosk’s certificate runs out', async () => {
    play = new Play(new SimulatedClock(Date.UTC(2035, 11, 20)))
    equal(named(await look(answer())), 'null centre.certificate')
    play = new Play(new SimulatedClock(Date.UTC(2036, 1, 1)))
    equal(named(await look(answer())), 'CENTRE-REFUSED centre.certificate')
  })

  it('says in time when a certificate runs out that the kiosk trusts', async () => {
    // Until 26 January 2028.
    const authority = Buffer.from(makeAuthority(userAuthority, 'p256'))
    for (const [nowMs, expected] of [
      [Date.UTC(2027, 10, 1), 'passed'],
      [Date.UTC(2028, 0, 15), 'null centre.trustedCertificate'],
      [Date.UTC(2028, 1, 10), 'CENTRE-REFUSED centre.trustedCertificate'],
    ] as const) {
      play = new Play(new SimulatedClock(nowMs))
      equal(named(await look(answer(), authority)), expected)
    }
  })
})
