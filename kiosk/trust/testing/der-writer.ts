/** Writes DER, and on request what is not DER: the forgeries of the tests are made of these. */

export function element(tag: number, ...contents: Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, content) => sum + content.length, 0)
  const header = lengthOf(length)
  const whole = new Uint8Array(1 + header.length + length)
  whole[0] = tag
  whole.set(header, 1)
  let at = 1 + header.length
  for (const content of contents) {
    whole.set(content, at)
    at += content.length
  }
  return whole
}

export function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  const octets = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(0x80 | octets.length, ...octets)
}

export const sequence = (...contents: Uint8Array[]) => element(0x30, ...contents)
export const octetString = (content: Uint8Array) => element(0x04, content)
export const bitString = (content: Uint8Array, unused = 0) => element(0x03, Uint8Array.of(unused), content)
export const utf8 = (text: string) => element(0x0c, Buffer.from(text, 'utf8'))
export const printable = (text: string) => element(0x13, Buffer.from(text, 'latin1'))
export const ia5 = (text: string) => element(0x16, Buffer.from(text, 'latin1'))
export const nothing = Uint8Array.of(0x05, 0x00)
export const yes = Uint8Array.of(0x01, 0x01, 0xff)
export const integer = (content: Uint8Array) => element(0x02, content)
export const context = (number: number, ...contents: Uint8Array[]) => element(0xa0 | number, ...contents)
export const contextPrimitive = (number: number, content: Uint8Array) => element(0x80 | number, content)

/** SET OF: in ascending order, unless `order` is `asGiven`. */
export function setOf(contents: Uint8Array[], order: 'ascending' | 'asGiven' = 'ascending', tag = 0x31) {
  const sorted = order === 'ascending' ? [...contents].sort(Buffer.compare) : contents
  return element(tag, ...sorted)
}

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const septets = [arc & 0x7f]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
      septets.unshift((left & 0x7f) | 0x80)
    }
    return septets
  })
  return element(0x06, Uint8Array.from(octets))
}

/** UTCTime through 2049, GeneralizedTime after. */
export function time(ms: number): Uint8Array {
  const text = `${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  return Number(text.slice(0, 4)) < 2050
    ? element(0x17, Buffer.from(text.slice(2), 'latin1'))
    : element(0x18, Buffer.from(text, 'latin1'))
}
