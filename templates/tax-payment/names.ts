import type { InEveryLanguage } from '../template.js'

export const names: InEveryLanguage = {
  ja: '納税証明書',
  'ja-easy': '税金(ぜいきん)を 払(はら)った 証明書(しょうめいしょ)',
  en: 'Tax payment certificate',
  'zh-Hans': '纳税证明书',
  ko: '납세증명서',
  pt: 'Certificado de pagamento de impostos',
  es: 'Certificado de pago de impuestos',
  vi: 'Giấy chứng nhận nộp thuế',
}
