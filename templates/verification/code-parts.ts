/**
 * One signed message over several codes: each says which message it belongs to, which part it is, and of how
 * many. Parts are put together again in any order.
 */
import { PaperFault, type Platform } from './signed-paper.js'

/** In every code: this project's papers, first version of parts. */
const magic = [0x53, 0x4b, 0x31] as const
const setIdBytes = 4
const headerBytes = magic.length + setIdBytes + 2
/** A code of 90 mm with so many bytes has modules of 0.77 mm. */
export const usualCodeBytes = 800
/** Modules of 0.68 mm, where one usual code is too little. */
export const maxCodeBytes = 1100
/** One beside the other on the back of a sheet. */
export const maxCodes = 2
/** What a page's codes hold at most. An issuer begins a new page before. */
export const mostMessageBytes = maxCodes * (maxCodeBytes - headerBytes)

/** Throws RangeError for a message that two codes do not hold. */
export async function splitMessage(
  message: Uint8Array,
  sha256: (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array,
): Promise<Uint8Array[]> {
  if (message.length > mostMessageBytes) throw new RangeError(`${message.length} bytes`)
  const count = message.length > usualCodeBytes - headerBytes ? maxCodes : 1
  const setId = (await sha256(message)).subarray(0, setIdBytes)
  // Parts of one size: no code is denser than it needs to be.
  const size = Math.ceil(message.length / count)
  return Array.from({ length: count }, (_, index) =>
    Uint8Array.from([
      ...magic,
      ...setId,
      index,
      count,
      ...message.subarray(index * size, (index + 1) * size),
    ]),
  )
}

export interface CodePart {
  readonly setId: string
  readonly index: number
  readonly count: number
  readonly bytes: Uint8Array
}

/** Undefined for a code that is none of ours. */
export function partOf(code: Uint8Array): CodePart | undefined {
  if (code.length <= headerBytes || magic.some((byte, i) => code[i] !== byte)) return undefined
  const [index = 0, count = 0] = code.subarray(magic.length + setIdBytes, headerBytes)
  if (count < 1 || count > maxCodes || index >= count) return undefined
  const setId = [...code.subarray(magic.length, magic.length + setIdBytes)].join('.')
  return { setId, index, count, bytes: code.subarray(headerBytes) }
}

/** Whole messages, in the order in which their first codes came. Throws {@link PaperFault}. */
export async function joinParts(
  codes: readonly Uint8Array[],
  sha256: Platform['sha256'],
): Promise<Uint8Array[]> {
  const sets = new Map<string, CodePart[]>()
  for (const code of codes) {
    const part = partOf(code)
    if (!part) continue
    const set = sets.get(part.setId) ?? []
    sets.set(part.setId, set)
    if (!set.some(({ index }) => index === part.index)) set.push(part)
  }
  if (sets.size === 0) throw new PaperFault('noCode', 'no code of a certificate was found')
  const messages: Uint8Array[] = []
  for (const [setId, parts] of sets) messages.push(await joined(setId, parts, sha256))
  return messages
}

async function joined(setId: string, parts: CodePart[], sha256: Platform['sha256']): Promise<Uint8Array> {
  const count = parts[0]?.count ?? 0
  if (parts.length !== count || parts.some((part) => part.count !== count)) {
    throw new PaperFault('codeMissing', `${parts.length} of ${count} codes of a page were read`)
  }
  parts.sort((a, b) => a.index - b.index)
  const message = Uint8Array.from(parts.flatMap(({ bytes }) => [...bytes]))
  const digest = await sha256(message)
  if ([...digest.subarray(0, setIdBytes)].join('.') !== setId) {
    throw new PaperFault('codeDamaged', 'the codes of a page do not fit together')
  }
  return message
}
