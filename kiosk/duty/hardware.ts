/** The real devices that the configuration names, not yet opened. What is simulated is not here. */
import { PcscCardReader } from '../../drivers/card-reader/pcsc.js'
import { HidCash } from '../../drivers/cash/hid.js'
import type { Clock } from '../../drivers/driver.js'
import { GpioKeypad } from '../../drivers/keypad/gpio.js'
import type { WorldObjects } from '../../drivers/link/world-objects.js'
import { GpioPanel } from '../../drivers/panel/gpio.js'
import { HidPower } from '../../drivers/power/hid.js'
import { NoPower } from '../../drivers/power/none.js'
import { AlsaVoice } from '../../drivers/voice/alsa.js'
import { debianSynthesizer, japaneseDictionary, japaneseVoice } from '../../drivers/voice/synthesizer.js'
import type { DevicesConfiguration } from '../configuration/device-schema.js'

export type HardwareDevices = Partial<WorldObjects>

/** What takes long to load is loaded while the process stands by: a card that lies there is then locked sooner. */
export async function preloadHardware(devices: DevicesConfiguration): Promise<void> {
  if (devices['card-reader'].driver === 'pcsc') await PcscCardReader.preload()
}

export function hardwareOf(devices: DevicesConfiguration, clock: Clock): HardwareDevices {
  const { keypad, panel, cash, power, voice, 'card-reader': cardReader } = devices
  const hardware: HardwareDevices = {}
  if (cardReader.driver === 'pcsc')
    hardware.cardReader = new PcscCardReader({ readerName: cardReader.name, clock })
  if (keypad.driver === 'gpio') hardware.keypad = new GpioKeypad({ wiring: keypadWiring(keypad), clock })
  if (panel.driver === 'gpio') hardware.panel = new GpioPanel({ wiring: panelWiring(panel), clock })
  if (cash.driver === 'hid') hardware.cash = new HidCash({ device: usbDevice(cash), clock })
  if (power.driver === 'hid') hardware.power = new HidPower({ device: usbDevice(power), clock })
  if (power.driver === 'none') hardware.power = new NoPower()
  if (voice.driver === 'alsa') {
    const { loudspeaker, headset, 'japanese-voice': file } = voice
    hardware.voice = new AlsaVoice({
      devices: { loudspeaker, headset },
      makeSynthesizer: () => debianSynthesizer(japaneseDictionary, file || japaneseVoice),
    })
  }
  return hardware
}

type Gpio<Device extends 'keypad' | 'panel'> = Extract<DevicesConfiguration[Device], { driver: 'gpio' }>

const lineOrNull = (line: number | 'none') => (line === 'none' ? null : line)

function keypadWiring({ rows, columns, present }: Gpio<'keypad'>) {
  return { rows, columns, present: lineOrNull(present) }
}

function panelWiring(panel: Gpio<'panel'>) {
  return {
    lamps: {
      card: panel['card-lamp'],
      keypad: panel['keypad-lamp'],
      coins: panel['coins-lamp'],
      tray: panel['tray-lamp'],
    },
    buzzer: panel.buzzer,
    tray: lineOrNull(panel.tray),
    door: panel.door,
    keySwitch: panel['key-switch'],
    headset: panel.headset,
    present: lineOrNull(panel.present),
  }
}

function usbDevice({ id, serial }: { id: string; serial: string }) {
  const [vendorId, productId] = id.split(':').map((hex) => Number.parseInt(hex, 16))
  return {
    ...(id === '' ? {} : { vendorId, productId }),
    ...(serial === '' ? {} : { serialNumber: serial }),
  }
}
