import type { InEveryLanguage } from '../template.js'

export const names: InEveryLanguage = {
  ja: '住民票の写し',
  'ja-easy': '住民票(じゅうみんひょう)の 写(うつ)し（住所(じゅうしょ)の 証明書(しょうめいしょ)）',
  en: 'Certificate of residence (juminhyo)',
  'zh-Hans': '住民票副本',
  ko: '주민표 사본',
  pt: 'Atestado de residência (juminhyo)',
  es: 'Certificado de residencia (juminhyo)',
  vi: 'Phiếu cư trú (juminhyo)',
}
