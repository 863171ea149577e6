/** The built page, read once: a handful of files, served by exact name and nothing else. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export interface PageFile {
  type: string
  body: Buffer
}

/** The whole page is far smaller; more would not be the page. */
const maxPageFiles = 64

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** By URL path; `/` is index.html. Throws when the folder or index.html is missing. */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  if (names.length > maxPageFiles) throw new Error(`${folder} holds more than ${maxPageFiles} files`)
  for (const name of names) {
    const path = join(folder, name)
    const type = types[extname(name)]
    if (type === undefined || !statSync(path).isFile()) continue
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { type, body: readFileSync(path) })
  }
  const index = files.get('/index.html')
  if (!index) throw new Error(`${folder} holds no index.html: the page is not built`)
  files.set('/', index)
  return files
}
