/** In the copy of the tree it is `page.test.ts`. */
import { describeCertificate } from '../../../../templates/paper/testing/certificate-contract.js'
import { dogRegistrationTemplate } from './index.js'
import { layOutDogRegistration } from './page.js'
import { samples } from './samples.js'

describe('a dog registration certificate', () => {
  describeCertificate({
    template: dogRegistrationTemplate,
    layOut: layOutDogRegistration,
    samples,
    anyTextField: 'address',
  })
})
