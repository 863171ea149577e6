import assert from 'node:assert/strict'
import { encode, tag } from '../der/der.js'
import { certificateFields } from './certificate-fields.js'
import {
  makeStatusAnswer,
  makeStatusError,
  type StatusAnswerOptions,
  statusByAnswer,
} from './status-answer.js'
import { certificateId, makeStatusRequest, readStatusRequest } from './status-request.js'
import { makeStatusWorld, nowMs, random, type StatusWorld } from './testing.js'

const minuteMs = 60_000

describe('status answers', () => {
  const nonce = random(32)
  let world: StatusWorld
  let id: Uint8Array
  before(async () => {
    world = await makeStatusWorld()
    id = certificateId(
      certificateFields(world.certificate).serialNumber,
      world.authority.certificate,
      'sha256',
    )
  })

  const answer = (change: Partial<StatusAnswerOptions> = {}) =>
    makeStatusAnswer({
      responder: world.responder,
      id,
      status: { status: 'good' },
      thisUpdateMs: nowMs - minuteMs,
      nextUpdateMs: nowMs + minuteMs,
      nonce: encode(tag.octetString, nonce),
      ...change,
    })
  const status = (made: Uint8Array, atMs = nowMs) =>
    statusByAnswer(made, { id, nonce, issuer: world.authority.certificate, nowMs: atMs })

  it('tell good, revoked and unknown apart', () => {
    assert.equal(status(answer()), 'good')
    assert.equal(status(answer({ status: { status: 'revoked', revokedAtMs: nowMs } })), 'revoked')
    assert.equal(status(answer({ status: { status: 'unknown' } })), 'unknown')
  })

  it('are believed of the authority itself', () => {
    assert.equal(status(answer({ responder: world.authority })), 'good')
  })

  it('are not believed of anybody who may not answer', () => {
    const { impostor, expiredResponder, otherService, forgedResponder, responder } = world
    for (const signer of [impostor, expiredResponder, otherService, forgedResponder]) {
      assert.equal(status(answer({ responder: signer })), 'unavailable')
    }
    const stolen = { certificate: responder.certificate, privateKey: forgedResponder.privateKey }
    assert.equal(status(answer({ responder: stolen })), 'unavailable')
  })

  it('are not believed of another question', () => {
    assert.equal(status(answer({ nonce: undefined })), 'unavailable')
    assert.equal(status(answer({ nonce: encode(tag.octetString, random(32)) })), 'unavailable')
    const { authority, impostor, otherCertificate, certificate } = world
    const another = certificateId(
      certificateFields(otherCertificate).serialNumber,
      authority.certificate,
      'sha256',
    )
    assert.equal(status(answer({ id: another })), 'unavailable')
    const elsewhere = certificateId(
      certificateFields(certificate).serialNumber,
      impostor.certificate,
      'sha256',
    )
    assert.equal(status(answer({ id: elsewhere })), 'unavailable')
  })

  it('are not believed when they are stale, early, or promise to last', () => {
    assert.equal(status(answer(), nowMs + 2 * minuteMs), 'unavailable')
    assert.equal(
      status(answer({ thisUpdateMs: nowMs + minuteMs, nextUpdateMs: nowMs + 2 * minuteMs })),
      'unavailable',
    )
    const day = 24 * 60 * minuteMs
    assert.equal(status(answer({ thisUpdateMs: nowMs - day, nextUpdateMs: nowMs + day })), 'unavailable')
  })

  it('are not believed with any bit changed, cut off or with something behind', () => {
    const made = answer()
    const certificateStart = Buffer.from(made).indexOf(world.responder.certificate)
    for (let i = 0; i < made.length; i += 3) {
      const changed = made.slice()
      changed[i] = (changed[i] as number) ^ 0x01
      assert.equal(status(changed), 'unavailable', `octet ${i}, certificate from ${certificateStart}`)
      assert.equal(status(made.slice(0, i)), 'unavailable')
    }
    assert.equal(status(new Uint8Array([...made, 0])), 'unavailable')
  })

  it('without a status are none', () => {
    for (const code of [1, 2, 3, 6] as const) assert.equal(status(makeStatusError(code)), 'unavailable')
  })

  it('are asked for by a request that names one certificate of the authority', () => {
    const request = makeStatusRequest(id, nonce)
    const read = readStatusRequest(request, world.authority.certificate)
    assert.deepEqual(Buffer.from(read.id), Buffer.from(id))
    assert.deepEqual(Buffer.from(read.nonce ?? []), Buffer.from(encode(tag.octetString, nonce)))
    assert.throws(() => readStatusRequest(request, world.impostor.certificate), /another issuer/)
    assert.throws(() => readStatusRequest(request.slice(1), world.authority.certificate))
  })
})
