/** Invented pages: a register of made-up persons at a place that does not exist. */
import { type Sample, sampleCertification } from '../paper/testing/sample.js'
import {
  type FamilyRegisterContent,
  type FamilyRegisterEntry,
  familyRegisterCertifications,
} from './content.js'

const [all, one] = familyRegisterCertifications
type SampleEntry = Pick<FamilyRegisterEntry, 'lines'> & Partial<FamilyRegisterEntry>
const entry = (sample: SampleEntry): FamilyRegisterEntry => ({
  heading: null,
  title: null,
  continued: false,
  removed: false,
  ...sample,
})

const made = entry({ heading: '戸籍事項', title: '戸籍編製', lines: ['【編製日】平成２８年４月１日'] })
const person = entry({
  heading: '戸籍に記録されている者',
  lines: [
    '【名】花子',
    '【名の振り仮名】ハナコ',
    '【生年月日】昭和６０年５月１０日',
    '【父】番号一郎',
    '【母】番号一子',
    '【続柄】長女',
  ],
})
const birth = entry({
  heading: '身分事項',
  title: '出生',
  lines: [
    '【出生日】昭和６０年５月１０日',
    '【出生地】見本県架空市',
    '【届出日】昭和６０年５月１７日',
    '【届出人】父',
  ],
})
const moved = entry({
  title: '分籍',
  lines: ['【分籍日】平成２８年４月１日', '【従前戸籍】例示県試験郡模擬町大字例示１番地　番号一郎'],
})

const hanako: FamilyRegisterContent = {
  title: '全部事項証明',
  domicile: '見本県架空市中央一丁目２番',
  headOfRegister: '番号　花子',
  headFurigana: 'バンゴウ　ハナコ',
  entries: [made, person, birth, moved],
  endMark: true,
  certification: sampleCertification(all),
}

const removed = entry({ ...person, removed: true, lines: ['【名】太郎', '【生年月日】昭和５８年１月１日'] })
const longText = `【特記事項】${'見本のための長い記録。'.repeat(18)}`

const longFirst: FamilyRegisterContent = {
  ...hanako,
  headFurigana: null,
  domicile:
    '例示県試験郡模擬町大字例示字上試験台下試験台入会地内通称見本谷千二百三十四番地の五第六号の七合併番地八ノ九拾壱番戸乙第弐参号',
  entries: [made, removed, birth, entry({ title: '婚姻', lines: [longText] }), person, birth],
  endMark: false,
  certification: null,
}
const longSecond: FamilyRegisterContent = {
  ...longFirst,
  entries: [entry({ heading: '身分事項', title: '婚姻', continued: true, lines: [longText] }), person, birth],
  endMark: true,
  certification: sampleCertification(all),
}

const single: FamilyRegisterContent = {
  ...hanako,
  title: '個人事項証明',
  certification: sampleCertification(one),
}

export const samples: readonly Sample<FamilyRegisterContent>[] = [
  { name: 'hanako', issueNumber: '架戸第000132号', pages: [hanako] },
  { name: 'long', issueNumber: '架戸第000133号', pages: [longFirst, longSecond] },
  { name: 'single', issueNumber: '架戸第000134号', pages: [single] },
]
