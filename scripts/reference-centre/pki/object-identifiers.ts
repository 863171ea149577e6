/**
 * Object identifiers of the test PKI. Those below {@link privateArc} are this project's own placeholders (the
 * enterprise number 99999 is not registered to anybody we know): they mark what a service may sign.
 */
const privateArc = '1.3.6.1.4.1.99999'

/** Extended key usage and certificate policy of the key that signs admissions. */
export const authenticationServicePurpose = `${privateArc}.1.1`
/** Extended key usage and certificate policy of a key that signs a municipality's pages. */
export const municipalIssuerPurpose = `${privateArc}.1.2`

/** Policies of the real JPKI, as third-party sources name them; not our arc. */
export const userAuthenticationPolicy = '1.2.392.200149.8.5.1.3.30'
export const digitalSignaturePolicy = '1.2.392.200149.8.5.1.1.20'

export const serverAuthentication = '1.3.6.1.5.5.7.3.1'
export const clientAuthentication = '1.3.6.1.5.5.7.3.2'
export const ocspSigning = '1.3.6.1.5.5.7.3.9'
