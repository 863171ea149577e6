/** One line that nobody sees. */
import { createInterface } from 'node:readline'

const enter = new Set(['\r', '\n'])
const erase = new Set(['\b', '\x7f'])
const interrupt = '\x03'

/** At a terminal what is typed is not shown; elsewhere the next line of standard input is taken. */
export async function readHiddenLine(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) {
    for await (const line of createInterface({ input: stdin })) return line.trim()
    return ''
  }
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.resume()
  try {
    return await new Promise((resolve, reject) => {
      let line = ''
      const read = (data: Buffer): void => {
        for (const character of data.toString()) {
          if (character === interrupt) return settle(() => reject(new Error('stopped')))
          if (enter.has(character)) return settle(() => resolve(line))
          line = erase.has(character) ? line.slice(0, -1) : line + character
        }
      }
      const settle = (then: () => void): void => {
        stdin.off('data', read)
        then()
      }
      stdin.on('data', read)
    })
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}
