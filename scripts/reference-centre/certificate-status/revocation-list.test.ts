import assert from 'node:assert/strict'
import { encode, encodeInteger, tag } from '../der/der.js'
import { certificateFields } from './certificate-fields.js'
import { encodeExtension } from './extensions.js'
import { makeRevocationList, type RevocationListOptions, statusByList } from './revocation-list.js'
import { makeStatusWorld, nowMs, random, type StatusWorld } from './testing.js'

const hourMs = 3_600_000

describe('revocation lists', () => {
  let world: StatusWorld
  before(async () => {
    world = await makeStatusWorld()
  })

  const list = (change: Partial<RevocationListOptions> = {}) =>
    makeRevocationList({
      issuer: world.authority,
      thisUpdateMs: nowMs - hourMs,
      nextUpdateMs: nowMs + hourMs,
      number: 7,
      revoked: [],
      ...change,
    })
  const revoked = (certificate: Uint8Array) => ({
    serialNumber: certificateFields(certificate).serialNumber,
    revokedAtMs: nowMs - 2 * hourMs,
  })
  const status = (made: Uint8Array, atMs = nowMs) =>
    statusByList(made, world.certificate, world.authority.certificate, atMs)

  it('tell what is revoked and what is not', () => {
    assert.equal(status(list()), 'good')
    assert.equal(status(list({ revoked: [revoked(world.otherCertificate)] })), 'good')
    assert.equal(
      status(list({ revoked: [revoked(world.otherCertificate), revoked(world.certificate)] })),
      'revoked',
    )
  })

  it('are not believed before or after their time', () => {
    assert.equal(status(list(), nowMs + hourMs + 1000), 'unavailable')
    assert.equal(
      status(list({ thisUpdateMs: nowMs + hourMs, nextUpdateMs: nowMs + 2 * hourMs })),
      'unavailable',
    )
  })

  it('are not believed of another authority, though it has the same name', () => {
    assert.equal(status(list({ issuer: world.impostor })), 'unavailable')
    const mixed = { certificate: world.authority.certificate, privateKey: world.impostor.privateKey }
    assert.equal(status(list({ issuer: mixed })), 'unavailable')
  })

  it('are not believed where they are a part, or hold what is not understood', () => {
    const delta = encodeExtension('2.5.29.27', encodeInteger(1))
    const partition = encodeExtension('2.5.29.28', encode(tag.sequence))
    const unknown = encodeExtension('1.3.6.1.4.1.99999.9', encode(tag.null))
    assert.equal(status(list({ extensions: [unknown] })), 'good')
    for (const extension of [
      delta,
      partition,
      encodeExtension('1.3.6.1.4.1.99999.9', encode(tag.null), true),
    ]) {
      assert.equal(status(list({ extensions: [extension] })), 'unavailable')
    }
  })

  it('are not believed with any bit changed, cut off or with something behind', () => {
    const made = list({ revoked: [revoked(world.otherCertificate)] })
    for (let i = 0; i < made.length; i += 7) {
      const changed = made.slice()
      changed[i] = (changed[i] as number) ^ 0x01
      assert.equal(status(changed), 'unavailable', `octet ${i}`)
      assert.equal(status(made.slice(0, i)), 'unavailable')
    }
    assert.equal(status(new Uint8Array([...made, 0])), 'unavailable')
    assert.equal(status(random(500)), 'unavailable')
  })

  it('are read with many entries, where a general parser gives up', () => {
    const entries = Array.from({ length: 20_000 }, () => ({
      serialNumber: random(8).map((byte, i) => (i ? byte : 0x40)),
      revokedAtMs: nowMs,
    }))
    assert.equal(status(list({ revoked: entries })), 'good')
    assert.equal(status(list({ revoked: [...entries, revoked(world.certificate)] })), 'revoked')
  })
})
