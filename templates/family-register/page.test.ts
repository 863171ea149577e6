import { describeCertificate } from '../paper/testing/certificate-contract.js'
import { familyRegisterTemplate } from './index.js'
import { layOutFamilyRegister } from './page.js'
import { samples } from './samples.js'

describe('a family register certificate', () => {
  describeCertificate({
    template: familyRegisterTemplate,
    layOut: layOutFamilyRegister,
    samples,
    anyTextField: 'domicile',
  })
})
