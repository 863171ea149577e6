/** Invented pages for tests and for looking at a form. Nothing the kiosk runs imports this folder. */

export interface Sample<Content> {
  readonly name: string
  readonly issueNumber: string
  readonly pages: readonly Content[]
}

export const sampleOfficial: [string, string] = ['見本県架空市長', '見本　一郎']
export const longSampleOfficial: [string, string] = [
  '例示県試験郡模擬町長職務代理者',
  '模擬町副町長　試験　次郎',
]

export function sampleCertification<const Sentence extends string>(
  sentence: Sentence,
  official: [string, string] = sampleOfficial,
) {
  return { sentence, issueDate: '令和8年11月22日', official, sealNote: 'この印は黒色です' as const }
}
