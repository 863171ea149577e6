/** What every certificate's content says in the same words: marks in cells, and how the municipality certifies. */
import { z } from 'zod'
import { contentText } from './content-text.js'

/** ＊＊＊ and 【省略】: not asked for, not applicable or unused. 【空欄】: asked for, but nothing is recorded. */
export const marks = ['＊＊＊', '【省略】', '【空欄】'] as const
export const mark = z.enum(marks)

/**
 * 認証文, date, head of the municipality and the note under the seal. `sentences` are those known for the kind;
 * which one fits is the issuer's to decide.
 */
export function certificationSchema<const Sentences extends readonly [string, ...string[]]>(
  sentences: Sentences,
) {
  return z.strictObject({
    sentence: z.enum(sentences),
    /** Day of issue in 和暦, such as 令和8年11月22日. */
    issueDate: contentText(20),
    /**
     * Title, then name: 見本県架空市長 / 見本　一郎. A 職務代理者 has title in the first line, own office and
     * name in the second.
     */
    official: z.tuple([contentText(40), contentText(40)]),
    sealNote: z.literal('この印は黒色です'),
  })
}

export interface Certification {
  readonly sentence: string
  readonly issueDate: string
  readonly official: readonly [string, string]
  readonly sealNote: string
}
