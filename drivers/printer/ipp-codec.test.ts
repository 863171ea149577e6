import assert from 'node:assert/strict'
import fc from 'fast-check'
import { SimulatedClock } from '../simulated-clock.js'
import { faultOf } from './contract.js'
import { IppPrinter } from './ipp.js'
import {
  decodeMessage,
  encodeMessage,
  groupTag,
  type IppMessage,
  type IppValue,
  maximumMessageBytes,
  valueTag,
} from './ipp-codec.js'
import { recordedAnswers } from './recorded-answers.js'
import { SimulatedPrinter } from './simulator.js'

const seeds = Object.values(recordedAnswers)

/** Header and an empty operation group; what follows is the test's. */
const start = [2, 0, 0, 0, 0, 0, 0, 1, 1]
const refuse = (...bytes: number[]) => refuseAll(bytes)
const refuseAll = (bytes: Iterable<number>) =>
  assert.throws(() => decodeMessage(Uint8Array.from(bytes)), faultOf('protocol'), [...bytes].join(' '))
/** Not fast-check's unit `binary`: it lists a million characters before it gives the first. */
const codePoint = fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
const unicode = fc.array(codePoint, { maxLength: 40 }).map((points) => String.fromCodePoint(...points))
const named = (tag: number, ...value: number[]) => [tag, 0, 1, 0x78, 0, value.length, ...value]

describe('IPP codec', () => {
  it('reads the answers of a real printer', () => {
    const { groups } = decodeMessage(recordedAnswers.printerAttributes ?? assert.fail())
    const printer = groups[1] ?? assert.fail()
    assert.equal(printer.tag, groupTag.printer)
    const values = (name: string) => printer.attributes.get(name)?.map(({ value }) => value)
    assert.deepEqual(values('print-scaling-supported'), ['auto', 'fill', 'fit', 'none'])
    // Told twice by this printer: the first counts.
    assert.deepEqual(values('document-format-supported'), ['application/pdf'])
    const media = values('media-col-ready')?.[0]
    assert.ok(media instanceof Map)
    const size = media.get('media-size')?.[0]?.value
    assert.ok(size instanceof Map)
    assert.deepEqual(size.get('x-dimension'), [{ tag: valueTag.integer, value: 21_000 }])
    const job = decodeMessage(recordedAnswers.jobCompleted ?? assert.fail()).groups[1]
    assert.deepEqual(job?.attributes.get('job-state'), [{ tag: valueTag.enum, value: 9 }])
  })

  it('writes the bytes of the RFC', () => {
    // RFC 8010 appendix A.6, Get-Jobs request, as far as the kiosk writes such attributes.
    const message: IppMessage = {
      version: { major: 1, minor: 1 },
      code: 0x000a,
      requestId: 0x123,
      groups: [
        {
          tag: groupTag.operation,
          attributes: new Map<string, IppValue[]>([
            ['attributes-charset', [{ tag: valueTag.charset, value: 'utf-8' }]],
            ['limit', [{ tag: valueTag.integer, value: 50 }]],
            [
              'requested-attributes',
              ['job-id', 'job-name'].map((value) => ({ tag: valueTag.keyword, value })),
            ],
          ]),
        },
      ],
    }
    const hex = Buffer.from(encodeMessage(message)).toString('hex')
    const ascii = (text: string) => Buffer.from(text).toString('hex')
    const expected = [
      '0101000a0000012301',
      `470012${ascii('attributes-charset')}0005${ascii('utf-8')}`,
      `210005${ascii('limit')}000400000032`,
      `440014${ascii('requested-attributes')}0006${ascii('job-id')}`,
      `4400000008${ascii('job-name')}`,
      '03',
    ]
    assert.equal(hex, expected.join(''))
  })

  it('reads what it wrote', () => {
    const text = fc.oneof(fc.string({ maxLength: 40 }), unicode)
    const value: fc.Arbitrary<IppValue> = fc.oneof(
      fc
        .integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
        .map((number) => ({ tag: valueTag.integer, value: number })),
      fc.boolean().map((bool) => ({ tag: valueTag.boolean, value: bool })),
      text.map((string) => ({ tag: valueTag.textWithoutLanguage, value: string })),
      fc
        .uint8Array({ minLength: 11, maxLength: 11 })
        .map((bytes) => ({ tag: valueTag.dateTime, value: bytes })),
    )
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
    const attributes = fc
      .array(fc.tuple(name, fc.array(value, { minLength: 1, maxLength: 3 })))
      .map((all) => new Map(all))
    const tags = fc.constantFrom(groupTag.job, groupTag.printer, groupTag.unsupported)
    const group = fc.record({ tag: tags, attributes })
    const message = fc.record({
      version: fc.record({ major: fc.constantFrom(1, 2), minor: fc.nat(255) }),
      code: fc.nat(0xffff),
      requestId: fc.nat(),
      groups: fc
        .tuple(attributes, fc.array(group, { maxLength: 3 }))
        .map(([first, rest]) => [{ tag: groupTag.operation, attributes: first }, ...rest]),
    })
    fc.assert(
      fc.property(message, (original) => {
        const decoded = decodeMessage(encodeMessage(original))
        // Values of bytes come back as the same bytes in an array of their own.
        assert.deepEqual(plain(decoded), plain(original))
      }),
    )
  })

  it('refuses what is not well formed', () => {
    refuse()
    refuse(...start.slice(0, 8))
    refuse(...start)
    refuse(3, ...start.slice(1), 3) // version
    refuse(...start, 3, 0) // bytes after the end
    refuse(...start.slice(0, 8), 3) // no operation attributes
    refuse(...start.slice(0, 8), 4, 3) // another group first
    refuse(...start, 0, 3) // reserved group
    refuse(...start.slice(0, 8), ...named(0x44, 0x61), 3) // attribute outside a group
    refuse(...start, 0x44, 0, 0, 0, 1, 0x61, 3) // value without a name
    refuse(...start, ...named(0x44, 0x61), ...named(0x44, 0x62), 3) // twice in a group that decides
    refuse(...start, ...named(0x21, 0, 0, 0), 3) // integer of three bytes
    refuse(...start, ...named(0x22, 2), 3) // boolean neither true nor false
    refuse(...start, ...named(0x44, 0xff), 3) // not UTF-8
    refuse(...start, ...named(0x10, 1), 3) // out-of-band with a value
    refuse(...start, ...named(0x35, 0, 1, 0x61, 0, 9), 3) // text with language of a wrong length
    refuse(...start, 0x44, 0xff, 0xff, 3) // a name longer than the message
    refuse(...start, ...named(0x37), 3) // end of a collection that never began
  })

  it('refuses collections that are not well formed, and deep ones', () => {
    const begin = named(0x34)
    const member = [0x4a, 0, 0, 0, 1, 0x6d]
    const end = [0x37, 0, 0, 0, 0]
    const value = [0x21, 0, 0, 0, 4, 0, 0, 0, 7]
    assert.doesNotThrow(() =>
      decodeMessage(Uint8Array.from([...start, ...begin, ...member, ...value, ...end, 3])),
    )
    refuse(...start, ...begin, ...value, ...end, 3) // value before its member
    refuse(...start, ...begin, ...member, ...end, 3) // member without a value
    refuse(...start, ...begin, ...member, ...member, ...value, ...end, 3) // member without a value, then another
    refuse(...start, ...begin, ...member, ...value, ...member, ...value, ...end, 3) // member twice
    refuse(...start, ...begin, ...member, ...value, 3) // never ended
    refuse(...start, ...begin, ...member, ...value, ...end.with(4, 1), 3) // end with a value
    refuse(...start, ...named(0x34, 1), 3) // beginning with a value
    const deeper = [...member, 0x34, 0, 0, 0, 0]
    const nested = (depth: number) => [
      ...[...start, ...begin, ...Array.from({ length: depth }, () => deeper).flat(), ...member, ...value],
      ...Array.from({ length: depth + 1 }, () => end).flat(),
      3,
    ]
    assert.doesNotThrow(() => decodeMessage(Uint8Array.from(nested(3))))
    refuse(...nested(4))
    refuseAll(nested(10_000))
  })

  it('refuses more than any printer tells', () => {
    refuseAll(new Uint8Array(maximumMessageBytes + 1))
    refuse(...start, ...new Uint8Array(2_000).fill(2), 3)
    const further = [0x13, 0, 0, 0, 0]
    refuseAll([...start, ...named(0x13), ...Array.from({ length: 20_001 }, () => further).flat(), 3])
  })

  it('refuses to write what the kiosk never sends', () => {
    const of = (value: IppValue[]) =>
      encodeMessage({
        version: { major: 2, minor: 0 },
        code: 2,
        requestId: 1,
        groups: [{ tag: 1, attributes: new Map([['a', value]]) }],
      })
    assert.throws(() => of([]), /has no value/)
    assert.throws(() => of([{ tag: valueTag.beginCollection, value: new Map() }]), /never sends/)
    assert.throws(() => of([{ tag: valueTag.keyword, value: 'x'.repeat(1024) }]), /1024 bytes/)
  })
})

describe('IPP codec against rubbish', () => {
  it('random bytes: a message or one typed fault', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), decodesOrRefuses), { numRuns: 500 })
    const begun = fc.uint8Array({ maxLength: 400 }).map((tail) => Uint8Array.from([...start, ...tail]))
    fc.assert(fc.property(begun, decodesOrRefuses), { numRuns: 500 })
  })

  it('mutated answers of a real printer: a message or one typed fault', () => {
    fc.assert(fc.property(mutated(), decodesOrRefuses), { numRuns: 1000 })
  })

  it('every cut of a real answer is refused', () => {
    for (const seed of seeds)
      for (let length = 0; length < seed.length; length++) refuse(...seed.subarray(0, length))
  })

  it('the driver takes mutated answers as faults or as an end, and nothing else', async () => {
    const clock = new SimulatedClock()
    const simulated = new SimulatedPrinter({ clock })
    await fc.assert(
      fc.asyncProperty(mutated(), fc.nat(8), async (rubbish, from) => {
        let asked = 0
        const post: typeof simulated.transport.post = (...all) =>
          asked++ < from ? simulated.transport.post(...all) : Promise.resolve(rubbish)
        const transport = { post, close: () => undefined }
        const printer = new IppPrinter({ uri: 'ipp://simulated/', clock, transport, cancelTimeoutMs: 0 })
        const visit = async () => {
          await printer.open()
          await printer.readiness()
          const jobId = await printer.createJob(1)
          assert.ok(jobId >= 1)
          await printer.follow(jobId, 1, { timeoutMs: 0 })
          await printer.cancel(jobId)
        }
        await visit().catch((error) => assert.equal(error.name, 'DriverFault', String(error.stack)))
        await printer.close()
      }),
      { numRuns: 300 },
    )
  })

  it('the simulated printer answers rubbish with a refusal', async () => {
    const { transport } = new SimulatedPrinter({ clock: new SimulatedClock() })
    const signal = new AbortController().signal
    await fc.assert(
      fc.asyncProperty(mutated(), fc.constantFrom(2, 4, 5, 6, 8, 9, 10, 11), async (rubbish, operation) => {
        if (rubbish.length > 4) rubbish.set([0, operation], 2)
        const answer = decodeMessage(await transport.post(rubbish, null, { signal, repeatable: true }))
        assert.ok(answer.code < 0x0600)
      }),
      { numRuns: 500 },
    )
  })
})

function decodesOrRefuses(bytes: Uint8Array): void {
  try {
    decodeMessage(bytes)
  } catch (error) {
    assert.ok(faultOf('protocol')(error), String((error as Error).stack))
  }
}

/** A real answer with bytes changed, pieces cut out, doubled or put in. */
function mutated(): fc.Arbitrary<Uint8Array> {
  const change = fc.record({ at: fc.nat(), length: fc.nat(12), put: fc.uint8Array({ maxLength: 12 }) })
  const changes = fc.array(change, { minLength: 1, maxLength: 4 })
  return fc.tuple(fc.constantFrom(...seeds), changes).map(([seed, all]) => {
    let bytes = [...seed]
    for (const { at, length, put } of all) {
      const index = at % (bytes.length + 1)
      bytes = [...bytes.slice(0, index), ...put, ...bytes.slice(index + length)]
    }
    return Uint8Array.from(bytes)
  })
}

function plain(message: IppMessage): unknown {
  return JSON.parse(
    JSON.stringify(message, (_, value) =>
      value instanceof Map
        ? [...value]
        : value instanceof Uint8Array
          ? Buffer.from(value).toString('hex')
          : value,
    ),
  )
}
