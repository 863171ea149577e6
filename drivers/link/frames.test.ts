import assert from 'node:assert/strict'
import fc from 'fast-check'
import { keypadKeys } from '../keypad/keypad.js'
import { type FrameKind, FrameReader, frameHead, frameKind, jsonFrame, MalformedFrame } from './frames.js'
import { isDigitCode, keyCode, keyOfCode } from './key-codes.js'

function collect(): { reader: FrameReader; frames: Array<{ kind: FrameKind; body: number[] }> } {
  const frames: Array<{ kind: FrameKind; body: number[] }> = []
  const reader = new FrameReader((kind, body) => frames.push({ kind, body: [...body] }))
  return { reader, frames }
}

const apduFrame = fc
  .uint8Array({ minLength: 0, maxLength: 261 })
  .map((apdu) => ({ kind: frameKind.apduCommand, body: [...new Uint8Array(12), ...apdu] }))
const keyFrame = fc.nat(255).map((code) => ({ kind: frameKind.keyPress, body: [code] }))

describe('frames of the link', () => {
  it('come out as they went in, wherever the stream is cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(fc.array(fc.oneof(apduFrame, keyFrame), { maxLength: 12 }), cuts, (sent, lengths) => {
        const stream = Buffer.concat(
          sent.flatMap(({ kind, body }) => [frameHead(kind, body.length), Buffer.from(body)]),
        )
        const { reader, frames } = collect()
        let at = 0
        for (let cut = 0; at < stream.length; cut += 1) {
          const bytes = lengths[cut % lengths.length] ?? 1
          reader.push(stream.subarray(at, at + bytes))
          at += bytes
        }
        assert.deepEqual(frames, sent)
      }),
    )
  })

  it('longer than their kind allows are refused before they are held', () => {
    const tooLong = frameHead(frameKind.keyPress, 2)
    assert.throws(() => collect().reader.push(tooLong), MalformedFrame)
    const endless = Buffer.from([0xff, 0xff, 0xff, 0xff, frameKind.json])
    assert.throws(() => collect().reader.push(endless), MalformedFrame)
    const empty = Buffer.from([0, 0, 0, 0, frameKind.json])
    assert.throws(() => collect().reader.push(empty), MalformedFrame)
    assert.throws(() => jsonFrame({ text: 'あ'.repeat(20_000) }), /too long/)
  })

  it('either parse or are refused as malformed, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (chunks) => {
        const { reader } = collect()
        try {
          for (const chunk of chunks) reader.push(chunk)
        } catch (reason) {
          assert.ok(reason instanceof MalformedFrame)
        }
      }),
    )
  })

  it('are zeroed once they were handed on', () => {
    const seen: Uint8Array[] = []
    const reader = new FrameReader((_kind, body) => seen.push(body))
    reader.push(Buffer.concat([frameHead(frameKind.apduCommand, 20), Buffer.alloc(20, 0x39)]))
    assert.deepEqual([...(seen[0] ?? [1])], new Array(20).fill(0))
  })

  it('carry each key as a byte of its own, digits as ASCII', () => {
    const codes = keypadKeys.map((key) => keyCode(key))
    assert.equal(new Set(codes).size, keypadKeys.length)
    assert.deepEqual(codes.map(keyOfCode), [...keypadKeys])
    assert.deepEqual(codes.filter(isDigitCode), [...Buffer.from('0123456789')])
    assert.equal(keyOfCode(0xff), undefined)
  })
})
