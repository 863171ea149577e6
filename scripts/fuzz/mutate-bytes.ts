/** Mutations that know nothing of structure: most die in the prescan, and must die there quickly. */
import type { SeededRandom } from './random.js'

const interesting = [0x00, 0x01, 0x1f, 0x24, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xa0, 0xbf, 0xff]
const longestRun = 64

type Mutation = (bytes: Uint8Array, random: SeededRandom) => Uint8Array

const splice = (bytes: Uint8Array, start: number, removed: number, inserted: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(start + removed)]))

const mutations: readonly Mutation[] = [
  function flipBit(bytes, random) {
    const at = random.below(bytes.length)
    return splice(bytes, at, 1, Uint8Array.of((bytes[at] as number) ^ (1 << random.below(8))))
  },
  function setOctet(bytes, random) {
    return splice(bytes, random.below(bytes.length), 1, Uint8Array.of(random.pick(interesting)))
  },
  function insert(bytes, random) {
    return splice(bytes, random.below(bytes.length + 1), 0, random.bytes(1 + random.below(longestRun)))
  },
  function remove(bytes, random) {
    return splice(bytes, random.below(bytes.length), 1 + random.below(longestRun), new Uint8Array(0))
  },
  function repeat(bytes, random) {
    const from = random.below(bytes.length)
    const run = bytes.slice(from, from + 1 + random.below(longestRun))
    return splice(bytes, random.below(bytes.length), 0, run)
  },
  function truncate(bytes, random) {
    return bytes.slice(0, random.below(bytes.length))
  },
  function append(bytes, random) {
    return splice(bytes, bytes.length, 0, random.bytes(1 + random.below(longestRun)))
  },
]

export const mutateBytes = (bytes: Uint8Array, random: SeededRandom): Uint8Array =>
  bytes.length === 0 ? random.bytes(random.below(longestRun)) : random.pick(mutations)(bytes, random)
