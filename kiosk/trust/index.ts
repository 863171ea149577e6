/** What the rest of the kiosk uses of this folder. */
export { type AnchorPolicy, loadAnchors, readAnchor } from './anchors.js'
export {
  type AdmissionExpectation,
  type BoundPage,
  type PagesExpectation,
  readAdmission,
  readPages,
  type VisitExpectation,
} from './binding.js'
export { type BindingField, BindingMismatch } from './binding-mismatch.js'
export { type EcdsaEncoding, verifyCardSignature } from './card-signature.js'
export { buildDateMs, type ClockEvidence, checkClock } from './clock.js'
export {
  authenticationServiceProfile,
  type CertificateProfile,
  type MessageProfile,
  municipalIssuerProfile,
  userAuthenticationProfile,
} from './profiles.js'
export { type TrustReason, TrustRefusal } from './refusal.js'
export {
  type PreparedSheet,
  type PrepareOptions,
  prepareSheet,
  type RenderInput,
  type SealExpectation,
  type ServiceTrust,
  sealSheet,
} from './seal-sheet.js'
export { isProductionIssuer, isSpecimen } from './specimen.js'
export { type VerifiedMessage, verifySignedMessage } from './verify-signed-message.js'
export {
  type VerifiedCertificate,
  type VerifyOptions,
  verifyUserCertificate,
} from './verify-user-certificate.js'
