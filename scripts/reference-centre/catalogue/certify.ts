/** How a municipality certifies: by whom, on which day, on which sheets of a set. */
import { japaneseDate } from '../register/japan-time.js'
import type { RegisterEntry } from '../register/register.js'

export interface CertifiedBy<Sentence> {
  sentence: Sentence
  issueDate: string
  official: [string, string]
  sealNote: 'この印は黒色です'
}

/** For certificates of one page. */
export function certification<Sentence extends string>(
  { municipality }: RegisterEntry,
  sentence: Sentence,
  issuedAtMs: number,
): CertifiedBy<Sentence> {
  const [title, name] = municipality.official
  return {
    sentence,
    issueDate: japaneseDate(issuedAtMs),
    official: [title, name],
    sealNote: 'この印は黒色です',
  }
}

/** `page` is counted from 0. Null on a sheet that a later one of its set certifies. */
export function certifier<Sentence extends string>(
  entry: RegisterEntry,
  sentence: Sentence,
  issuedAtMs: number,
): (page: number, pages: number) => CertifiedBy<Sentence> | null {
  const certified = certification(entry, sentence, issuedAtMs)
  return (page, pages) => (page === pages - 1 || entry.municipality.certifiesEverySheet ? certified : null)
}
