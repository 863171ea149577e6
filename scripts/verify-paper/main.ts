/** `npm run verify-paper`: what a paper must say, from the codes on its back. Exits 0 only when all of it holds. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { paperKinds } from '../../templates/catalogue.js'
import { describePage, imprintLines } from '../../templates/verification/describe.js'
import { parseIssuerKeys } from '../../templates/verification/issuer-keys.js'
import { nodePlatform } from '../../templates/verification/node-platform.js'
import { PaperFault } from '../../templates/verification/signed-paper.js'
import { type VerifiedPaper, verifyPaper } from '../../templates/verification/verify-set.js'
import { codesOfFiles } from './read-codes.js'

const usage = `npm run verify-paper -- IMAGE-OR-PDF… [--issuer-keys FILE]

Reads the codes on the backs of a paper's sheets (PNG, JPEG, PDF; in the order of the pages), checks the issuer's
signature and prints what the paper must say. Compare that with the paper: a signature says what was issued, not
what the front of this sheet looks like.

  --page FILE.html    make the page that does the same in a browser, offline, with these keys pinned in it
  --issuer-keys FILE  pinned keys of the issuers (.state/pki/verification/issuer-keys.json, of the test PKI)
`

const keysHint =
  'Name the file of the issuers’ keys with --issuer-keys. A reference centre writes pki/verification/issuer-keys.json ' +
  'below its state folder: npm start below .state, npm run visit below its --state-dir.'

function defaultKeysFile(): string {
  return join(process.env.SHOMEI_STATE_DIR ?? '.state', 'pki', 'verification', 'issuer-keys.json')
}

function show(paper: VerifiedPaper): void {
  console.log(
    paper.specimen ? '見本: the signature holds, but its key certifies nothing.' : 'The signature holds.',
  )
  const kind = paperKinds.of(paper.kind)
  console.log(`発行者\t${paper.issuer}`)
  console.log(`種類\t${kind.title}`)
  console.log(`発行番号\t${paper.issueNumber}`)
  console.log(`発行日\t${paper.issueDate}`)
  for (const page of paper.pages) {
    console.log(`\n${page.claims.page}／${page.claims.pages}`)
    for (const { label, text } of describePage(page, kind)) console.log(`${label}\t${text}`)
    for (const line of imprintLines(page)) console.log(line)
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'issuer-keys': { type: 'string' },
      page: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || (positionals.length === 0 && values.page === undefined)) {
    process.stderr.write(usage)
    return values.help ? 0 : 2
  }
  const keysFile = values['issuer-keys'] ?? defaultKeysFile()
  if (!existsSync(keysFile)) {
    throw new Error(`There are no issuer keys at ${keysFile}. ${keysHint}`)
  }
  if (values.page !== undefined) {
    const { makePage } = await import('./make-page.js')
    writeFileSync(values.page, await makePage(readFileSync(keysFile, 'utf8')))
    return 0
  }
  const keys = parseIssuerKeys(readFileSync(keysFile, 'utf8'))
  const codes = await codesOfFiles(positionals.map((file) => new Uint8Array(readFileSync(file))))
  show(await verifyPaper(codes, keys, paperKinds, nodePlatform))
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  const isFault = error instanceof PaperFault
  process.stderr.write(
    isFault ? `REFUSED (${error.reason}): ${error.message}\n` : `${(error as Error).message}\n`,
  )
  process.exitCode = isFault ? 1 : 2
}
