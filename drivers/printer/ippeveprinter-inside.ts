/**
 * Runs inside a network, mount and process namespace of its own: a private message bus, Avahi (without which
 * ippeveprinter exits) and ippeveprinter, with a way out through a socket file. Told on standard input to
 * switch the printer's power; says `ready` and `done` on standard output.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const printerPort = 8631
const [folder = '', attributeFile = '', documentFormats = ''] = process.argv.slice(2)

const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/>
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy></busconfig>`

const avahiConfiguration = `[server]
host-name=printer-test
allow-interfaces=lo
use-ipv6=no
[publish]
publish-workstation=no
`

/** Starts a program that stays, and resolves when its output holds `sign`. */
async function start(program: string, options: string[], sign: string): Promise<void> {
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      if (said.includes(sign)) resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${said}`)))
  })
}

async function startBus(): Promise<void> {
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', '/run'])
  execFileSync('ip', ['link', 'set', 'lo', 'up'])
  // Avahi gives its folder to the user avahi, who does not exist in a namespace made without privileges.
  writeFileSync('/run/users', 'root:x:0:0::/:/bin/sh\navahi:x:0:0::/:/bin/sh\n')
  writeFileSync('/run/groups', 'root:x:0:\navahi:x:0:\n')
  execFileSync('mount', ['--bind', '/run/users', '/etc/passwd'])
  execFileSync('mount', ['--bind', '/run/groups', '/etc/group'])
  for (const path of ['/run/dbus', '/run/avahi-daemon']) mkdirSync(path)
  writeFileSync(join(folder, 'bus.conf'), busConfiguration)
  writeFileSync(join(folder, 'avahi.conf'), avahiConfiguration)
  const bus = ['--nofork', '--nopidfile', '--print-address=1', `--config-file=${join(folder, 'bus.conf')}`]
  await start('dbus-daemon', bus, 'unix:path=')
  const avahi = ['-f', join(folder, 'avahi.conf'), '--no-drop-root', '--no-rlimits', '--no-chroot']
  await start('avahi-daemon', avahi, 'Server startup complete')
}

async function powerOn(): Promise<ChildProcess> {
  const log = openSync(join(folder, 'printer.log'), 'a')
  const attributes = attributeFile ? ['-a', attributeFile] : ['-2', '-f', documentFormats]
  const command = join(folder, 'command.sh')
  const child = spawn(
    'ippeveprinter',
    ['-v', '-p', `${printerPort}`, '-n', 'localhost', '-r', 'off', '-d', folder, '-c', command].concat(
      attributes,
      'test',
    ),
    { stdio: ['ignore', log, log] },
  )
  // ippeveprinter does not say when it listens.
  while (!(await canConnect())) {
    if (child.exitCode !== null) throw new Error(`ippeveprinter ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return child
}

function canConnect(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(printerPort, '127.0.0.1', () => resolve(true))
    socket.once('connect', () => socket.destroy()).once('error', () => resolve(false))
  })
}

await startBus()
let printer = await powerOn()
createServer({ noDelay: true }, (outer) => {
  const inner = connect({ port: printerPort, host: '127.0.0.1', noDelay: true })
  outer.pipe(inner).pipe(outer)
  for (const [one, other] of [
    [outer, inner],
    [inner, outer],
  ] as const)
    one.on('error', () => other.destroy()).on('close', () => other.destroy())
}).listen(join(folder, 'way-out'), () => console.log('ready'))

for await (const order of createInterface({ input: process.stdin })) {
  if (order === 'power off') {
    printer.kill('SIGKILL')
    await once(printer, 'exit')
  } else printer = await powerOn()
  console.log('done')
}
process.exit()
