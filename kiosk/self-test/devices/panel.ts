import { lamps, type Panel, type PanelSensors } from '../../../drivers/panel/panel.js'
import { Finding } from '../result.js'
import { handsTimeoutMs, type SelfTestBench, type Technician, within } from '../technician.js'

/** What hands do, what the sensors must say then, and what is wrong when they do not. */
const steps: readonly (readonly [what: string, wanted: Partial<PanelSensors>, cause: string])[] = [
  ['take everything out of the exit tray', { tray: 'empty' }, 'panel.traySeesPaper'],
  ['lay a sheet into the exit tray', { tray: 'paper' }, 'panel.trayBlind'],
  ['open the cabinet door', { door: 'open' }, 'panel.door'],
  ['close the cabinet door', { door: 'closed' }, 'panel.door'],
  ['turn the key switch to staff', { keySwitch: 'staff' }, 'panel.keySwitch'],
  ['turn the key switch to citizen', { keySwitch: 'citizen' }, 'panel.keySwitch'],
  ['plug the headset in', { headset: 'in' }, 'panel.headset'],
  ['pull the headset out', { headset: 'out' }, 'panel.headset'],
]

export async function testPanel(panel: Panel, bench: SelfTestBench): Promise<string> {
  // Written first: a panel that is away shows only in what it does not take.
  for (const lamp of lamps) await panel.setLamp(lamp, 'off')
  const { tray, door, keySwitch, headset } = panel.sensors
  const seen = `tray ${tray}, door ${door}, key ${keySwitch}, headset ${headset}`
  if (!bench.technician) return `${seen}; lamps and sensors not tried`
  for (const [what, wanted, cause] of steps) {
    if (wanted.tray !== undefined && tray === 'notFitted') continue
    bench.technician.doNow(what)
    await sensed(panel, bench, wanted, cause)
  }
  await look(panel, bench.technician)
  return tray === 'notFitted' ? 'lamps, buzzer, sensors; no tray sensor' : 'lamps, buzzer, sensors'
}

async function sensed(
  panel: Panel,
  bench: SelfTestBench,
  wanted: Partial<PanelSensors>,
  cause: string,
): Promise<void> {
  const fits = (sensors: Readonly<PanelSensors>) =>
    Object.entries(wanted).every(([name, value]) => sensors[name as keyof PanelSensors] === value)
  if (fits(panel.sensors)) return
  let forget = () => {}
  const changed = new Promise<void>((resolve) => {
    forget = panel.onSensors((sensors) => {
      if (fits(sensors)) resolve()
    })
  })
  const blind = () =>
    new Finding(
      'PANEL-AWAY',
      cause,
      `the sensor does not say ${Object.values(wanted).join()}`,
      'Clean and adjust the sensor; check its wire.',
    )
  try {
    await within(bench, handsTimeoutMs, changed, blind)
  } finally {
    forget()
  }
}

async function look(panel: Panel, technician: Technician): Promise<void> {
  for (const lamp of lamps) {
    await panel.setLamp(lamp, 'blink')
    if (!(await technician.sees(`does the lamp at the ${lamp} blink, and no other?`)))
      throw new Finding(
        'PANEL-AWAY',
        'panel.lamp',
        `the ${lamp} lamp is dark`,
        'Check the lamp and its wire.',
      )
    await panel.setLamp(lamp, 'off')
  }
  await panel.beep()
  if (!(await technician.sees('did it beep?')))
    throw new Finding('PANEL-AWAY', 'panel.buzzer', 'no sound', 'Check the buzzer and its wire.')
}
