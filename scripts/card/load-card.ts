import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SimulatedSmartCard } from '../../drivers/card-reader/simulated-smart-card.js'
import { licenceCard, SimulatedMyNumberCard, suicaCard } from '../../drivers/my-number-card/simulator.js'

/** `card.json` beside the keys of a simulated card. */
const cardFile = z.strictObject({
  pin: z.string().regex(/^\d{4}$/),
  signingPassword: z.string().regex(/^[0-9A-Z]{6,16}$/),
  triesLeft: z.number().int().min(0).max(3).default(3),
  kind: z.enum(['myNumberCard', 'jukiCard', 'phone', 'noCertificate', 'noPin']).default('myNumberCard'),
})

/** Cards that are nobody's and need no keys. */
const foreignCards: Record<string, () => SimulatedSmartCard> = { licence: licenceCard, suica: suicaCard }

/** Something the caller named does not exist or does not fit; the message is for whoever typed it. */
export class CardFileError extends Error {
  override readonly name = 'CardFileError'
}

const cardsFolder = (stateDir: string) => join(stateDir, 'pki', 'cards')

/** Names that {@link loadSimulatedCard} knows: persons first, then the foreign cards. */
export function listSimulatedCards(stateDir: string): string[] {
  const folder = cardsFolder(stateDir)
  const persons = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [entry.name] : [],
      )
    : []
  return [...persons.sort(), ...Object.keys(foreignCards)]
}

/**
 * The card of an invented person out of the test PKI below `stateDir`, or a foreign card (`licence`,
 * `suica`). Throws {@link CardFileError} for an unknown name or files that do not fit together.
 */
export function loadSimulatedCard(stateDir: string, person: string): SimulatedSmartCard {
  const foreign = foreignCards[person]
  if (foreign) return foreign()
  const known = listSimulatedCards(stateDir)
  if (!known.includes(person))
    throw new CardFileError(`no card of "${person}" below ${stateDir}; known are: ${known.join(', ')}`)
  try {
    return readCard(join(stateDir, 'pki'), join(cardsFolder(stateDir), person))
  } catch (error) {
    throw new CardFileError(`the card of "${person}" cannot be read: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function readCard(pkiFolder: string, folder: string): SimulatedSmartCard {
  const { pin, signingPassword, triesLeft, kind } = cardFile.parse(
    JSON.parse(readFileSync(join(folder, 'card.json'), 'utf8')),
  )
  const key = (name: string) => createPrivateKey(readFileSync(join(folder, name)))
  const certificate = (path: string) => new Uint8Array(new X509Certificate(readFileSync(path)).raw)
  return new SimulatedMyNumberCard({
    certificate: certificate(join(folder, 'certificate.pem')),
    privateKey: key('key.pem'),
    pin,
    signing: {
      certificate: certificate(join(folder, 'signing-certificate.pem')),
      privateKey: key('signing-key.pem'),
      password: signingPassword,
    },
    caCertificates: {
      userAuthentication: certificate(join(pkiFolder, 'user-authentication-ca.pem')),
      signing: certificate(join(pkiFolder, 'signing-ca.pem')),
    },
    triesLeft,
    kind,
  })
}
