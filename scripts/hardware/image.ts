/** A machine in memory: busybox, Node.js, the built drivers with the packages they need, and a start script. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What the tests in the machine load, by name; their own dependencies come along. */
const packages = ['mocha', 'fast-check', 'onoff', 'node-hid']
const kernelModules = ['configfs', 'hid', 'uhid', 'hid-generic']
/** Said by the machine at its end. */
export const verdict = '### ended with'

export interface ImageParts {
  /** Made by prepare-kernel.sh. */
  kernelFolder: string
  /** Root of the project, and of what was built of it. */
  projectRoot: string
  buildFolder: string
  /** Test files below the build folder. */
  tests: readonly string[]
}

export interface Image {
  kernel: string
  initrd: string
}

export function makeImage({ kernelFolder, projectRoot, buildFolder, tests }: ImageParts): Image {
  const release = readFileSync(join(kernelFolder, 'release'), 'utf8').trim()
  const tree = join(kernelFolder, 'tree')
  rmSync(tree, { recursive: true, force: true })
  for (const folder of ['bin', 'dev', 'proc', 'sys', 'tmp', 'modules', 'app'])
    mkdirSync(join(tree, folder), { recursive: true })
  place(tree, '/bin/busybox', 'bin/busybox')
  placeProgram(tree, realpathSync(process.execPath), 'bin/node')
  for (const library of ['libudev.so.1', 'libusb-1.0.so.0']) placeLibrary(tree, library)
  placePackages(tree, projectRoot)
  for (const folder of ['drivers', 'scripts/test'])
    cpSync(join(buildFolder, folder), join(tree, 'app', folder), { recursive: true })
  writeFileSync(join(tree, 'app/package.json'), '{ "type": "module" }')
  const modules = placeModules(tree, kernelFolder, release)
  writeFileSync(join(tree, 'init'), initScript(modules, tests), { mode: 0o755 })
  const initrd = join(kernelFolder, 'initrd.cpio')
  execFileSync('sh', ['-c', `find . | cpio -o -H newc --quiet > "${initrd}"`], { cwd: tree })
  return { kernel: join(kernelFolder, `root/boot/vmlinuz-${release}`), initrd }
}

function initScript(modules: readonly string[], tests: readonly string[]): string {
  const files = tests.map((test) => `/app/${test}`).join(' ')
  return `#!/bin/busybox sh
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs devtmpfs /dev
${modules.map((file) => `busybox insmod /modules/${file}`).join('\n')}
busybox mount -t configfs configfs /sys/kernel/config
export UV_THREADPOOL_SIZE=16 HOME=/tmp PATH=/bin
cd /app
node node_modules/mocha/bin/mocha.js --no-config --exit --timeout 30000 ${files}
echo "${verdict} $?"
busybox poweroff -f
`
}

function place(tree: string, from: string, to: string): void {
  mkdirSync(dirname(join(tree, to)), { recursive: true })
  cpSync(realpathSync(from), join(tree, to))
}

/** A program with the libraries it names, where its loader looks for them. */
function placeProgram(tree: string, from: string, to: string): void {
  place(tree, from, to)
  const listed = execFileSync('ldd', [from], { encoding: 'utf8' })
  for (const [path] of listed.matchAll(/\/\S+\.so\S*/g)) place(tree, path, path)
}

function placeLibrary(tree: string, name: string): void {
  const listed = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
  const path = new RegExp(`^\\s*${name.replaceAll('.', '\\.')} .*x86-64.* => (\\S+)$`, 'm').exec(listed)?.[1]
  if (path === undefined) throw new Error(`${name} is not installed`)
  placeProgram(tree, path, path)
}

/** Copies the packages and whatever they depend on, once each. */
function placePackages(tree: string, projectRoot: string): void {
  const wanted = new Set(packages)
  // A Set hands out what is added while it is walked.
  for (const name of wanted) {
    const from = join(projectRoot, 'node_modules', name)
    if (!existsSync(from)) continue
    cpSync(from, join(tree, 'app/node_modules', name), { recursive: true, dereference: true })
    const { dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
    for (const dependency of Object.keys(dependencies)) wanted.add(dependency)
  }
}

/** Kernel modules in the order in which they are to be loaded; gpio-sim last. */
function placeModules(tree: string, kernelFolder: string, release: string): string[] {
  const paths = kernelModules.flatMap((name) =>
    execFileSync(
      '/sbin/modprobe',
      ['-d', join(kernelFolder, 'root'), '-S', release, '--show-depends', name],
      {
        encoding: 'utf8',
      },
    )
      .split('\n')
      .flatMap((line) => /^insmod (\S+)/.exec(line)?.[1] ?? []),
  )
  const files = [...new Set([...paths, join(kernelFolder, 'module/gpio-simk.ko')])]
  for (const file of files) place(tree, file, `modules/${basename(file)}`)
  return files.map((file) => basename(file))
}
