import type { InEveryLanguage } from '../template.js'

export const names: InEveryLanguage = {
  ja: '所得・課税証明書',
  'ja-easy': '収入(しゅうにゅう)と 税金(ぜいきん)の 証明書(しょうめいしょ)',
  en: 'Income and tax certificate',
  'zh-Hans': '所得・课税证明书',
  ko: '소득·과세증명서',
  pt: 'Certificado de renda e tributação',
  es: 'Certificado de ingresos e impuestos',
  vi: 'Giấy chứng nhận thu nhập và thuế',
}
