import type { InEveryLanguage } from '../template.js'

export const names: InEveryLanguage = {
  ja: '戸籍全部（個人）事項証明書（戸籍謄本・抄本）',
  'ja-easy': '戸籍(こせき)の 証明書(しょうめいしょ)',
  en: 'Family register certificate (koseki tohon, koseki shohon)',
  'zh-Hans': '户籍证明书',
  ko: '호적증명서',
  pt: 'Certidão de registro familiar (koseki)',
  es: 'Certificado de registro familiar (koseki)',
  vi: 'Giấy chứng nhận hộ tịch (koseki)',
}
