/** Somebody else's program on the kiosk's machine, with its own connection to the daemon. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  loadPcscBinding,
  type NativeReader,
  type PcscInstance,
  stateBits,
} from '../../../../drivers/card-reader/pcsc-binding.js'

const shared = 2
const leave = 0
const plainClient = fileURLToPath(
  new URL('../../../../drivers/my-number-card/testing/plain-client.js', import.meta.url),
)
const selectKey = '00a4020c020017'
const selectJpki = '00a4040c0ad392f000260100000001'
const sign = `802a008033${'11'.repeat(51)}00`

/** Tries to sign without a PIN, in what is selected and after a SELECT of its own. Resolves with the answers. */
export async function signWithoutPin(): Promise<string[]> {
  const answers: string[] = []
  for (const first of [[], [selectJpki]]) {
    const { stdout } = await promisify(execFile)(process.execPath, [plainClient, ...first, selectKey, sign])
    answers.push((JSON.parse(stdout) as string[]).at(-1) ?? '')
  }
  return answers
}

const call = <T>(start: (done: (error: unknown, value?: T) => void) => void) =>
  new Promise<T>((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value as T))))

/** Holds the first card it finds, shared. */
export class OtherProgram {
  private constructor(
    readonly instance: PcscInstance,
    readonly reader: NativeReader,
  ) {}

  static async connect(): Promise<OtherProgram> {
    const instance = (await loadPcscBinding())()
    instance.on('error', () => {})
    const reader = await new Promise<NativeReader>((resolve) =>
      instance.on('reader', (found) => {
        found.on('error', () => {})
        found.on('status', ({ state }) => (state & stateBits.present) !== 0 && resolve(found))
      }),
    )
    await call<number>((done) => reader.connect({ share_mode: shared }, done))
    return new OtherProgram(instance, reader)
  }

  async leave(): Promise<void> {
    await call<void>((done) => this.reader.disconnect(leave, done))
  }
}
