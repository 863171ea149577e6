/** Digests of the samples as pixels and of what their codes say: tests tell what to put here. */
export const goldenPages: Readonly<Record<string, string>> = {
  'hanako-1': 'cf79ba4dbd89195b630ef770 a1a64c0ae18213de5f565f2a',
}

export const goldenCodes: Readonly<Record<string, string>> = {
  'hanako-1': '39bebcd8a952dea3ae518a7e',
}
