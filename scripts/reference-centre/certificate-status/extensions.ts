import { DerReader, encode, encodeOid, tag } from '../der/der.js'

const booleanTag = 0x01

/** Object identifier (content octets, hex) → value, of a SEQUENCE OF Extension. Throws for a critical one. */
export function readExtensions(list: DerReader): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  while (!list.isAtEnd) {
    const extension = list.enter()
    const id = Buffer.from(extension.read(tag.oid).content).toString('hex')
    const critical = extension.readOptional(booleanTag)
    const value = extension.read(tag.octetString).content
    extension.expectEnd()
    if (critical) throw new Error(`critical extension ${id} is not understood`)
    if (found.has(id)) throw new Error(`extension ${id} comes twice`)
    found.set(id, value)
  }
  return found
}

/** Key of an extension in {@link readExtensions}. */
export function extensionId(oid: string): string {
  return Buffer.from(new DerReader(encodeOid(oid)).read(tag.oid).content).toString('hex')
}

export function encodeExtension(oid: string, value: Uint8Array, critical = false): Uint8Array {
  const flag = critical ? [encode(booleanTag, new Uint8Array([0xff]))] : []
  return encode(tag.sequence, encodeOid(oid), ...flag, encode(tag.octetString, value))
}
