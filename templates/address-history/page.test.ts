import { describeCertificate } from '../paper/testing/certificate-contract.js'
import { addressHistoryTemplate } from './index.js'
import { layOutAddressHistory } from './page.js'
import { samples } from './samples.js'

describe('an address history', () => {
  describeCertificate({
    template: addressHistoryTemplate,
    layOut: layOutAddressHistory,
    samples,
    anyTextField: 'domicile',
  })
})
