import type { KeypadKey } from '../../../drivers/keypad/keypad.js'

const keys: Readonly<Record<string, KeypadKey>> = {
  Enter: 'confirm',
  Escape: 'cancel',
  Backspace: 'back',
  r: 'repeat',
  v: 'volume',
  l: 'language',
}

/** The computer's own keyboard presses the keypad while the dock, and no control in it, has the focus. */
export function followKeyboard(press: (key: KeypadKey) => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
    const onControl = event.target instanceof HTMLElement && event.target.closest('button, summary, dialog')
    const key = /^[0-9]$/.test(event.key) ? (event.key as KeypadKey) : keys[event.key]
    // A focused button takes Enter for itself; digits and the rest mean the keypad everywhere.
    if (!key || (onControl && (event.key === 'Enter' || event.key === 'Escape'))) return
    event.preventDefault()
    press(key)
  })
}
