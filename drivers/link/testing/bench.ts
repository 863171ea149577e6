import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SimulatedCardReader } from '../../card-reader/simulator.js'
import { SimulatedCash, type SimulatedCashOptions } from '../../cash/simulator.js'
import { SimulatedKeypad } from '../../keypad/simulator.js'
import { SimulatedPanel } from '../../panel/simulator.js'
import { SimulatedPower } from '../../power/simulator.js'
import { SimulatedClock } from '../../simulated-clock.js'
import { Recorder } from '../../testing/recorder.js'
import { SimulatedVoice } from '../../voice/simulator.js'
import { connectWorld, type WorldDevices } from '../connect-world.js'
import { type ClientEvent, serveWorld, type WorldServer } from '../serve-world.js'

/** Every simulator on one simulated clock, served on a socket in a folder of its own. */
export class LinkBench {
  readonly clock = new SimulatedClock()
  readonly cardReader = new SimulatedCardReader({ clock: this.clock })
  readonly keypad = new SimulatedKeypad({ clock: this.clock })
  readonly panel = new SimulatedPanel()
  readonly cash: SimulatedCash
  readonly power = new SimulatedPower()
  readonly voice = new SimulatedVoice({ clock: this.clock })
  readonly folder = mkdtempSync(join(tmpdir(), 'link-'))
  readonly socketPath = join(this.folder, 'world.sock')
  readonly #devices: WorldDevices[] = []
  server!: WorldServer
  clients!: Recorder<ClientEvent>

  private constructor(cash: SimulatedCashOptions) {
    this.cash = new SimulatedCash({ clock: this.clock, ...cash })
  }

  static async start(cash: SimulatedCashOptions = {}): Promise<LinkBench> {
    const bench = new LinkBench(cash)
    bench.server = await serveWorld({ socketPath: bench.socketPath, ...bench.objects })
    bench.clients = new Recorder((listener) => bench.server.onClient(listener))
    return bench
  }

  get objects() {
    const { cardReader, keypad, panel, cash, power, voice } = this
    return { cardReader, keypad, panel, cash, power, voice }
  }

  async connect(): Promise<WorldDevices> {
    const devices = await connectWorld(this.socketPath)
    this.#devices.push(devices)
    return devices
  }

  /** Resolves once the server has let go of everything `clients` clients held. */
  async gone(clients: number): Promise<void> {
    await this.clients.until(
      () => this.clients.events.filter(({ kind }) => kind === 'gone').length >= clients,
    )
  }

  async dispose(): Promise<void> {
    for (const devices of this.#devices) await devices.close()
    await this.server.close()
    rmSync(this.folder, { recursive: true })
  }
}
