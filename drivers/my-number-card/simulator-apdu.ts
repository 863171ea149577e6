/**
 * Command APDUs as a card takes them apart (ISO/IEC 7816-4 §5.1, cases 1 to 4, short and extended). Written
 * for the simulated card alone: the client has its own, or both would be wrong together.
 */
export interface CommandApdu {
  cla: number
  ins: number
  p1: number
  p2: number
  data: Uint8Array
  /** Most bytes wanted back; undefined when none were asked for. */
  le: number | undefined
}

/** Returns undefined for bytes that are no command APDU; a card answers 6700 to those. */
export function parseCommandApdu(bytes: Uint8Array): CommandApdu | undefined {
  const [cla, ins, p1, p2] = bytes
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return undefined
  const body = parseBody(bytes.subarray(4))
  return body && { cla, ins, p1, p2, ...body }
}

function parseBody(body: Uint8Array): Pick<CommandApdu, 'data' | 'le'> | undefined {
  const none = new Uint8Array()
  const first = body[0]
  if (first === undefined) return { data: none, le: undefined }
  if (body.length === 1) return { data: none, le: first || 256 }
  if (first !== 0) {
    const data = body.subarray(1, 1 + first)
    if (data.length < first) return undefined
    const rest = body.subarray(1 + first)
    if (rest.length > 1) return undefined
    return { data, le: rest.length === 0 ? undefined : rest[0] || 256 }
  }
  return parseExtendedBody(body)
}

function parseExtendedBody(body: Uint8Array): Pick<CommandApdu, 'data' | 'le'> | undefined {
  if (body.length < 3) return undefined
  const length = uint16(body, 1)
  if (body.length === 3) return { data: new Uint8Array(), le: length || 65_536 }
  const data = body.subarray(3, 3 + length)
  if (length === 0 || data.length < length) return undefined
  const rest = body.subarray(3 + length)
  if (rest.length === 0) return { data, le: undefined }
  return rest.length === 2 ? { data, le: uint16(rest, 0) || 65_536 } : undefined
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}
