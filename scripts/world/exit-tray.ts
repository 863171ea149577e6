import { spawn, spawnSync } from 'node:child_process'
import type { SimulatedSheet } from '../../drivers/printer/simulator.js'

/** Enough to read every line of a certificate on the dock. */
const imageDpi = 110
/** A page is drawn in a fraction of a second; longer means the tool hangs. */
const drawTimeoutMs = 10_000

export interface TraySheet {
  id: number
  sheet: SimulatedSheet
}

/** Where sheets fall. Holds them in memory only, and draws them as pictures where pdftoppm is installed. */
export class ExitTray {
  readonly drawsImages = spawnSync('pdftoppm', ['-v']).error === undefined
  readonly #images = new Map<string, Promise<Buffer | undefined>>()
  #sheets: TraySheet[] = []
  #lastId = 0

  get sheets(): readonly TraySheet[] {
    return this.#sheets
  }

  drop(sheet: SimulatedSheet): void {
    this.#lastId += 1
    this.#sheets = [...this.#sheets, { id: this.#lastId, sheet }]
  }

  /** Empties the tray. */
  take(): readonly TraySheet[] {
    const taken = this.#sheets
    this.#sheets = []
    this.#images.clear()
    return taken
  }

  /** One side as PNG; undefined for a sheet that is not there, or where nothing draws. */
  image(id: number, side: 'front' | 'back'): Promise<Buffer | undefined> {
    const held = this.#sheets.find((candidate) => candidate.id === id)
    if (!held || !this.drawsImages) return Promise.resolve(undefined)
    if (side === 'back' && held.sheet.impressions === 1) return Promise.resolve(undefined)
    const key = `${id} ${side}`
    const page = held.sheet.firstPage + (side === 'back' ? 1 : 0)
    const image = this.#images.get(key) ?? drawPage(held.sheet.pdf, page)
    this.#images.set(key, image)
    return image
  }
}

/** Through pipes: a certificate is written to no disk. */
function drawPage(pdf: Uint8Array, page: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const tool = spawn('pdftoppm', ['-png', '-r', `${imageDpi}`, '-f', `${page}`, '-l', `${page}`, '-'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: drawTimeoutMs,
    })
    const chunks: Buffer[] = []
    tool.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    tool.on('error', () => resolve(undefined))
    tool.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : undefined))
    // It may give up before it has read everything.
    tool.stdin.on('error', () => {})
    tool.stdin.end(pdf)
  })
}
