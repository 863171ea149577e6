/**
 * The memory of the coin mechanism, on a disk of its own: it is steel beside the kiosk, and what it counted is there
 * after the machine was killed. One block, written through.
 */
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import type { BridgeMemory } from '../../../drivers/cash/testing/coin-bridge.js'

export const steelBlockBytes = 4_096

export class SteelDisk {
  readonly #descriptor: number

  constructor(path: string) {
    this.#descriptor = openSync(path, constants.O_RDWR | constants.O_SYNC)
  }

  /** Undefined of a disk that was never written. */
  read(): BridgeMemory | undefined {
    const block = Buffer.alloc(steelBlockBytes)
    readSync(this.#descriptor, block, 0, steelBlockBytes, 0)
    const text = block.toString('utf8').replace(/[\0 ]+$/, '')
    return text === '' ? undefined : (JSON.parse(text) as BridgeMemory)
  }

  write(memory: BridgeMemory): void {
    const text = Buffer.from(JSON.stringify(memory))
    if (text.length > steelBlockBytes) throw new Error('the memory of the mechanism has outgrown its block')
    const block = Buffer.alloc(steelBlockBytes, ' ')
    text.copy(block)
    writeSync(this.#descriptor, block, 0, steelBlockBytes, 0)
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}
