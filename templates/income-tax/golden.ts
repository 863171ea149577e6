/** Digests of the samples as pixels and of what their codes say: tests tell what to put here. */
export const goldenPages: Readonly<Record<string, string>> = {
  'hanako-1': '36a887fca15dab3a942754a4 6b58e43ca84aa71165d5adfc',
  'undeclared-1': '0a775b847e39253933227465 675dd94e436af0999c4a203d',
}

export const goldenCodes: Readonly<Record<string, string>> = {
  'hanako-1': '901cd422dad6bcbe69b696b3',
  'undeclared-1': 'bf4bbfb9c944f491623dffe0',
}
