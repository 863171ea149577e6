import { spawn } from 'node:child_process'
import { type Image, verdict } from './image.js'

/** Many times what it takes on idle cores: a machine that hangs must not hold the run, one on a busy computer may end. */
const runTimeoutMs = 560_000

export interface MachineRun {
  /** Words for Node.js inside the machine, below /app; none may hold a comma or a space. */
  command: readonly string[]
  /** Image files of its disks, in the order of their devices. */
  disks?: readonly string[]
  /** What its clock says at the start; the host's time by default. */
  startsAtMs?: number
  tell: (line: string) => void
  /** Looks at each line; true kills the machine there, as if its plug were pulled. */
  killAt?: (line: string) => boolean
}

/** How the machine ended: `status` of its command, null when it never told; or killed by whoever wished so. */
export type MachineEnd = { kind: 'ended'; status: number | null } | { kind: 'killed' }

/**
 * Boots the image without KVM. Time in the machine is counted in instructions (-icount), so that a busy computer does
 * not make tests late, and time that is only waited for costs none.
 *
 * Its time runs on while it waits for a disk, so the host must not be waited for: `cache=unsafe` leaves what is written in
 * the host's memory. A killed qemu loses nothing of that; what the machine itself had not yet written is lost.
 */
export function runMachine({ kernel, initrd }: Image, run: MachineRun): Promise<MachineEnd> {
  const startsAt = new Date(run.startsAtMs ?? Date.now()).toISOString().slice(0, 19)
  const qemu = spawn(
    'qemu-system-x86_64',
    [
      ...['-M', 'q35', '-accel', 'tcg,thread=single', '-icount', 'shift=1,sleep=off', '-cpu', 'max'],
      ...['-smp', '1', '-m', '1280', '-nodefaults', '-display', 'none', '-no-reboot', '-serial', 'stdio'],
      ...['-rtc', `base=${startsAt},clock=vm`],
      ...(run.disks ?? []).flatMap((file) => ['-drive', `file=${file},format=raw,if=virtio,cache=unsafe`]),
      ...['-kernel', kernel, '-initrd', initrd],
      ...['-append', `console=ttyS0 quiet loglevel=3 panic=-1 shomei=${run.command.join(',')}`],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], timeout: runTimeoutMs, killSignal: 'SIGKILL' },
  )
  let status: number | null = null
  let killed = false
  let rest = ''
  const hear = (line: string) => {
    run.tell(line)
    const told = new RegExp(`${verdict} (\\d+)`).exec(line)?.[1]
    if (told !== undefined) status = Number(told)
    if (!killed && run.killAt?.(line)) {
      killed = true
      qemu.kill('SIGKILL')
    }
  }
  qemu.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
  return new Promise((resolve, reject) => {
    qemu.once('error', reject)
    qemu.once('close', () => resolve(killed ? { kind: 'killed' } : { kind: 'ended', status }))
  })
}
