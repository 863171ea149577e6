/** What hands can do to the world: the one list for the dock, for tests and for scripts. */
import { z } from 'zod'
import { coinValuesYen } from '../../drivers/cash/cash.js'
import type { CupContent } from '../../drivers/cash/simulated-mechanism.js'
import { type KeypadKey, keypadKeys } from '../../drivers/keypad/keypad.js'
import { blankPdf } from '../../drivers/printer/test-pages.js'
import type { CardShelf } from './card-shelf.js'
import type { ExitTray } from './exit-tray.js'
import type { FaultSwitches } from './faults.js'
import type { Simulators } from './simulators.js'

const person = z.string().min(1).max(64)
const coin = z.union(coinValuesYen.map((value) => z.literal(value)))
const count = z.int().min(0).max(250)

export const worldCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('placeCard'), person }),
  /** A further card beside the one that lies there. */
  z.strictObject({ type: z.literal('placeSecondCard'), person }),
  z.strictObject({ type: z.literal('removeCard') }),
  z.strictObject({ type: z.literal('press'), key: z.enum(keypadKeys) }),
  z.strictObject({ type: z.literal('insertCoin'), valueYen: coin }),
  z.strictObject({ type: z.literal('insertForeignCoin') }),
  z.strictObject({ type: z.literal('pressLever') }),
  z.strictObject({ type: z.literal('takeCoins') }),
  z.strictObject({ type: z.literal('takePaper') }),
  /** The hand that took paper lets go of it for good. */
  z.strictObject({ type: z.literal('putAwayPaper') }),
  /** A hand lays a blank sheet into the exit tray, as a technician does who tries its sensor. */
  z.strictObject({ type: z.literal('laySheet') }),
  z.strictObject({ type: z.literal('loadPaper'), sheets: count }),
  /** Staff open the printer and take out what is stuck. */
  z.strictObject({ type: z.literal('removeJammedSheet') }),
  z.strictObject({ type: z.literal('setPrinterPower'), on: z.boolean() }),
  z.strictObject({ type: z.literal('setTube'), valueYen: coin, count }),
  z.strictObject({ type: z.literal('setHeadset'), headset: z.enum(['in', 'out']) }),
  z.strictObject({ type: z.literal('setDoor'), door: z.enum(['open', 'closed']) }),
  z.strictObject({ type: z.literal('setKeySwitch'), keySwitch: z.enum(['citizen', 'staff']) }),
  z.strictObject({ type: z.literal('setCharge'), percent: z.number().min(0).max(100) }),
  z.strictObject({ type: z.literal('setFault'), id: z.string().max(64), on: z.boolean() }),
])
export type WorldCommand = z.output<typeof worldCommand>

export interface TakenSheet {
  pdf: Uint8Array
  sides: 1 | 2
  /** Page of the document on the front, from 1. */
  firstPage: number
  /** Was stuck inside and came out with a later job. */
  late: boolean
}

export interface CommandResult {
  coins?: readonly CupContent[]
  sheets?: readonly TakenSheet[]
}

export interface Hands {
  simulators: Simulators
  shelf: CardShelf
  tray: ExitTray
  faults: FaultSwitches
}

/** Carries a command out. Throws an Error for what hands cannot do, such as laying a card upon a card. */
export async function perform(hands: Hands, command: WorldCommand): Promise<CommandResult> {
  const { simulators, shelf, faults } = hands
  const { keypad, panel, cash, power, printer } = simulators
  switch (command.type) {
    case 'placeCard':
      shelf.place(command.person)
      break
    case 'placeSecondCard':
      shelf.placeSecond(command.person)
      break
    case 'removeCard':
      shelf.remove()
      break
    case 'press':
      keypad.press(command.key satisfies KeypadKey)
      break
    case 'insertCoin':
      cash.mechanism.insertCoin(command.valueYen)
      break
    case 'insertForeignCoin':
      cash.mechanism.insertForeignCoin()
      break
    case 'pressLever':
      cash.mechanism.pressLever()
      break
    case 'takeCoins':
      return { coins: cash.mechanism.takeCup() }
    case 'takePaper':
      return takePaper(hands)
    case 'putAwayPaper':
      hands.tray.putAway()
      break
    case 'laySheet':
      hands.tray.drop({ pdf: blankPdf(1), impressions: 1, firstPage: 1, jobId: 0, late: false })
      panel.setTrayPaper(true)
      break
    case 'loadPaper':
      printer.loadPaper(command.sheets)
      break
    case 'removeJammedSheet':
      printer.removeJammedSheet()
      break
    case 'setPrinterPower':
      if (command.on) await printer.powerOn()
      else printer.powerOff()
      break
    case 'setTube':
      cash.mechanism.setTube(command.valueYen, command.count)
      break
    case 'setHeadset':
      panel.setHeadset(command.headset)
      break
    case 'setDoor':
      panel.setDoor(command.door)
      break
    case 'setKeySwitch':
      panel.setKeySwitch(command.keySwitch)
      break
    case 'setCharge':
      power.setCharge(command.percent)
      break
    case 'setFault':
      faults.set(command.id, command.on)
      break
  }
  return {}
}

function takePaper({ tray, simulators }: Hands): CommandResult {
  const sheets = tray.take().map(({ sheet: { pdf, impressions, firstPage, late } }) => ({
    pdf,
    sides: impressions,
    firstPage,
    late,
  }))
  simulators.panel.setTrayPaper(false)
  return { sheets }
}
