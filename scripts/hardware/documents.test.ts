import { deepEqual, equal, throws } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../test/source-files.js'
import { documents, plain, renewed } from './documents.js'
import { keypadWires, panelWires, pinOf } from './header.js'
import { pictures } from './pictures.js'

describe('documents of the hardware', () => {
  for (const path of Object.keys(documents)) {
    it(`${path} is as the program is`, () => {
      const text = readFileSync(join(projectRoot, path), 'utf8')
      equal(plain(text), plain(renewed(path, text)), 'run npm run hardware-documents')
    })
  }

  for (const [path, draw] of Object.entries(pictures)) {
    it(`${path} is as the program is`, () => {
      equal(readFileSync(join(projectRoot, path), 'utf8'), draw(), 'run npm run hardware-documents')
    })
  }

  it('know where the pins are', () => {
    deepEqual([2, 4, 17, 27, 26, 21].map(pinOf), [3, 7, 11, 13, 37, 40])
    throws(() => pinOf(28), /not on the header/)
  })

  it('give no line to two wires', () => {
    const lines = [...keypadWires(), ...panelWires()].map(({ bcm }) => bcm)
    equal(new Set(lines).size, lines.length)
  })
})
