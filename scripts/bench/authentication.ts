/** The whole authentication at the card: identify, VERIFY, sign, end. Without key generation and without the centre. */
import { createHash } from 'node:crypto'
import type { ReaderBench } from '../../drivers/card-reader/testing/bench.js'
import { simulatedBench, untilStatus } from '../../drivers/card-reader/testing/bench.js'
import { createMyNumberCard } from '../../drivers/my-number-card/client.js'
import { SimulatedMyNumberCard } from '../../drivers/my-number-card/simulator.js'
import { createCredential } from '../../drivers/my-number-card/testing/credentials.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { medianMs } from './bench.js'

const runs = 15
const pin = '1234'

export interface Authentication {
  apdus: number
  /** In both directions, at the card. */
  bytes: number
  medianMs: number
}

/** A PIN in memory of its own, as the kiosk keeps it. */
function pinBuffer(): Uint8Array {
  const buffer = new Uint8Array(new ArrayBuffer(4096), 0, pin.length)
  buffer.set(Buffer.from(pin))
  return buffer
}

export async function measureAuthentication(bench: ReaderBench): Promise<Authentication> {
  const { certificate, privateKey } = await createCredential('bench')
  const card = new SimulatedMyNumberCard({ certificate, privateKey, pin })
  const digest = createHash('sha256').update('bench').digest()
  const client = createMyNumberCard()
  await bench.reader.open()
  bench.place(card)
  await untilStatus(bench.reader, 'present')
  const authenticate = async () => {
    const session = await client.identify(bench.reader)
    const result = await session.authenticate(pinBuffer(), digest)
    await session.end()
    if (result.kind !== 'signed') throw new Error(`the card answered ${result.kind}`)
  }
  // The first is not measured, and counted alone: every other costs the same.
  const before = { ...card.counters }
  await authenticate()
  const { apdus, bytesToCard, bytesFromCard } = card.counters
  const bytes = bytesToCard + bytesFromCard - before.bytesToCard - before.bytesFromCard
  return { apdus: apdus - before.apdus, bytes, medianMs: await medianMs(runs, authenticate) }
}

export async function measureInProcess(): Promise<Authentication> {
  const bench = simulatedBench(new SimulatedClock())
  try {
    return await measureAuthentication(bench)
  } finally {
    await bench.dispose()
  }
}
