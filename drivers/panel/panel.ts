/** Lamps, buzzer and the small sensors of the cabinet. State is read, never counted from events. */
import type { DriverFault, Unsubscribe } from '../driver.js'

export const lamps = ['card', 'keypad', 'coins', 'tray'] as const
export type Lamp = (typeof lamps)[number]
export type LampMode = 'off' | 'on' | 'blink'

export interface PanelSensors {
  /** Exit tray. `notFitted` where the cabinet has no such sensor. */
  tray: 'empty' | 'paper' | 'notFitted'
  door: 'closed' | 'open'
  keySwitch: 'citizen' | 'staff'
  headset: 'in' | 'out'
}

export type PanelFaultCode = 'missing'
export type PanelFault = DriverFault<PanelFaultCode>

export interface Panel {
  open(): Promise<void>
  readonly sensors: Readonly<PanelSensors>
  /** Called with all sensors at each change of one. */
  onSensors(listener: (sensors: Readonly<PanelSensors>) => void): Unsubscribe
  setLamp(lamp: Lamp, mode: LampMode): Promise<void>
  /** One short sound, the same for every key. */
  beep(): Promise<void>
  close(): Promise<void>
}
