/** The package of the screen: compositor, the kiosk's own browser on it, and a look at what is drawn. */
import { equal, notEqual, ok } from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type InstalledKiosk, startMs } from './kiosk.js'
import { until } from './machine.js'
import { openPageEyes } from './picture.js'
import { deniedThings, withoutSupply } from './steps-service.js'
import { keys } from './steps-upgrade.js'

const screenUnit = 'shomei-kiosk-screen.service'
const wayland = '/run/shomei-kiosk-screen'

/**
 * No display here: the compositor's own screen without one. Debian 12's is turned upright: else the compositor hands the
 * browser's picture on as it is, and who photographs gets the one that it drew itself before that. Debian 13's cannot be
 * turned by an option, and is told not to hand anything on.
 */
const withoutDisplay = (turned: boolean) => `[Service]
Environment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman WLR_SCENE_DISABLE_DIRECT_SCANOUT=1
ExecStart=
ExecStart=/usr/bin/env XDG_RUNTIME_DIR=${wayland} /usr/bin/cage ${turned ? '-r ' : ''}-d -- /usr/bin/sleep infinity
PAMName=
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardInput=null
`

/** Of the compositor's screen without a display, as it lies. */
const [long, short] = [1280, 720]

const browser = `
[screen.browser]
folder = "/dev/shm/shomei-browser"
arguments = ["--force-prefers-reduced-motion"]
`

/** Letters are smoothed a little otherwise by another version of the browser. */
const mostOfTheSame = 0.005
/** Of two screens that are not the same; on a screen that lies, the page is a third of it. */
const leastOfAnother = 0.015

export async function showsItsScreen(kiosk: InstalledKiosk): Promise<void> {
  const { machine, bench } = kiosk
  const dropIns = machine.path(`/run/systemd/system/${screenUnit}.d`)
  mkdirSync(dropIns, { recursive: true })
  const turned = / -r\b/.test(machine.try('cage', '-h').text)
  writeFileSync(join(dropIns, 'no-display.conf'), withoutDisplay(turned))
  machine.do('dpkg', '-i', bench.packages.screen)
  kiosk.configure((toml) => withoutSupply(toml) + browser)
  kiosk.plugIn()
  const denied = deniedThings(kiosk)
  await kiosk.restart()
  // Chromium makes namespaces of its own for its pages; nothing else of what is denied is open for it.
  equal(denied(), 'namespace', 'what must be denied was not')
  equal(machine.property(screenUnit, 'ActiveState'), 'active')
  const eyes = await openPageEyes(
    bench.stage.screenUrl,
    turned ? { width: short, height: long } : { width: long, height: short },
  )
  try {
    const photograph = () => {
      machine.do(
        'env',
        `XDG_RUNTIME_DIR=${wayland}`,
        'WAYLAND_DISPLAY=wayland-0',
        'grim',
        '/shared/screen.png',
      )
      return readFileSync(join(bench.shared, 'screen.png'))
    }
    /** `press` leads there; it is pressed again where the kiosk did not see it. */
    const shows = (screen: string, press: () => Promise<void>) =>
      until(`the screen shows ${screen}`, startMs, async () => {
        const now = await kiosk.screen()
        if (now !== screen && ['attracting', 'consenting'].includes(now)) await press()
        return now === screen && (await eyes.difference(photograph())) < mostOfTheSame
      })
    const back = () => kiosk.press(...keys.cancel)
    await shows('attracting', back)
    const before = photograph()
    await shows('consenting', () => kiosk.press(...keys.confirm))
    ok((await eyes.difference(before)) > leastOfAnother, 'two screens look the same to the eyes of this test')
    locksItsPageIn(kiosk)
    await shows('attracting', back)
  } finally {
    await eyes.close()
  }
  machine.do('dpkg', '--purge', 'shomei-kiosk-screen')
  notEqual(machine.property(screenUnit, 'ActiveState'), 'active')
  kiosk.configure(withoutSupply)
  await kiosk.restart()
}

/** A page of the browser: no network, no sight of other processes, few system calls. */
function locksItsPageIn({ machine }: InstalledKiosk): void {
  const [page = ''] = machine.do('pgrep', '-f', 'chromium --type=renderer').split('\n')
  for (const kind of ['net', 'pid', 'user'])
    notEqual(machine.do('readlink', `/proc/${page}/ns/${kind}`), machine.do('readlink', `/proc/1/ns/${kind}`))
  ok(/^Seccomp:\s+2$/m.test(machine.do('cat', `/proc/${page}/status`)))
}
