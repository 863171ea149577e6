/** After a kiosk was killed with the PIN verified, nobody else can sign with the card that still lies there. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectWorld, type WorldDevices } from '../../drivers/link/connect-world.js'
import { KioskBench } from './testing/kiosk-bench.js'

const selectApplication = '00a4040c0ad392f000260100000001'
const selectPin = '00a4020c020018'
const verify = '002000800431323334'
const selectKey = '00a4020c020017'
const sign = `802a008033${'11'.repeat(51)}00`
const transmitOptions = { timeoutMs: 5_000 }

describe('a card that lies there after a kill', function () {
  this.timeout(60_000)
  let bench: KioskBench
  let somebodyElse: WorldDevices | undefined

  before(async () => {
    bench = await KioskBench.start()
  })
  after(async () => {
    await somebodyElse?.close()
    await bench?.close()
  })

  /** Status words, in hex, of commands sent over one connection. */
  async function send(commands: readonly string[]): Promise<string[]> {
    assert(somebodyElse)
    const connection = await somebodyElse.cardReader.connect(transmitOptions)
    const words: string[] = []
    for (const command of commands) {
      const answer = await connection.transmit(Buffer.from(command, 'hex'), transmitOptions)
      words.push(Buffer.from(answer.subarray(-2)).toString('hex'))
    }
    await connection.disconnect()
    return words
  }

  it('signs for nobody else without the PIN', async () => {
    await bench.walkTo('enteringPin')
    await bench.control.setFault('centre.hangs', true)
    await bench.walkTo('authenticating')
    killAll(bench.stage.launcher?.process.pid ?? 0)
    somebodyElse = await connectWorld(join(bench.folder.path, 'world.sock'))
    await somebodyElse.cardReader.open()
    assert.equal(somebodyElse.cardReader.status.kind, 'present')
    assert.notEqual((await send([selectKey, sign])).at(-1), '9000')
    assert.notEqual((await send([selectApplication, selectKey, sign])).at(-1), '9000')
    const withPin = await send([selectApplication, selectPin, verify, selectKey, sign])
    assert.deepEqual(withPin.slice(0, 4), ['9000', '9000', '9000', '9000'])
    assert.match(withPin[4] ?? '', /^(9000|61..)$/, 'or this test could not fail')
  })
})

/** The launcher and its processes at once, so that none of them says goodbye. */
function killAll(launcher: number): void {
  process.kill(launcher, 'SIGSTOP')
  const children = readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8')
  for (const child of children.split(' ').filter((pid) => pid !== '')) process.kill(Number(child), 'SIGKILL')
  process.kill(launcher, 'SIGKILL')
}
