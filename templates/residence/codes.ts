/** What the codes on a residence certificate say, and how: part of the format on paper. */
import { type PaperCodes, shape } from '../verification/paper-kind.js'

const record = 'title address headOfHousehold'
const resident =
  'nameFurigana myNumber residentCode residentSince addressSince noticeDate birthDate sex relationship previousAddress'
const japanese = `${resident} name formerNameFurigana formerName headOfRegister domicile`
const foreign = `${resident} names aliasFurigana alias residenceCardNumber nationality residenceStatus category period periodEnds`

export const residenceCodes: PaperCodes = {
  number: 1,
  shapes: {
    3: shape(`${record} residents endMark certification`, { form: 'household' }),
    4: shape(`${record} resident notes endMark certification`, { form: 'individual' }),
    5: shape(`${japanese} number remarks free`, { type: 'japanese' }),
    6: shape(`${foreign} number remarks`, { type: 'foreign' }),
    7: shape(japanese, { type: 'japanese' }),
    8: shape(foreign, { type: 'foreign' }),
  },
  labels: {
    title: '表題',
    address: '住所',
    headOfHousehold: '世帯主',
    residents: '世帯員',
    resident: '記載されている者',
    notes: '備考',
    number: '番号',
    nameFurigana: '氏名の振り仮名',
    name: '氏名',
    names: '氏名',
    myNumber: '個人番号',
    residentCode: '住民票コード',
    residentSince: '住民となった年月日',
    addressSince: '住所を定めた年月日',
    noticeDate: '届出日',
    birthDate: '生年月日',
    sex: '性別',
    relationship: '続柄',
    previousAddress: '転入前住所',
    remarks: '備考',
    formerName: '旧氏',
    formerNameFurigana: '旧氏の振り仮名',
    headOfRegister: '筆頭者',
    domicile: '本籍',
    aliasFurigana: '通称の振り仮名',
    alias: '通称',
    free: '任意欄',
    residenceCardNumber: '在留カード等の番号',
    nationality: '国籍・地域',
    residenceStatus: '在留資格',
    category: '30条45規定区分',
    period: '在留期間等',
    periodEnds: '在留期間の満了の日',
  },
}
