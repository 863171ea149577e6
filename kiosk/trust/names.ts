/** Distinguished names of X.501: checked for their shape, compared as bytes, and read only where a rule asks. */
import { children, contentOf, type DerElement, scanDer, wholeOf } from './der.js'
import { dotted, tag } from './der-values.js'
import { demand } from './refusal.js'

/** Enough for any name; bounds the loop over them. */
const maximumNameParts = 16

/** Returns the whole encoding of a name that is a sequence of sets of (type, value), and not empty. */
export function readName(bytes: Uint8Array, name: DerElement | undefined): Uint8Array {
  demand(name?.tag === tag.sequence, 'malformed', 'Name')
  demand(attributesOf(bytes, name).length > 0, 'malformed', 'an empty name')
  return wholeOf(bytes, name)
}

/** Texts of all attributes of this type in the whole encoding of a name; those that are no text are left out. */
export function nameAttribute(name: Uint8Array, type: string): string[] {
  const root = scanDer(name, { maximumBytes: name.length, maximumDepth: 4, maximumElements: 1024 })
  return attributesOf(name, root)
    .filter((attribute) => attribute.type === type && texts.has(attribute.value.tag))
    .map(({ value }) => Buffer.from(contentOf(name, value)).toString('utf8'))
}

const texts = new Set<number>([tag.utf8String, tag.printableString, tag.ia5String])

interface NameAttribute {
  readonly type: string
  readonly value: DerElement
}

function attributesOf(bytes: Uint8Array, name: DerElement): NameAttribute[] {
  return children(bytes, name, maximumNameParts).flatMap((set) => {
    demand(set.tag === tag.set && set.end > set.contentStart, 'malformed', 'Name')
    return children(bytes, set, maximumNameParts).map((attribute) => readAttribute(bytes, attribute))
  })
}

function readAttribute(bytes: Uint8Array, attribute: DerElement): NameAttribute {
  demand(attribute.tag === tag.sequence, 'malformed', 'AttributeTypeAndValue')
  const [type, value, ...more] = children(bytes, attribute, 3)
  const isPair = type?.tag === tag.objectIdentifier && value !== undefined && more.length === 0
  demand(isPair, 'malformed', 'AttributeTypeAndValue')
  return { type: dotted(contentOf(bytes, type)), value }
}
