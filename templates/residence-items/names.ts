import type { InEveryLanguage } from '../template.js'

export const names: InEveryLanguage = {
  ja: '住民票記載事項証明書',
  'ja-easy': '住民票(じゅうみんひょう)に 書(か)いて ある ことの 証明書(しょうめいしょ)',
  en: 'Certificate of items in the residence record',
  'zh-Hans': '住民票记载事项证明书',
  ko: '주민표 기재사항 증명서',
  pt: 'Certificado de itens do registro de residência',
  es: 'Certificado de datos del registro de residencia',
  vi: 'Giấy chứng nhận nội dung phiếu cư trú',
}

export const optionWords: Readonly<Record<string, InEveryLanguage>> = {
  birthDate: {
    ja: '生年月日',
    'ja-easy': '生(う)まれた 日(ひ)',
    en: 'Date of birth',
    'zh-Hans': '出生日期',
    ko: '생년월일',
    pt: 'Data de nascimento',
    es: 'Fecha de nacimiento',
    vi: 'Ngày sinh',
  },
  sex: {
    ja: '性別',
    'ja-easy': '性別(せいべつ)',
    en: 'Sex',
    'zh-Hans': '性别',
    ko: '성별',
    pt: 'Sexo',
    es: 'Sexo',
    vi: 'Giới tính',
  },
  since: {
    ja: '住民となった日・住所を定めた日',
    'ja-easy': '住(す)み 始(はじ)めた 日(ひ)',
    en: 'Dates of becoming a resident and of the present address',
    'zh-Hans': '成为居民的日期和迁入现住址的日期',
    ko: '주민이 된 날과 현주소로 옮긴 날',
    pt: 'Datas de início da residência e do endereço atual',
    es: 'Fechas de alta como residente y del domicilio actual',
    vi: 'Ngày thành cư dân và ngày chuyển đến địa chỉ hiện tại',
  },
}
