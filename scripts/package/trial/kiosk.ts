/** The installed kiosk in the machine: what is asked of it again and again. */
import { join } from 'node:path'
import { defaultKeypadWiring } from '../../../drivers/keypad/gpio-wiring.js'
import { defaultPanelWiring } from '../../../drivers/panel/gpio-wiring.js'
import type { View } from '../../../kiosk/screen/view.js'
import type { Bench } from './bench.js'
import { install, kioskFiles } from './files.js'
import { until } from './machine.js'

export const unit = 'shomei-kiosk.service'
/** A busy machine of two cores starts two processes of Node, and each loads its fonts. */
export const startMs = 90_000

export class InstalledKiosk {
  constructor(readonly bench: Bench) {}

  get machine() {
    return this.bench.machine
  }

  configure(change: (toml: string) => string = (toml) => toml): void {
    const { toml, files } = kioskFiles(this.bench.stage.configFile)
    install(join(this.bench.shared, 'etc'), change(toml), files)
    this.machine.do(
      'sh',
      '-c',
      'cp /shared/etc/* /etc/shomei-kiosk/ && systemd-tmpfiles --create shomei-kiosk.conf',
    )
  }

  /** The header of a cabinet: both cables, the door closed; or the keypad's cable torn. */
  plugIn(cables: 'whole' | 'torn' = 'whole'): void {
    const pull = (line: number | null, level: 0 | 1) => {
      if (line !== null) this.machine.wire(`pull ${line} ${level}`)
    }
    const { tray, keySwitch, headset } = defaultPanelWiring
    for (const line of [
      ...defaultKeypadWiring.rows,
      ...defaultKeypadWiring.columns,
      tray,
      keySwitch,
      headset,
    ])
      pull(line, 1)
    pull(defaultPanelWiring.present, 0)
    pull(defaultPanelWiring.door, 0)
    pull(defaultKeypadWiring.present, cables === 'whole' ? 0 : 1)
  }

  turnKey(to: 'staff' | 'citizen'): void {
    const { keySwitch } = defaultPanelWiring
    if (keySwitch === null) throw new Error('no key switch is wired')
    this.machine.wire(`pull ${keySwitch} ${to === 'staff' ? 0 : 1}`)
  }

  async press(row: number, column: number): Promise<void> {
    const lines = [defaultKeypadWiring.rows[row], defaultKeypadWiring.columns[column]].join(' ')
    this.machine.wire(`switch ${lines} 1`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    this.machine.wire(`switch ${lines} 0`)
  }

  state(): string {
    return this.machine.property(unit, 'ActiveState')
  }

  async active(what = 'the kiosk is ready'): Promise<void> {
    await until(what, startMs, () => this.state() === 'active')
  }

  async restart(): Promise<void> {
    this.machine.do('systemctl', 'restart', '--no-block', unit)
    await until('the kiosk is started again', startMs, () => this.state() !== 'active')
    await this.active()
  }

  mainPid(): string {
    return this.machine.property(unit, 'MainPID')
  }

  /** Process ids of the launcher's children, the one on duty first. */
  processes(): string[] {
    return this.machine.do('pgrep', '-f', 'app/kiosk/duty/main.js').split('\n')
  }

  version(): string {
    return this.machine.do('readlink', '/usr/lib/shomei-kiosk/current')
  }

  /** Facts of the journal, oldest first. */
  facts(): { kind: string; data: Record<string, unknown> }[] {
    return this.machine
      .do('shomei-kiosk', 'journal', 'export')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  }

  visitIsOpen(): boolean {
    const kinds = this.facts().map(({ kind }) => kind)
    const count = (wanted: string) => kinds.filter((kind) => kind === wanted).length
    return count('visitOpened') > count('visitClosed')
  }

  /** What the newest self-test said of each device. */
  selfTest(): Map<string, { result: string; cause: string | null }> {
    const newest = this.facts().findLast(({ kind }) => kind === 'selfTested')
    const results = (newest?.data.results ?? []) as { device: string; result: string; cause: string | null }[]
    return new Map(results.map((result) => [result.device, result]))
  }

  /** Which screen is shown, as its page is told; empty while nobody serves it. */
  async screen(): Promise<string> {
    return (await this.view())?.screen ?? ''
  }

  /** Null while nobody serves the screen. */
  async view(): Promise<View | null> {
    try {
      return (await (await fetch(new URL('view', this.bench.stage.screenUrl))).json()) as View
    } catch {
      return null
    }
  }

  log(): string {
    return this.machine.do('journalctl', '--no-pager', '-u', unit)
  }
}
