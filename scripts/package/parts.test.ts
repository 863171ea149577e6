import { deepEqual, doesNotMatch, equal, match, ok, throws } from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { defaultKeypadWiring } from '../../drivers/keypad/gpio-wiring.js'
import { defaultPanelWiring } from '../../drivers/panel/gpio-wiring.js'
import { devicesSchema } from '../../kiosk/configuration/device-schema.js'
import { launcherNodeArguments, sparingEnvironment } from '../../kiosk/launcher/memory.js'
import { wayBack } from '../../kiosk/self-test/way-back.js'
import { projectRoot } from '../test/source-files.js'
import { applicationOf } from './application.js'
import { readCommandLine } from './command-line.js'
import { kioskParts, partsFolder } from './kiosk-package.js'
import { unfit } from './native-files.js'
import { pins } from './pins.js'
import { pullsOfHeader } from './pulls.js'
import { screenParts } from './screen-package.js'

const part = (path: string) => readFileSync(join(partsFolder, path), 'utf8')

describe('what a package holds', () => {
  const { files, packages } = applicationOf()

  it('is everything that a kiosk starts, and nothing for tests', () => {
    for (const program of ['kiosk/launcher/main.js', 'kiosk/duty/main.js', 'scripts/self-test/main.js'])
      ok(files.includes(program), program)
    deepEqual(
      files.filter((file) => /\.test\.js$|\/testing\/|reference-centre|scripts\/world|simulate/.test(file)),
      [],
    )
  })

  it('loads no npm package that is for developers', () => {
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(projectRoot, 'package.json'), 'utf8'),
    )
    const installed = Object.keys({ ...dependencies, ...optionalDependencies })
    deepEqual(
      packages.filter((name) => !installed.includes(name)),
      [],
    )
  })

  it('has each part at one place, and no part is left over', () => {
    for (const [folder, parts] of [
      ['kiosk', kioskParts],
      ['screen', screenParts],
    ] as const) {
      const placed = [...Object.keys(parts), ...(folder === 'kiosk' ? ['prepare-pi', 'read-only'] : [])]
      deepEqual(readdirSync(join(partsFolder, folder)).sort(), placed.sort())
    }
  })

  it('takes no native file of another machine, or one that Debian 12 cannot load', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shomei-native-'))
    try {
      const file = join(folder, 'a.node')
      const elf = (machine: number, text: string) => {
        const head = Buffer.alloc(64)
        head.write('7f454c46', 'hex')
        head.writeUInt16LE(machine, 18)
        writeFileSync(file, Buffer.concat([head, Buffer.from(text)]))
        return unfit(file, pins.arm64)
      }
      equal(elf(0xb7, 'GLIBC_2.17\0GLIBC_2.36'), undefined)
      match(elf(0x3e, '') as string, /for machine 62, not 183/)
      match(elf(0xb7, 'GLIBC_2.38') as string, /needs GLIBC_2\.38/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the command line of npm run package', () => {
  it('makes every architecture unless told otherwise', () => {
    deepEqual(readCommandLine([]), {
      architectures: ['amd64', 'arm64'],
      out: '.state/packages',
      version: undefined,
    })
    deepEqual(readCommandLine(['--arch', 'arm64', '--version', '1.2.0~rc1']).version, '1.2.0~rc1')
  })

  it('says what is wrong', () => {
    throws(() => readCommandLine(['--arch', 'armhf']), /--arch: armhf is none of amd64, arm64, all/)
    throws(() => readCommandLine(['--version', 'v1']), /--version: v1 is no version/)
    throws(() => readCommandLine(['--repository', 'there']), /unsigned repository/)
  })
})

describe('an installed launcher', () => {
  it('is as sparing with memory as where its memory is measured', () => {
    const unit = part('kiosk/shomei-kiosk.service')
    match(unit, new RegExp(`^ExecStart=\\S+/bin/node ${launcherNodeArguments.join(' ')} `, 'm'))
    for (const [name, value] of Object.entries(sparingEnvironment))
      match(unit, new RegExp(`^Environment=.*\\b${name}=${value}\\b`, 'm'))
  })
})

describe('rights of an installed kiosk', () => {
  it('are few by the word of systemd itself', function () {
    const analyze = ['security', '--offline=yes', '--threshold=25', '--no-pager']
    const probe = spawnSync('systemd-analyze', ['--version'])
    if (probe.status !== 0) {
      if (process.env.CI === 'true') throw new Error('missing: systemd-analyze (Debian package systemd)')
      console.log('      skipped, missing: systemd-analyze (Debian package systemd)')
      this.skip()
    }
    for (const unit of ['kiosk/shomei-kiosk.service', 'screen/shomei-kiosk-screen.service'])
      match(
        execFileSync('systemd-analyze', [...analyze, join(partsFolder, unit)], { encoding: 'utf8' }),
        /exposure level.*OK/,
      )
  })

  it('leave no core image and no swap, and no capability, with the screen too', () => {
    const unit = part('kiosk/shomei-kiosk.service')
    for (const line of ['LimitCORE=0', 'MemorySwapMax=0', 'CapabilityBoundingSet=', 'NoNewPrivileges=yes'])
      ok(unit.split('\n').includes(line), line)
    doesNotMatch(part('screen/kiosk-with-screen.conf'), /LimitCORE|SwapMax|Capabilit|NoNewPrivileges|User=/)
  })

  it('know the command that screens and log name as the way back', () => {
    const [sudo, program, command] = wayBack.split(' ')
    deepEqual([sudo, kioskParts[program as string]], ['sudo', `usr/sbin/${program}`])
    match(part(`kiosk/${program}`), new RegExp(`^  ${command}\\)$`, 'm'))
  })

  it('let the kiosk’s user alone to the card reader', () => {
    type Rule = (action: { id: string }, subject: { user: string }) => unknown
    const rules: Rule[] = []
    const polkit = { Result: { YES: 'yes' }, addRule: (rule: Rule) => rules.push(rule) }
    runInNewContext(part('kiosk/polkit.rules'), { polkit })
    const asked = (id: string, user: string) => rules.map((rule) => rule({ id }, { user }))
    for (const id of ['org.debian.pcsc-lite.access_pcsc', 'org.debian.pcsc-lite.access_card']) {
      deepEqual(asked(id, 'shomei-kiosk'), ['yes'])
      deepEqual(asked(id, 'pi'), [undefined])
    }
    deepEqual(asked('org.freedesktop.login1.power-off', 'shomei-kiosk'), [undefined])
  })

  it('reach the devices of the configuration as it comes', () => {
    const { cash } = devicesSchema.parse({ cash: { driver: 'hid' }, printer: { uri: 'ipp://printer/ipp' } })
    const [vendor, product] = (cash as { id: string }).id.split(':')
    match(
      part('kiosk/udev.rules'),
      new RegExp(`idVendor}=="${vendor}", ATTRS{idProduct}=="${product}", GROUP="shomei-kiosk"`),
    )
  })
})

describe('preparing a Raspberry Pi', () => {
  let folder: string
  const environment = () => ({ PATH: `${join(folder, 'bin')}:/usr/sbin:/usr/bin:/sbin:/bin` })
  const tool = (name: string, env: Record<string, string>, ...words: string[]) =>
    spawnSync('sh', [join(folder, name), ...words], { encoding: 'utf8', env: { ...environment(), ...env } })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shomei-pi-'))
    for (const name of ['prepare-pi', 'read-only'])
      cpSync(join(partsFolder, 'kiosk', name), join(folder, name))
    mkdirSync(join(folder, 'bin'))
    // Nothing of this machine is to be changed: these three do nothing here.
    for (const name of ['systemctl', 'swapoff', 'mountpoint']) {
      writeFileSync(join(folder, 'bin', name), '#!/bin/sh\nexit 0\n')
      chmodSync(join(folder, 'bin', name), 0o755)
    }
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('pulls inputs up and keeps outputs low before any program runs; once, however often it is run', () => {
    writeFileSync(join(folder, 'config-gpio.txt'), pullsOfHeader(defaultKeypadWiring, defaultPanelWiring))
    writeFileSync(join(folder, 'config.txt'), 'arm_64bit=1\n')
    for (let times = 0; times < 2; times++)
      equal(tool('prepare-pi', { SHOMEI_BOOT_FOLDER: folder }).status, 0)
    equal(
      readFileSync(join(folder, 'config.txt'), 'utf8'),
      'arm_64bit=1\n\n[all]\ninclude shomei-kiosk.txt\n',
    )
    const lines = readFileSync(join(folder, 'shomei-kiosk.txt'), 'utf8').split('\n')
    ok(lines.includes('gpio=5,6,13,19,12,16,20,21,26,25,4,18,8,7=ip,pu'), lines.join())
    ok(lines.includes('gpio=17,27,22,23,24=op,dl'), lines.join())
  })

  it('says that something else is no Raspberry Pi', () => {
    const { status, stderr } = tool('prepare-pi', { SHOMEI_BOOT_FOLDER: join(folder, 'nowhere') })
    equal(status, 1)
    match(stderr, /is this a Raspberry Pi\?/)
  })

  it('makes the root read-only and back, and apt able to write', () => {
    const table =
      'PARTUUID=1-02  /  ext4  rw,noatime  0  1\n# / is a comment\nPARTUUID=1-03 /var/lib/shomei-kiosk ext4 nofail 0 2\n'
    const env = { SHOMEI_FSTAB: join(folder, 'fstab'), SHOMEI_APT_CONF: join(folder, 'apt.conf') }
    writeFileSync(env.SHOMEI_FSTAB, table)
    for (let times = 0; times < 2; times++) equal(tool('read-only', env, 'on').status, 0)
    const on = readFileSync(env.SHOMEI_FSTAB, 'utf8')
    match(on, /^PARTUUID=1-02 \/ ext4 ro,noatime 0 1$/m)
    equal(on.match(/^tmpfs \/var\/log tmpfs /gm)?.length, 1)
    match(on, /^PARTUUID=1-03 \/var\/lib\/shomei-kiosk ext4 nofail 0 2$/m)
    match(readFileSync(env.SHOMEI_APT_CONF, 'utf8'), /Pre-Invoke.*remount,rw/)
    equal(tool('read-only', env, 'off').status, 0)
    const off = readFileSync(env.SHOMEI_FSTAB, 'utf8')
    match(off, /^PARTUUID=1-02 \/ ext4 rw,noatime 0 1$/m)
    doesNotMatch(off, /tmpfs/)
  })

  it('refuses a read-only root where the journal would be on it', () => {
    writeFileSync(join(folder, 'bin/mountpoint'), '#!/bin/sh\nexit 1\n')
    const { status, stderr } = tool('read-only', { SHOMEI_FSTAB: join(folder, 'fstab') }, 'on')
    equal(status, 1)
    match(stderr, /must be a partition of its own/)
  })
})
