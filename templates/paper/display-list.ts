/** A page as data: what is drawn where. Laid out first and whole, so that a page is drawn only if all of it fits. */
import type { Line } from './fit.js'
import type { BlackImage } from './seal-image.js'
import type { Box } from './units.js'

export interface TextItem {
  /** Name of the field in the content, or of the furniture; never the text. */
  readonly field: string
  readonly role: 'title' | 'label' | 'value'
  /** The cell no line may leave. */
  readonly box: Box
  readonly sizePt: number
  readonly stretch: number
  readonly paragraphs: readonly Paragraph[]
}

export interface Paragraph {
  /** The whole text, code point for code point, whatever the line breaks. */
  readonly text: string
  readonly lines: readonly PlacedLine[]
}

export interface PlacedLine extends Line {
  readonly x: number
  /** Of the baseline. */
  readonly y: number
}

export interface Rule {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly weightMm: number
}

/** A seal or its imprint, at true size. */
export interface PlacedImage {
  readonly box: Box
  readonly image: BlackImage
}

/** A part of the page in reading order, one section of the tagged structure. */
export interface Section {
  readonly items: readonly TextItem[]
}

/** Module by module: a two-dimensional code, with the white that belongs to it. */
export interface PlacedCode {
  readonly box: Box
  readonly modules: readonly (readonly boolean[])[]
}

export interface DisplayList {
  readonly sections: readonly Section[]
  readonly rules: readonly Rule[]
  readonly images: readonly PlacedImage[]
  readonly codes: readonly PlacedCode[]
  /** Kept white under everything but the specimen's background. */
  readonly patches: readonly Box[]
  readonly specimen: boolean
}
