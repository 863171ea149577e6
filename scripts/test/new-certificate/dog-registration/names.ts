import type { InEveryLanguage } from '../../../../templates/template.js'

export const names: InEveryLanguage = {
  ja: '犬の登録証明書',
  'ja-easy': '犬(いぬ)の 登録(とうろく)の 証明書(しょうめいしょ)',
  en: 'Dog registration certificate',
  'zh-Hans': '犬只登记证明书',
  ko: '반려견 등록증명서',
  pt: 'Certificado de registro de cães',
  es: 'Certificado de registro de perros',
  vi: 'Giấy chứng nhận đăng ký chó',
}

export const optionWords: Readonly<Record<string, InEveryLanguage>> = {
  'dogs.all': {
    ja: '登録した犬すべて',
    'ja-easy': '全部(ぜんぶ)の 犬(いぬ)',
    en: 'All registered dogs',
    'zh-Hans': '所有已登记的犬只',
    ko: '등록한 모든 반려견',
    pt: 'Todos os cães registrados',
    es: 'Todos los perros registrados',
    vi: 'Tất cả chó đã đăng ký',
  },
  'dogs.latest': {
    ja: '最後に登録した犬だけ',
    'ja-easy': '最後(さいご)に 登録(とうろく)した 犬(いぬ)だけ',
    en: 'Only the dog registered last',
    'zh-Hans': '仅最后登记的犬只',
    ko: '마지막에 등록한 반려견만',
    pt: 'Só o último cão registrado',
    es: 'Solo el último perro registrado',
    vi: 'Chỉ chó đăng ký sau cùng',
  },
  breed: {
    ja: '犬種',
    'ja-easy': '犬(いぬ)の 種類(しゅるい)',
    en: 'Breed',
    'zh-Hans': '犬种',
    ko: '견종',
    pt: 'Raça',
    es: 'Raza',
    vi: 'Giống chó',
  },
}
