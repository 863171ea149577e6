import { spawn, spawnSync } from 'node:child_process'
import type { SimulatedSheet } from '../../drivers/printer/simulator.js'

/** Enough to read every line of a certificate on the dock; and small, since a browser shrinks line art badly. */
const imageDpi = { whole: 110, small: 50 } as const
export type ImageSize = keyof typeof imageDpi
/** A page is drawn in a fraction of a second; longer means the tool hangs. */
const drawTimeoutMs = 10_000

/** What a hand can hold; the oldest sheet is let go. */
const sheetsInHand = 12

export interface TraySheet {
  id: number
  sheet: SimulatedSheet
}

/**
 * Where sheets fall, and the hand that took them, so that they can still be read. In memory only; drawn as
 * pictures where pdftoppm is installed.
 */
export class ExitTray {
  readonly drawsImages = spawnSync('pdftoppm', ['-v']).error === undefined
  readonly #images = new Map<string, Promise<Buffer | undefined>>()
  #sheets: TraySheet[] = []
  #hand: TraySheet[] = []
  #lastId = 0

  get sheets(): readonly TraySheet[] {
    return this.#sheets
  }

  drop(sheet: SimulatedSheet): void {
    this.#lastId += 1
    this.#sheets = [...this.#sheets, { id: this.#lastId, sheet }]
  }

  /** Taken lately, and not put away. */
  get hand(): readonly TraySheet[] {
    return this.#hand
  }

  /** Empties the tray into the hand. */
  take(): readonly TraySheet[] {
    const taken = this.#sheets
    this.#sheets = []
    this.#hand = [...this.#hand, ...taken].slice(-sheetsInHand)
    this.#forgetImages()
    return taken
  }

  /** Whoever took the paper goes away with it. */
  putAway(): void {
    this.#hand = []
    this.#forgetImages()
  }

  find(id: number): TraySheet | undefined {
    return [...this.#sheets, ...this.#hand].find((sheet) => sheet.id === id)
  }

  /** One side as PNG; undefined for a sheet that is not there, or where nothing draws. */
  image(id: number, side: 'front' | 'back', size: ImageSize): Promise<Buffer | undefined> {
    const held = this.find(id)
    if (!held || !this.drawsImages) return Promise.resolve(undefined)
    if (side === 'back' && held.sheet.impressions === 1) return Promise.resolve(undefined)
    const key = `${id} ${side} ${size}`
    const page = held.sheet.firstPage + (side === 'back' ? 1 : 0)
    const image = this.#images.get(key) ?? drawPage(held.sheet.pdf, page, imageDpi[size])
    this.#images.set(key, image)
    return image
  }

  #forgetImages(): void {
    for (const key of this.#images.keys()) {
      if (!this.find(Number(key.split(' ')[0]))) this.#images.delete(key)
    }
  }
}

/** Through pipes: a certificate is written to no disk. */
function drawPage(pdf: Uint8Array, page: number, dpi: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const tool = spawn('pdftoppm', ['-png', '-r', `${dpi}`, '-f', `${page}`, '-l', `${page}`, '-'], {
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
