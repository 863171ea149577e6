import { join } from 'node:path'

export interface KeyFiles {
  /** PEM. */
  certificate: string
  /** PKCS #8, PEM. */
  key: string
}

export interface CardFiles extends KeyFiles {
  signingCertificate: string
  signingKey: string
  /** {@link CardDescription} as JSON. */
  description: string
}

/** What `cards/<card>/card.json` says; the simulated card is made from it. */
export interface CardDescription {
  kind: CardKind
  pin: string
  signingPassword: string
  triesLeft: number
}
export type CardKind = 'myNumberCard' | 'jukiCard' | 'phone' | 'noCertificate' | 'noPin' | 'licence' | 'suica'

/** Where everything of the test PKI lies: absolute paths below `<stateDir>/pki`. */
export interface PkiPaths {
  folder: string
  userAuthenticationCa: KeyFiles
  signingCa: KeyFiles
  authenticationServiceCa: KeyFiles
  authenticationService: KeyFiles
  municipalIssuerCa: KeyFiles
  /** The issuer of one municipality, by its six-digit code. */
  issuer(municipalityCode: string): KeyFiles
  /** Signs pages for certificates that are not of this PKI; never a production key anywhere. */
  ownCardIssuer(municipalityCode: string): KeyFiles
  /** Signs certificate status answers (OCSP) of the user authentication CA. */
  statusResponder: KeyFiles
  tlsCa: KeyFiles
  centreTls: KeyFiles
  kioskTls: KeyFiles
  card(id: string): CardFiles
  kiosk(id: string): KeyFiles
}

export function pkiPaths(stateDir: string): PkiPaths {
  const folder = join(stateDir, 'pki')
  const files = (name: string): KeyFiles => ({
    certificate: join(folder, `${name}.pem`),
    key: join(folder, `${name}.key.pem`),
  })
  return {
    folder,
    userAuthenticationCa: files('user-authentication-ca'),
    signingCa: files('signing-ca'),
    authenticationServiceCa: files('authentication-service-ca'),
    authenticationService: files('authentication-service'),
    municipalIssuerCa: files('municipal-issuer-ca'),
    issuer: (code) => files(`issuer-${code}`),
    ownCardIssuer: (code) => files(`issuer-own-card-${code}`),
    statusResponder: files('status-responder'),
    tlsCa: files('tls-ca'),
    centreTls: files('centre-tls'),
    kioskTls: files('kiosk-tls'),
    card: (id) => ({
      certificate: join(folder, 'cards', id, 'certificate.pem'),
      key: join(folder, 'cards', id, 'key.pem'),
      signingCertificate: join(folder, 'cards', id, 'signing-certificate.pem'),
      signingKey: join(folder, 'cards', id, 'signing-key.pem'),
      description: join(folder, 'cards', id, 'card.json'),
    }),
    kiosk: (id) => ({
      certificate: join(folder, 'kiosks', id, 'certificate.pem'),
      key: join(folder, 'kiosks', id, 'key.pem'),
    }),
  }
}
