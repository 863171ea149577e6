import type { KeypadWiring } from '../../drivers/keypad/gpio-wiring.js'
import type { PanelWiring } from '../../drivers/panel/gpio-wiring.js'

/**
 * Lines of config.txt for a Raspberry Pi: the firmware sets them before the kernel starts, and no program can set pulls
 * by the files of sysfs. Inputs are pulled up, their contacts close to ground; outputs begin low, so that no lamp is
 * lit and no buzzer sounds.
 */
export function pullsOfHeader(keypad: KeypadWiring, panel: PanelWiring): string {
  const there = (line: number | null): line is number => line !== null
  const inputs = [...keypad.rows, ...keypad.columns, keypad.present]
  const contacts = [panel.tray, panel.door, panel.keySwitch, panel.headset, panel.present]
  const outputs = [...Object.values(panel.lamps), panel.buzzer]
  return `# Made by shomei-kiosk prepare-pi for the wiring as it comes; edit it where kiosk.toml names other lines.
gpio=${[...inputs, ...contacts].filter(there).join(',')}=ip,pu
gpio=${outputs.join(',')}=op,dl
# The watchdog of the chip starts a machine again that hangs as a whole.
dtparam=watchdog=on
`
}
