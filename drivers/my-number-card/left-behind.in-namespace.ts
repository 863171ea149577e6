/** What is left for others once we are through with a card: on the card, and in our memory. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PcscCardReader } from '../card-reader/pcsc.js'
import { untilStatus } from '../card-reader/testing/bench.js'
import { DaemonView, slotNames } from '../card-reader/testing/daemon-view.js'
import { FaultyCard } from '../card-reader/testing/faulty-card.js'
import { PcscdDaemon } from '../card-reader/testing/pcscd-daemon.js'
import { type CardInSlot, insertIntoVpcd } from '../card-reader/testing/vpcd.js'
import { SimulatedMyNumberCard } from './simulator.js'
import { createCredential } from './testing/credentials.js'
import { countInMemory } from './testing/memory.js'

const selectJpki = '00a4040c0ad392f000260100000001'
const selectKey = '00a4020c020017'
const selectPin = '00a4020c020018'
const sign = `802a008033${'11'.repeat(51)}00`
const script = (name: string) => fileURLToPath(new URL(`./testing/${name}.js`, import.meta.url))

/** Another process, without the application selected anew (which would forget the PIN) and with. */
async function signAsSomebodyElse(first: readonly string[] = []): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    script('plain-client'),
    ...first,
    selectKey,
    sign,
  ])
  return JSON.parse(stdout) as string[]
}

describe('what is left behind', () => {
  const daemon = new PcscdDaemon()
  let card: SimulatedMyNumberCard
  let faulty: FaultyCard
  let slot: CardInSlot
  let kiosk: ChildProcess | undefined

  const view = new DaemonView()

  before(async () => {
    await daemon.start()
    await view.start()
  })

  after(async () => {
    await view.stop()
    await daemon.kill()
  })

  beforeEach(async () => {
    const { certificate, privateKey } = await createCredential('0000000000LEFT')
    card = new SimulatedMyNumberCard({ certificate, privateKey, pin: '1234' })
    faulty = new FaultyCard(card)
    await view.empty(slotNames[0])
    slot = await insertIntoVpcd(faulty)
  })

  afterEach(async () => {
    if (kiosk?.exitCode === null) kiosk.kill('SIGKILL')
    slot.eject()
    await slot.out
    // Closing what watches the daemon while it tells of the card would block for good.
    await view.empty(slotNames[0])
  })

  /** Starts the kiosk's part and waits until it has said `word`. */
  async function startKiosk(word: string, ...options: string[]): Promise<void> {
    const child = spawn(process.execPath, [script('kiosk-process'), ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    kiosk = child
    for await (const line of createInterface({ input: child.stdout })) if (line === word) return
    throw new Error(`the process ended before it said ${word}`)
  }

  async function killKiosk(): Promise<void> {
    const child = kiosk as ChildProcess
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  it('(the trap is real: a careless client leaves an unlocked card to everybody)', async () => {
    const verify = '002000800431323334'
    const { stdout } = await promisify(execFile)(process.execPath, [
      script('plain-client'),
      ...[selectJpki, selectPin, verify],
    ])
    deepEqual(JSON.parse(stdout), ['9000', '9000', '9000'])
    const [, answer] = await signAsSomebodyElse()
    match(answer ?? '', /9000$/)
  })

  it('nobody else can sign after a session', async () => {
    await startKiosk('ended', '--end')
    equal(card.unlocked, false)
    for (const first of [[], [selectJpki]]) {
      const answers = await signAsSomebodyElse(first)
      ok(!answers.at(-1)?.endsWith('9000'), answers.at(-1))
    }
    equal(card.triesLeft, 3)
  })

  it('nobody else can reach the card during a session', async () => {
    await startKiosk('signed')
    await signAsSomebodyElse().then(
      () => ok(false, 'connected to a card that is in use'),
      (error: Error) => match(error.message, /0x8010000b/),
    )
  })

  it('nobody else can sign after a kiosk that was killed, once the next one has begun', async () => {
    await startKiosk('signed')
    ok(card.unlocked)
    await killKiosk()
    const next = new PcscCardReader()
    await next.open()
    await untilStatus(next, 'present')
    equal(card.unlocked, false)
    await next.close()
    const answers = await signAsSomebodyElse()
    ok(!answers.at(-1)?.endsWith('9000'), answers.at(-1))
  })

  it('nobody else can sign after a kiosk that was killed while the card hung', async () => {
    // SELECT, SELECT, READ, SELECT, 6 READs, SELECT, query, VERIFY, SELECT, and the signature hangs.
    faulty.failAt(15, 'hang')
    const started = startKiosk('signed').catch(() => {})
    await faulty.struck()
    ok(card.unlocked)
    await killKiosk()
    await started
    // The daemon itself waits for the card: it goes, and comes back.
    slot.eject()
    await slot.out
    await view.empty(slotNames[0])
    slot = await insertIntoVpcd(faulty)
    const next = new PcscCardReader()
    await next.open()
    await untilStatus(next, 'present')
    equal(card.unlocked, false)
    await next.close()
  })

  it('no VERIFY command is left in the memory of the process', async () => {
    await startKiosk('signed')
    const pid = (kiosk as ChildProcess).pid as number
    const verify = Uint8Array.of(0x00, 0x20, 0x00, 0x80, 0x04, 0x31, 0x32, 0x33, 0x34)
    equal(countInMemory(pid, Buffer.from(verify)), 0)
    // The search finds what is there: the query of tries left, a constant of the program.
    ok(countInMemory(pid, Buffer.from([0x00, 0xa4, 0x02, 0x0c, 0x02])) > 0)
  })
})
