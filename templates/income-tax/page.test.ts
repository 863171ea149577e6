import { describeCertificate } from '../paper/testing/certificate-contract.js'
import { incomeTaxTemplate } from './index.js'
import { layOutIncomeTax } from './page.js'
import { samples } from './samples.js'

describe('an income and tax certificate', () => {
  describeCertificate({
    template: incomeTaxTemplate,
    layOut: layOutIncomeTax,
    samples,
    anyTextField: 'address',
  })
})
