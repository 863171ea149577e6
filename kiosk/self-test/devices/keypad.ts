import { type Keypad, type KeypadKey, type KeypadStatus, keypadKeys } from '../../../drivers/keypad/keypad.js'
import { Finding } from '../result.js'
import { handsTimeoutMs, type SelfTestBench, within } from '../technician.js'

/** Captions of the keys that are not digits. */
export const keyCaptions: Partial<Record<KeypadKey, string>> = {
  confirm: '確認',
  cancel: '取消',
  back: 'もどる',
  repeat: 'もう一度',
  volume: '音量',
  language: 'ことば',
}

/** Idle levels at once; with hands, each key, and that no other answers for it. */
export async function testKeypad(keypad: Keypad, bench: SelfTestBench): Promise<string> {
  refuse(keypad.status)
  if (!bench.technician) return 'no key is down; keys not pressed'
  for (const [index, key] of keypadKeys.entries()) {
    bench.technician.doNow(
      `press ${keyCaptions[key] ?? key}, and let it go (${index + 1} of ${keypadKeys.length})`,
    )
    const pressed = await pressedKey(keypad, bench, key)
    if (pressed !== key)
      throw new Finding(
        'KEYPAD-STUCK',
        'keypad.wrongKey',
        `${key} was answered by ${pressed}`,
        'Check rows and columns of the keypad’s cable.',
      )
  }
  return `${keypadKeys.length} keys`
}

async function pressedKey(keypad: Keypad, bench: SelfTestBench, key: KeypadKey): Promise<KeypadKey> {
  const forgets: (() => void)[] = []
  const pressed = new Promise<KeypadKey>((resolve, reject) => {
    forgets.push(
      keypad.onKey(resolve),
      keypad.onStatus((status) => {
        try {
          refuse(status)
        } catch (error) {
          reject(error)
        }
      }),
    )
  })
  const dead = () => new Finding('KEYPAD-AWAY', 'keypad.deadKey', `${key} was not pressed, or is dead`)
  try {
    return await within(bench, handsTimeoutMs, pressed, dead)
  } finally {
    for (const forget of forgets) forget()
  }
}

function refuse(status: KeypadStatus): void {
  if (status.kind === 'ready') return
  const fault = status.kind === 'missing' ? 'KEYPAD-AWAY' : 'KEYPAD-STUCK'
  throw new Finding(fault, `keypad.${status.kind}`, status.keys.join(', '))
}
