/** The family register of four persons, and of one who was removed: more than one page. */
import type { FamilyRegister, RegisterEvent, RegisterPerson } from './records.js'

const here = '見本県架空市見本町４５６番地'
const birth = (date: string, place: string, noticed: string): RegisterEvent => ({
  title: '出生',
  lines: [`【出生日】${date}`, `【出生地】${place}`, `【届出日】${noticed}`, '【届出人】父'],
})
const marriage = (spouse: string): RegisterEvent => ({
  title: '婚姻',
  lines: [
    '【婚姻日】平成３１年２月２日',
    `【配偶者氏名】${spouse}`,
    '【従前戸籍】仮名都凡例区凡例一丁目１番　例示雛形',
  ],
})
const parents = ['【父】見本太郎', '【母】見本さくら']
const bornHere = (since: string) => [{ address: here, since }]

const persons: readonly RegisterPerson[] = [
  {
    member: 1,
    givenName: '太郎',
    furigana: 'タロウ',
    birthDate: '平成元年1月8日',
    sex: '男',
    lines: [
      '【名の振り仮名】タロウ',
      '【生年月日】平成元年１月８日',
      '【配偶者区分】夫',
      '【父】見本一',
      '【母】見本二子',
      '【続柄】長男',
    ],
    events: [birth('平成元年１月８日', '例示県試験郡模擬町', '平成元年１月１３日'), marriage('例示さくら')],
    addresses: [
      { address: '例示県試験郡模擬町大字例示２番地', since: '平成20年4月1日' },
      { address: here, since: '令和5年8月1日' },
    ],
  },
  {
    member: 2,
    givenName: 'さくら',
    furigana: 'サクラ',
    birthDate: '平成3年3月3日',
    sex: '女',
    lines: [
      '【名の振り仮名】サクラ',
      '【生年月日】平成３年３月３日',
      '【配偶者区分】妻',
      '【父】例示雛形',
      '【母】例示三子',
      '【続柄】二女',
    ],
    events: [birth('平成３年３月３日', '仮名都凡例区', '平成３年３月１０日'), marriage('見本太郎')],
    addresses: [
      { address: '仮名都凡例区凡例一丁目１番１号', since: '平成28年10月1日' },
      { address: here, since: '令和5年8月1日' },
    ],
  },
  {
    member: null,
    givenName: 'みほん',
    furigana: null,
    birthDate: '平成30年4月1日',
    sex: '女',
    removed: true,
    lines: ['【生年月日】平成３０年４月１日', ...parents, '【続柄】長女'],
    events: [
      birth('平成３０年４月１日', '見本県架空市', '平成３０年４月５日'),
      {
        title: '養子縁組',
        lines: [
          '【縁組日】令和２年６月１日',
          '【養父氏名】見本養一',
          '【養母氏名】見本養子',
          '【入籍戸籍】例示県試験郡模擬町大字例示２番地　見本養一',
        ],
      },
    ],
    addresses: [{ address: here, since: '平成30年4月1日' }],
  },
  {
    member: 3,
    givenName: 'ひなた',
    furigana: 'ヒナタ',
    birthDate: '令和元年5月1日',
    sex: '女',
    lines: ['【名の振り仮名】ヒナタ', '【生年月日】令和元年５月１日', ...parents, '【続柄】二女'],
    events: [birth('令和元年５月１日', '見本県架空市', '令和元年５月７日')],
    addresses: bornHere('令和5年8月1日'),
  },
  {
    member: 4,
    givenName: 'つむぎ',
    furigana: 'ツムギ',
    birthDate: '令和8年10月30日',
    sex: '男',
    lines: ['【名の振り仮名】ツムギ', '【生年月日】令和８年１０月３０日', ...parents, '【続柄】長男'],
    events: [birth('令和８年１０月３０日', '見本県架空市', '令和８年１１月５日')],
    addresses: bornHere('令和8年10月30日'),
  },
]

export const mihonRegister: FamilyRegister = {
  events: [
    {
      title: '戸籍改製',
      lines: [
        '【改製日】平成２２年３月１３日',
        '【改製事由】平成６年法務省令第５１号附則第２条第１項による改製',
      ],
    },
    {
      title: '転籍',
      lines: ['【転籍日】平成３１年２月２日', '【従前本籍】例示県試験郡模擬町大字例示２番地'],
    },
  ],
  historyMade: { label: '改製日', date: '平成22年3月13日' },
  persons,
}
