/**
 * A kiosk process for tests: opens every device, holds a card, a secret entry and an open coin slot, says so,
 * and waits to be killed.
 */
import { newSecretBuffer } from '../../keypad/secret-entry.js'
import { connectWorld } from '../connect-world.js'

const devices = await connectWorld(process.argv[2] ?? '')
const { cardReader, keypad, panel, cash, power, voice } = devices
for (const device of [cardReader, keypad, panel, cash, power, voice]) await device.open()
await cardReader.connect({ timeoutMs: 1_000 })
keypad.beginSecret(newSecretBuffer(4), () => {})
await panel.setLamp('coins', 'blink')
await cash.enable()
voice.say({ text: 'お金を入れてください', language: 'ja', channel: 'loudspeaker' }).catch(() => {})
await voice.setVolume(1)
process.send?.('holding')
