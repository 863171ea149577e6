import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** Bytes that are free for whoever is not root, on the disk that a file lies on; asked anew at each call. */
export const freeBytesBeside = (path: string) => (): number => {
  const { bavail, bsize } = statfsSync(dirname(path))
  return bavail * bsize
}
