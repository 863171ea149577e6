import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CashEvent } from '../../drivers/cash/cash.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import { newSecretBuffer } from '../../drivers/keypad/secret-entry.js'
import { connectWorld, type WorldDevices } from '../../drivers/link/connect-world.js'
import { IppPrinter } from '../../drivers/printer/ipp.js'
import { blankSheet } from '../../drivers/printer/test-pages.js'
import { Recorder } from '../../drivers/testing/recorder.js'
import type { WorldControl } from './control.js'
import { connectControl } from './remote-control.js'
import { startWorld, type World } from './world.js'

describe('the world, played by its control', () => {
  let folder: string
  let world: World
  let kiosk: WorldDevices
  let control: WorldControl

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'world-'))
    world = await startWorld({
      stateDir: folder,
      socketPath: join(folder, 'world.sock'),
      sheetDurationMs: 1,
      coinMovementMs: 0,
    })
    control = connectControl(world.dockUrl ?? '')
    kiosk = await connectWorld(world.link.socketPath)
  })

  afterEach(async () => {
    await kiosk.close()
    await world.close()
    rmSync(folder, { recursive: true })
  })

  it('lays cards down and pulls them, one or two', async () => {
    await kiosk.cardReader.open()
    const kinds = new Recorder<{ kind: string }>((listener) => kiosk.cardReader.onStatus(listener))
    await control.placeCard('licence')
    await kinds.until(({ kind }) => kind === 'present')
    await assert.rejects(control.placeCard('suica'), /lies on the reader already/)
    await control.placeSecondCard('suica')
    await kinds.until(({ kind }) => kind === 'twoCards')
    assert.deepEqual((await control.state()).reader.laid, ['licence', 'suica'])
    await control.removeCard()
    await control.removeCard()
    await kinds.until(({ kind }) => kind === 'empty')
    await assert.rejects(control.removeCard(), /no card/)
    await assert.rejects(control.placeCard('nobody'), /no card of "nobody"/)
  })

  it('presses keys, and a PIN that the world itself does not tell', async () => {
    await kiosk.keypad.open()
    const keys = new Recorder<KeypadKey>((listener) => kiosk.keypad.onKey(listener))
    await control.press('confirm')
    await keys.until((key) => key === 'confirm')
    const buffer = newSecretBuffer(4)
    kiosk.keypad.beginSecret(buffer, () => {})
    await control.waitFor(({ keypad }) => keypad.secret)
    await control.pressPin('1234')
    await control.press('back')
    await keys.until((key) => key === 'back')
    assert.deepEqual(keys.events, ['confirm', 'back'])
    assert.deepEqual([...buffer], [0x31, 0x32, 0x33, 0x34])
    buffer.fill(0)
  })

  it('inserts coins and finds them in the return cup', async () => {
    await kiosk.cash.open()
    await kiosk.cash.enable()
    const events = new Recorder<CashEvent>((listener) => kiosk.cash.onEvent(listener))
    await control.insertCoin(100)
    await control.insertForeignCoin()
    await events.until(({ kind }) => kind === 'refused')
    await kiosk.cash.inhibit()
    await kiosk.cash.returnEscrow()
    assert.deepEqual(await control.takeCoins(), ['foreign', 100])
    assert.deepEqual(await control.takeCoins(), [])
  })

  it('lets printed sheets fall into the tray, where the sensor sees them until they are taken', async () => {
    await kiosk.panel.open()
    const printer = new IppPrinter({ uri: world.printerUri })
    await printer.open()
    const sheet = blankSheet(2)
    const job = await printer.createJob(2)
    await printer.sendDocument(job, sheet)
    assert.deepEqual(await printer.follow(job, 2, { timeoutMs: 5_000 }), { kind: 'proven' })
    const state = await control.waitFor(({ tray }) => tray.sheets.length === 1)
    assert.equal(state.tray.sheets[0]?.sides, 2)
    assert.equal(state.panel.sensors.tray, 'paper')
    const [taken] = await control.takePaper()
    assert.deepEqual(Buffer.from(taken?.pdf ?? []), Buffer.from(sheet.pdf))
    assert.equal((await control.state()).panel.sensors.tray, 'empty')
    await printer.close()
  })

  it('lets a hand lay a sheet into the tray, and take it out again', async () => {
    await kiosk.panel.open()
    await control.perform({ type: 'laySheet' })
    assert.equal((await control.state()).panel.sensors.tray, 'paper')
    assert.equal((await control.takePaper()).length, 1)
    assert.equal((await control.state()).panel.sensors.tray, 'empty')
  })

  it('switches every fault it lists on and off again', async () => {
    for (const { id, on } of (await control.state()).faults) {
      assert.equal(on, false, id)
      await control.setFault(id, true)
      assert.equal((await control.state()).faults.find((fault) => fault.id === id)?.on, true, id)
      await control.setFault(id, false)
      assert.equal((await control.state()).faults.find((fault) => fault.id === id)?.on, false, id)
    }
    await assert.rejects(control.setFault('roof.leaks', true), /no fault roof.leaks/)
  })

  it('plays a card that hangs, and one that leaves within a command', async () => {
    await kiosk.cardReader.open()
    await control.placeCard('licence')
    await control.setFault('card.hung', true)
    const command = Uint8Array.of(0, 0xa4, 4, 0x0c)
    const connection = await kiosk.cardReader.connect({ timeoutMs: 1_000 })
    await assert.rejects(connection.transmit(command, { timeoutMs: 20 }), { code: 'timeout' })
    await connection.disconnect()
    await control.setFault('card.hung', false)
    await control.setFault('card.leavesAfterCommand', true)
    const second = await kiosk.cardReader.connect({ timeoutMs: 1_000 })
    await assert.rejects(second.transmit(command, { timeoutMs: 1_000 }), { code: 'cardRemoved' })
    const state = await control.state()
    assert.deepEqual(state.reader.laid, [])
    assert.equal(state.faults.find(({ id }) => id === 'card.leavesAfterCommand')?.on, false)
  })

  it('tells what is said, which lamp is lit, and that a kiosk is there', async () => {
    await kiosk.voice.open()
    await kiosk.panel.open()
    await kiosk.panel.setLamp('card', 'blink')
    kiosk.voice
      .say({ text: 'カードを置いてください', language: 'ja', channel: 'loudspeaker' })
      .catch(() => {})
    const state = await control.waitFor(({ voice }) => voice.saying !== null)
    assert.equal(state.voice.saying?.text, 'カードを置いてください')
    assert.equal(state.panel.lamps.card, 'blink')
    assert.equal(state.kiosk.connected, true)
  })

  it('gives up waiting, and says for what', async () => {
    await assert.rejects(
      control.waitFor(() => false, { timeoutMs: 10, what: 'a wonder' }),
      /a wonder did not come within 10 ms/,
    )
  })

  it('is played within one process as from outside', async () => {
    await world.control.placeCard('suica')
    const state = await world.control.waitFor(({ reader }) => reader.laid.length === 1)
    assert.deepEqual(state.reader.laid, ['suica'])
  })
})
