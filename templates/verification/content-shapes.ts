/**
 * What kinds there are, and which keys each part of a content has, so that the codes need not say. A place in these
 * lists is part of the format: they are only ever added to.
 */

export const kinds: readonly string[] = [
  'residence',
  'residenceItems',
  'sealRegistration',
  'incomeTax',
  'taxPayment',
  'familyRegister',
  'addressHistory',
]

export interface Shape {
  /** In the order in which the values stand. */
  readonly keys: readonly string[]
  /** Values that go without saying. */
  readonly always: Readonly<Record<string, string>>
}

const shape = (keys: string, always: Record<string, string> = {}): Shape => ({
  keys: keys.split(' '),
  always,
})
const record = 'title address headOfHousehold'
const resident =
  'nameFurigana myNumber residentCode residentSince addressSince noticeDate birthDate sex relationship previousAddress'
const japanese = `${resident} name formerNameFurigana formerName headOfRegister domicile`
const foreign = `${resident} names aliasFurigana alias residenceCardNumber nationality residenceStatus category period periodEnds`

export const shapes: readonly Shape[] = [
  shape('sentence issueDate official', { sealNote: 'この印は黒色です' }),
  shape('label value'),
  shape(`${record} residents endMark certification`, { form: 'household' }),
  shape(`${record} resident notes endMark certification`, { form: 'individual' }),
  shape(`${japanese} number remarks free`, { type: 'japanese' }),
  shape(`${foreign} number remarks`, { type: 'foreign' }),
  shape(japanese, { type: 'japanese' }),
  shape(foreign, { type: 'foreign' }),
  shape('imprint nameFurigana names otherName birthDate sex address remarks certification', {
    title: '印鑑登録証明書',
  }),
  shape('type name'),
  shape('widthMm heightMm picture'),
  shape(
    'title year incomeYear address names birthDate income deductions tax dependants remarks certification',
  ),
  shape('year address names rows asOf remarks endMark certification', { title: '納税証明書' }),
  shape('tax noticeNumber assessed paid unpaid notYetDue legalDate'),
  shape('title domicile headOfRegister headFurigana entries endMark certification'),
  shape('heading title continued removed lines'),
  shape('title domicile headOfRegister made persons overseasElectors endMark certification'),
  shape('label date'),
  shape('name furigana birthDate sex removed continued addresses'),
  shape('address since'),
]
