import { describeCertificate } from '../paper/testing/certificate-contract.js'
import { layOutResidence } from '../residence/page.js'
import { residenceItemsTemplate } from './index.js'
import { samples } from './samples.js'

describe('a certificate of items in the residence record', () => {
  const template = residenceItemsTemplate
  describeCertificate({ template, layOut: layOutResidence, samples, anyTextField: 'address' })
})
