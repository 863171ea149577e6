import type { CardReader, ReaderStatus } from '../../../drivers/card-reader/card-reader.js'
import { answerTimeoutMs, handsTimeoutMs, type SelfTestBench, silent, within } from '../bench.js'
import { Finding } from '../result.js'

/** Service and reader; with hands, a card comes and answers to reset. */
export async function testCardReader(reader: CardReader, bench: SelfTestBench): Promise<string> {
  await reader.open()
  try {
    const away = ({ kind }: ReaderStatus) => kind === 'serviceAbsent' || kind === 'readerMissing'
    // Watching takes a moment to begin.
    await until(
      reader,
      bench,
      answerTimeoutMs,
      (status) => !away(status),
      () =>
        new Finding(
          'READER-AWAY',
          `card-reader.${reader.status.kind}`,
          reader.status.kind,
          reader.status.kind === 'serviceAbsent'
            ? 'Start the smart card service: systemctl restart pcscd.'
            : undefined,
        ),
    )
    if (bench.technician && reader.status.kind === 'empty') bench.technician.doNow('lay a card on the reader')
    if (bench.technician)
      await until(
        reader,
        bench,
        handsTimeoutMs,
        ({ kind }) => kind !== 'empty',
        () => new Finding('CARD-MUTE', 'card-reader.noCard', 'no card was seen'),
      )
    const status = reader.status
    if (status.kind === 'empty') return 'no card lies there'
    if (status.kind === 'mute')
      throw new Finding('CARD-MUTE', 'card-reader.mute', 'the card does not answer to reset')
    if (status.kind === 'twoCards')
      throw new Finding('CARD-TWO', 'card-reader.twoCards', 'two cards are in reach')
    if (status.kind !== 'present') throw new Finding('READER-AWAY', `card-reader.${status.kind}`, status.kind)
    const connecting = reader.connect({ timeoutMs: answerTimeoutMs })
    const connection = await within(bench, 2 * answerTimeoutMs, connecting, () =>
      silent('READER-AWAY', 'card-reader'),
    )
    await connection.disconnect()
    return `ATR ${Buffer.from(status.atr).toString('hex')}`
  } finally {
    await reader.close()
  }
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
