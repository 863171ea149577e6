import { spawn } from 'node:child_process'
import { type Image, verdict } from './image.js'

/** Ten times what it takes: a machine that hangs must not hold the run. */
const runTimeoutMs = 280_000

/**
 * Boots the image without KVM and resolves with the exit status of its tests, or null when it never told. Time in
 * the machine is counted in instructions (-icount), so that a busy computer does not make tests late.
 */
export function runMachine({ kernel, initrd }: Image, tell: (text: string) => void): Promise<number | null> {
  const qemu = spawn(
    'qemu-system-x86_64',
    [
      ...[
        '-M',
        'q35',
        '-accel',
        'tcg,thread=single',
        '-icount',
        'shift=1,sleep=off',
        '-cpu',
        'max',
        '-smp',
        '1',
      ],
      ...['-m', '768', '-nodefaults', '-display', 'none', '-no-reboot', '-serial', 'stdio'],
      ...['-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyS0 quiet loglevel=3 panic=-1'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], timeout: runTimeoutMs, killSignal: 'SIGKILL' },
  )
  let said = ''
  qemu.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    tell(text)
  })
  return new Promise((resolve, reject) => {
    qemu.once('error', reject)
    qemu.once('close', () => {
      const status = new RegExp(`${verdict} (\\d+)`).exec(said)?.[1]
      resolve(status === undefined ? null : Number(status))
    })
  })
}
