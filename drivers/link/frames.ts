/**
 * Frames of the link: u32 length (big endian, of what follows), u8 kind, body.
 *
 * Secrets travel as raw bytes in frames of their own kinds, so that no PIN digit and no APDU ever becomes a
 * JavaScript string, and every place they pass through is zeroed here.
 */
export const frameKind = {
  /** UTF-8 JSON: calls, answers, events. */
  json: 1,
  /** u32 call, u32 connection, u32 timeoutMs, then the command APDU. */
  apduCommand: 2,
  /** u32 call, then the answer of the card. */
  apduAnswer: 3,
  /** One byte: the key code of one press. */
  keyPress: 4,
} as const
export type FrameKind = (typeof frameKind)[keyof typeof frameKind]

export const lengthBytes = 4
export const apduCommandHeadBytes = 12
export const apduAnswerHeadBytes = 4

/** The longest body of each kind. JSON: a spoken notice of 8,000 characters fits with room. */
const longestBodyBytes: Readonly<Record<FrameKind, number>> = {
  [frameKind.json]: 32_768,
  [frameKind.apduCommand]: apduCommandHeadBytes + 261,
  [frameKind.apduAnswer]: apduAnswerHeadBytes + 258,
  [frameKind.keyPress]: 1,
}
const longestFrameBytes = lengthBytes + 1 + longestBodyBytes[frameKind.json]

/** The peer does not speak this protocol. The connection must be closed. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame'
}

/** Cuts a stream of bytes into frames, within one buffer of its own that is zeroed as it is consumed. */
export class FrameReader {
  readonly #held = new Uint8Array(new ArrayBuffer(longestFrameBytes))
  readonly #view = new DataView(this.#held.buffer)
  #heldBytes = 0

  /** `onFrame` gets a view that is valid, and not yet zeroed, only until it returns. */
  constructor(private readonly onFrame: (kind: FrameKind, body: Uint8Array) => void) {}

  /** Takes bytes as they come; the caller zeroes `chunk` afterwards. Throws {@link MalformedFrame}. */
  push(chunk: Uint8Array): void {
    let taken = 0
    while (taken < chunk.length) {
      const bytes = Math.min(chunk.length - taken, this.#held.length - this.#heldBytes)
      this.#held.set(chunk.subarray(taken, taken + bytes), this.#heldBytes)
      this.#heldBytes += bytes
      taken += bytes
      this.#consume()
    }
  }

  /** Forgets what is held. */
  clear(): void {
    this.#held.fill(0)
    this.#heldBytes = 0
  }

  #consume(): void {
    let start = 0
    try {
      for (let frame = this.#frameAt(start); frame; frame = this.#frameAt(start)) {
        start = frame.endsAt
        this.onFrame(frame.kind, frame.body)
      }
    } finally {
      this.#held.copyWithin(0, start, this.#heldBytes)
      this.#held.fill(0, this.#heldBytes - start, this.#heldBytes)
      this.#heldBytes -= start
    }
  }

  #frameAt(start: number): { kind: FrameKind; body: Uint8Array; endsAt: number } | undefined {
    if (this.#heldBytes - start < lengthBytes + 1) return undefined
    const bodyBytes = this.#view.getUint32(start) - 1
    const kind = this.#held[start + lengthBytes] as FrameKind
    const longest = longestBodyBytes[kind]
    if (longest === undefined) throw new MalformedFrame('unknown kind of frame')
    if (bodyBytes < 0 || bodyBytes > longest) throw new MalformedFrame('length out of bounds')
    const bodyAt = start + lengthBytes + 1
    if (this.#heldBytes < bodyAt + bodyBytes) return undefined
    const endsAt = bodyAt + bodyBytes
    return { kind, body: this.#held.subarray(bodyAt, endsAt), endsAt }
  }
}

export function jsonFrame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8')
  if (body.length > longestBodyBytes[frameKind.json]) throw new Error('message too long for the link')
  return Buffer.concat([frameHead(frameKind.json, body.length), body])
}

/** Everything of a frame before its body; the body is written from where it lies. */
export function frameHead(kind: FrameKind, bodyBytes: number, extraBytes = 0): Buffer {
  const head = Buffer.alloc(lengthBytes + 1 + extraBytes)
  head.writeUInt32BE(1 + extraBytes + bodyBytes)
  head.writeUInt8(kind, lengthBytes)
  return head
}

export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'))
  } catch {
    throw new MalformedFrame('not JSON')
  }
}
