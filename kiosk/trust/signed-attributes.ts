/** The signed attributes of a SignerInfo, RFC 5652 §11, taken apart by their exact shape. */
import { children, contentOf, type DerElement, demandOrder } from './der.js'
import { dotted, parseTime, tag } from './der-values.js'
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
  const attributes = children(bytes, element, maximumAttributes)
  checkOrder(bytes, attributes)
  const values = new Map<string, DerElement>()
  for (const attribute of attributes) {
    const { type, value } = takeApart(bytes, attribute)
    demand(!values.has(type), 'signedAttributes', `${type} stands twice`)
    values.set(type, value)
  }
  return {
    contentType: dotted(valueIn(bytes, values.get(contentType), [tag.objectIdentifier], 'content type')),
    messageDigest: valueIn(bytes, values.get(messageDigest), [tag.octetString], 'message digest'),
    signingTimeMs: readSigningTime(bytes, values.get(signingTime)),
  }
}

/** The prescan orders universal sets; this one stands behind a context tag. */
function checkOrder(bytes: Uint8Array, list: readonly DerElement[]): void {
  demand(list.length > 0, 'signedAttributes', 'none')
  for (let index = 1; index < list.length; index++) {
    demandOrder(bytes, list[index - 1] as DerElement, list[index] as DerElement)
  }
}

/** `SEQUENCE { OBJECT IDENTIFIER, SET { one value } }` and nothing else. */
function takeApart(bytes: Uint8Array, attribute: DerElement): { type: string; value: DerElement } {
  demand(attribute.tag === tag.sequence, 'signedAttributes', 'shape')
  const [identifier, set, ...beyond] = children(bytes, attribute, 3)
  const isPair = identifier?.tag === tag.objectIdentifier && set?.tag === tag.set && beyond.length === 0
  demand(isPair, 'signedAttributes', 'shape')
  const type = dotted(contentOf(bytes, identifier as DerElement))
  const [value, ...more] = children(bytes, set as DerElement)
  demand(value !== undefined && more.length === 0, 'signedAttributes', `${type} has not one value`)
  return { type, value }
}

function valueIn(
  bytes: Uint8Array,
  value: DerElement | undefined,
  tags: readonly number[],
  name: string,
): Uint8Array {
  demand(value !== undefined && tags.includes(value.tag), 'signedAttributes', `no ${name}`)
  return contentOf(bytes, value)
}

function readSigningTime(bytes: Uint8Array, value: DerElement | undefined): number {
  const content = valueIn(bytes, value, [tag.utcTime, tag.generalizedTime], 'signing time')
  return parseTime((value as DerElement).tag, content)
}
