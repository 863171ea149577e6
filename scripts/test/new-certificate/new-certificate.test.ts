/**
 * A certificate that nobody has heard of is added to a copy of the project: its folder under templates/ and a line in the
 * catalogue. Then it is offered, chosen, paid, printed, and its paper checked, and the tests of what every certificate
 * must keep look at it too.
 */
import { equal, match } from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchChromium, skipWithoutChromium } from '../../../kiosk/screen/testing/chromium.js'
import { needsProgram } from '../../../templates/paper/test-tools.js'
import { playsAll } from '../../stage/testing/share.js'
import { type StateFolder, testStateFolder } from '../../stage/testing/state-folder.js'
import { picturesOfPdf } from '../../verify-paper/read-codes.js'
import { projectRoot } from '../source-files.js'
import { TreeCopy } from './tree-copy.js'

const folder = join(projectRoot, 'scripts/test/new-certificate/dog-registration')
/** They go over the catalogue, or over everything there is. */
const testsOfAll = [
  'templates/dog-registration/page.test.js',
  'templates/verification/paper-kind.test.js',
  'kiosk/screen/words.test.js',
  'kiosk/screen/present.test.js',
  'scripts/reference-centre/catalogue/catalogue.test.js',
  'scripts/test/arrows.test.js',
]

describe('a new certificate', function () {
  this.timeout(180_000)
  let tree: TreeCopy
  let state: StateFolder
  let paper: string
  let keys: string

  before(async function () {
    for (const program of ['qpdf', 'pdftotext', 'pdftoppm']) needsProgram(this as never, program)
    state = await testStateFolder()
    paper = join(state.path, 'paper.pdf')
    keys = join(state.path, 'pki/verification/issuer-keys.json')
    tree = new TreeCopy()
    tree.addCertificate(folder, 'dog-registration', 'dogRegistrationTemplate')
    const { code, output } = await tree.build()
    equal(code, 0, output)
  })
  after(() => {
    tree?.close()
    state?.remove()
  })

  /** What is wished for last counts. */
  async function visit(...wishes: string[]): Promise<string> {
    const about = ['--kind', 'dogRegistration', '--state-dir', state.path, '--out', paper]
    const { code, output } = await tree.run('.build/scripts/visit/main.js', ...about, ...wishes)
    equal(code, 0, output)
    return output
  }

  it('keeps what every certificate must keep', async () => {
    const { code, output } = await tree.test(...testsOfAll.map((file) => `.build/${file}`))
    equal(code, 0, output)
    match(output, /dogRegistration: whatever is chosen, the pages are as agreed and can be laid out/)
    const pictures = await tree.test('.build/templates/golden.test.js', '--grep', 'dogRegistration')
    equal(pictures.code, 0, pictures.output)
    match(pictures.output, / 1 passing/)
  })

  it('is offered, chosen, paid and printed, and its paper says whose it is', async () => {
    const told = await visit('--person', 'taro', '--include', 'breed', '--copies', '2')
    match(told, /^2 of 2 sheets proven, 400 yen kept, 0 yen change/)
    const { code, output } = await tree.run(
      '.build/scripts/verify-paper/main.js',
      paper,
      '--issuer-keys',
      keys,
    )
    equal(code, 0, output)
    match(output, /種類\t犬の登録証明書\n/)
    match(output, /飼い主\t見本　太郎\n犬 1 呼び名\tポチ\n犬 1 犬種\t柴犬\n/)
  })

  it('says nothing on paper that was not chosen', async () => {
    await visit('--person', 'fuji')
    const { output } = await tree.run('.build/scripts/verify-paper/main.js', paper, '--issuer-keys', keys)
    match(output, /犬 1 犬種\t【省略】\n/)
  })

  it('is read by the page that checks papers offline', async function () {
    skipWithoutChromium(this)
    const page = join(state.path, 'page.html')
    const made = await tree.run('.build/scripts/verify-paper/main.js', '--page', page, '--issuer-keys', keys)
    equal(made.code, 0, made.output)
    const [, back] = await picturesOfPdf(new Uint8Array(readFileSync(paper)))
    const picture = join(state.path, 'back.png')
    writeFileSync(picture, back as Uint8Array)
    const browser = await launchChromium()
    try {
      const opened = await (await browser.newContext({ offline: true })).newPage()
      await opened.goto(pathToFileURL(page).href)
      await opened.waitForSelector('#again:not([disabled])')
      await opened.setInputFiles('#files', picture)
      await opened.waitForSelector('#result td')
      match(
        (await opened.locator('#result').textContent()) ?? '',
        /種類\s*犬の登録証明書[\s\S]*鑑札の番号\s*見本－０００１/,
      )
    } finally {
      await browser.close()
    }
  })

  /** Last, for what follows has more certificates than the golden pages know. */
  const ofTheLongRun = playsAll() ? it : undefined
  ofTheLongRun?.(
    'is offered beside more than there are keys, found on the second page, paid and printed',
    async () => {
      for (const [index, letter] of [...'BCDEFG'].entries()) {
        tree.addCertificate(
          folder,
          `dog-registration-${letter.toLowerCase()}`,
          `dogRegistration${letter}Template`,
          (text) =>
            text
              .replaceAll('dogRegistration', `dogRegistration${letter}`)
              .replace('number: 900', `number: ${901 + index}`),
        )
      }
      const { code, output } = await tree.build()
      equal(code, 0, output)
      const told = await visit('--person', 'taro', '--kind', 'dogRegistrationG', '--include', 'breed')
      match(told, /^1 of 1 sheets proven, 200 yen kept, 0 yen change/)
      const options = ['--issuer-keys', keys]
      const checked = await tree.run('.build/scripts/verify-paper/main.js', paper, ...options)
      equal(checked.code, 0, checked.output)
      match(checked.output, /飼い主\t見本　太郎\n/)
    },
  )
})
