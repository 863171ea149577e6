import { statSync } from 'node:fs'

/**
 * Whether a path still names the file that it names now. Where a folder is deleted or its medium taken away, an open
 * file can be written on, and nothing of it is found again.
 */
export function isInPlace(path: string): () => boolean {
  const opened = statSync(path)
  return () => {
    try {
      const found = statSync(path)
      return found.ino === opened.ino && found.dev === opened.dev
    } catch {
      // Whatever keeps it from being found: no name, no folder, no medium.
      return false
    }
  }
}
