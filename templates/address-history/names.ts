import type { InEveryLanguage } from '../template.js'

export const names: InEveryLanguage = {
  ja: '戸籍の附票の写し',
  'ja-easy': '戸籍(こせき)の 附票(ふひょう)（前(まえ)の 住所(じゅうしょ)も わかる 証明書(しょうめいしょ)）',
  en: 'Address history (koseki no fuhyo)',
  'zh-Hans': '户籍附票副本',
  ko: '호적 부표 사본',
  pt: 'Histórico de endereços (koseki no fuhyo)',
  es: 'Historial de domicilios (koseki no fuhyo)',
  vi: 'Lịch sử địa chỉ (koseki no fuhyo)',
}
