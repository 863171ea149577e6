/**
 * The PIN of staff as it lies on disk: one line, `$scrypt$ln=15,r=8,p=1$SALT$HASH` in base64 without padding. The
 * digits themselves are nowhere: whoever has the file tries 10^8 of them at a tenth of a second each.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { staffPinLength } from '../../machines/maintenance.js'

interface Cost {
  /** log2 of N. */
  ln: number
  r: number
  p: number
}

/** RFC 7914; 32 MiB and about 0.1 s on a desktop, 0.3 s on a Raspberry Pi 4. */
const usualCost: Cost = { ln: 15, r: 8, p: 1 }
const saltBytes = 16
const hashBytes = 32
/** More would be a file made to hang the kiosk. */
const mostLn = 18

const line = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})\n?$/

/** The file says something else than a hash of a PIN. */
export class StaffPinFileDamaged extends Error {
  override readonly name = 'StaffPinFileDamaged'
}

/** `digits` as ASCII. Resolves with the line to be kept. */
export async function hashStaffPin(digits: Uint8Array, cost: Cost = usualCost): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(digits, salt, cost)
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${text(salt)}$${text(hash)}\n`
}

/** The line in the file, or null where there is no file. Throws {@link StaffPinFileDamaged}. */
export function readStaffPin(path: string): string | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  if (!line.test(text)) throw new StaffPinFileDamaged(`${path}: is no hash of a staff PIN; set it anew`)
  return text
}

/** Takes as long for a wrong PIN as for the right one. */
export async function isStaffPin(kept: string, digits: Uint8Array): Promise<boolean> {
  const [, ln, r, p, salt, hash] = line.exec(kept) ?? []
  if (!ln || !r || !p || !salt || !hash || Number(ln) > mostLn)
    throw new StaffPinFileDamaged('no hash of a staff PIN')
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  const derived = await derive(digits, Buffer.from(salt, 'base64'), cost)
  return timingSafeEqual(derived, Buffer.from(hash, 'base64'))
}

/** Why nobody should take it, or null. */
export function weakness(pin: string): string | null {
  if (!new RegExp(`^\\d{${staffPinLength}}$`).test(pin)) return `a staff PIN has ${staffPinLength} digits`
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  if (steps.size === 1) return 'all digits alike or in a row: anybody would try it first'
  return /^(\d{2})\1{3}$|^(\d{4})\2$/.test(pin) ? 'a group of digits over and over' : null
}

function derive(digits: Uint8Array, salt: Uint8Array, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln
  return new Promise((resolve, reject) => {
    scrypt(digits, salt, hashBytes, { N, r, p, maxmem: 256 * N * r }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}
