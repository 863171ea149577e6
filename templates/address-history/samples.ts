/** Invented pages: made-up persons who moved between places that do not exist. */
import { longSampleOfficial, type Sample, sampleCertification } from '../paper/testing/sample.js'
import { type AddressHistoryContent, addressHistoryCertifications } from './content.js'

const [usual] = addressHistoryCertifications

const hanako: AddressHistoryContent = {
  title: '戸籍の附票',
  domicile: '見本県架空市中央一丁目２番',
  headOfRegister: '番号　花子',
  made: { label: '編製日', date: '平成28年4月1日' },
  persons: [
    {
      name: '花子',
      furigana: 'ハナコ',
      birthDate: '昭和60年5月10日',
      sex: '女',
      removed: false,
      continued: false,
      addresses: [
        { address: '例示県試験郡模擬町大字例示１番地', since: '平成20年4月1日' },
        { address: '見本県架空市中央一丁目２番３号', since: '平成28年4月1日' },
      ],
    },
  ],
  overseasElectors: null,
  endMark: true,
  certification: sampleCertification(usual),
}

const long =
  '見本県架空市大字見本字仮名田１２３４番地５６７　架空中央レジデンシャルタワーノースウイング棟２６１０号室　番号　花子様方'
const person = hanako.persons[0] as AddressHistoryContent['persons'][number]

const full: AddressHistoryContent = {
  ...hanako,
  domicile: '＊＊＊',
  headOfRegister: '＊＊＊',
  made: { label: '改製日', date: '年月日不詳' },
  persons: [
    {
      ...person,
      name: '番号　長介',
      furigana: null,
      removed: true,
      addresses: Array.from({ length: 6 }, () => ({ address: long, since: '昭和3年月日不詳' })),
    },
    {
      ...person,
      name: '辻\u{e0102}　葛\u{e0102}乃',
      continued: true,
      addresses: [
        ...person.addresses,
        { address: '国外転出（ブラジル連邦共和国）', since: '令和5年8月1日' },
        { address: long, since: '令和7年1月31日' },
      ],
    },
  ],
  overseasElectors: '仮名都凡例区',
  certification: sampleCertification(usual, longSampleOfficial),
}

export const samples: readonly Sample<AddressHistoryContent>[] = [
  { name: 'hanako', issueNumber: '架附第000135号', pages: [hanako] },
  {
    name: 'full',
    issueNumber: '架附第000136号',
    pages: [{ ...full, endMark: false, certification: null }, full],
  },
]
