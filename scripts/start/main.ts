/** `npm start`: the kiosk with the reference centre and simulated devices, until Ctrl-C. */
import { parseArgs } from 'node:util'
import { stageStaffPin } from '../stage/staff-pin.js'
import { startStage } from '../stage/stage.js'

/** As a kiosk has it; the machine's display shows it over the whole screen. */
const kioskBrowser = { folder: '/dev/shm/shomei-browser', arguments: [] }
const usage =
  'usage: npm start -- [--state-dir DIR] [--screen-port N] [--dock-port N] [--real-hours] [--browser]'

const { values } = parseArgs({
  options: {
    'state-dir': { type: 'string', default: '.state' },
    'screen-port': { type: 'string', default: '8080' },
    'dock-port': { type: 'string', default: '8081' },
    'real-hours': { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

async function main(): Promise<void> {
  if (values.help) {
    console.log(usage)
    return
  }
  console.log('Starting (the first start makes test keys; this takes some seconds) …')
  const stage = await startStage({
    stateDir: values['state-dir'],
    screenPort: Number(values['screen-port']),
    dockPort: Number(values['dock-port']),
    realHours: values['real-hours'],
    ...(values.browser && { browser: kioskBrowser }),
  })
  console.log(`
The kiosk and its simulated hardware:  ${stage.dockUrl}
The kiosk's screen alone:              ${stage.screenUrl}
Every invented person's PIN is 1234, the staff's behind the key switch ${stageStaffPin}. Ctrl-C ends it.
`)
  const end = () => stage.close().then(() => process.exit(0))
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
