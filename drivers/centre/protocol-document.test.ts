import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { protocolDocument } from './protocol-document.js'

const readme = new URL('../../../drivers/centre/README.md', import.meta.url)

describe('protocol of the centre', () => {
  it('is documented as its schemas say (npm run centre -- --protocol prints the tables)', () => {
    // The formatter aligns the tables' columns.
    const plain = (text: string) =>
      text
        .replaceAll(/ *\| */g, '|')
        .replaceAll(/-{3,}/g, '---')
        .replaceAll(/ +/g, ' ')
    assert.ok(
      plain(readFileSync(readme, 'utf8')).includes(plain(protocolDocument())),
      'README.md is older than messages.ts',
    )
  })
})
