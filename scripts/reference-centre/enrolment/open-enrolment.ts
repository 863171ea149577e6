/** Everything about the kiosks' certificates, put together: register, authority, and the port where they are asked for. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '../../../drivers/driver.js'
import { makeEnrolmentCode, passwordOf, readEnrolmentCode } from '../../../kiosk/enrolment/enrolment-code.js'
import type { PkiPaths } from '../pki/ensure-pki.js'
import { readKioskAuthority, writeRevocationList } from './authority.js'
import { makeEstServer } from './est-server.js'
import { KioskRegister } from './kiosk-register.js'

const dayMs = 86_400_000
/** Long enough for a centre that is away for weeks, short enough that a stolen card is soon worth nothing anywhere. */
export const defaultLifetimeMs = 90 * dayMs
const secretBytes = 10

export interface Enrolment {
  /** Serial number in hex digits. */
  isRevoked(serialNumber: string): boolean
  /** A code for one kiosk, as it is told to whoever sets it up. */
  makeCode(kioskId: string, options?: { replaces?: boolean; validMs?: number }): string
  /** How many certificates counted until now. */
  revoke(kioskId: string): number
  certificates(): ReturnType<KioskRegister['certificates']>
  close(): void
}

export interface EnrolmentOptions {
  pki: PkiPaths
  stateDir: string
  clock: Clock
  /** Of the certificates it issues. */
  lifetimeMs?: number
}

export const registerFile = (stateDir: string): string => join(stateDir, 'reference-centre', 'kiosks.sqlite')

export function openEnrolment(options: EnrolmentOptions): Enrolment & {
  /** Resolves with the address where kiosks get their certificates. */
  listen(port: number, host: string): Promise<{ url: string; close(): Promise<void> }>
} {
  const { pki, stateDir, clock, lifetimeMs = defaultLifetimeMs } = options
  const register = new KioskRegister(registerFile(stateDir))
  const authority = readKioskAuthority(pki, lifetimeMs)
  const writeList = () => writeRevocationList(pki, authority, register, clock.nowMs())
  writeList()
  return {
    isRevoked: (serialNumber) => register.isRevoked(serialNumber),
    makeCode: (kioskId, { replaces = false, validMs = dayMs } = {}) => {
      const code = makeEnrolmentCode(new Uint8Array(randomBytes(secretBytes)), authority.certificate)
      const { secret } = readEnrolmentCode(code)
      register.addCode(passwordOf(secret), { kioskId, expiresAtMs: clock.nowMs() + validMs, replaces })
      return code
    },
    revoke: (kioskId) => {
      const count = register.revokeKiosk(kioskId, clock.nowMs())
      writeList()
      return count
    },
    certificates: () => register.certificates(),
    close: () => register.close(),
    listen: async (port, host) => {
      const server = makeEstServer({
        tls: {
          certificatePem: await readFile(pki.centreTls.certificate),
          keyPem: await readFile(pki.centreTls.key),
          kioskCaPem: await readFile(pki.tlsCa.certificate),
        },
        ...{ authority, register, clock, onChange: writeList },
      })
      await server.listen({ port, host })
      const address = server.server.address() as AddressInfo
      return { url: `https://${host}:${address.port}`, close: () => server.close() }
    },
  }
}
