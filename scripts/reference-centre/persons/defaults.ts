import type { JapaneseMember } from './household.js'

/** What the invented persons of a sample have in common where the sample says nothing else. */
export const japaneseDefaults = {
  nationality: 'japanese',
  residentSince: '平成20年4月1日',
  noticeDate: '平成20年4月1日',
  addressSince: null,
  previousAddress: null,
} as const satisfies Partial<JapaneseMember>
