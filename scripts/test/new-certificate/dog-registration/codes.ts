/** What the codes on a dog registration certificate say, and how: part of the format on paper. */
import { type PaperCodes, shape } from '../../../../templates/verification/paper-kind.js'

export const dogRegistrationCodes: PaperCodes = {
  // Of no real kind, however many come: those are numbered one after the other.
  number: 900,
  shapes: {
    12: shape('address keeper dogs certification', { title: '犬の登録証明書' }),
    13: shape('call breed registeredOn tagNumber'),
  },
  labels: {
    title: '表題',
    address: '住所',
    keeper: '飼い主',
    dogs: '犬',
    call: '呼び名',
    breed: '犬種',
    registeredOn: '登録した日',
    tagNumber: '鑑札の番号',
  },
}
