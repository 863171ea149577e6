/** Digests of the samples as pixels and of what their codes say: tests tell what to put here. */
export const goldenPages: Readonly<Record<string, string>> = {
  'full-1': '34b43b40b913f21d2071ae8d 8bb90722229db73ee57ceae5',
  'full-2': '3def25577699ef43aea5dfd7 6c1c88c524e386dbb298182e',
  'hanako-1': '0ac0e324b30ee2f0b69dd990 4720e6be275eca529ea872ae',
}

export const goldenCodes: Readonly<Record<string, string>> = {
  'full-1': 'cc31e80d1a8d9b87767b1f62',
  'full-2': '8b4539499ae73dbe973cc9b4',
  'hanako-1': 'c1f758fc82d31bb58b2046db',
}
