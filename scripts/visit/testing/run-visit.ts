/** `npm run visit` as a process, to its end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.js', import.meta.url))

export interface EndedVisit {
  status: number | null
  /** Lines of both outputs. */
  lines: string[]
}

export async function runVisit(...args: string[]): Promise<EndedVisit> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout.on('data', (data: Buffer) => {
    text += data
  })
  child.stderr.on('data', (data: Buffer) => {
    text += data
  })
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, lines: text.split('\n').filter((line) => line !== '') }
}
