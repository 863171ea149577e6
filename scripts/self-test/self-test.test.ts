import { deepEqual, equal, match, ok, throws } from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { SimulatedCardReader, type StandingFault } from '../../drivers/card-reader/simulator.js'
import { cashSimulatorFaults, SimulatedCash } from '../../drivers/cash/simulator.js'
import type { Centre, CentreFaultCode } from '../../drivers/centre/centre.js'
import type { CentreStatus } from '../../drivers/centre/messages.js'
import { DriverFault } from '../../drivers/driver.js'
import { type KeypadKey, keypadKeys } from '../../drivers/keypad/keypad.js'
import { keypadSimulatorFaults, SimulatedKeypad } from '../../drivers/keypad/simulator.js'
import { createMyNumberCard } from '../../drivers/my-number-card/client.js'
import { type CardKind, SimulatedMyNumberCard, suicaCard } from '../../drivers/my-number-card/simulator.js'
import { createCredential, type TestCredential } from '../../drivers/my-number-card/testing/credentials.js'
import { panelSimulatorFaults, SimulatedPanel } from '../../drivers/panel/simulator.js'
import { powerSimulatorFaults, SimulatedPower } from '../../drivers/power/simulator.js'
import { IppPrinter } from '../../drivers/printer/ipp.js'
import { printerFaults, SimulatedPrinter } from '../../drivers/printer/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { SimulatedVoice, voiceSimulatorFaults } from '../../drivers/voice/simulator.js'
import type { SelfTestBench } from './bench.js'
import { readCommandLine, UsageError } from './command-line.js'
import { testCard } from './devices/card.js'
import { testCardReader } from './devices/card-reader.js'
import { testCash } from './devices/cash.js'
import { testCentre } from './devices/centre.js'
import { testKeypad } from './devices/keypad.js'
import { testPanel } from './devices/panel.js'
import { testPower } from './devices/power.js'
import { testPrinter } from './devices/printer.js'
import { testVoice } from './devices/voice.js'
import { lineOf, resultOf, type SelfTestResult } from './result.js'

let clock: SimulatedClock

beforeEach(() => {
  clock = new SimulatedClock()
})

/** Moves time on, timer by timer, until the promise settles. */
async function settled<Value>(promise: Promise<Value>): Promise<Value> {
  let done = false
  promise.then(
    () => (done = true),
    () => (done = true),
  )
  for (await turn(); !done; await turn()) {
    const nextMs = clock.nextTimerMs
    if (nextMs === undefined) throw new Error('waits for nothing')
    clock.advance(nextMs)
  }
  return promise
}

const test = (device: string, work: () => Promise<string>): Promise<SelfTestResult> =>
  settled(resultOf(device, work))

/** Does with the simulator what the technician is asked to do. */
function hands(act: (what: string) => void, sees: (question: string) => boolean = () => true): SelfTestBench {
  return {
    clock,
    technician: {
      // Not before the test waits for it.
      doNow: (what) => queueMicrotask(() => act(what)),
      sees: async (question) => sees(question),
    },
  }
}

const nobody = (): SelfTestBench => ({ clock, technician: undefined })
/** `FAULT cause`, or what the result is. */
const named = ({ result, fault, cause }: SelfTestResult) =>
  result === 'failed' ? `${fault} ${cause}` : result

type Expected<Fault extends string> = Readonly<Record<Fault | 'none', string>>

/** Plays every fault that the simulator knows, and none; each must be named as the table says. */
function table<Fault extends string>(
  device: string,
  simulatorFaults: readonly Fault[],
  expected: Expected<Fault>,
  play: (fault: Fault | undefined) => Promise<SelfTestResult>,
): void {
  describe(`self-test of ${device}`, () => {
    for (const fault of [undefined, ...simulatorFaults]) {
      const name = expected[fault ?? 'none']
      it(`says ${name} to ${fault ?? 'no fault'}`, async () => {
        const result = await play(fault)
        equal(named(result), name, result.detail)
        if (result.result === 'failed') {
          ok(result.action)
          match(lineOf(result), /^FAIL /)
        }
      })
    }
  })
}

table(
  'keypad',
  keypadSimulatorFaults,
  {
    none: 'passed',
    unplugged: 'KEYPAD-AWAY keypad.missing',
    stuckKey: 'KEYPAD-STUCK keypad.stuckKey',
    ghosting: 'KEYPAD-STUCK keypad.ghosting',
  },
  (fault) => {
    const keypad = new SimulatedKeypad({ clock })
    if (fault) keypad.setFault(fault, true)
    let next = 0
    return test('keypad', () =>
      testKeypad(
        keypad,
        hands(() => keypad.press(keypadKeys[next++] as KeypadKey)),
      ))
  },
)

table(
  'panel',
  panelSimulatorFaults,
  {
    none: 'passed',
    unplugged: 'PANEL-AWAY panel.missing',
    traySeesPaper: 'PANEL-AWAY panel.traySeesPaper',
    trayBlind: 'PANEL-AWAY panel.trayBlind',
  },
  (fault) => {
    const panel = new SimulatedPanel()
    if (fault) panel.setFault(fault, true)
    const acts: Record<string, () => void> = {
      everything: () => panel.setTrayPaper(false),
      sheet: () => panel.setTrayPaper(true),
      'open the cabinet': () => panel.setDoor('open'),
      'close the cabinet': () => panel.setDoor('closed'),
      'to staff': () => panel.setKeySwitch('staff'),
      'to citizen': () => panel.setKeySwitch('citizen'),
      'headset in': () => panel.setHeadset('in'),
      'headset out': () => panel.setHeadset('out'),
    }
    const bench = hands(
      (what) => Object.entries(acts).find(([words]) => what.includes(words))?.[1](),
      (question) => {
        const [lamp] = Object.entries(panel.lamps).filter(([, mode]) => mode === 'blink')
        return question.includes('beep')
          ? panel.beeps === 1
          : lamp !== undefined && question.includes(lamp[0])
      },
    )
    return test('panel', () => testPanel(panel, bench))
  },
)

table(
  'cash',
  cashSimulatorFaults,
  {
    none: 'passed',
    unplugged: 'CASH-AWAY cash.missing',
    coinJam: 'COIN-JAM cash.jam',
    escrowStuck: 'COIN-RETURN cash.escrowStuck',
    payoutStops: 'COIN-RETURN cash.payoutIncomplete',
    tubesEmpty: 'COIN-EXACT cash.noChange',
    hung: 'CASH-AWAY cash.noAnswer',
  },
  (fault) => {
    const cash = new SimulatedCash({ clock })
    if (fault) cash.setFault(fault, true)
    const bench = hands(() => cash.mechanism.insertCoin(100))
    return test('cash', () => testCash(cash, bench, { payOut: true }))
  },
)

table(
  'power',
  powerSimulatorFaults,
  {
    none: 'passed',
    unplugged: 'POWER-BATTERY power.missing',
    mainsLost: 'POWER-BATTERY power.battery',
    batteryLow: 'POWER-BATTERY power.low',
  },
  (fault) => {
    const power = new SimulatedPower()
    if (fault) power.setFault(fault, true)
    return test('power', () => testPower(power))
  },
)

table(
  'voice',
  voiceSimulatorFaults,
  { none: 'passed', unplugged: 'VOICE-AWAY voice.missing', hung: 'VOICE-AWAY voice.noAnswer' },
  (fault) => {
    const voice = new SimulatedVoice({ clock })
    if (fault) voice.setFault(fault, true)
    return test('voice', () =>
      testVoice(
        voice,
        hands(() => {}),
      ))
  },
)

const readerFaults = [
  'serviceAbsent',
  'readerMissing',
  'mute',
  'sharingViolation',
] as const satisfies readonly StandingFault[]
table(
  'card reader',
  readerFaults,
  {
    none: 'passed',
    serviceAbsent: 'READER-AWAY card-reader.serviceAbsent',
    readerMissing: 'READER-AWAY card-reader.readerMissing',
    mute: 'CARD-MUTE card-reader.mute',
    sharingViolation: 'CARD-MUTE card-reader.sharingViolation',
  },
  (fault) => {
    const reader = new SimulatedCardReader({ clock })
    if (fault) reader.setFault(fault, true)
    return test('card-reader', () =>
      testCardReader(
        reader,
        hands(() => reader.place(suicaCard())),
      ))
  },
)

table(
  'printer',
  printerFaults,
  {
    none: 'passed',
    paperEmpty: 'PAPER-EMPTY printer.mediaEmpty',
    jamBeforeSheet: 'PAPER-JAM printer.mediaJam',
    jamDuringSheet: 'PAPER-JAM printer.mediaJam',
    jamAfterSheet: 'PAPER-JAM printer.mediaJam',
    coverOpen: 'COVER-OPEN printer.coverOpen',
    tonerEmpty: 'TONER-EMPTY printer.tonerEmpty',
    outputFull: 'TRAY-FULL printer.outputFull',
    stopped: 'PRINTER-STOPPED printer.stopped',
    paused: 'PRINTER-STOPPED printer.stopped',
    jobStops: 'PRINTER-STOPPED printer.canceled',
    jobAborts: 'PRINTER-STOPPED printer.aborted',
    rejectsJobs: 'PRINTER-STOPPED printer.stopped',
    powerFailsAtCreate: 'PRINTER-AWAY printer.unreachable',
    powerFailsAfterCreate: 'PRINTER-AWAY printer.unreachable',
    powerFailsAtSend: 'PRINTER-AWAY printer.unreachable',
    powerFailsAfterSend: 'PRINTER-AWAY printer.unreachable',
    powerFailsDuringSheet: 'PRINTER-AWAY printer.unknownEnd',
    powerFailsAfterSheet: 'PRINTER-AWAY printer.unknownEnd',
    // Shows only together with a power failure, and then as that.
    forgetsJobs: 'passed',
    printsAtPowerUp: 'passed',
    countsOneMore: 'PRINTER-STOPPED printer.wrongCount',
    countsOneLess: 'PRINTER-STOPPED printer.wrongCount',
    errorStands: 'PAPER-EMPTY printer.mediaEmpty',
    tellsNoJobReasons: 'passed',
    slow: 'passed',
    hangs: 'PRINTER-STOPPED printer.timeout',
    // A test page that comes out is not cancelled.
    cancelHangs: 'passed',
    cancelIgnored: 'passed',
    answersRubbish: 'PRINTER-AWAY printer.protocol',
  },
  (fault) => {
    const simulated = new SimulatedPrinter({ clock })
    if (fault) simulated.setFault(fault, true)
    const printer = new IppPrinter({
      uri: 'ipp://simulated/ipp/print',
      clock,
      transport: simulated.transport,
    })
    return test('printer', () => testPrinter(printer, nobody(), { print: true }))
  },
)

describe('self-test of the card', () => {
  let credential: TestCredential

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
      const reader = new SimulatedCardReader({ clock })
      const laid = card?.()
      if (laid) reader.place(laid)
      const result = await test('card', () => testCard(reader, createMyNumberCard(), nobody()))
      equal(named(result), expected, result.detail)
      if (laid instanceof SimulatedMyNumberCard && expected === 'passed') equal(laid.triesLeft, 3)
    })
  }

  it('says when the certificate has expired', async () => {
    clock = new SimulatedClock(Date.UTC(2036, 5, 1))
    const reader = new SimulatedCardReader({ clock })
    reader.place(new SimulatedMyNumberCard(contents('myNumberCard')))
    const result = await test('card', () => testCard(reader, createMyNumberCard(), nobody()))
    equal(named(result), 'CARD-EXPIRED card.expired')
  })
})

describe('self-test of the centre', () => {
  let certificatePem: string

  before(async () => {
    const { certificate } = await createCredential('SAMPLE')
    const base64 = Buffer.from(certificate).toString('base64')
    certificatePem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
  })

  const play = (status: () => Promise<CentreStatus>) => {
    const centre = { status } as Partial<Centre> as Centre
    return test('centre', () => testCentre({ centre, certificatePem }, nobody()))
  }
  const answer =
    (changes: Partial<CentreStatus> = {}, offsetMs = 0) =>
    async (): Promise<CentreStatus> => ({
      time: new Date(clock.nowMs() + offsetMs).toISOString(),
      service: 'open',
      hours: '6:30-23:00',
      ...changes,
    })
  const fault = (code: CentreFaultCode) => async () => {
    throw new DriverFault('centre', code, 'as played')
  }

  for (const [what, status, expected] of [
    ['an open centre', answer(), 'passed'],
    ['a closed one', answer({ service: 'closed' }), 'SERVICE-CLOSED centre.closed'],
    ['a clock far away', answer({}, 120_000), 'CLOCK-WRONG centre.clockOffset'],
    ['no connection', fault('unreachable'), 'CENTRE-AWAY centre.unreachable'],
    ['no answer', () => new Promise<never>(() => {}), 'CENTRE-AWAY centre.noAnswer'],
    ['a refused certificate', fault('untrusted'), 'CENTRE-REFUSED centre.untrusted'],
    ['a refused kiosk', fault('kioskRefused'), 'CENTRE-REFUSED centre.kioskRefused'],
    ['rubbish', fault('badAnswer'), 'CENTRE-AWAY centre.badAnswer'],
  ] as const) {
    it(`says ${expected} to ${what}`, async () => equal(named(await play(status)), expected))
  }

  it('says in time when the kiosk’s certificate runs out', async () => {
    clock = new SimulatedClock(Date.UTC(2035, 11, 15))
    equal(named(await play(answer())), 'null centre.certificate')
    clock = new SimulatedClock(Date.UTC(2036, 1, 1))
    equal(named(await play(answer())), 'CENTRE-REFUSED centre.certificate')
  })
})

describe('the self-test', () => {
  it('leaves out what needs hands when nobody stands there', async () => {
    const results = [
      await test('keypad', () => testKeypad(new SimulatedKeypad({ clock }), nobody())),
      await test('panel', () => testPanel(new SimulatedPanel(), nobody())),
      await test('cash', () => testCash(new SimulatedCash({ clock }), nobody(), { payOut: false })),
    ]
    deepEqual(results.map(named), ['passed', 'passed', 'passed'])
  })

  it('pays nothing out unless asked to', async () => {
    const cash = new SimulatedCash({ clock })
    await test('cash', () =>
      testCash(
        cash,
        hands(() => cash.mechanism.insertCoin(100)),
        { payOut: false },
      ))
    deepEqual(cash.mechanism.takeCup(), [100])
    equal(cash.mechanism.status.counters.paidOutYen, 0)
  })

  it('takes devices and options, and refuses others', () => {
    deepEqual(readCommandLine(['keypad', 'cash', '--json', '--no-hands'], true), {
      devices: ['keypad', 'cash'],
      configFile: 'kiosk.toml',
      hands: false,
      payOut: false,
      print: false,
      json: true,
    })
    for (const wrong of [['kettle'], ['--pin', '1234']])
      throws(() => readCommandLine(wrong, false), UsageError)
  })
})
