import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { Worker } from 'node:worker_threads'
import { connectFault, pcscResult, transmitFault } from './pcsc-error.js'
import { chooseReaders } from './pcsc-name.js'

describe('the choice of a reader by its PC/SC name', () => {
  const dual = ['ACME Dual [PICC] 00 00', 'ACME Dual [PICC] 00 01']
  const chosen = (names: string[]) => ({ kind: 'chosen', names })
  const reason = (present: string[], wanted?: string) => {
    const choice = chooseReaders(present, wanted)
    return choice.kind === 'none' ? choice.reason : 'chosen'
  }

  it('takes every reader where no name is given', () => {
    deepEqual(chooseReaders(dual, undefined), chosen(dual))
    match(reason([]), /no reader is connected/)
  })

  it('takes an exact name before a part of a name', () => {
    deepEqual(chooseReaders([...dual, 'ACME Dual'], 'ACME Dual'), chosen(['ACME Dual']))
    deepEqual(chooseReaders(dual, 'ACME Dual [PICC] 00 01'), chosen(['ACME Dual [PICC] 00 01']))
  })

  it('takes both slots of one device for a part of its name', () => {
    deepEqual(chooseReaders([...dual, 'Other 01 00'], 'PICC'), chosen(dual))
  })

  it('refuses to guess between two devices', () => {
    match(
      reason(['ACME 00 00', 'ACME 01 00'], 'ACME'),
      /"ACME" fits several readers: "ACME 00 00", "ACME 01 00"/,
    )
  })

  it('names what is connected where nothing fits', () => {
    match(reason(dual, 'Sony'), /no reader is named "Sony"; connected: "ACME Dual \[PICC\] 00 00"/)
  })
})

describe('what PC/SC reports', () => {
  const error = (hex: string) => new Error(`SCardTransmit error: Something.(0x${hex})`)

  it('is read from the text, with or without a sign', () => {
    equal(pcscResult(error('80100016')), 0x80100016)
    equal(pcscResult(error('ffffffff80100069')), 0x80100069)
    equal(pcscResult(new Error('no number')), undefined)
    equal(pcscResult('text'), undefined)
  })

  it('becomes one of the reader faults', () => {
    const table: Array<[string, string, string]> = [
      ['8010001d', 'serviceAbsent', 'serviceAbsent'],
      ['8010001e', 'serviceAbsent', 'serviceAbsent'],
      ['80100013', 'serviceAbsent', 'serviceAbsent'],
      ['80100009', 'readerMissing', 'readerMissing'],
      ['80100017', 'readerMissing', 'readerMissing'],
      ['8010000b', 'sharingViolation', 'cardRemoved'],
      ['8010000c', 'noCard', 'cardRemoved'],
      ['80100069', 'noCard', 'cardRemoved'],
      ['80100066', 'mute', 'cardRemoved'],
      ['80100067', 'mute', 'cardRemoved'],
      ['80100068', 'mute', 'cardRemoved'],
      ['80100016', 'mute', 'cardRemoved'],
      ['80100003', 'mute', 'cardRemoved'],
      ['8010ffff', 'mute', 'cardRemoved'],
    ]
    for (const [hex, connecting, transmitting] of table) {
      equal(connectFault(error(hex)).code, connecting, `connect ${hex}`)
      equal(transmitFault(error(hex)).code, transmitting, `transmit ${hex}`)
    }
    equal(transmitFault(new Error('Card Reader not connected')).code, 'cardRemoved')
  })
})

describe('the PC/SC binding', () => {
  it('is never loaded in a worker thread', async () => {
    const binding = new URL('./pcsc-binding.js', import.meta.url).href
    const worker = new Worker(
      `import('${binding}').then((module) => module.loadPcscBinding()).catch((error) =>
         require('node:worker_threads').parentPort.postMessage(error.message))`,
      { eval: true },
    )
    const message = await new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('it was loaded')))
    })
    ok(String(message).includes('worker thread'))
    await worker.terminate()
  })
})
