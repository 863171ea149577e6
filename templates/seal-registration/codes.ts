/** What the codes on a seal registration certificate say, and how: part of the format on paper. */
import { type PaperCodes, shape } from '../verification/paper-kind.js'

export const sealRegistrationCodes: PaperCodes = {
  number: 3,
  shapes: {
    9: shape('imprint nameFurigana names otherName birthDate sex address remarks certification', {
      title: '印鑑登録証明書',
    }),
    10: shape('type name'),
  },
  labels: {
    title: '表題',
    address: '住所',
    nameFurigana: '氏名の振り仮名',
    name: '氏名',
    names: '氏名',
    birthDate: '生年月日',
    sex: '性別',
    remarks: '備考',
    otherName: '旧氏・通称',
    imprint: '印影',
  },
}
