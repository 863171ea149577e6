import { connect, type Socket } from 'node:net'
import type { SimulatedSmartCard } from '../simulated-smart-card.js'

/**
 * The slots of Debian's vsmartcard-vpcd: TCP port of slot 0, and of slot 1. A card is a client of its slot;
 * each message is a length of two bytes, big-endian, and a payload. A payload of one byte is control.
 */
export const vpcdPorts = [0x8c7b, 0x8c7c] as const
const control = { powerOff: 0, powerOn: 1, reset: 2, answerToReset: 4 } as const
const lengthBytes = 2
/** What comes from a card without power: nothing that could be a status word. */
const noise = Uint8Array.of(0x00)

/** A card that lies in a slot of the virtual reader until it is taken or the daemon goes. */
export interface CardInSlot {
  /** Takes the card. */
  eject(): void
  /** Resolves when the card is out, by {@link eject} or because the daemon has gone. */
  readonly out: Promise<void>
}

/** Lays `card` into the slot that listens at `port`. Rejects when nothing listens there. */
export async function insertIntoVpcd(
  card: SimulatedSmartCard,
  port: number = vpcdPorts[0],
  host = '127.0.0.1',
): Promise<CardInSlot> {
  const socket = connect({ port, host, noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return play(card, socket)
}

function play(card: SimulatedSmartCard, socket: Socket): CardInSlot {
  let received = Buffer.alloc(0)
  let powered = false
  let handled = Promise.resolve()

  const power = (on: boolean) => {
    if (on === powered) return
    powered = on
    if (on) card.powerOn()
    else card.powerOff()
  }

  const handle = async (message: Buffer) => {
    if (message.length === 1) {
      if (message[0] === control.powerOff) power(false)
      if (message[0] === control.powerOn) power(true)
      if (message[0] === control.reset && powered) card.reset()
      if (message[0] === control.answerToReset) send(card.atr)
      return
    }
    // Swapped between two looks of the daemon, which believes the old card, and its power, still there.
    const answer = powered ? await card.transmit(message) : noise
    // The protocol has no empty answer; a card that leaves in mid-command is what makes the daemon give one.
    if (answer.length === 0) socket.destroy()
    else send(answer)
  }

  const send = (payload: Uint8Array) => {
    const length = Buffer.alloc(lengthBytes)
    length.writeUInt16BE(payload.length)
    // One write: length and payload apart would wait for a delayed acknowledgement.
    if (socket.writable) socket.write(Buffer.concat([length, payload]))
  }

  const out = new Promise<void>((resolve) => {
    socket.once('close', () => {
      power(false)
      resolve()
    })
  })
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    for (;;) {
      const length = received.length < lengthBytes ? undefined : received.readUInt16BE()
      if (length === undefined || received.length < lengthBytes + length) return
      const message = Buffer.from(received.subarray(lengthBytes, lengthBytes + length))
      received = received.subarray(lengthBytes + length)
      handled = handled.then(() => handle(message))
    }
  })
  return { eject: () => socket.destroy(), out }
}
