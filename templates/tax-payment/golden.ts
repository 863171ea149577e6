/** Digests of the samples as pixels and of what their codes say: tests tell what to put here. */
export const goldenPages: Readonly<Record<string, string>> = {
  'full-1': '52b6ca98926c883693f67aff c7ac61186c1bcf52c3c98b97',
  'full-2': 'cae301b26a28b34c7893b6ea 8fd4731c3f4019008f8e7077',
  'hanako-1': 'a43c7904e5d14426f5a6d229 22f7942cdd00b482807e498a',
}

export const goldenCodes: Readonly<Record<string, string>> = {
  'full-1': '4ecffb50063c0494f38559c3',
  'full-2': 'a7ce19732c7021f8f8a394d8',
  'hanako-1': 'c4d80132d691c36e5d64595c',
}
