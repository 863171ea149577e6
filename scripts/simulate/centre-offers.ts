/** What the modelled centre offers to whoever may have anything. */
import type { Offer } from '../../drivers/centre/messages.js'

const offer = (replaced: Partial<Offer>): Offer => ({
  kind: 'residence',
  title: '住民票の写し',
  feeYen: 300,
  hours: '6:30–23:00',
  availability: 'open',
  maxCopies: 5,
  options: [],
  ...replaced,
})

/** One page for 300, two pages for 250, one that is free, one that is dear, one that is closed. */
export const offers: readonly Offer[] = [
  offer({
    options: [
      { type: 'choice', id: 'who', choices: ['self', 'all', 'part'] },
      { type: 'members', id: 'members' },
      { type: 'include', id: 'household', preset: true },
      { type: 'include', id: 'myNumber', preset: false },
    ],
  }),
  offer({ kind: 'sealRegistration', title: '印鑑登録証明書', feeYen: 250 }),
  offer({ kind: 'residenceItems', title: '住民票記載事項証明書', feeYen: 0, maxCopies: 2 }),
  offer({ kind: 'familyRegister', title: '戸籍全部事項証明書', feeYen: 450 }),
  offer({ kind: 'incomeTax', title: '所得証明書', availability: 'closed' }),
]
export const pagesOf = (kind: string): number =>
  kind === 'sealRegistration' ? 2 : kind === 'familyRegister' ? 3 : 1
