// Adds to package-lock.json the optional packages of platforms that the registry in use does not carry. npm leaves
// them away when a package is added, and then newer `npm ci` refuses the whole file. Run it after each `npm install`.
// Platform and version are told by name and parent; npm only needs them to see that they are not for this machine.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const systems = [
  'android',
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
]
const processors = ['arm64', 'x64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x']

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const packages = lock.packages

/** What npm would have written, without the hash it could not fetch. */
function entryOf(name, version, { dev, engines }) {
  const words = name.split('/').pop().split('-')
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  if (!os || !cpu) throw new Error(`${name}: for which platform?`)
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'
  const told = os === 'linux' && words.some((word) => /^(gnu|musl)/.test(word))
  const kind = { ...(dev && { dev }), ...(told && { libc: [libc] }), optional: true }
  return { version, cpu: [cpu], ...kind, os: [os], ...(engines && { engines }) }
}

for (const [path, entry] of Object.entries(packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (packages[`${path}/node_modules/${name}`] || packages[`node_modules/${name}`]) continue
    packages[`node_modules/${name}`] = entryOf(name, version, entry)
    console.log(`${name} ${version}`)
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([one], [other]) => (one < other ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
