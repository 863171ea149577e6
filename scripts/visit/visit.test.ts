/** Whole visits in this process, over the simulated devices and the reference centre in processes of their own. */
import assert from 'node:assert/strict'
import { loadConfiguration } from '../../kiosk/configuration/load.js'
import { templates } from '../../templates/catalogue.js'
import { type Stage, startStage } from '../stage/stage.js'
import { type StateFolder, testStateFolder } from '../stage/testing/state-folder.js'
import type { WorldCommand } from '../world/commands.js'
import { WorldControl } from '../world/control.js'
import { readCommandLine } from './command-line.js'
import { playVisit, type VisitResult } from './play.js'
import { missingPdfTools, specimenMarks, textOfPages } from './testing/pdf-text.js'

/** A paper can be looked at without waiting for it. */
const sheetDurationMs = 20

describe('a whole visit', function () {
  this.timeout(60_000)
  let folder: StateFolder
  let stage: Stage

  before(async function () {
    const missing = missingPdfTools()
    if (missing !== undefined) {
      if (process.env.CI === 'true') throw new Error(`missing: ${missing}`)
      console.log(`    skipped, missing: ${missing}`)
      this.skip()
    }
    folder = await testStateFolder()
    stage = await startStage({ stateDir: folder.path, kiosk: false, quiet: true, sheetDurationMs })
  })
  after(async () => {
    await stage?.close()
    folder?.remove()
  })

  afterEach(async () => {
    const { reader, tray, cash } = await stage.control.state()
    for (const _ of reader.laid) await stage.control.removeCard()
    if (tray.sheets.length > 0) await stage.control.takePaper()
    await stage.control.takeCoins()
    assert.equal(cash.escrowYen, 0, 'no money is left in the escrow')
  })

  function visit(args: string, control: WorldControl = stage.control): Promise<VisitResult> {
    return playVisit(loadConfiguration(stage.configFile), control, readCommandLine(args.split(' ')))
  }

  /** Fronts of the papers of a visit that succeeds: every sheet has a back too. */
  async function pagesOf(args: string): Promise<{ line: string; pages: string[] }> {
    const { proven, line, pdf } = await visit(args)
    assert(proven && pdf, line)
    return { line, pages: textOfPages(pdf).filter((_, side) => side % 2 === 0) }
  }

  it('gives the holder a certificate with the name, and 見本 across the page', async () => {
    const { line, pages } = await pagesOf('--person hanako --pin 1234 --kind residence')
    assert.equal(line, '1 of 1 sheets proven, 200 yen kept, 0 yen change')
    assert.equal(pages.length, 1)
    assert.match(pages[0] ?? '', /番号　花子/)
    assert.match(pages[0] ?? '', /世帯主/)
    assert(specimenMarks(pages[0] ?? '') >= 6)
  })

  it('gives several certificates one after another, each paid for and on two sides', async () => {
    const kinds = 'residence,sealRegistration,incomeTax,residenceItems'
    const { pages } = await pagesOf(`--person hanako --kind ${kinds}`)
    const titles = ['住民票', '印鑑登録証明書', '所得課税証明書', '住民票記載事項証明書']
    assert.equal(pages.length, titles.length)
    for (const [i, title] of titles.entries()) assert.match(pages[i] ?? '', new RegExp(title))
    const numbers = pages.map((page) => /架住第\d{6}号/.exec(page)?.[0])
    assert.equal(new Set(numbers).size, titles.length)
  })

  it('gives the certificates of the family register where they are kept', async () => {
    const { line, pages } = await pagesOf('--person taro --kind familyRegister --issuer domicile --who all')
    assert.match(line, /^3 of 3 sheets proven, 450 yen kept/)
    assert.match(pages[0] ?? '', /（３の１）全部事項証明/)
  })

  it('leaves out what was not chosen, and prints what was', async () => {
    const without = await pagesOf('--person hanako')
    assert.doesNotMatch(without.pages[0] ?? '', /9999 ?0000 ?0012/)
    const having = await pagesOf('--person hanako --include household,domicile,myNumber')
    assert.match(having.pages[0] ?? '', /9999 ?0000 ?0012/)
    assert.match(having.pages[0] ?? '', /本籍 見本県架空市中央一丁目２番/)
  })

  it('chooses among more items than there are keys, on the second page of them', async () => {
    const without = await pagesOf('--person yang --kind residenceItems --who all')
    assert.doesNotMatch(without.pages[0] ?? '', /永住者/)
    const { line, pages } = await pagesOf(
      '--person yang --kind residenceItems --who all --include status,sex',
    )
    assert.equal(line, '2 of 2 sheets proven, no fee')
    assert.match(pages[0] ?? '', /永住者/)
  })

  it('gives a part of a household', async () => {
    const { pages } = await pagesOf('--person sakura --who part --members 1,3')
    assert.match(pages[0] ?? '', /見本　太郎[\s\S]*見本　ひなた/)
    assert.doesNotMatch(pages[0] ?? '', /さくら|つむぎ|世帯全員/)
  })

  it('prints two copies of a household on two sheets, copy after copy', async () => {
    const { line, pages } = await pagesOf('--person akihito --who all --copies 2')
    assert.equal(line, '4 of 4 sheets proven, 600 yen kept, 0 yen change')
    assert.deepEqual(
      pages.map((page) => /([12])／2/.exec(page)?.[0]),
      ['1／2', '2／2', '1／2', '2／2'],
    )
    assert.match(pages[1] ?? '', /例示　大/)
    assert.equal(pages[0], pages[2])
  })

  it('takes no money where the certificate is free', async () => {
    const { line, pages } = await pagesOf('--person yang')
    assert.equal(line, '1 of 1 sheets proven, no fee')
    assert.match(pages[0] ?? '', /YANG BEN MING/)
  })

  it('prints rare characters code point by code point', async () => {
    const { pages } = await pagesOf('--person kuzuno --who all')
    const text = pages.join('')
    for (const name of ['\u{20BB7}本　見次', '髙見\uFA11　例', '渡邉\u{E0110}　仮子'])
      assert(text.includes(name), name)
  })

  const refused: readonly (readonly [args: string, line: RegExp])[] = [
    ['--pin 9999', /^PIN-WRONG: .* Tries left: 2\.$/],
    ['--person locked', /^CARD-LOCKED: /],
    ['--person last-try', /^Only one PIN try is left/],
    ['--person juki', /^CARD-JUKI: /],
    ['--person licence', /^CARD-OTHER: /],
    ['--person suica', /^CARD-OTHER: /],
    ['--person phone', /^CARD-PHONE: /],
    ['--person expired', /^CARD-EXPIRED: /],
    ['--person revoked', /^CARD-REVOKED: /],
    ['--person no-certificate', /^CARD-NOCERT: /],
    ['--person no-pin', /^CARD-FACE: /],
    ['--person shiken-1', /^PERSON-EXCLUDED: /],
    ['--person nashi', /^TEXT-NOGLYPH: /],
    ['--person nagasugi', /^TEXT-TOOLONG: /],
    ['--kind nonsense', /^nonsense is not offered \(offered: residence/],
  ]
  for (const [args, expected] of refused) {
    it(`is refused with one clear line: ${args}`, async () => {
      const { insertedYen } = (await stage.control.state()).cash.counters
      assertRefused(await visit(args), expected)
      const { cash } = await stage.control.state()
      assert.equal(cash.counters.insertedYen, insertedYen, 'no money was asked for')
    })
  }

  it('is not offered what the centre issues and this kiosk has no template for', async () => {
    const known = new Map([...templates].filter(([kind]) => kind !== 'residenceItems'))
    const command = (kind: string) => readCommandLine(['--person', 'hanako', '--kind', kind])
    const play = (kind: string) =>
      playVisit(loadConfiguration(stage.configFile), stage.control, command(kind), known)
    const offered = /^residenceItems is not offered \(offered: residence, sealRegistration, /
    assertRefused(await play('residenceItems'), offered)
    // Whoever chooses by place among the others gets what stands there.
    const { proven, pdf, line } = await play('sealRegistration')
    assert(proven && pdf, line)
    assert.match(textOfPages(pdf)[0] ?? '', /印鑑登録証明書/)
  })

  it('is refused with two cards', async () => {
    assertRefused(await visit('--person hanako', withSecondCard(stage.control)), /^CARD-TWO: /)
  })

  const faults: readonly (readonly [fault: string, line: RegExp])[] = [
    ['printer.paperEmpty', /^PAPER-EMPTY: /],
    ['printer.coverOpen', /^COVER-OPEN: /],
    ['centre.unreachable', /^CENTRE-AWAY: /],
    ['power.mainsLost', /^POWER-BATTERY: /],
    ['coins.coinJam', /^COIN-JAM: /],
  ]
  for (const [fault, expected] of faults) {
    it(`ends with one clear line, and the next one succeeds: ${fault}`, async () => {
      await stage.control.setFault(fault, true)
      try {
        assertRefused(await visit('--person hanako'), expected)
      } finally {
        await stage.control.setFault(fault, false)
      }
      await pagesOf('--person taro')
    })
  }
})

function assertRefused({ proven, line, pdf }: VisitResult, expected: RegExp): void {
  assert(!proven)
  assert.match(line, expected)
  assert.doesNotMatch(line, /\n/)
  assert.equal(pdf, null)
}

/** Whoever lays a card down lays a second one beside it. */
function withSecondCard(control: WorldControl): WorldControl {
  const { port } = control
  return new WorldControl({
    state: () => port.state(),
    watch: (listener, failed) => port.watch(listener, failed),
    perform: async (command: WorldCommand) => {
      const result = await port.perform(command)
      if (command.type === 'placeCard') await port.perform({ type: 'placeSecondCard', person: 'suica' })
      return result
    },
  })
}
