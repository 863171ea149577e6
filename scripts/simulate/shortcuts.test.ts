import assert from 'node:assert/strict'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { assign, createActor, fromPromise, setup } from 'xstate'
import { takeShortcuts } from './shortcuts.js'

describe('shortcuts of the simulation', () => {
  before(() => takeShortcuts())

  it('let each machine do its own, however many share their states', async () => {
    const base = setup({
      types: { context: {} as { said: string }, output: {} as string },
      actors: { ask: fromPromise<string>(async () => 'nobody') },
      guards: { greets: () => false },
      actions: { note: () => {} },
      delays: { soon: 1 },
    }).createMachine({
      id: 'base',
      context: { said: '' },
      initial: 'asking',
      states: {
        asking: {
          invoke: {
            src: 'ask',
            onDone: { target: 'judging', actions: [assign(({ event }) => ({ said: event.output })), 'note'] },
          },
        },
        judging: { always: [{ guard: 'greets', target: 'greeted' }], after: { soon: 'silent' } },
        greeted: { type: 'final' },
        silent: { type: 'final' },
      },
    })
    const noted: string[] = []
    const one = base.provide({
      actors: { ask: fromPromise(async () => 'one') },
      guards: { greets: () => true },
      actions: { note: () => noted.push('one') },
    })
    const two = one.provide({
      actors: { ask: fromPromise(async () => 'two') },
      guards: { greets: () => false },
    })
    const ends = [base, one, two].map(
      (machine) =>
        new Promise<string>((resolve) => {
          const actor = createActor(machine)
          actor.subscribe({
            complete: () => {
              const { value, context } = actor.getSnapshot()
              resolve(`${context.said} ${String(value)}`)
            },
          })
          actor.start()
        }),
    )
    assert.deepEqual(await Promise.all(ends), ['nobody silent', 'one greeted', 'two silent'])
    assert.deepEqual(noted, ['one', 'one'])
    assert.equal(one.root, base.root)
  })

  it('remember of a signature nothing but itself', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    const data = Buffer.from('what is signed')
    const signature = sign('sha256', data, privateKey)
    for (let times = 0; times < 2; times++) {
      assert.equal(verify('sha256', data, publicKey, signature), true)
      assert.equal(verify('sha256', data, { key: publicKey, dsaEncoding: 'der' }, signature), true)
      assert.equal(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature), false)
      assert.equal(verify('sha384', data, publicKey, signature), false)
      assert.equal(verify('sha256', data, other, signature), false)
      assert.equal(verify('sha256', Buffer.from('what was signeD'), publicKey, signature), false)
      const moved = Buffer.concat([data, signature.subarray(0, 1)])
      assert.equal(verify('sha256', moved, publicKey, signature.subarray(1)), false)
    }
  })
})
