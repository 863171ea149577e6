import * as asn1js from 'asn1js'
import { AttributeTypeAndValue, RelativeDistinguishedNames } from 'pkijs'

const attributeTypes = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  serialNumber: '2.5.4.5',
} as const

/** Attributes of a distinguished name in order, such as `[['C', 'JP'], ['O', 'SHOMEI-KIOSK-TEST']]`. */
export type DistinguishedName = readonly (readonly [keyof typeof attributeTypes, string])[]

/** Everything of this PKI says so in its name: nobody can take it for JPKI's. */
export const testOrganisation: DistinguishedName = [
  ['C', 'JP'],
  ['O', 'SHOMEI-KIOSK-TEST'],
]

/** As JPKI encodes names: the country as PrintableString, the rest as UTF8String, one attribute to each RDN. */
export function encodeName(name: DistinguishedName): RelativeDistinguishedNames {
  const sets = name.map(([type, value]) => {
    const text = type === 'C' ? new asn1js.PrintableString({ value }) : new asn1js.Utf8String({ value })
    const attribute = new AttributeTypeAndValue({ type: attributeTypes[type], value: text })
    return new asn1js.Set({ value: [attribute.toSchema()] })
  })
  // Given encoded, because pkijs would put all attributes into one multi-valued RDN.
  return new RelativeDistinguishedNames({
    valueBeforeDecode: new asn1js.Sequence({ value: sets }).toBER(),
  })
}
