/** Every invented page: 世帯連記式 as in household-samples.ts, and 個人票. Nothing the kiosk runs imports this file. */
import { type Sample as AnySample, longSampleOfficial, sampleCertification } from '../paper/testing/sample.js'
import { type ResidenceContent, residenceCertifications } from './content.js'
import { foreign, householdSamples, japanese } from './household-samples.js'

export { foreign, householdSamples, japanese, rareNames } from './household-samples.js'

export type Sample = AnySample<ResidenceContent>
type IndividualContent = Extract<ResidenceContent, { form: 'individual' }>
type Individual = IndividualContent['resident']

const [, plain] = residenceCertifications

/** A resident of the household's form, without what only a block has. */
function individual(resident: ReturnType<typeof japanese> | ReturnType<typeof foreign>): Individual {
  const { number: _number, remarks: _remarks, ...person } = resident
  if (person.type === 'foreign') return person
  const { free: _free, ...items } = person
  return items
}

const hanako: IndividualContent = {
  form: 'individual',
  title: '住民票',
  address: '見本県架空市中央一丁目２番３号',
  headOfHousehold: '番号　花子',
  resident: individual(
    japanese({
      number: 1,
      name: '番号　花子',
      nameFurigana: 'バンゴウ　ハナコ',
      birthDate: '昭和60年5月10日',
      headOfRegister: '番号　花子',
      domicile: '見本県架空市中央一丁目２番',
      myNumber: '9999 0000 0012',
    }),
  ),
  notes: [],
  endMark: true,
  certification: sampleCertification(plain),
}

const longLatin = 'MIHON SAMPLE DOS EXEMPLOS DA SILVA E MODELO D ALBUQUERQUE FICTICIO IMAGINARIO'
const maria: IndividualContent = {
  ...hanako,
  headOfHousehold: '＊＊＊',
  resident: individual(
    foreign({
      number: 1,
      names: [`${longLatin} MARIA FERNANDA BEATRIZ`, '見本　真理'],
      alias: '見本　マリア',
      birthDate: '1990年4月5日',
      relationship: '縁故者の妻の子の夫',
      nationality: 'セントビンセント及びグレナディーン諸島',
      category: '中長期在留者',
      residenceStatus: '技術・人文知識・国際業務',
      period: '5年',
      periodEnds: '2027年3月31日',
      residenceCardNumber: 'ZZ00000001ZZ',
      residentCode: '99999000012',
    }),
  ),
  notes: [
    '氏名のカタカナ表記　ミホン　サンプル　ドス　エゼンプロス　ダ　シルバ　エ　モデロ　マリア　フェルナンダ',
    '令和5年8月1日　転居　異動前住所　見本県架空市大字見本字仮名田１２３４番地５６７　架空中央レジデンシャルタワー２６１０号室',
  ],
  certification: sampleCertification(plain, longSampleOfficial),
}

const long: IndividualContent = {
  ...hanako,
  title: '住民票の写し',
  address:
    '見本県架空市大字見本字仮名田１２３４番地５６７　架空中央レジデンシャルタワーノースウイング棟２６１０号室　番号　花子様方',
  resident: individual(
    japanese({
      number: 1,
      name: '番号見本例示試験仮名模擬架空想定雛形凡例標本様式書式記入番号見本例示試験仮名模擬架空想定雛形凡例標本様式書式記入番号見本',
      formerName: '辻\u{e0102}　葛\u{e0102}',
      birthDate: '昭和3年月日不詳',
      domicile:
        '例示県試験郡模擬町大字例示字上試験台下試験台入会地内通称見本谷千二百三十四番地の五第六号の七合併番地八ノ九拾壱番戸乙第弐参号',
      headOfRegister: '番号見本例示試験仮名　長左衛門之助',
      previousAddress:
        'ブラジル連邦共和国エゼンプロ州サンプル市ミホン通り１２３４番地モデロ地区フィクシオアパートメント５６７号室',
    }),
  ),
  notes: Array.from({ length: 7 }, (_, i) => `令和${i + 1}年4月1日　記載事項の変更　見本のための長い記録`),
}

export const samples: readonly Sample[] = [
  ...householdSamples,
  {
    name: 'individual',
    issueNumber: '凡例2026-000679',
    pages: [{ ...hanako, certification: null }, maria],
  },
  { name: 'individual-long', issueNumber: '凡例2026-000680', pages: [long] },
]
