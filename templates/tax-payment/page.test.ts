import { describeCertificate } from '../paper/testing/certificate-contract.js'
import { taxPaymentTemplate } from './index.js'
import { layOutTaxPayment } from './page.js'
import { samples } from './samples.js'

describe('a tax payment certificate', () => {
  describeCertificate({
    template: taxPaymentTemplate,
    layOut: layOutTaxPayment,
    samples,
    anyTextField: 'address',
  })
})
