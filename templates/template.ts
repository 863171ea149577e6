/** What a certificate's folder offers: the schema of a page's content, the page, and what it is called. */
import type { z } from 'zod'
import type { PaperKind } from './verification/paper-kind.js'

export class TextFault extends Error {
  override readonly name = 'TextFault'

  constructor(
    /** `noGlyph`: a character has no glyph in any font. `tooLong`: a text does not fit its cell at 8 pt, or the page is full. */
    readonly code: 'noGlyph' | 'tooLong',
    /** Path of the field in the content, such as `entries[3]`; never its text. */
    readonly field: string,
    /** Why: numbers of characters, rows and millimetres, code points (U+…), never the text. */
    why: string,
  ) {
    super(`${field}: ${why}`)
  }
}

export interface PageInput<Content> {
  content: Content
  page: number
  pages: number
  issueNumber: string
  /** PNG of the municipality's seal. */
  sealImage: Uint8Array
  /** Signed by the issuer, for the back of the sheet; the kiosk only draws them. */
  verificationCodes?: readonly Uint8Array[]
  /** 見本 across the whole page: decided by the issuer's key and by nothing else (S12). */
  specimen: boolean
  /** Fixed in the PDF's dates, so that the same input gives the same bytes. */
  issuedAt: Date
}

export interface RenderedPage {
  pdf: Uint8Array
  /** Sides printed: 1, or 2 when the back carries marks. */
  impressions: 1 | 2
}

/** A text in each language of the screen. `ja-easy` has a reading behind its kanji: 犬(いぬ). */
export type InEveryLanguage = Readonly<
  Record<'ja' | 'ja-easy' | 'en' | 'zh-Hans' | 'ko' | 'pt' | 'es' | 'vi', string>
>

export interface CertificateTemplate<Content> extends PaperKind {
  /** Name of the kind in the centre's messages, and, written with dashes, of the folder. */
  readonly kind: string
  /** What it is called on the screen. In Japanese the municipality's own title is shown instead. */
  readonly names: InEveryLanguage
  /**
   * Words for what a citizen chooses about it, by the option's id, or `id.choice` where it is one of several. The kiosk
   * has words for usual options itself.
   */
  readonly optionWords: Readonly<Record<string, InEveryLanguage>>
  contentVersion: number
  contentSchema: z.ZodType<Content>
  /** Lays out one page. Rejects with {@link TextFault}; never substitutes, cuts or shrinks below 8 pt. */
  render(input: PageInput<Content>): Promise<RenderedPage>
}
