/** A printer nobody here wrote, for the contract: ippeveprinter of the Debian package cups-ipp-utils. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { PrinterPeer } from './contract.js'

/**
 * The attribute file of ippeveprinter. Its built-in printer tells no print-scaling. Of its own it repeats
 * document-format-supported, without PDF.
 */
const a4Printer = `
ATTR mimeMediaType document-format-supported application/pdf
ATTR keyword media-supported iso_a4_210x297mm
ATTR keyword media-default iso_a4_210x297mm
ATTR keyword media-ready iso_a4_210x297mm
ATTR collection media-size-supported {
  MEMBER integer x-dimension 21000
  MEMBER integer y-dimension 29700
}
ATTR collection media-col-ready {
  MEMBER keyword media-key iso_a4_main
  MEMBER collection media-size {
    MEMBER integer x-dimension 21000
    MEMBER integer y-dimension 29700
  }
  MEMBER keyword media-size-name iso_a4_210x297mm
  MEMBER keyword media-source main
  MEMBER keyword media-type stationery
}
ATTR keyword media-source-supported main
ATTR keyword media-type-supported stationery
ATTR octetString printer-input-tray "type=sheetFeedAutoRemovableTray;mediafeed=0;mediaxfeed=0;maxcapacity=250;level=100;status=0;name=main"
ATTR keyword print-scaling-supported auto,fill,fit,none
ATTR keyword print-scaling-default auto
ATTR keyword sides-supported one-sided,two-sided-long-edge
ATTR keyword sides-default one-sided
`

/** What ippeveprinter runs for each document; its stderr tells the printer's state and counts. */
const command = (folder: string) => `#!/bin/sh
if [ -e ${folder}/jam ]; then
  echo "STATE: +media-jam" >&2
  read order < ${folder}/jam
  echo "STATE: -media-jam" >&2
  exit 1
fi
[ "$IPP_SIDES" = two-sided-long-edge ] && impressions=2 || impressions=1
echo "ATTR: job-impressions-completed=$impressions" >&2
cp "$1" ${folder}/out-$IPP_JOB_ID.pdf
env | grep ^IPP_ > ${folder}/out-$IPP_JOB_ID.env
`

/** What is missing for running it, in words; undefined when all is there. */
export function ippeveprinterMissing(): string | undefined {
  for (const program of ['ippeveprinter', 'dbus-daemon', 'avahi-daemon', 'unshare', 'ip', 'mkfifo']) {
    const found = spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin:/sbin command -v ${program}`])
    if (found.status !== 0) return `${program} is not installed`
  }
  const allowed = spawnSync('unshare', [...namespaces(), 'true'])
  return allowed.status === 0 ? undefined : `no namespaces: ${allowed.stderr}`
}

export interface IppeveprinterPeer extends PrinterPeer {
  /** The IPP attributes each printed job came with, as `IPP_…` lines, and its document. */
  printed(jobId: number): Promise<{ attributes: string[]; pdf: Buffer }>
}

export async function startIppeveprinter(kind: 'suitable' | 'noPdf'): Promise<IppeveprinterPeer> {
  const folder = await mkdtemp(join(tmpdir(), 'ippeveprinter-'))
  await writeFile(join(folder, 'printer.conf'), a4Printer)
  await writeFile(join(folder, 'command.sh'), command(folder), { mode: 0o700 })
  const what = kind === 'suitable' ? [join(folder, 'printer.conf')] : ['', 'image/pwg-raster']
  const program = fileURLToPath(new URL('./ippeveprinter-inside.js', import.meta.url))
  const child = spawn('unshare', [...namespaces(), process.execPath, program, folder, ...what], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const end = async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
  const expectAnswer = async () => {
    if (!(await answers.next()).done) return
    await end()
    throw new Error('ippeveprinter did not start')
  }
  const order = async (text: string) => {
    child.stdin.write(`${text}\n`)
    await expectAnswer()
  }
  await expectAnswer()
  const relay = createServer({ noDelay: true }, (outer) => {
    const inner = connect(join(folder, 'way-out'))
    outer.pipe(inner).pipe(outer)
    outer.on('error', () => inner.destroy()).on('close', () => inner.destroy())
    inner.on('error', () => outer.destroy()).on('close', () => outer.destroy())
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const { port } = relay.address() as AddressInfo
  const paper = async (sheets: number) => {
    const [response] = await once(
      get(`http://127.0.0.1:${port}/media?size0=iso_a4_210x297mm&type0=stationery&level0=${sheets}`),
      'response',
    )
    await once(response.resume(), 'end')
  }
  const out = async () => (await readdir(folder)).filter((name) => /^out-\d+\.pdf$/.test(name))
  return {
    uri: `ipp://127.0.0.1:${port}/ipp/print`,
    sheetsOut: async () => (await out()).length,
    printed: async (jobId) => ({
      attributes: (await readFile(join(folder, `out-${jobId}.env`), 'utf8')).split('\n'),
      pdf: await readFile(join(folder, `out-${jobId}.pdf`)),
    }),
    emptyPaper: () => paper(0),
    loadPaper: () => paper(250),
    jam: async () => {
      execFileSync('mkfifo', [join(folder, 'jam')])
    },
    clearJam: async () => {
      await writeFile(join(folder, 'jam'), 'give up\n')
      await rm(join(folder, 'jam'))
    },
    powerOff: () => order('power off'),
    powerOn: () => order('power on'),
    close: async () => {
      relay.close()
      await end()
    },
  }
}

/** Network, mounts and processes of its own; the last so that ending `unshare` ends everything inside. */
function namespaces(): string[] {
  const own = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
  return process.getuid?.() === 0 ? own : ['--map-root-user', ...own]
}
