/** Digests of the samples as pixels and of what their codes say: tests tell what to put here. */
export const goldenPages: Readonly<Record<string, string>> = {
  'hanako-1': 'd49a9dd9a833cb816c0b0342 1d708bb98ae981cc2b50ee2d',
  'long-1': 'e5215279cf9370bfcedb77ae 13f385b8721761df4b176a5b',
  'long-2': 'b44baddd52a9fafef6f73ab0 004bba928e2ddded57bcead0',
  'single-1': '330de8769ee0c3dfac55d563 617980e9a0bcddf875c03c6f',
}

export const goldenCodes: Readonly<Record<string, string>> = {
  'hanako-1': '5deef2dadb4d9df6842b9148',
  'long-1': '053b8c5d1b33dfc38b3a9f36',
  'long-2': '171a562a6aa93b91e7416ddb',
  'single-1': '2384df31cdb990963129149c',
}
