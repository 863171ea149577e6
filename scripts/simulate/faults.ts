/** Every fault that can strike the simulated world, by one name each; the same list serves runs and the table. */

import { emptyAnswer, garbageAnswer, statusWordAnswer } from '../../drivers/card-reader/simulator.js'
import { cashSimulatorFaults } from '../../drivers/cash/simulator.js'
import { keypadSimulatorFaults } from '../../drivers/keypad/simulator.js'
import { panelSimulatorFaults } from '../../drivers/panel/simulator.js'
import { powerSimulatorFaults } from '../../drivers/power/simulator.js'
import { voiceSimulatorFaults } from '../../drivers/voice/simulator.js'
import { centreFaults } from './centre-faults.js'
import { printerFaults } from './printer-steel.js'
import type { World } from './world.js'

const standingReaderFaults = ['serviceAbsent', 'readerMissing', 'mute', 'sharingViolation'] as const
const transmitFaults = {
  hang: { kind: 'hang' },
  delay: { kind: 'delay', delayMs: 3_000 },
  ejectBefore: { kind: 'ejectBefore' },
  ejectAfter: { kind: 'ejectAfter' },
  emptyAnswer,
  garbageAnswer,
  unknownError: statusWordAnswer(0x6f00),
} as const

/** More than the kiosk allows between its own clock and the centre's. */
const clockStepMs = 4 * 60_000

export type FaultName = string
type Strike = (world: World, on: boolean) => void

const named = (
  device: string,
  names: readonly string[],
  set: (world: World, name: never, on: boolean) => void,
) =>
  names.map((name): [FaultName, Strike] => [
    `${device}.${name}`,
    (world, on) => set(world, name as never, on),
  ])

/** What is mended of one fault of the supply leaves the others that still stand. */
function keepMainsLost({ power, faults: { standing } }: World): void {
  for (const name of ['mainsLost', 'batteryLow'] as const)
    if (standing.has(`power.${name}`)) power.setFault(name, true)
  if (standing.has('power.runsEmpty')) power.setFault('mainsLost', true)
}

export const faults: ReadonlyMap<FaultName, Strike> = new Map([
  ...named('cash', cashSimulatorFaults, ({ cash }, name, on) => cash.setFault(name, on)),
  ...named('keypad', keypadSimulatorFaults, ({ keypad }, name, on) => keypad.setFault(name, on)),
  ...named('panel', panelSimulatorFaults, ({ panel }, name, on) => panel.setFault(name, on)),
  /** Somebody has the key and turns it, at whatever moment; the PIN they do not know. */
  ['panel.keyAtStaff', ({ panel }, on) => panel.setKeySwitch(on ? 'staff' : 'citizen')],
  ...named('power', powerSimulatorFaults, (world, name, on) => {
    world.power.setFault(name, on)
    if (!on) keepMainsLost(world)
  }),
  /** Mains fail and do not come back: low after three minutes, dark after five more. */
  [
    'power.runsEmpty',
    (world, on) => {
      if (on) return world.battery.runDown()
      world.battery.mainsBack()
      keepMainsLost(world)
    },
  ],
  ...named('voice', voiceSimulatorFaults, ({ voice }, name, on) => voice.setFault(name, on)),
  ...named('card-reader', standingReaderFaults, ({ reader }, name, on) => reader.setFault(name, on)),
  ...named('card-reader', Object.keys(transmitFaults), ({ reader }, name, on) => {
    if (on) reader.failNext(transmitFaults[name as keyof typeof transmitFaults])
  }),
  ...named('printer', printerFaults, ({ printer }, name, on) => printer.setFault(name, on)),
  ...named('centre', centreFaults, ({ centre }, name, on) => centre.setFault(name, on)),
  /** The time server of the kiosk is wrong for a while. */
  ['clock.jumpsAhead', ({ clock }, on) => clock.stepWallClock(on ? clockStepMs : -clockStepMs)],
  ['clock.jumpsBack', ({ clock }, on) => clock.stepWallClock(on ? -clockStepMs : clockStepMs)],
  ['kiosk.killed', (world, on) => (on ? world.kill('killed') : undefined)],
  ['kiosk.powerCut', (world, on) => (on ? world.kill('powerCut') : undefined)],
  ['kiosk.longPowerCut', (world, on) => (on ? world.kill('longPowerCut') : undefined)],
] as [FaultName, Strike][])

export const faultNames = [...faults.keys()]
