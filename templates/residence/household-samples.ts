/**
 * Invented pages of 世帯連記式 for tests and for looking at the form: made-up persons in municipalities that do not exist.
 * Nothing the kiosk runs imports this file.
 */
import type { Sample as AnySample } from '../paper/testing/sample.js'
import type {
  ForeignResident,
  JapaneseResident,
  ResidenceContent,
  residenceCertifications,
} from './content.js'

export type HouseholdContent = Extract<ResidenceContent, { form: 'household' }>
type Sample = AnySample<HouseholdContent>

const unused = '＊＊＊'
const omitted = '【省略】'
const blank = '【空欄】'
const unusedCell = { label: unused, value: unused }

const japaneseBase: Omit<JapaneseResident, 'number' | 'name'> = {
  type: 'japanese',
  nameFurigana: blank,
  formerNameFurigana: blank,
  formerName: blank,
  birthDate: blank,
  sex: '女',
  relationship: '世帯主',
  myNumber: unused,
  residentCode: unused,
  residentSince: '平成28年4月1日',
  addressSince: blank,
  noticeDate: '平成28年4月3日',
  headOfRegister: unused,
  domicile: unused,
  previousAddress: '例示県試験郡模擬町大字例示１番地',
  free: [unusedCell, unusedCell, unusedCell, unusedCell],
  remarks: null,
}

const foreignBase: Omit<ForeignResident, 'number' | 'names'> = {
  type: 'foreign',
  nameFurigana: unused,
  aliasFurigana: unused,
  alias: unused,
  birthDate: blank,
  sex: '女',
  relationship: '世帯主',
  myNumber: unused,
  residentCode: unused,
  residentSince: '平成24年7月9日',
  addressSince: blank,
  noticeDate: '平成24年7月9日',
  residenceCardNumber: unused,
  nationality: unused,
  residenceStatus: unused,
  category: unused,
  period: unused,
  periodEnds: unused,
  previousAddress: blank,
  remarks: null,
}

type JapaneseSample = Partial<JapaneseResident> & Pick<JapaneseResident, 'number' | 'name'>
type ForeignSample = Partial<ForeignResident> & Pick<ForeignResident, 'number' | 'names'>

export const japanese = (sample: JapaneseSample): JapaneseResident => ({ ...japaneseBase, ...sample })
export const foreign = (sample: ForeignSample): ForeignResident => ({ ...foreignBase, ...sample })

const whole = 'この写しは、世帯全員の住民票の原本と相違ないことを証明する。'
const part = 'この写しは、住民票の原本と相違ないことを証明する。'

function certification(
  sentence: (typeof residenceCertifications)[number],
  official: [string, string],
): NonNullable<ResidenceContent['certification']> {
  return { sentence, issueDate: '令和8年11月22日', official, sealNote: 'この印は黒色です' }
}

const officials = {
  kaku: ['見本県架空市長', '見本　一郎'],
  mogi: ['例示県試験郡模擬町長職務代理者', '模擬町副町長　試験　次郎'],
  hanrei: ['仮名都凡例区長', '凡例　三郎'],
} satisfies Record<string, [string, string]>

const hanakoPerson: JapaneseSample = {
  number: 1,
  name: '番号　花子',
  nameFurigana: 'バンゴウ　ハナコ',
  birthDate: '昭和60年5月10日',
  headOfRegister: '番号　花子',
  domicile: '見本県架空市中央一丁目２番',
  myNumber: '9999 0000 0012',
}

const hanako: Sample = {
  name: 'hanako',
  issueNumber: '架住第000123号',
  pages: [
    {
      form: 'household',
      title: '住民票',
      address: '見本県架空市中央一丁目２番３号',
      headOfHousehold: '番号　花子',
      residents: [japanese(hanakoPerson)],
      endMark: true,
      certification: certification(whole, officials.kaku),
    },
  ],
}

const mihonPerson = {
  addressSince: '令和5年8月1日',
  domicile: '見本県架空市見本町４５６番地',
  headOfRegister: '見本　太郎',
}

const mihon: Sample = {
  name: 'mihon',
  issueNumber: '架住第000124号',
  pages: [
    {
      form: 'household',
      title: '住民票',
      address: '見本県架空市見本町４５６番地',
      headOfHousehold: '見本　太郎',
      residents: [
        japanese({
          ...mihonPerson,
          number: 1,
          name: '見本　太郎',
          nameFurigana: 'ミホン　タロウ',
          birthDate: '平成元年1月8日',
          sex: '男',
        }),
        japanese({
          ...mihonPerson,
          number: 2,
          name: '見本　さくら',
          nameFurigana: 'ミホン　サクラ',
          formerName: '例示',
          formerNameFurigana: 'レイジ',
          birthDate: '平成3年3月3日',
          relationship: '妻',
        }),
        japanese({
          ...mihonPerson,
          number: 3,
          name: '見本　ひなた',
          nameFurigana: 'ミホン　ヒナタ',
          birthDate: '令和元年5月1日',
          residentSince: '令和元年5月1日',
          relationship: '子',
        }),
        japanese({
          ...mihonPerson,
          number: 4,
          name: '見本　つむぎ',
          nameFurigana: 'ツムギ',
          birthDate: '令和8年10月30日',
          residentSince: '令和8年10月30日',
          sex: '男',
          relationship: '子',
        }),
      ],
      endMark: false,
      certification: certification(whole, officials.kaku),
    },
  ],
}

/** Names whose characters are outside the BMP, compatibility ideographs or variation sequences. */
export const rareNames = [
  '\u{20bb7}本　見次',
  '\u{9ad9}見\u{fa11}　例',
  '渡\u{9089}\u{e010f}　試子',
  '渡\u{9089}\u{e0110}　仮子',
  '\u{8fbb}\u{e0102}　\u{845b}\u{e0102}乃',
  '\u{fa19}見　一',
  '\u{2363a}\u{2550e}　\u{2123d}',
  '\u{5fb7}見　\u{7028}',
  '\u{6ff5}番　\u{3402}一',
  '見本　ゐゑ',
  '見本　ヴィ・ヶ々',
  '見本　Ｍ',
] as const

const charactersPage = {
  form: 'household',
  title: '住民票',
  address: '見本県架空市仮字町７番地８　共同住宅字形',
  headOfHousehold: rareNames[0],
  certification: certification(whole, officials.kaku),
} as const

const characters: Sample = {
  name: 'characters',
  issueNumber: '架住第000125号',
  pages: [
    {
      ...charactersPage,
      residents: rareNames.slice(0, 4).map((name, index) =>
        japanese({
          number: index + 1,
          name,
          birthDate: '昭和55年6月1日',
          relationship: index === 0 ? '世帯主' : '同居人',
        }),
      ),
      endMark: false,
    },
    {
      ...charactersPage,
      residents: rareNames
        .slice(4, 6)
        .map((name, index) =>
          japanese({ number: index + 5, name, birthDate: '平成2年2月2日', relationship: '縁故者' }),
        ),
      endMark: true,
    },
  ],
}

const eras: ReadonlyArray<readonly [name: string, furigana: string, birth: string, relationship: string]> = [
  ['番号　昭人', 'バンゴウ　アキヒト', '昭和64年1月7日', '世帯主'],
  ['番号　平子', 'バンゴウ　ヒラコ', '平成元年1月8日', '妻'],
  ['番号　成', 'バンゴウ　ナル', '平成31年4月30日', '子'],
  ['番号　令', 'バンゴウ　レイ', '令和元年5月1日', '子'],
  ['番号　大正', 'バンゴウ　ヒロマサ', '大正15年12月24日', '祖父'],
  ['番号　昭', 'バンゴウ　アキ', '昭和元年12月25日', '祖母'],
  ['番号　明', 'バンゴウ　アキラ', '明治45年7月29日', '祖父の姉'],
  ['例示　大', 'レイジ　マサル', '大正元年7月30日', '縁故者'],
]

const erasPage = (from: number): HouseholdContent => ({
  form: 'household',
  title: '住民票',
  address: '例示県試験郡模擬町大字例示１２番地',
  headOfHousehold: '番号　昭人',
  residents: eras.slice(from, from + 4).map(([name, nameFurigana, birthDate, relationship], index) =>
    japanese({
      number: from + index + 1,
      name,
      nameFurigana,
      birthDate,
      relationship,
      domicile: omitted,
      headOfRegister: omitted,
      myNumber: omitted,
      residentCode: omitted,
      free: Array(4).fill({ label: omitted, value: omitted }) as JapaneseResident['free'],
    }),
  ),
  endMark: false,
  certification: certification(whole, officials.mogi),
})

const erasSample: Sample = { name: 'eras', issueNumber: '模第0000045号', pages: [erasPage(0), erasPage(4)] }

const longLatin = 'MIHON SAMPLE DOS EXEMPLOS DA SILVA E MODELO'
const latinPerson: ForeignSample = {
  number: 1,
  names: [`${longLatin} MARIA FERNANDA`],
  alias: '見本　マリア',
  birthDate: '1990年4月5日',
  nationality: 'ブラジル',
  category: '中長期在留者',
  residenceStatus: '定住者',
  period: '5年',
  periodEnds: '2027年3月31日',
  residenceCardNumber: 'ZZ00000001ZZ',
  remarks:
    '氏名のカタカナ表記　ミホン　サンプル　ドス　エゼンプロス　ダ　シルバ　エ　モデロ　マリア　フェルナンダ',
}

const latin: Sample = {
  name: 'latin',
  issueNumber: '架住第000126号',
  pages: [
    {
      form: 'household',
      title: '住民票の写し',
      address: '見本県架空市港町９番地１０',
      headOfHousehold: `${longLatin} MARIA FERNANDA`,
      residents: [
        foreign(latinPerson),
        japanese({
          number: 2,
          name: '見本　例子',
          nameFurigana: 'ミホン　レイコ',
          formerName: '試験',
          formerNameFurigana: 'シケン',
          birthDate: '平成4年12月31日',
          sex: '男',
          relationship: '夫',
          residentSince: '平成20年4月1日',
        }),
        foreign({
          ...latinPerson,
          number: 3,
          names: [`${longLatin} D ALBUQUERQUE FICTICIO IMAGINARIO MARIA FERNANDA BEATRIZ`],
          relationship: '同居人',
        }),
      ],
      endMark: true,
      certification: certification(whole, officials.kaku),
    },
  ],
}

const foreigners: Sample = {
  name: 'foreigners',
  issueNumber: '凡例2026-000678',
  pages: [
    {
      form: 'household',
      title: '住民票',
      address: '仮名都凡例区仮名町一丁目１番１号',
      headOfHousehold: 'YANG BEN MING　样本　明',
      residents: [
        foreign({
          number: 1,
          names: ['YANG BEN MING', '样本　明'],
          birthDate: '1978年11月3日',
          sex: '男',
          nationality: '中国',
          category: '中長期在留者',
          residenceStatus: '永住者',
          period: '無期限',
          residenceCardNumber: 'ZZ00000002ZZ',
        }),
        foreign({
          number: 2,
          names: ['見　本植'],
          alias: '見本　太一',
          birthDate: '1955年（月日不詳）',
          sex: '男',
          relationship: '同居人',
          nationality: 'セントビンセント及びグレナディーン諸島',
          category: '特別永住者',
          residenceCardNumber: 'ZZ00000003ZZ',
        }),
      ],
      endMark: true,
      certification: certification(whole, officials.hanrei),
    },
  ],
}

const stressName = '番号見本例示試験仮名模擬架空想定雛形凡例標本様式書式記入'
const long: Sample = {
  name: 'long',
  issueNumber: '架住第000127号',
  pages: [
    {
      form: 'household',
      title: '住民票',
      address:
        '見本県架空市大字見本字仮名田１２３４番地５６７　架空中央レジデンシャルタワーノースウイング棟２６１０号室　番号　花子様方',
      headOfHousehold: '番号　長介',
      residents: [
        japanese({
          number: 1,
          name: '番号　長介',
          nameFurigana: 'バンゴウ　チョウスケ',
          birthDate: '昭和39年10月10日',
          sex: '男',
          domicile:
            '例示県試験郡模擬町大字例示字上試験台下試験台入会地内通称見本谷千二百三十四番地の五第六号の七合併番地八ノ九拾壱番戸乙第弐参号',
          headOfRegister: '番号見本例示試験仮名　長左衛門之助',
          previousAddress:
            'ブラジル連邦共和国エゼンプロ州サンプル市ミホン通り１２３４番地モデロ地区フィクシオアパートメント５６７号室',
        }),
        japanese({
          number: 2,
          name: `${stressName}${stressName}番号見本`,
          birthDate: '昭和39年10月10日',
          relationship: '縁故者の妻の子の夫',
          domicile:
            '例示県試験郡模擬町大字例示字上試験台下試験台入会地内通称見本谷千二百三十四番地の五第六号の七合併番地八ノ九拾壱番戸乙第弐参号例示県試験郡模擬町大字例示字上試験台',
        }),
      ],
      endMark: true,
      certification: certification(part, officials.kaku),
    },
  ],
}

const unknown: Sample = {
  name: 'unknown',
  issueNumber: '模第0000046号',
  pages: [
    {
      form: 'household',
      title: '住民票',
      address: '例示県試験郡模擬町大字不詳３番地',
      headOfHousehold: '仮名　ふじ',
      residents: [
        japanese({
          number: 1,
          name: '仮名　ふじ',
          birthDate: '昭和3年月日不詳',
          domicile: '不明',
          headOfRegister: '不明',
          previousAddress: blank,
          noticeDate: '年月日不詳',
        }),
        japanese({
          number: 2,
          name: '仮名　しろ',
          birthDate: '大正12年頃',
          sex: '男',
          relationship: '夫',
          domicile: blank,
          headOfRegister: blank,
          previousAddress: blank,
          noticeDate: blank,
        }),
        japanese({
          number: 3,
          name: '仮名　無',
          birthDate: '明治45年7月29日／大正元年7月30日',
          relationship: '縁故者',
          domicile: blank,
          headOfRegister: blank,
          noticeDate: '令和8年11月1日',
        }),
      ],
      endMark: true,
      certification: certification(whole, officials.mogi),
    },
  ],
}

export const householdSamples: readonly Sample[] = [
  hanako,
  mihon,
  characters,
  erasSample,
  latin,
  foreigners,
  long,
  unknown,
]
