/** Invented pages for tests and for looking at a form. Nothing the kiosk runs imports this folder. */

export interface Sample<Content> {
  readonly name: string
  readonly issueNumber: string
  readonly pages: readonly Content[]
}

/** What an issuer knows of whoever asks, as it is printed. */
export interface Holder {
  /** 氏名, one line each. */
  readonly names: readonly [string, ...string[]]
  readonly address: string
  readonly birthDate: string
  /** Day of issue, such as 令和8年11月22日. */
  readonly issueDate: string
  /** In the cell of an item that was not asked for. */
  readonly notChosenMark: '＊＊＊' | '【省略】'
  /** By the holder's municipality. */
  certify<const Sentence extends string>(sentence: Sentence): ReturnType<typeof sampleCertification<Sentence>>
}

/** An invented certificate for any holder: what the reference centre issues where its registers know nothing of the kind. */
export interface Example<Content> {
  /** What a citizen chooses, as in the centre's messages. */
  readonly options: readonly (
    | { readonly type: 'choice'; readonly id: string; readonly choices: readonly [string, ...string[]] }
    | { readonly type: 'include'; readonly id: string; readonly preset: boolean }
  )[]
  /** In order. `chosen` by the option's id: a choice, or whether it is included. */
  pages(holder: Holder, chosen: Readonly<Record<string, unknown>>): readonly Content[]
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
