/** Invented pages: made-up persons with made-up seals. */
import { sampleSeal } from '../paper/sample-seal.js'
import { longSampleOfficial, type Sample, sampleCertification } from '../paper/testing/sample.js'
import { type SealRegistrationContent, sealRegistrationCertifications } from './content.js'

const [usual, other] = sealRegistrationCertifications
const pixelsPerMm = 600 / 25.4

/** A ring with a bar: the imprint of nobody. */
export function sampleImprint(sizeMm: number): string {
  const side = Math.round(sizeMm * pixelsPerMm)
  const middle = side / 2
  const pen = pixelsPerMm * 0.6
  const ink = (x: number, y: number) => {
    const fromMiddle = Math.hypot(x - middle, y - middle)
    return (
      Math.abs(fromMiddle - (middle - pen)) < pen || (Math.abs(x - middle) < pen && fromMiddle < middle * 0.6)
    )
  }
  return Buffer.from(sampleSeal({ width: side, height: side, ink })).toString('base64')
}

const hanako: SealRegistrationContent = {
  title: '印鑑登録証明書',
  imprint: sampleImprint(24),
  nameFurigana: 'バンゴウ　ハナコ',
  names: ['番号　花子'],
  otherName: null,
  birthDate: '昭和60年5月10日',
  sex: null,
  address: '見本県架空市中央一丁目２番３号',
  remarks: '＊＊＊',
  certification: sampleCertification(usual),
}

const maria: SealRegistrationContent = {
  ...hanako,
  imprint: sampleImprint(8.2),
  nameFurigana: null,
  names: ['MIHON SAMPLE DOS EXEMPLOS DA SILVA E MODELO MARIA FERNANDA'],
  otherName: { type: '通称', name: '見本　マリア' },
  birthDate: '1990年4月5日',
  sex: '女',
  address:
    '見本県架空市大字見本字仮名田１２３４番地５６７　架空中央レジデンシャルタワーノースウイング棟２６１０号室　番号　花子様方',
  remarks:
    '氏名のカタカナ表記　ミホン　サンプル　ドス　エゼンプロス　ダ　シルバ　エ　モデロ　マリア　フェルナンダ',
  certification: sampleCertification(other, longSampleOfficial),
}

export const samples: readonly Sample<SealRegistrationContent>[] = [
  { name: 'hanako', issueNumber: '架印第000127号', pages: [hanako] },
  { name: 'maria', issueNumber: '架印第000128号', pages: [maria] },
]
