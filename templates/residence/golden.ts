/** Digests of the samples as pixels and of what their codes say: tests tell what to put here. */
export const goldenPages: Readonly<Record<string, string>> = {
  'characters-1': '382294a5f308e631162c0d19 ccdd33759a860af3b5f811e7',
  'characters-2': 'ebb1336b18dee67ad0ff8fbd 58c44fe66588b5ea9019590b',
  'eras-1': '340e641f08709adfabd25138 252beef16013fac6bad895e9',
  'eras-2': '4e9a59a838b06ff0f8b87caf 9925fbffbe46702f4faaf453',
  'foreigners-1': 'eba4a1ba2fb8c29642bd7b98 324c7dab0b258de62fc9624f',
  'hanako-1': 'ce520eaca275b4e02d540466 4113454402ad9d24e202cea8',
  'individual-1': '3aa509b06885ad040ea6b7fa e088b8f1dc4fd5cca4827127',
  'individual-2': '33a8a24f12f011da41e9efee 5812be58ffd80116830c63e6',
  'individual-long-1': 'b4acb3a01c12a560f27d9b74 bfaf405a4aa9abb4fa7b089d',
  'latin-1': '32899ed8246f2f3ca3d45c10 9158d0d56eabad1381eaf001',
  'long-1': '83af6b5938231d7be5093a69 9281d4ab64e53fd1487705c2',
  'mihon-1': '55117592db70b6799292b9ec 9a23d941af30b6d467835635',
  'unknown-1': '6b23c1e76de28010c7359219 a7dc69d8cbd59747a782ce06',
}

export const goldenCodes: Readonly<Record<string, string>> = {
  'characters-1': 'a4ccb1b260cefedd254dc09c',
  'characters-2': '3154806a135480f48b881bd7',
  'eras-1': '13d97da481b5c111613b8739',
  'eras-2': '57c6dd8327dd20f060cab309',
  'foreigners-1': '4efabe2ffe922a3c63f53505',
  'hanako-1': 'aa2d47a0b2a594e65591ecde',
  'individual-1': 'eac7a9a87141f4119a94c806',
  'individual-2': '6957647ae5f2052352351594',
  'individual-long-1': '71d920f0c978db1a9afbaeec',
  'latin-1': '7b3a8b4b6013c2651d54468e',
  'long-1': '74f7ffa919306071087d7409',
  'mihon-1': 'e32873932d7cae6cf77f8b9f',
  'unknown-1': '20aca7f1bc2b8bb6b2590b35',
}
