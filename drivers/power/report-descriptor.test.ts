import assert from 'node:assert/strict'
import fc from 'fast-check'
import { BadDescriptor, type HidField, parseReportDescriptor, readValue } from './report-descriptor.js'

const parse = (...bytes: number[]) => parseReportDescriptor(Uint8Array.from(bytes))

describe('report descriptor', () => {
  it('puts fields one after another, report by report and kind by kind', () => {
    const fields = parse(
      ...[0x05, 0x84, 0x09, 0x04, 0xa1, 0x01, 0x05, 0x85],
      ...[0x85, 1, 0x75, 1, 0x95, 2, 0x09, 0xd0, 0x09, 0x45, 0x81, 0x02],
      ...[0x75, 6, 0x95, 1, 0x81, 0x03],
      ...[0x75, 8, 0x09, 0x66, 0x81, 0x02, 0x09, 0x66, 0xb1, 0x02, 0x85, 2, 0x09, 0x67, 0xb1, 0x02, 0xc0],
    )
    const told = ({ kind, reportId, usage, bitOffset, bitSize }: HidField) =>
      `${kind} ${reportId} ${usage.toString(16)} ${bitOffset}+${bitSize}`
    assert.deepEqual(fields.map(told), [
      'input 1 8500d0 0+1',
      'input 1 850045 1+1',
      'input 1 850066 8+8',
      'feature 1 850066 0+8',
      'feature 2 850067 0+8',
    ])
    assert.deepEqual(fields[0]?.collections, [0x840004])
  })

  it('takes ranges of usages, pushed globals, whole usages and long items', () => {
    const fields = parse(
      ...[0xfe, 2, 0, 0xaa, 0xbb, 0x06, 0x85, 0x00, 0x75, 4, 0x95, 3, 0x19, 0x40, 0x29, 0x42, 0xa4],
      ...[0x05, 0x84, 0x75, 8, 0xb4, 0xb1, 0x02, 0x95, 1, 0x0b, 0x66, 0x00, 0x85, 0x00, 0xb1, 0x02],
    )
    assert.deepEqual(
      fields.map(({ usage, bitOffset }) => [usage, bitOffset]),
      [
        [0x850040, 0],
        [0x850041, 4],
        [0x850042, 8],
        [0x850066, 12],
      ],
    )
  })

  it('reads values across bytes, signed and unsigned, and none beyond the report', () => {
    const field: HidField = {
      ...{ kind: 'feature', reportId: 1, usage: 0, bitOffset: 4, bitSize: 12 },
      ...{ isSigned: false, collections: [] },
    }
    assert.equal(readValue(field, Uint8Array.of(1, 0xa0, 0xff)), 0xffa)
    assert.equal(readValue({ ...field, isSigned: true }, Uint8Array.of(1, 0xa0, 0xff)), -6)
    assert.equal(readValue(field, Uint8Array.of(1, 0xa0)), undefined)
    const whole = { ...field, bitOffset: 0, bitSize: 32 }
    assert.equal(readValue(whole, Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff)), 0xffff_ffff)
  })

  it('refuses what is cut off and what wants too much', () => {
    assert.throws(() => parse(0x06, 0x85), BadDescriptor)
    assert.throws(() => parse(0x75, 0xff, 0x97, 0xff, 0xff, 0xff, 0x7f, 0x09, 1, 0xb1, 2), BadDescriptor)
    assert.throws(() => parse(0x19, 0, 0x2b, 0xff, 0xff, 0xff, 0xff), BadDescriptor)
  })

  it('ends in time with fields or a refusal, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 64 }), (bytes, report) => {
        try {
          for (const field of parseReportDescriptor(bytes)) readValue(field, report)
        } catch (error) {
          assert.ok(error instanceof BadDescriptor)
        }
      }),
    )
  })
})
