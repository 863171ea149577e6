import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findHeaderBase } from './gpio-chip.js'

describe('GPIO chip of the header', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'gpio-'))
  })

  afterEach(() => rmSync(root, { recursive: true }))

  function chip(base: number, label: string, lineCount = 58): void {
    const folder = join(root, `gpiochip${base}`)
    mkdirSync(folder)
    for (const [file, value] of Object.entries({ base, label, ngpio: lineCount }))
      writeFileSync(join(folder, file), `${value}\n`)
  }

  for (const [label, base] of [
    ['pinctrl-bcm2835', 0],
    ['pinctrl-bcm2835', 458],
    ['pinctrl-bcm2711', 512],
    ['pinctrl-rp1', 571],
  ] as const) {
    it(`is found by its label ${label} at ${base}`, () => {
      chip(base, label)
      chip(base + 58, 'raspberrypi-exp-gpio', 8)
      assert.equal(findHeaderBase(root), base)
    })
  }

  it('is refused when there is none, and what is there is named', () => {
    chip(512, 'gpio-brcmstb@107d508500', 32)
    assert.throws(
      () => findHeaderBase(root),
      /no chip labelled .*there are: gpiochip512 \(gpio-brcmstb@107d508500\)/,
    )
  })

  it('is refused when there are two', () => {
    chip(0, 'pinctrl-bcm2835')
    chip(512, 'pinctrl-rp1')
    assert.throws(() => findHeaderBase(root), /more than one chip/)
  })

  it('is refused when its numbers are none, or too few', () => {
    chip(0, 'pinctrl-rp1', 8)
    assert.throws(() => findHeaderBase(root), /base 0 with 8 lines is no header/)
  })

  it('is refused where the kernel has no such files', () => {
    assert.throws(() => findHeaderBase(join(root, 'absent')), /ENOENT.*CONFIG_GPIO_SYSFS/)
  })
})
