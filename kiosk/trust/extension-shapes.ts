/**
 * Extensions whose meaning the kiosk does not use (who answers for revocation, other names): they must still be
 * what RFC 5280 §4.2 says they are. In strict DER a value that fits its shape to the last octet has no other
 * encoding, so nothing can hide in one.
 */
import { children, type DerElement } from './der.js'
import { tag } from './der-values.js'
import { demand } from './refusal.js'

export type Shape = (bytes: Uint8Array, value: DerElement) => void

const fits = (condition: boolean, what: string): void => demand(condition, 'badExtension', what)

/** Entries of one list; real ones have one or two. */
const maximumEntries = 16

function listOf(entry: Shape, what: string): Shape {
  return (bytes, value) => {
    fits(value.tag === tag.sequence, what)
    entries(bytes, value, entry, what)
  }
}

function entries(bytes: Uint8Array, holder: DerElement, entry: Shape, what: string): void {
  const found = children(bytes, holder, maximumEntries)
  fits(found.length > 0, `${what}: empty`)
  for (const each of found) entry(bytes, each)
}

/** Context tags of GeneralName: other, x400, directory and EDI names are constructed, the rest primitive. */
const generalNameTags = new Set([0xa0, 0x81, 0x82, 0xa3, 0xa4, 0xa5, 0x86, 0x87, 0x88])
const generalName: Shape = (_, value) => fits(generalNameTags.has(value.tag), 'GeneralName')

/** subjectAltName, issuerAltName */
export const generalNames = listOf(generalName, 'GeneralNames')

/** authorityInfoAccess */
export const accessDescriptions = listOf((bytes, value) => {
  fits(value.tag === tag.sequence, 'AccessDescription')
  const [method, location, ...more] = children(bytes, value, 3)
  fits(method?.tag === tag.objectIdentifier && more.length === 0, 'AccessDescription')
  fits(location !== undefined && generalNameTags.has(location.tag), 'AccessDescription')
}, 'AuthorityInfoAccess')

/** authorityKeyIdentifier: [0] key, and [1] issuer with [2] serial number only together. */
export const authorityKeyIdentifier: Shape = (bytes, value) => {
  fits(value.tag === tag.sequence, 'AuthorityKeyIdentifier')
  const tags = children(bytes, value, 3).map((each) => {
    if (each.tag === 0xa1) entries(bytes, each, generalName, 'authorityCertIssuer')
    return each.tag
  })
  const allowed = ['80', '80a182', 'a182']
  fits(allowed.includes(tags.map((each) => each.toString(16)).join('')), 'AuthorityKeyIdentifier')
}

/** cRLDistributionPoints. A name relative to the CRL issuer is refused: it names no place by itself. */
export const distributionPoints = listOf((bytes, value) => {
  fits(value.tag === tag.sequence, 'DistributionPoint')
  let previous = -1
  for (const part of children(bytes, value, 3)) {
    fits((part.tag & 0x1f) > previous, 'DistributionPoint: order')
    previous = part.tag & 0x1f
    if (part.tag === 0xa0) {
      const [fullName, ...more] = children(bytes, part, 2)
      fits(fullName?.tag === 0xa0 && more.length === 0, 'DistributionPointName')
      entries(bytes, fullName as DerElement, generalName, 'fullName')
    } else if (part.tag === 0xa2) entries(bytes, part, generalName, 'cRLIssuer')
    else fits(part.tag === 0x81, 'DistributionPoint')
  }
}, 'CRLDistributionPoints')

/** subjectKeyIdentifier */
export const keyIdentifier: Shape = (_, value) =>
  fits(value.tag === tag.octetString && value.end > value.contentStart, 'SubjectKeyIdentifier')
