import assert from 'node:assert/strict'
import { Recorder, refusesMisuse, rejectsWithFault } from '../testing/recorder.js'
import { type Lamp, type LampMode, lamps, type Panel, type PanelSensors } from './panel.js'

/** Hands and eyes on the panel under test. */
export interface PanelHands {
  setTrayPaper(present: boolean): void | Promise<void>
  setDoor(door: PanelSensors['door']): void | Promise<void>
  setKeySwitch(keySwitch: PanelSensors['keySwitch']): void | Promise<void>
  setHeadset(headset: PanelSensors['headset']): void | Promise<void>
  setPlugged(plugged: boolean): void | Promise<void>
  lamp(lamp: Lamp): LampMode | Promise<LampMode>
  /** Sounds heard so far. */
  beeps(): number | Promise<number>
}

export interface PanelBench {
  panel: Panel
  hands: PanelHands
  dispose(): Promise<void>
}

export function panelContract(name: string, makeBench: () => Promise<PanelBench>): void {
  describe(`panel contract: ${name}`, () => {
    let bench: PanelBench
    let sensors: Recorder<Readonly<PanelSensors>>

    beforeEach(async () => {
      bench = await makeBench()
      sensors = new Recorder((listener) => bench.panel.onSensors(listener))
    })

    afterEach(() => bench.dispose())

    it('reads at open what stands already', async () => {
      await bench.hands.setDoor('open')
      await bench.hands.setTrayPaper(true)
      await bench.panel.open()
      assert.deepEqual(bench.panel.sensors, {
        tray: 'paper',
        door: 'open',
        keySwitch: 'citizen',
        headset: 'out',
      })
    })

    it('tells all sensors at each change of one', async () => {
      await bench.panel.open()
      await bench.hands.setTrayPaper(true)
      await bench.hands.setDoor('open')
      await bench.hands.setKeySwitch('staff')
      await bench.hands.setHeadset('in')
      await bench.hands.setTrayPaper(false)
      const last = await sensors.until(({ tray, headset }) => tray === 'empty' && headset === 'in')
      assert.deepEqual(last, { tray: 'empty', door: 'open', keySwitch: 'staff', headset: 'in' })
      assert.deepEqual(bench.panel.sensors, last)
      assert.equal(sensors.events.length, 5)
    })

    it('sets each lamp to each mode', async () => {
      await bench.panel.open()
      for (const lamp of lamps) {
        for (const mode of ['on', 'blink', 'off'] as const) {
          await bench.panel.setLamp(lamp, mode)
          assert.equal(await bench.hands.lamp(lamp), mode)
        }
      }
    })

    it('sounds once a beep', async () => {
      await bench.panel.open()
      const before = await bench.hands.beeps()
      await bench.panel.beep()
      await bench.panel.beep()
      assert.equal((await bench.hands.beeps()) - before, 2)
    })

    it('leaves lamps lit when it closes: a dying kiosk must not look idle', async () => {
      await bench.panel.open()
      await bench.panel.setLamp('card', 'on')
      await bench.panel.setLamp('tray', 'blink')
      await bench.panel.close()
      assert.equal(await bench.hands.lamp('card'), 'on')
      assert.notEqual(await bench.hands.lamp('tray'), 'off')
    })

    it('is missing when unplugged, and works again without being opened again', async () => {
      await bench.panel.open()
      await bench.panel.setLamp('card', 'on')
      await bench.hands.setPlugged(false)
      await rejectsWithFault(bench.panel.setLamp('card', 'blink'), 'panel', 'missing')
      await rejectsWithFault(bench.panel.beep(), 'panel', 'missing')
      await bench.hands.setDoor('open')
      await bench.hands.setPlugged(true)
      await sensors.until(({ door }) => door === 'open')
      assert.equal(await bench.hands.lamp('card'), 'off')
      await bench.panel.setLamp('card', 'on')
      assert.equal(await bench.hands.lamp('card'), 'on')
    })

    it('rejects open as missing when nothing is plugged in', async () => {
      await bench.hands.setPlugged(false)
      await rejectsWithFault(bench.panel.open(), 'panel', 'missing')
    })

    it('refuses work before open and a second open', async () => {
      await refusesMisuse(() => bench.panel.setLamp('card', 'on'))
      await refusesMisuse(() => bench.panel.beep())
      await bench.panel.open()
      await refusesMisuse(() => bench.panel.open())
    })
  })
}
