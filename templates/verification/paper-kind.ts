/**
 * What a kind of certificate says of its content for the codes on the back: its number, and which keys each part has, so
 * that the codes need not say. Each certificate's folder has its own in `codes.ts`. All of it is part of the format: what
 * was printed once is read by it for ever.
 */

export interface Shape {
  /** In the order in which the values stand. */
  readonly keys: readonly string[]
  /** Values that go without saying. */
  readonly always: Readonly<Record<string, string>>
}

/** By their numbers: never changed, and never given to another shape of the kind. */
export type Shapes = Readonly<Record<number, Shape>>

export interface PaperCodes {
  /** Of the kind, from 1: never changed, and never given to another kind. */
  readonly number: number
  /** Of the kind's own parts; {@link sharedShapes} need not be named. */
  readonly shapes: Shapes
  /** What a key is called to whoever checks a paper, in the order of the form; {@link sharedLabels} come behind. */
  readonly labels: Readonly<Record<string, string>>
}

export interface PaperKind {
  readonly kind: string
  /**
   * What a paper of the kind is called to whoever checks it, and in its PDF, which viewers show: the same for every one and
   * never about a person.
   */
  readonly title: string
  readonly codes: PaperCodes
}

/** `keys` separated by spaces. */
export const shape = (keys: string, always: Record<string, string> = {}): Shape => ({
  keys: keys.split(' '),
  always,
})

/** Parts that certificates have in common. A folder's own shapes have other numbers. */
export const sharedShapes: Shapes = {
  1: shape('sentence issueDate official', { sealNote: 'この印は黒色です' }),
  2: shape('label value'),
  11: shape('widthMm heightMm picture'),
}

export const sharedLabels: Readonly<Record<string, string>> = {
  endMark: '以下余白',
  certification: '認証',
  sentence: '認証文',
  issueDate: '発行日',
  official: '認証者',
  sealNote: '注記',
  label: '項目',
  value: '値',
  widthMm: '幅（mm）',
  heightMm: '高さ（mm）',
}

/** All that parts of a content of this kind have. */
export const shapesOf = ({ codes }: PaperKind): Shapes => ({ ...sharedShapes, ...codes.shapes })

/** By key, the kind's own first. */
export function labelsOf({ codes }: PaperKind): ReadonlyMap<string, string> {
  const others = Object.entries(sharedLabels).filter(([key]) => !Object.hasOwn(codes.labels, key))
  return new Map([...Object.entries(codes.labels), ...others])
}

/** Of kinds whose folder is gone: their papers are about still, and an older page checks them. */
const retiredNumbers: readonly number[] = []

/** A kind or a shape that came later than whoever reads. */
export class UnknownForm extends RangeError {
  override readonly name = 'UnknownForm'
}

/** The kinds that an issuer signs or a checker knows. */
export class PaperKinds {
  readonly #byKind = new Map<string, PaperKind>()
  readonly #byNumber = new Map<number, PaperKind>()

  /** Throws RangeError for a number that another has or had, that is none, or that a shared shape has. */
  constructor(kinds: Iterable<PaperKind>, retired = retiredNumbers) {
    for (const kind of kinds) {
      const { number, shapes } = kind.codes
      const refuse = (why: string) => new RangeError(`${kind.kind}: ${why}`)
      if (!Number.isInteger(number) || number < 1) throw refuse(`${number} is no number of a kind`)
      if (retired.includes(number)) throw refuse(`the number ${number} was another kind's`)
      const other = this.#byNumber.get(number)
      if (other) throw refuse(`the number ${number} is ${other.kind}'s`)
      if (this.#byKind.has(kind.kind)) throw refuse('there are two of it')
      const taken = Object.keys(shapes).find((place) => Object.hasOwn(sharedShapes, place))
      if (taken) throw refuse(`shape ${taken} is shared by all certificates`)
      this.#byKind.set(kind.kind, kind)
      this.#byNumber.set(number, kind)
    }
  }

  /** Throws {@link UnknownForm} for a kind that is not among them. */
  of(kind: string): PaperKind {
    return known(this.#byKind.get(kind), `kind ${kind}`)
  }

  /** Throws {@link UnknownForm} for a number that none of them has. */
  numbered(number: number): PaperKind {
    return known(this.#byNumber.get(number), `number ${number}`)
  }
}

function known(kind: PaperKind | undefined, asked: string): PaperKind {
  if (!kind) throw new UnknownForm(`no kind of certificate is known by the ${asked}`)
  return kind
}
