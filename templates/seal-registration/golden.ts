/** Digests of the samples as pixels and of what their codes say: tests tell what to put here. */
export const goldenPages: Readonly<Record<string, string>> = {
  'hanako-1': '17b85b1aac0f722f28a43a5f e54544b1945b52e86211e3f3',
  'maria-1': 'c85d57f935e6619bd59234d2 44fe2725eb9919f8ae659a68',
}

export const goldenCodes: Readonly<Record<string, string>> = {
  'hanako-1': 'fa8e40cfa2f38e3c71195587',
  'maria-1': 'c10c9ed1f76615a750326c06',
}
