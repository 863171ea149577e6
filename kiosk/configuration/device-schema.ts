/** The devices' part of `kiosk.toml`: which driver, and where its device is. */
import { z } from 'zod'
import { defaultKeypadWiring } from '../../drivers/keypad/gpio-wiring.js'
import { defaultPanelWiring } from '../../drivers/panel/gpio-wiring.js'
import { checkDots } from '../../templates/paper/marks/dot-geometry.js'

const path = z.string().min(1).max(500)
const simulatedDevice = z.strictObject({ driver: z.literal('simulated') })
const simulated = { driver: 'simulated' } as const

const pixels = z.number().int().min(1).max(1200)
/** Of the copy-evident background, in pixels of the printer; found by trying, with a copier at hand. */
const dots = z
  .strictObject({
    'dots-per-inch': pixels,
    'fine-dot': pixels,
    'fine-pitch': pixels,
    'coarse-dot': pixels,
    'coarse-pitch': pixels,
  })
  .transform((keys) => ({
    dotsPerInch: keys['dots-per-inch'],
    fine: { dotPixels: keys['fine-dot'], pitchPixels: keys['fine-pitch'] },
    coarse: { dotPixels: keys['coarse-dot'], pitchPixels: keys['coarse-pitch'] },
  }))
  .superRefine((geometry, context) => {
    try {
      checkDots(geometry)
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message })
    }
  })

/** BCM number of a line on the header. 0 and 1 belong to the identification of add-on boards. */
const line = z.number().int().min(2).max(27)
/** A line that a cabinet may lack. */
const optionalLine = z.union([line, z.literal('none')], 'a BCM number 2 to 27, or "none"')
const side = (lines: readonly number[]) =>
  z
    .array(line)
    .length(4)
    .default([...lines])
const orNone = (bcm: number | null) => optionalLine.default(bcm ?? 'none')

const gpioKeypad = z.strictObject({
  driver: z.literal('gpio'),
  rows: side(defaultKeypadWiring.rows),
  columns: side(defaultKeypadWiring.columns),
  present: orNone(defaultKeypadWiring.present),
})

const gpioPanel = z.strictObject({
  driver: z.literal('gpio'),
  'card-lamp': line.default(defaultPanelWiring.lamps.card),
  'keypad-lamp': line.default(defaultPanelWiring.lamps.keypad),
  'coins-lamp': line.default(defaultPanelWiring.lamps.coins),
  'tray-lamp': line.default(defaultPanelWiring.lamps.tray),
  buzzer: line.default(defaultPanelWiring.buzzer),
  tray: orNone(defaultPanelWiring.tray),
  door: line.default(defaultPanelWiring.door),
  'key-switch': line.default(defaultPanelWiring.keySwitch),
  headset: line.default(defaultPanelWiring.headset),
  present: orNone(defaultPanelWiring.present),
})

const usbId = z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/, 'vendor:product, four hex digits each')
/** Of several devices, the one with this; empty takes the only one there is. */
const serial = z.string().max(120).default('')

const hidCash = z.strictObject({ driver: z.literal('hid'), id: usbId.default('1209:0001'), serial })
/** Program and arguments that switch the machine off when the battery runs empty; none leaves it on. */
const shutdownCommand = z.array(z.string().min(1).max(200)).max(8).default([])
const hidPower = z.strictObject({
  driver: z.literal('hid'),
  /** Empty takes any supply of the power device class. */
  id: z.union([usbId, z.literal('')], 'vendor:product, four hex digits each, or empty').default(''),
  serial,
  'shutdown-command': shutdownCommand,
})
const alsaDevice = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9:=,._-]{0,99}$/, 'an ALSA device, as aplay -L lists them')
const alsaVoice = z.strictObject({
  driver: z.literal('alsa'),
  loudspeaker: alsaDevice,
  headset: alsaDevice,
  /** The voice that speaks Japanese; empty takes where Debian puts it. */
  'japanese-voice': z.string().max(500).default(''),
})

export const devicesSchema = z
  .strictObject({
    /** Socket of the world process; needed as soon as one device is simulated. */
    world: path.optional(),
    'card-reader': z
      .discriminatedUnion('driver', [
        simulatedDevice,
        z.strictObject({
          driver: z.literal('pcsc'),
          /** PC/SC name or a part of it; empty takes the only reader there is. */
          name: z.string().max(120).default(''),
        }),
      ])
      .default(simulated),
    keypad: z.discriminatedUnion('driver', [simulatedDevice, gpioKeypad]).default(simulated),
    panel: z.discriminatedUnion('driver', [simulatedDevice, gpioPanel]).default(simulated),
    cash: z.discriminatedUnion('driver', [simulatedDevice, hidCash]).default(simulated),
    power: z
      .discriminatedUnion('driver', [
        simulatedDevice,
        hidPower,
        z.strictObject({ driver: z.literal('none') }),
      ])
      .default(simulated),
    voice: z.discriminatedUnion('driver', [simulatedDevice, alsaVoice]).default(simulated),
    printer: z.strictObject({
      uri: z.string().regex(/^ipp:\/\/[^\s]{1,200}$/, 'ipp://host:port/path'),
      /** A sheet must be out by then, or its job is cancelled. */
      'sheet-timeout-s': z.number().int().min(5).max(600).default(120),
      dots: dots.optional(),
    }),
  })
  .superRefine(({ keypad, panel }, context) => {
    const seen = new Map<number, string>()
    for (const [device, wiring] of Object.entries({ keypad, panel })) {
      for (const [key, value] of Object.entries(wiring)) {
        for (const bcm of [value].flat()) {
          if (typeof bcm !== 'number') continue
          const other = seen.get(bcm)
          if (other !== undefined)
            context.addIssue({
              code: 'custom',
              path: [device, key],
              message: `not ${bcm}, which is ${other}`,
            })
          seen.set(bcm, `devices.${device}.${key}`)
        }
      }
    }
  })

export type DevicesConfiguration = z.infer<typeof devicesSchema>
