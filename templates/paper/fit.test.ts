import { deepEqual, equal, ok } from 'node:assert/strict'
import { textOf } from './cluster.js'
import { type Fitted, fitText } from './fit.js'
import { certificateFonts } from './font/font-list.js'

const set = (text: string) => certificateFonts().set(text, 'test')
const linesOf = (fitted: Fitted | undefined) =>
  fitted?.paragraphs.flatMap((lines) => lines.map(({ clusters }) => textOf(clusters)))

/** The cells of the form whose capacity is known: width less padding and height in mm, base size in pt. */
const nameCell = [83.5, 9, 14] as const
const valueCell = [83.5, 4.5, 9.5] as const
const wideCell = [159.5, 4.5, 9.5] as const
const addressCell = [159.5, 9, 10.5] as const

describe('fitting a text', () => {
  it('holds what the form says each cell holds, step by step', () => {
    const steps = (cell: readonly [number, number, number], counts: readonly number[]) =>
      counts.map((count) => {
        const fitted = fitText([set('見'.repeat(count))], ...cell)
        return fitted && `${fitted.sizePt}×${fitted.stretch} ${linesOf(fitted)?.length}`
      })
    deepEqual(steps(nameCell, [16, 17, 52, 58, 59, 72, 74, 75]), [
      '14×1 1',
      '9×1 1',
      '9×1 2',
      '8×1 2',
      '8×0.8 2',
      '8×0.8 2',
      undefined,
      undefined,
    ])
    deepEqual(steps(valueCell, [24, 25, 29, 30, 36, 37]), [
      '9.5×1 1',
      '9×1 1',
      '8×1 1',
      '8×0.8 1',
      '8×0.8 1',
      undefined,
    ])
    deepEqual(steps(wideCell, [47, 56, 70, 71]), ['9.5×1 1', '8×1 1', '8×0.8 1', undefined])
    deepEqual(steps(addressCell, [43, 86, 112, 140, 141]), [
      '10.5×1 1',
      '10.5×1 2',
      '8×1 2',
      '8×0.8 2',
      undefined,
    ])
  })

  it('breaks Latin at spaces only, and draws no space at the break', () => {
    const lines = linesOf(
      fitText([set('MIHON SAMPLE DOS EXEMPLOS DA SILVA E MODELO MARIA FERNANDA')], ...nameCell),
    )
    deepEqual(lines, ['MIHON SAMPLE DOS EXEMPLOS DA SILVA E', 'MODELO MARIA FERNANDA'])
  })

  it('refuses a Latin word wider than the cell instead of splitting it', () => {
    equal(fitText([set('M'.repeat(60))], ...nameCell), undefined)
  })

  it('begins no line with a small kana or a prolonged sound', () => {
    const lines = linesOf(fitText([set(`${'ア'.repeat(43)}ー${'ア'.repeat(10)}`)], ...addressCell))
    ok(lines && lines.length === 2)
    ok(!lines[1]?.startsWith('ー'))
  })

  it('keeps a variation sequence whole at a break', () => {
    const lines = linesOf(fitText([set('\u{845b}\u{e0102}'.repeat(60))], ...addressCell))
    for (const line of lines ?? []) {
      ok(line.startsWith('\u{845b}') && line.endsWith('\u{e0102}'))
    }
    equal(lines?.length, 2)
  })

  it('loses nothing but the spaces at breaks', () => {
    const text = '見本県架空市大字見本　架空中央レジデンシャル棟 ABC DEF '.repeat(3)
    equal(
      linesOf(fitText([set(text)], 60, 60, 9.5))
        ?.join('')
        .replaceAll(/[ 　]/g, ''),
      text.replaceAll(/[ 　]/g, ''),
    )
  })

  it('begins each text on a line of its own', () => {
    deepEqual(linesOf(fitText([set('YANG BEN MING'), set('样本　明')], ...nameCell)), [
      'YANG BEN MING',
      '样本　明',
    ])
  })
})
