import type { CertificateKind } from '../../../drivers/centre/messages.js'
import type { CertificateService } from './certificate-service.js'
import { residenceService } from './residence/residence-service.js'

/** Every kind the centre serves, in the order in which it is offered. */
export const catalogue: readonly CertificateService[] = [residenceService]

export function serviceOf(kind: CertificateKind): CertificateService | undefined {
  return catalogue.find((service) => service.kind === kind)
}
