import type { CardReader, ReaderStatus } from '../../../drivers/card-reader/card-reader.js'
import { Finding } from '../result.js'
import { answerTimeoutMs, handsTimeoutMs, type SelfTestBench, silent, within } from '../technician.js'

/** Service and reader; with hands, a card comes. A card that lies there answers to reset, unless the test is quiet. */
export async function testCardReader(reader: CardReader, bench: SelfTestBench): Promise<string> {
  const away = ({ kind }: ReaderStatus) => kind === 'serviceAbsent' || kind === 'readerMissing'
  const isAway = () => {
    const { kind } = reader.status
    const action =
      kind === 'serviceAbsent' ? 'Start the smart card service: systemctl restart pcscd.' : undefined
    return new Finding('READER-AWAY', `card-reader.${kind}`, kind, action)
  }
  // Watching takes a moment to begin; a kiosk that is closed for its reader hears of it by itself.
  if (!bench.quiet) await until(reader, bench, answerTimeoutMs, (status) => !away(status), isAway)
  else if (away(reader.status)) throw isAway()
  if (bench.technician && reader.status.kind === 'empty') bench.technician.doNow('lay a card on the reader')
  if (bench.technician)
    await until(
      reader,
      bench,
      handsTimeoutMs,
      ({ kind }) => kind !== 'empty',
      () => new Finding('CARD-MUTE', 'card-reader.noCard', 'no card was seen'),
    )
  // What lies there may be somebody's; whoever waits for a card has a test of his own to say so.
  if (bench.quiet) return 'the reader answers; no card touched'
  return await answerToReset(reader, bench)
}

async function answerToReset(reader: CardReader, bench: SelfTestBench): Promise<string> {
  const { status } = reader
  if (status.kind === 'empty') return 'no card lies there'
  if (status.kind === 'mute')
    throw new Finding('CARD-MUTE', 'card-reader.mute', 'the card does not answer to reset')
  if (status.kind === 'twoCards')
    throw new Finding('CARD-TWO', 'card-reader.twoCards', 'two cards are in reach')
  if (status.kind !== 'present') throw new Finding('READER-AWAY', `card-reader.${status.kind}`, status.kind)
  const connecting = reader.connect({ timeoutMs: answerTimeoutMs })
  const connection = await within(bench, 2 * answerTimeoutMs, connecting, () => silent('card-reader'))
  await connection.disconnect()
  return `ATR ${Buffer.from(status.atr).toString('hex')}`
}

async function until(
  reader: CardReader,
  bench: SelfTestBench,
  timeoutMs: number,
  fits: (status: ReaderStatus) => boolean,
  finding: () => Finding,
): Promise<void> {
  if (fits(reader.status)) return
  let forget = () => {}
  const changed = new Promise<void>((resolve) => {
    forget = reader.onStatus((status) => {
      if (fits(status)) resolve()
    })
  })
  try {
    await within(bench, timeoutMs, changed, finding)
  } finally {
    forget()
  }
}
