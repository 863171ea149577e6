import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { DebuggingPipe } from './pipe.js'

describe('debugging pipe', () => {
  let clock: SimulatedClock
  let commands: PassThrough
  let answers: PassThrough
  let events: string[]
  let pipe: DebuggingPipe
  const turn = () => new Promise((resolve) => setImmediate(resolve))

  beforeEach(() => {
    clock = new SimulatedClock()
    commands = new PassThrough()
    answers = new PassThrough()
    events = []
    pipe = new DebuggingPipe(commands, answers, clock, (event) => events.push(event))
  })

  const ask = (method = 'Some.method') => pipe.send({ method, withinMs: 1000 })

  it('writes one text, closed by a zero byte', async () => {
    pipe.send({ method: 'A.b', params: { c: 1 }, sessionId: 's', withinMs: 1 }).catch(() => {})
    const text = '{"id":1,"method":"A.b","params":{"c":1},"sessionId":"s"}\0'
    assert.equal(String(commands.read()), text)
  })

  it('gives each answer to its question, however the bytes come', async () => {
    const asked = [ask(), ask()]
    for (const byte of Buffer.from(
      '{"id":2,"result":{"two":"二"}}\0{"method":"An.event"}\0{"id":1,"result":{}}\0',
    ))
      answers.write(Buffer.of(byte))
    assert.deepEqual(await Promise.all(asked), [{}, { two: '二' }])
    assert.deepEqual(events, ['An.event'])
    assert.equal(clock.pendingTimers, 0)
  })

  it('rejects what is refused, without its words', async () => {
    const asked = ask()
    answers.write('{"id":1,"error":{"message":"番号 花子"}}\0')
    await assert.rejects(asked, (error: Error) => !error.message.includes('花子'))
  })

  it('waits no longer than it was told, and drops what comes later', async () => {
    const asked = ask()
    const late = assert.rejects(asked, /no answer in 1000 ms/)
    clock.advance(1000)
    await late
    answers.write('{"id":1,"result":{}}\0')
    await turn()
    const next = ask()
    answers.write('{"id":2,"result":{}}\0')
    await next
  })

  const wrong = {
    'what is no JSON': 'hello\0',
    'what is no message': '{"id":"one"}\0',
    'a message without end': 'x'.repeat(300 * 1024),
  }
  for (const [title, bytes] of Object.entries(wrong)) {
    it(`closes at ${title}`, async () => {
      const asked = ask()
      answers.write(bytes)
      await assert.rejects(asked, /gone/)
      await assert.rejects(ask(), /gone/)
    })
  }

  it('ends with the browser', async () => {
    const asked = ask()
    answers.destroy()
    await assert.rejects(asked, /gone/)
    assert.equal(clock.pendingTimers, 0)
  })
})
