/**
 * Every option of every certificate of the registers as a picture: nothing chosen, each item alone, all of them, each
 * choice.
 */
import { deepEqual } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChosenOptions, OptionGroup } from '../../../drivers/centre/messages.js'
import { templateOf } from '../../../templates/catalogue.js'
import { sampleSeal } from '../../../templates/paper/sample-seal.js'
import { rasterise } from '../../../templates/paper/testing/rasterise.js'
import { makeRegister, type RegisterEntry } from '../register/register.js'
import { ofRegisters } from './catalogue.js'
import type { CertificateService } from './certificate-service.js'
import { areOffered } from './chosen-options.js'
import { goldenOptions } from './golden-options.js'

/** One alone, a family, a household of foreign and Japanese residents, 個人票, and 【省略】 for what was not chosen. */
const persons = ['hanako', 'taro', 'maria', 'yang', 'akihito'] as const
/** Their choices of these look as those of a residence record do. */
const sameForm: Readonly<Record<string, readonly string[]>> = { residenceItems: ['taro', 'akihito'] }
const dotsPerInch = 72
const issuedAt = new Date('2026-11-22T10:00:00+09:00')
const seal = sampleSeal()
const register = makeRegister()

type Variant = readonly [name: string, options: ChosenOptions]

function variantsOf(groups: readonly OptionGroup[]): Variant[] {
  const items = groups.flatMap((group) => (group.type === 'include' ? [group.id] : []))
  const choices = groups.filter((group) => group.type === 'choice')
  const chosen = (id: string, choice: string): ChosenOptions => ({
    [id]: choice,
    ...(choice === 'part' ? { members: [1] } : {}),
  })
  // The last choice but "a part of them" comes with every item, so that nothing is left out.
  const usual = Object.assign(
    {},
    ...choices.map(({ id, choices: all }) => chosen(id, all.includes('all') ? 'all' : (all[0] as string))),
  ) as ChosenOptions
  return [
    ['none', usual],
    ...items.map((item): Variant => [item, { ...usual, [item]: true }]),
    ...(items.length === 0
      ? []
      : [['all', { ...usual, ...Object.fromEntries(items.map((item) => [item, true])) }] as Variant]),
    ...choices.flatMap(({ id, choices: all }) =>
      all
        .filter((choice) => choice !== usual[id])
        .map((choice): Variant => [`${id}=${choice}`, { ...usual, ...chosen(id, choice) }]),
    ),
  ]
}

async function drawn(
  service: CertificateService,
  entry: RegisterEntry,
  options: ChosenOptions,
  name: string,
): Promise<string> {
  const pages = service.pages(entry, options, issuedAt.getTime())
  const digest = createHash('sha256')
  for (const [index, content] of pages.entries()) {
    const about = { page: index + 1, pages: pages.length, issueNumber: '見第1号', issuedAt }
    const rendered = await templateOf(service.kind)?.render({
      ...about,
      content: service.contentSchema.parse(content),
      sealImage: seal,
      specimen: false,
    })
    const { width, height, grey } = await rasterise(rendered?.pdf ?? new Uint8Array(), 0, dotsPerInch)
    digest.update(`${width} ${height} `).update(grey)
    keep(`${name}-${index + 1}`, width, height, grey)
  }
  return `${pages.length} ${digest.digest('hex').slice(0, 24)}`
}

/** With GOLDEN_FOLDER set, pictures are left there to be looked at. */
function keep(name: string, width: number, height: number, grey: Uint8Array): void {
  const folder = process.env.GOLDEN_FOLDER
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, `${name}.pgm`),
    Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), grey]),
  )
}

describe('every option of every certificate as pixels', () => {
  it('is what it was when it was last looked at', async function () {
    this.timeout(240_000)
    const all: Record<string, string> = {}
    for (const service of ofRegisters) {
      const known = new Set<string>()
      for (const person of persons) {
        const entry = register.find(person)
        const groups = entry ? service.options(entry) : null
        if (!entry || !groups || sameForm[service.kind]?.includes(person)) continue
        for (const [variant, options] of variantsOf(groups)) {
          const members = entry.household.members.length
          if (!areOffered(options, groups, members)) throw new Error(`${person} is not offered ${variant}`)
          // The same choice of another person shows nothing new, unless the form is another.
          const shape = `${entry.municipality.notChosenMark} ${entry.municipality.recordForm} ${variant}`
          if (known.has(shape)) continue
          known.add(shape)
          const name = `${service.kind}-${person}-${variant}`
          all[name] = await drawn(service, entry, options, name)
        }
      }
    }
    const folder = process.env.GOLDEN_FOLDER
    if (folder) writeFileSync(join(folder, 'golden-options.json'), JSON.stringify(all, null, 2))
    deepEqual(
      all,
      goldenOptions,
      'look at the pictures (GOLDEN_FOLDER=…), then put what its golden-options.json says into golden-options.ts',
    )
  })
})
