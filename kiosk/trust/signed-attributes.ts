/** The signed attributes of a SignerInfo, RFC 5652 §11. */
import * as asn1js from 'asn1js'
import { SignedAndUnsignedAttributes } from 'pkijs'
import { children, type DerElement, demandOrder, sameBytes, wholeOf } from './der.js'
import { parseTime, tag } from './der-values.js'
import { demand } from './refusal.js'

export interface SignedAttributes {
  readonly contentType: string
  readonly messageDigest: Uint8Array
  readonly signingTimeMs: number
}

const contentType = '1.2.840.113549.1.9.3'
const messageDigest = '1.2.840.113549.1.9.4'
const signingTime = '1.2.840.113549.1.9.5'

/** Three are needed; OpenSSL adds its capabilities. */
const maximumAttributes = 8

/** `element` is the [0] in scanned bytes. */
export function readSignedAttributes(bytes: Uint8Array, element: DerElement): SignedAttributes {
  checkOrder(bytes, element)
  const encoded = wholeOf(bytes, element)
  const parsed = asn1js.fromBER(encoded, { parseEmbedded: false, copyInput: false })
  const attributes = new SignedAndUnsignedAttributes({ type: 0, schema: parsed.result })
  const again = new Uint8Array(attributes.toSchema().toBER())
  demand(sameBytes(again, encoded), 'signedAttributes', 'encode otherwise')
  const values = new Map<string, unknown>()
  for (const { type, values: list } of attributes.attributes) {
    demand(!values.has(type), 'signedAttributes', `${type} stands twice`)
    demand(list.length === 1, 'signedAttributes', `${type} has not one value`)
    values.set(type, list[0])
  }
  return {
    contentType: readContentType(values.get(contentType)),
    messageDigest: readMessageDigest(values.get(messageDigest)),
    signingTimeMs: readSigningTime(values.get(signingTime)),
  }
}

/** The prescan orders universal sets; this one stands behind a context tag. */
function checkOrder(bytes: Uint8Array, element: DerElement): void {
  const list = children(bytes, element, maximumAttributes)
  demand(list.length > 0, 'signedAttributes', 'none')
  for (let index = 1; index < list.length; index++) {
    demandOrder(bytes, list[index - 1] as DerElement, list[index] as DerElement)
  }
}

function readContentType(value: unknown): string {
  demand(value instanceof asn1js.ObjectIdentifier, 'signedAttributes', 'no content type')
  return value.valueBlock.toString()
}

function readMessageDigest(value: unknown): Uint8Array {
  demand(value instanceof asn1js.OctetString, 'signedAttributes', 'no message digest')
  return value.valueBlock.valueHexView
}

function readSigningTime(value: unknown): number {
  const isTime = value instanceof asn1js.UTCTime || value instanceof asn1js.GeneralizedTime
  demand(isTime, 'signedAttributes', 'no signing time')
  const identifier = value instanceof asn1js.GeneralizedTime ? tag.generalizedTime : tag.utcTime
  return parseTime(identifier, value.valueBlock.valueHexView)
}
