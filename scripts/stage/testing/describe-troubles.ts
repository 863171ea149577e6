/** Visits in which something goes wrong, over a whole kiosk; after each it is home again, and nothing lies about. */
import assert from 'node:assert/strict'
import { KioskBench } from './kiosk-bench.js'

/** The shortest the configuration allows: a job that stands still is given up after it. */
const sheetTimeoutS = 5

export interface Troubles {
  bench(): KioskBench
  /** Everything the citizen can read. */
  told(): string
}

export function describeTroubles(title: string, define: (troubles: Troubles) => void): void {
  describe(title, function () {
    this.timeout(150_000)
    let bench: KioskBench

    before(async () => {
      bench = await KioskBench.start({ sheetTimeoutS })
    })
    after(async () => {
      await bench?.close()
    })

    beforeEach(async () => {
      await bench.goHome()
    })
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') return
      await bench.goHome()
      const { cash, reader, tray } = await bench.control.state()
      assert.deepEqual([cash.escrowYen, reader.laid.length, tray.sheets.length], [0, 0, 0])
      await bench.control.takeCoins()
    })

    define({
      bench: () => bench,
      told: () => {
        const { title, action, alert, notes } = bench.screen.view
        return [title, action, alert, ...notes].filter((text) => text !== null).join('\n')
      },
    })
  })
}
