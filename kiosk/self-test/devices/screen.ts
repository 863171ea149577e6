/** The display: connected by the kernel's word; with hands, all of it seen and touched where it is touched. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Finding, NotFitted } from '../result.js'
import { handsTimeoutMs, type SelfTestBench, within } from '../technician.js'

export const corners = ['topLeft', 'topRight', 'bottomRight', 'bottomLeft'] as const
export type Corner = (typeof corners)[number]

/** A picture on the kiosk's own screen, in the place of the kiosk's page. */
export interface TestPicture {
  /** Where a browser finds it. */
  readonly address: string
  /** Lights one corner; resolves with where the touch came that follows. */
  touched(corner: Corner): Promise<Corner | 'elsewhere'>
  /** Bars of colour up to every edge. */
  showBars(): void
}

const words: Readonly<Record<Corner, string>> = {
  topLeft: 'top left',
  topRight: 'top right',
  bottomRight: 'bottom right',
  bottomLeft: 'bottom left',
}

export async function testScreen(
  bench: SelfTestBench,
  picture: TestPicture | undefined,
  root = '/sys',
): Promise<string> {
  const displays = connectedDisplays(root)
  if (!bench.technician || !picture) {
    if (displays === undefined) throw new NotFitted('the kernel knows of no display connector')
    return `${displays.join(', ')}; not looked at`
  }
  bench.technician.doNow(
    `open ${picture.address} on the kiosk’s screen (or restart its browser), and touch each white square`,
  )
  for (const corner of corners) {
    const none = () =>
      broken('screen.noTouch', `no touch ${words[corner]}`, 'Check the cable of the touch panel.')
    const touched = await within(bench, 2 * handsTimeoutMs, picture.touched(corner), none)
    if (touched !== corner)
      throw broken(
        'screen.touchAstray',
        `a touch ${words[corner]} came ${touched === 'elsewhere' ? 'elsewhere' : words[touched]}`,
        'Calibrate the touch panel: its axes do not fit the picture.',
      )
  }
  picture.showBars()
  if (
    !(await bench.technician.sees(
      'are there bars of white, red, green, blue and black, and a white line along all four edges?',
    ))
  )
    throw broken(
      'screen.picture',
      'the picture is not whole',
      'Check the cable and the settings of the display.',
    )
  return `${displays?.join(', ') ?? 'display'}; picture and touch`
}

/** Names of the connectors that have a display. Undefined where the kernel has no connector at all. */
function connectedDisplays(root: string): string[] | undefined {
  const folder = join(root, 'class/drm')
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => /^card\d+-/.test(name) && !name.includes('Writeback'))
  } catch {
    return undefined
  }
  if (names.length === 0) return undefined
  const connected = names.filter(
    (name) => readFileSync(join(folder, name, 'status'), 'utf8').trim() === 'connected',
  )
  if (connected.length === 0)
    throw broken('screen.noDisplay', `nothing at ${names.join(', ')}`, 'Check the display’s power and cable.')
  return connected.map((name) => name.replace(/^card\d+-/, ''))
}

const broken = (cause: string, detail: string, action: string) =>
  new Finding('SCREEN-LOST', cause, detail, action)
