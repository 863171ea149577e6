/**
 * The page that checks papers in a browser, without any server: pictures of the backs in, what the paper must say
 * out. Reader, keys and the kinds of certificates are within the page, so that it works from a file and offline.
 */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { describePage, imprintLines } from '../../../templates/verification/describe.js'
import { parseIssuerKeys } from '../../../templates/verification/issuer-keys.js'
import { type PaperKind, PaperKinds } from '../../../templates/verification/paper-kind.js'
import { PaperFault, type Platform } from '../../../templates/verification/signed-paper.js'
import { type VerifiedPaper, verifyPaper } from '../../../templates/verification/verify-set.js'

const embedded = (id: string): string => document.getElementById(id)?.textContent?.trim() ?? ''
const kinds = new PaperKinds(JSON.parse(embedded('kinds')) as PaperKind[])
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

const browserPlatform: Platform = {
  async inflate(packed, maxBytes) {
    const stream = new Blob([owned(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const reader = stream.getReader()
    const parts: Uint8Array[] = []
    let length = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      length += value.length
      if (length > maxBytes) throw new RangeError('unpacks to too much')
    }
    return new Uint8Array(await new Blob(parts.map(owned)).arrayBuffer())
  },
  async verify(key, message, signature) {
    const imported = await crypto.subtle.importKey('raw', owned(key), 'Ed25519', false, ['verify'])
    return crypto.subtle.verify('Ed25519', imported, owned(signature), owned(message))
  },
  async sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', owned(bytes)))
  },
}

/** In the words of whoever holds a paper. */
const refusals: Readonly<Record<PaperFault['reason'], string>> = {
  noCode: 'コードを読めませんでした。うら面を、明るいところで、まっすぐ写してください。',
  codeMissing: 'コードの一部を読めませんでした。うら面の全体を、もう一度写してください。',
  codeDamaged: 'コードの内容がこわれています。',
  foreignKey: '発行者の鍵がちがいます。この紙は確かめられません。',
  badSignature: '署名が内容と合いません。内容が変えられています。',
  formUnknown: 'このページより新しい種類の証明書です。新しいページで確かめてください。',
  pageMissing: '足りないページがあります。つぎのページのうら面を写すか、選んでください。',
  pageRepeated: '同じページが2枚あり、内容がちがいます。',
  pageSwapped: 'ページの順がちがいます。',
  foreignPage: '別の証明書のページがまざっています。',
}

function show(title: string, good: boolean, lines: readonly (readonly [string, string])[] = []): void {
  const result = document.getElementById('result') as HTMLElement
  const heading = document.createElement('h2')
  heading.textContent = title
  heading.className = good ? 'good' : 'bad'
  const table = document.createElement('table')
  for (const [label, text] of lines) {
    const row = table.insertRow()
    const head = document.createElement('th')
    head.textContent = label
    row.append(head)
    // As text and never as markup: a paper's words run nothing here.
    row.insertCell().textContent = text
  }
  result.replaceChildren(heading, table)
}

function linesOf(paper: VerifiedPaper): [string, string][] {
  const kind = kinds.of(paper.kind)
  return [
    ['発行者', paper.issuer],
    ['種類', kind.title],
    ['発行番号', paper.issueNumber],
    ['発行日', paper.issueDate],
    ...paper.pages.flatMap((page): [string, string][] => [
      ['ページ', `${page.claims.page}／${page.claims.pages}`],
      ...describePage(page, kind).map(({ label, text }): [string, string] => [label, text]),
      ...imprintLines(page).map((line): [string, string] => ['', line]),
    ]),
  ]
}

/** Codes of the sheets so far: a phone's camera gives one picture at a time. */
let codes: Uint8Array[] = []
/** After these, the next picture belongs to the same paper; after anything else, to another. */
const unfinished: readonly PaperFault['reason'][] = ['noCode', 'codeMissing', 'pageMissing']

async function check(files: readonly File[]): Promise<void> {
  for (const file of files) {
    const found = await readBarcodes(file, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 40 })
    codes.push(...found.filter(({ isValid }) => isValid).map(({ bytes }) => new Uint8Array(bytes)))
  }
  try {
    const keys = parseIssuerKeys(embedded('issuer-keys'))
    const paper = await verifyPaper(codes, keys, kinds, browserPlatform)
    codes = []
    const title = paper.specimen
      ? '見本：署名は正しいですが、証明書としては使えません'
      : '署名は正しいです。おもての内容と見くらべてください'
    show(title, !paper.specimen, linesOf(paper))
  } catch (error) {
    if (!(error instanceof PaperFault && unfinished.includes(error.reason))) codes = []
    throw error
  }
}

async function start(): Promise<void> {
  await prepareZXingModule({
    overrides: { wasmBinary: bytesOf(embedded('reader')).buffer },
    fireImmediately: true,
  })
  for (const id of ['camera', 'files']) listen(document.getElementById(id) as HTMLInputElement)
  const again = document.getElementById('again') as HTMLButtonElement
  again.disabled = false
  again.addEventListener('click', () => {
    codes = []
    document.getElementById('result')?.replaceChildren()
  })
}

function listen(input: HTMLInputElement): void {
  input.disabled = false
  input.addEventListener('change', () => {
    show('確かめています', true)
    check([...(input.files ?? [])])
      .catch((error: unknown) => {
        if (error instanceof PaperFault) show(refusals[error.reason], false)
        else show(`この端末では確かめられません（${(error as Error).message}）`, false)
      })
      .finally(() => {
        // The same file may be chosen again.
        input.value = ''
      })
  })
}

await start()
