/**
 * Every sample of every certificate, both sides, as a digest of its pixels; made by `golden.test.ts`, which says
 * what to put here when a form is changed on purpose. Nothing the kiosk runs imports it.
 */
export const goldenPages: Readonly<Record<string, string>> = {
  'addressHistory-full-1': '34b43b40b913f21d2071ae8d b658ef231abf7829e7fdfc3a',
  'addressHistory-full-2': '3def25577699ef43aea5dfd7 6d370375f5a4f36b21033d6b',
  'addressHistory-hanako-1': '0ac0e324b30ee2f0b69dd990 857d7426074dd3353a8a2077',
  'familyRegister-hanako-1': 'd49a9dd9a833cb816c0b0342 c6b37a958e0393560aecc875',
  'familyRegister-long-1': 'e5215279cf9370bfcedb77ae e09a4e5bf7ef810766b56340',
  'familyRegister-long-2': 'b44baddd52a9fafef6f73ab0 141989f2c23abf0ad8f433eb',
  'familyRegister-single-1': '330de8769ee0c3dfac55d563 227395f54380b27af256cbcc',
  'incomeTax-hanako-1': '36a887fca15dab3a942754a4 c0ad2fdd5e51ad6c094843d9',
  'incomeTax-undeclared-1': '49d1fb7601849e7bc90ab9a5 99c3823d96ed4624378e8acd',
  'residence-characters-1': '382294a5f308e631162c0d19 006ff7b1831006abfe2a0b16',
  'residence-characters-2': 'ebb1336b18dee67ad0ff8fbd 54d9f2b9d2c56e62889148bc',
  'residence-eras-1': '340e641f08709adfabd25138 9337d06fd66b37e7720c12a4',
  'residence-eras-2': '4e9a59a838b06ff0f8b87caf 27ea5889b283d5d17efcaac6',
  'residence-foreigners-1': 'eba4a1ba2fb8c29642bd7b98 b8731178f95e8f55352b4a82',
  'residence-hanako-1': 'ce520eaca275b4e02d540466 e24cfb719e2e3501e93a4379',
  'residence-latin-1': '32899ed8246f2f3ca3d45c10 2d341d6c167def18123febcf',
  'residence-long-1': '83af6b5938231d7be5093a69 36405762b5381dd35953ae76',
  'residence-mihon-1': '55117592db70b6799292b9ec 38b0f178d22da3ac1bb3489c',
  'residence-unknown-1': '6b23c1e76de28010c7359219 98516df367dc2c7a10e53610',
  'residenceItems-least-1': '92ce172344b30f9184915471 cca402002a14461efb676ba9',
  'residenceItems-mixed-1': '61439913bba0a7f161a5d14f 2d341d6c167def18123febcf',
  'sealRegistration-hanako-1': '17b85b1aac0f722f28a43a5f d0f9b2696016e691759da835',
  'sealRegistration-maria-1': 'c85d57f935e6619bd59234d2 f6b6a60b4b65967628ad3b93',
  'taxPayment-full-1': '5dd1a0b576c6a640957122af ac9674e1bbed4d89dd74fcf0',
  'taxPayment-full-2': '202bce1d4c0492d23941f940 cbdc9933200270aa3361c688',
  'taxPayment-hanako-1': 'a43c7904e5d14426f5a6d229 5c06ba443fd2d864eb6e291e',
}
