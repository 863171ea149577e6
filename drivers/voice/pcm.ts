import { Transform, type TransformCallback } from 'node:stream'

/** Sample rate of a WAV file of 16-bit mono; throws where it is something else. */
export function readWavHeader(header: Uint8Array): { rateHz: number } {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  const text = (at: number) => String.fromCharCode(...header.subarray(at, at + 4))
  if (text(0) !== 'RIFF' || text(8) !== 'WAVE' || text(12) !== 'fmt ' || text(36) !== 'data')
    throw new Error('the synthesizer wrote no WAV file')
  const [format, channels, bits] = [
    view.getUint16(20, true),
    view.getUint16(22, true),
    view.getUint16(34, true),
  ]
  if (format !== 1 || channels !== 1 || bits !== 16)
    throw new Error(`the synthesizer wrote ${channels} channels of ${bits} bits`)
  return { rateHz: view.getUint32(24, true) }
}

/** Canonical header of a WAV file; programs that write longer ones are not used here. */
export const wavHeaderBytes = 44

/** Amplitude by level 0 to 3: each step is 8 dB, which is heard as not quite twice as loud. */
const gains = [0, 0.16, 0.4, 1] as const

/** Makes 16-bit samples quieter; the level may change while they pass. */
export class Gain extends Transform {
  #level: 0 | 1 | 2 | 3
  #odd: Uint8Array = new Uint8Array(0)

  constructor(level: 0 | 1 | 2 | 3) {
    super()
    this.#level = level
  }

  set level(level: 0 | 1 | 2 | 3) {
    this.#level = level
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    const bytes = Buffer.concat([this.#odd, chunk])
    const whole = bytes.length & ~1
    const louder = Buffer.alloc(whole)
    for (let at = 0; at < whole; at += 2)
      louder.writeInt16LE(Math.round(bytes.readInt16LE(at) * gains[this.#level]), at)
    this.#odd = bytes.subarray(whole)
    done(null, louder)
  }
}
