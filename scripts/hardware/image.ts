/** A machine in memory: busybox, Node.js, the built kiosk with its packages, the peers of its devices, a start script. */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What only tests load; what the kiosk loads is in package.json. Their own dependencies come along. */
const testPackages = ['mocha', 'fast-check']
/** Of packages, what is not needed to run them. */
const unneeded =
  /\/(?:better-sqlite3\/(?:deps|src)|build\/Release\/(?:obj|\.deps)|node-hid\/(?:hidapi|prebuilds\/HID(?:_hidraw)?-(?!linux-x64))|\.bin)/
const kernelModules = ['configfs', 'hid', 'uhid', 'hid-generic', 'virtio_pci', 'virtio_blk', 'ext4']
/** With their libraries; everything else that a script calls is busybox. */
const programs = [
  ...['/bin/sh', '/bin/mount', '/usr/bin/unshare', '/usr/bin/mkfifo', '/sbin/ip'],
  ...['/usr/sbin/pcscd', '/usr/sbin/ippeveprinter', '/usr/bin/dbus-daemon', '/usr/sbin/avahi-daemon'],
]
/** Loaded by name, so that no program tells of them. */
const libraries = ['libudev.so.1', 'libusb-1.0.so.0', 'libpcsclite.so.1']
const virtualReader = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'
const files = ['/etc/reader.conf.d/vpcd', '/usr/share/fonts/truetype/ipamj/ipamjm.ttf']
const smallFiles: Readonly<Record<string, string>> = {
  '/etc/passwd': 'root:x:0:0::/:/bin/sh\n',
  '/etc/group': 'root:x:0:\n',
  '/etc/hosts': '127.0.0.1 localhost\n',
  '/etc/nsswitch.conf': 'hosts: files\npasswd: files\ngroup: files\n',
  '/etc/machine-id': `${'0'.repeat(31)}1\n`,
  '/app/package.json': '{ "type": "module" }',
}
/** Said by the machine at its end. */
export const verdict = '### ended with'
/** Where the machine finds its disks, and where it mounts the first of them. */
export const disks = { state: '/dev/vda', steel: '/dev/vdb', mounted: '/state' } as const

export interface ImageParts {
  /** Made by prepare-kernel.sh. */
  kernelFolder: string
  /** Root of the project, and of what was built of it. */
  projectRoot: string
  buildFolder: string
}

export interface Image {
  kernel: string
  initrd: string
}

export function makeImage({ kernelFolder, projectRoot, buildFolder }: ImageParts): Image {
  const release = readFileSync(join(kernelFolder, 'release'), 'utf8').trim()
  const tree = join(kernelFolder, 'tree')
  rmSync(tree, { recursive: true, force: true })
  for (const folder of ['bin', 'dev', 'proc', 'sys', 'tmp', 'run', 'var', 'state', 'modules', 'app'])
    mkdirSync(join(tree, folder), { recursive: true })
  symlinkSync('/run', join(tree, 'var/run'))
  place(tree, '/bin/busybox', 'bin/busybox')
  placeProgram(tree, realpathSync(process.execPath), 'bin/node')
  for (const program of programs) placeProgram(tree, program, program)
  placeProgram(tree, virtualReader, virtualReader)
  for (const library of libraries) placeLibrary(tree, library)
  for (const file of files) place(tree, file, file)
  for (const [path, text] of Object.entries(smallFiles)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  placePackages(tree, projectRoot)
  for (const folder of ['drivers', 'kiosk', 'machines', 'templates', 'scripts'])
    cpSync(join(buildFolder, folder), join(tree, 'app', folder), { recursive: true })
  const modules = placeModules(tree, kernelFolder, release)
  writeFileSync(join(tree, 'init'), initScript(modules), { mode: 0o755 })
  const initrd = join(kernelFolder, 'initrd.cpio')
  execFileSync('sh', ['-c', `find . | cpio -o -H newc --quiet > "${initrd}"`], { cwd: tree })
  return { kernel: join(kernelFolder, `root/boot/vmlinuz-${release}`), initrd }
}

/** The command of the machine is the kernel parameter `shomei`, its words separated by commas. */
function initScript(modules: readonly string[]): string {
  return `#!/bin/busybox sh
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs devtmpfs /dev
busybox mount -t tmpfs tmpfs /run
busybox mount -t tmpfs tmpfs /tmp
# What is there already is the real program.
for applet in $(busybox --list); do [ -e /bin/$applet ] || busybox ln -s busybox /bin/$applet; done
${modules.map((file) => `busybox insmod /modules/${file}`).join('\n')}
busybox mount -t configfs configfs /sys/kernel/config
export UV_THREADPOOL_SIZE=16 HOME=/tmp PATH=/sbin:/usr/sbin:/usr/bin:/bin
/sbin/ip link set lo up
[ -b ${disks.state} ] && /bin/mount -t ext4 ${disks.state} ${disks.mounted}
cd /app
node $(sed -n 's/.*shomei=\\([^ ]*\\).*/\\1/p' /proc/cmdline | tr , ' ')
echo "${verdict} $?"
busybox sync
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
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(projectRoot, 'package.json'), 'utf8'),
  )
  const wanted = new Set([...Object.keys({ ...dependencies, ...optionalDependencies }), ...testPackages])
  // A Set hands out what is added while it is walked.
  for (const name of wanted) {
    const from = join(projectRoot, 'node_modules', name)
    if (!existsSync(from)) continue
    cpSync(from, join(tree, 'app/node_modules', name), {
      ...{ recursive: true, dereference: true, filter: (path: string) => !unneeded.test(path) },
    })
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
