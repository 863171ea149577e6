import assert from 'node:assert/strict'
import type { Offer, OptionGroup } from '../../drivers/centre/messages.js'
import { templates } from '../../templates/catalogue.js'
import { knownOffers } from './known-offers.js'

const offer = (kind: string, ...options: OptionGroup[]): Offer => ({
  kind,
  title: '見本証明書',
  feeYen: 200,
  hours: '6:30–23:00',
  availability: 'open',
  maxCopies: 5,
  options,
})
const kindsOf = (...offers: Offer[]) => knownOffers(offers, templates).map(({ kind }) => kind)

describe('offers of a centre that knows more than the kiosk', () => {
  it('are left out where the kiosk has no template for their kind, the others in their order', () => {
    const offers = ['addressHistory', 'another', 'constructor', 'residence'].map((kind) => offer(kind))
    assert.deepEqual(kindsOf(...offers), ['addressHistory', 'residence'])
  })

  const known: readonly OptionGroup[] = [
    { type: 'choice', id: 'who', choices: ['self', 'all', 'part'] },
    { type: 'members', id: 'members' },
    { type: 'include', id: 'household', preset: false },
    { type: 'choice', id: 'year', choices: ['2026', '2025'] },
    // Nobody is asked.
    { type: 'choice', id: 'paper', choices: ['a4'] },
  ]
  const unknown: readonly OptionGroup[] = [
    { type: 'choice', id: 'who', choices: ['self', 'neighbour'] },
    { type: 'include', id: 'colour', preset: false },
    { type: 'include', id: 'state.on', preset: false },
    { type: 'include', id: 'constructor', preset: false },
    { type: 'choice', id: 'year', choices: ['2026', 'first'] },
  ]
  for (const group of known) {
    it(`are kept with a choice that has words: ${JSON.stringify(group)}`, () => {
      assert.deepEqual(kindsOf(offer('residence', group)), ['residence'])
    })
  }
  for (const group of unknown) {
    it(`are left out with a choice that has none: ${JSON.stringify(group)}`, () => {
      assert.deepEqual(kindsOf(offer('residence', ...known, group), offer('incomeTax')), ['incomeTax'])
    })
  }

  it('are kept with words of the template, which are no other template’s', () => {
    const birthDate: OptionGroup = { type: 'include', id: 'birthDate', preset: false }
    assert.deepEqual(kindsOf(offer('residence', birthDate), offer('residenceItems', birthDate)), [
      'residenceItems',
    ])
  })
})
