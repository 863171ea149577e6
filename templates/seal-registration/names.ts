import type { InEveryLanguage } from '../template.js'

export const names: InEveryLanguage = {
  ja: '印鑑登録証明書',
  'ja-easy': '印鑑(いんかん)の 証明書(しょうめいしょ)',
  en: 'Seal registration certificate',
  'zh-Hans': '印章登记证明书',
  ko: '인감등록증명서',
  pt: 'Certificado de registro de carimbo (inkan)',
  es: 'Certificado de registro de sello (inkan)',
  vi: 'Giấy chứng nhận đăng ký con dấu (inkan)',
}
