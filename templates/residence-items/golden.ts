/** Digests of the samples as pixels and of what their codes say: tests tell what to put here. */
export const goldenPages: Readonly<Record<string, string>> = {
  'individual-1': '9073777745fb4770b9fa5aa9 84c30e585020edfa9de1b655',
  'individual-foreign-1': '361f91863291452ebb58c8c3 e9cc8e7a188b7e127372122d',
  'least-1': '92ce172344b30f9184915471 099157e579f7a5b24f6b5176',
  'mixed-1': '61439913bba0a7f161a5d14f 9158d0d56eabad1381eaf001',
}

export const goldenCodes: Readonly<Record<string, string>> = {
  'individual-1': '5b563bc14ad2ac4c7b5bead0',
  'individual-foreign-1': '2f469d88447ae1bfea22c9bf',
  'least-1': 'b85dac7152ec6f101091afb3',
  'mixed-1': '009d781780d21ea2cbec9430',
}
