/** For tests and benches only: backs of sheets, and how many of them are read from what a scanner makes of them. */
import { createHash } from 'node:crypto'
import { paperKinds } from '../../../templates/catalogue.js'
import { type GreyPicture, rasterise } from '../../../templates/paper/testing/rasterise.js'
import { maxCodeBytes, usualCodeBytes } from '../../../templates/verification/code-parts.js'
import { nodePlatform } from '../../../templates/verification/node-platform.js'
import { signPaper } from '../../../templates/verification/sign-paper.js'
import { verifyPaper } from '../../../templates/verification/verify-set.js'
import { codesOfPicture } from '../read-codes.js'
import { claimsOf, codesOf, issuerKey, keysOf, residenceSample, sheetOf } from './papers.js'
import { type Scanner, scan } from './scanners.js'

const printDotsPerInch = 400
/** The part of the back that has the codes, with what lies around them. */
const upperShare = 0.5

function upperPart({ width, height, grey }: GreyPicture): GreyPicture {
  const rows = Math.round(height * upperShare)
  return { width, height: rows, grey: grey.subarray(0, rows * width) }
}

function pixelsOf({ width, height, grey }: GreyPicture) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [i, value] of grey.entries()) data.fill(value, i * 4, i * 4 + 3)
  return { width, height, data }
}

/** A signed page with so many codes, each as full as may be. */
async function fullCodes(count: number, bytes: number): Promise<Uint8Array[]> {
  // The text is in bytes of base64, which DEFLATE packs to three quarters.
  for (let length = count * bytes; ; length -= 1) {
    const text = createHash('shake256', { outputLength: length }).update('見本').digest('base64')
    const claims = { ...claimsOf(residenceSample('hanako')), content: { text } }
    const codes = await signPaper(claims, issuerKey, paperKinds).catch(() => [])
    if (codes.length === count && codes.every((code) => code.length <= bytes)) return codes
  }
}

export const backNames = ['usual', 'full', 'two full'] as const
export type BackName = (typeof backNames)[number]

const codesOfBack: Readonly<Record<BackName, () => Promise<readonly Uint8Array[]>>> = {
  usual: async () => (await codesOf(residenceSample('mihon')))[0] ?? [],
  full: () => fullCodes(1, usualCodeBytes),
  'two full': () => fullCodes(2, maxCodeBytes),
}

/** The back of a sheet as it is printed, and its codes. */
export async function backOf(name: BackName): Promise<{ print: GreyPicture; codes: readonly Uint8Array[] }> {
  const codes = await codesOfBack[name]()
  const sheet = await sheetOf(residenceSample('mihon'), 0, codes)
  return { codes, print: upperPart(await rasterise(sheet, 1, printDotsPerInch)) }
}

/** Does a paper of this back alone come out of the scan, its signature verified? */
export async function isRead(print: GreyPicture, scanner: Scanner, seed: number): Promise<boolean> {
  const found = await codesOfPicture(pixelsOf(scan(print, printDotsPerInch, scanner, seed)))
  return verifyPaper(found, keysOf(issuerKey), paperKinds, nodePlatform).then(
    () => true,
    () => false,
  )
}
