/** Invented pages: see ../residence/samples.ts. */
import { type Sample, sampleCertification } from '../paper/testing/sample.js'
import { foreign, japanese, samples as records } from '../residence/samples.js'
import { type ResidenceItemsContent, residenceItemsCertifications } from './content.js'

const unused = '＊＊＊'
const omitted = '【省略】'
const [usual, other] = residenceItemsCertifications

type Household = Extract<ResidenceItemsContent, { form: 'household' }>

/** Name and address alone: the least that can be asked for. */
const least: Household = {
  form: 'household',
  title: '住民票記載事項証明書',
  address: '見本県架空市中央一丁目２番３号',
  headOfHousehold: unused,
  residents: [
    japanese({
      number: 1,
      name: '番号　花子',
      nameFurigana: 'バンゴウ　ハナコ',
      birthDate: unused,
      sex: unused,
      relationship: unused,
      residentSince: unused,
      addressSince: unused,
      noticeDate: unused,
      previousAddress: unused,
    }),
  ],
  endMark: true,
  certification: sampleCertification(usual),
}

const mixed: Household = {
  ...least,
  headOfHousehold: 'MIHON SAMPLE MARIA',
  residents: [
    foreign({
      number: 1,
      names: ['MIHON SAMPLE MARIA'],
      alias: '見本　マリア',
      birthDate: '1990年4月5日',
      residenceCardNumber: 'ZZ00000001ZZ',
      nationality: 'ブラジル',
    }),
    japanese({
      number: 2,
      name: '見本　例子',
      birthDate: '平成4年12月31日',
      sex: omitted,
      relationship: '夫',
    }),
  ],
  certification: sampleCertification(other),
}

/** 個人票 of one who has nothing but what is always printed. */
function individual(index: number): ResidenceItemsContent {
  const record = records.find(({ name }) => name === 'individual')?.pages[index]
  if (record?.form !== 'individual') throw new Error('no sample of an individual record')
  return { ...record, title: '住民票記載事項証明書', certification: sampleCertification(usual) }
}

export const samples: readonly Sample<ResidenceItemsContent>[] = [
  { name: 'least', issueNumber: '架住第000125号', pages: [least] },
  { name: 'mixed', issueNumber: '架住第000126号', pages: [mixed] },
  { name: 'individual', issueNumber: '凡例2026-000681', pages: [individual(0)] },
  { name: 'individual-foreign', issueNumber: '凡例2026-000682', pages: [individual(1)] },
]
