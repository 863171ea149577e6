import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** File name → content. */
export type Files = Readonly<Record<string, string>>

/** Test keys guard nothing, but keys readable by everyone teach a bad habit. */
const fileMode = 0o600

/**
 * Makes `folder` with `files` in it, whole or not at all. Where two processes make it at once the first one to
 * finish wins, and the other takes what the first made.
 */
export async function makeFolder(folder: string, makeFiles: () => Promise<Files>): Promise<void> {
  if (existsSync(folder)) return
  const draft = `${folder}.${randomBytes(8).toString('hex')}.tmp`
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(draft)
  try {
    for (const [name, content] of Object.entries(await makeFiles())) {
      await writeFile(join(draft, name), content, { mode: fileMode })
    }
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  }
}
