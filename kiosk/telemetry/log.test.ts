import assert from 'node:assert/strict'
import { createLog, type LogFields, placeOf } from './log.js'

function lines(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const written: string[] = []
  write(createLog({ role: 'duty' }, (line) => written.push(line), 'debug'))
  return written.map((line) => JSON.parse(line))
}

describe('log', () => {
  it('writes one JSON line with the allowed fields', () => {
    const [line] = lines((log) => log.info('sheet proven', { sheet: 1, sheets: 2, jobId: 7 }))
    assert.equal(line?.msg, 'sheet proven')
    assert.equal(line?.role, 'duty')
    assert.equal(line?.sheet, 1)
  })

  it('leaves out a field that is not on the list, and says so', () => {
    const [line] = lines((log) => log.info('x', { name: '番号　花子' } as unknown as LogFields))
    assert(!JSON.stringify(line).includes('花子'))
    assert.equal(line?.droppedFields, 1)
  })

  it('leaves out a value that is not of the field’s shape', () => {
    const [line] = lines((log) => log.warn('x', { code: '番号　花子' }))
    assert(!JSON.stringify(line).includes('花子'))
  })

  it('names the place of an error without its message', () => {
    const place = placeOf(new Error('番号　花子'))
    assert.match(place, /^telemetry\/log\.test\.(js|ts):\d+$/)
  })
})
