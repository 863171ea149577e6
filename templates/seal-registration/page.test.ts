import { deepEqual, equal, throws } from 'node:assert/strict'
import { certificateFonts } from '../paper/font/font-list.js'
import { sampleSeal } from '../paper/sample-seal.js'
import { describeCertificate, pageInput } from '../paper/testing/certificate-contract.js'
import type { Sample } from '../paper/testing/sample.js'
import type { SealRegistrationContent } from './content.js'
import { sealRegistrationTemplate } from './index.js'
import { layOutSealRegistration } from './page.js'
import { sampleImprint, samples } from './samples.js'

const hanako = samples[0] as Sample<SealRegistrationContent>
const layOut = (change: Partial<SealRegistrationContent>, pages = 1) => {
  const input = pageInput(hanako)
  const content = { ...input.content, ...change }
  return layOutSealRegistration({ ...input, content, pages }, certificateFonts())
}
const imprintOf = (png: Uint8Array) => Buffer.from(png).toString('base64')

describe('a seal registration certificate', () => {
  describeCertificate({
    template: sealRegistrationTemplate,
    layOut: layOutSealRegistration,
    samples,
    anyTextField: 'address',
  })

  it('has the imprint at its true size, to a tenth of a millimetre', () => {
    for (const sizeMm of [8.2, 18, 24]) {
      const [imprint] = layOut({ imprint: sampleImprint(sizeMm) }).images
      deepEqual(
        [imprint?.box.width.toFixed(1), imprint?.box.height.toFixed(1)],
        [sizeMm.toFixed(1), sizeMm.toFixed(1)],
      )
      equal(((imprint?.box.x ?? 0) + (imprint?.box.width ?? 0) / 2).toFixed(1), '40.0')
    }
  })

  it('refuses an imprint that is none, empty, too large, too small, or a bomb', () => {
    const refused = (imprint: string) => throws(() => layOut({ imprint }), { name: 'PngFault' })
    refused('AAAA')
    refused('A')
    refused(imprintOf(sampleSeal({ ink: () => false })))
    refused(sampleImprint(26))
    refused(sampleImprint(4))
    refused(imprintOf(sampleSeal({ width: 20_000, height: 2, ink: () => true })))
  })

  it('has one page', () => {
    throws(() => layOut({}, 2), RangeError)
  })
})
