/**
 * Where a kiosk keeps its key and certificate: a folder for each pair, and `current`, which leads to the one that counts.
 * A pair is complete on the medium before `current` leads to it, and that changes in one step, so a power cut leaves the
 * old pair or the new one.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

const keyFile = 'key.pem'
const certificateFile = 'certificate.pem'
/** The key of a request whose answer has not come: asked with again, so that a lost answer costs no code. */
const pendingFolder = 'pending'
const currentLink = 'current'

export class CredentialsFolder {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  get certificatePath(): string {
    return join(this.#folder, currentLink, certificateFile)
  }

  get enrolled(): boolean {
    return existsSync(this.certificatePath)
  }

  /** The pair that counts. Throws when there is none. */
  current(): { certificatePem: string; keyPem: string } {
    // Once through the link: both of one pair, whatever happens meanwhile.
    const folder = join(this.#folder, readlinkSync(join(this.#folder, currentLink)))
    return {
      certificatePem: readFileSync(join(folder, certificateFile), 'utf8'),
      keyPem: readFileSync(join(folder, keyFile), 'utf8'),
    }
  }

  /** PEM of the key that a certificate is being asked for; made by `make` unless one is kept from before. */
  pendingKey(make: () => string): string {
    const folder = join(this.#folder, pendingFolder)
    const file = join(folder, keyFile)
    if (existsSync(file)) return readFileSync(file, 'utf8')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const pem = make()
    writeThrough(`${file}.new`, pem)
    renameSync(`${file}.new`, file)
    sync(folder)
    return pem
  }

  /** The certificate for the pending key has come: from now on this pair counts. The one before is removed. */
  complete(certificatePem: string, name: string): void {
    const pending = join(this.#folder, pendingFolder)
    writeThrough(join(pending, certificateFile), certificatePem)
    sync(pending)
    renameSync(pending, join(this.#folder, name))
    const link = join(this.#folder, `${currentLink}.new`)
    rmSync(link, { force: true })
    symlinkSync(name, link)
    renameSync(link, join(this.#folder, currentLink))
    sync(this.#folder)
    for (const entry of readdirSync(this.#folder, { withFileTypes: true })) {
      if (entry.isDirectory() && entry.name !== name) {
        rmSync(join(this.#folder, entry.name), { recursive: true })
      }
    }
  }
}

function writeThrough(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function sync(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
