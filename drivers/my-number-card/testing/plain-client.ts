import { loadPcscBinding, type NativeReader } from '../../card-reader/pcsc-binding.js'

/**
 * Somebody else's program: connects to the first card it finds, sends APDUs, and disconnects without care.
 * Shares nothing with the driver but the binding. Commands in hex; resolves with the answers in hex.
 *
 * It closes no context: the daemon signals the disconnection to every client, this one too, and a close that crosses that
 * signal blocks for good. Its process ends instead.
 */
async function sendAsSomebodyElse(commands: readonly string[]): Promise<string[]> {
  const binding = await loadPcscBinding()
  const instance = binding()
  instance.on('error', () => {})
  const reader = await new Promise<NativeReader>((resolve) =>
    instance.on('reader', (found) => {
      found.on('error', () => {})
      found.on('status', ({ state }) => (state & 0x20) !== 0 && resolve(found))
    }),
  )
  const call = <T>(start: (done: (error: unknown, value?: T) => void) => void) =>
    new Promise<T>((resolve, reject) =>
      start((error, value) => (error ? reject(error) : resolve(value as T))),
    )
  const shared = 2
  const leave = 0
  const protocol = await call<number>((done) => reader.connect({ share_mode: shared }, done))
  const answers: string[] = []
  for (const command of commands) {
    const answer = await call<Uint8Array>((done) =>
      reader.transmit(Buffer.from(command, 'hex'), 65_538, protocol, done),
    )
    answers.push(Buffer.from(answer).toString('hex'))
  }
  await call<void>((done) => reader.disconnect(leave, done))
  return answers
}

console.log(JSON.stringify(await sendAsSomebodyElse(process.argv.slice(2))))
process.exit()
