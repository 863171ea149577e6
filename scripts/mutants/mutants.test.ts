import assert from 'node:assert/strict'
import { mutantNames, staleMutants } from './mutants.js'

describe('mutants', () => {
  it('are about two dozen known bugs, and each still fits the code it spoils', () => {
    assert.ok(mutantNames().length >= 20)
    assert.deepEqual(staleMutants(), [])
  })
})
