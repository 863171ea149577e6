import type { GpioLine, OpenGpioLine } from '../gpio-lines.js'
import { bitOf, type KeypadWiring, matrixSide } from './gpio-wiring.js'

/**
 * The sixteen contacts. At rest all rows are low, and four reads tell that no key is down. When one is, the rows
 * are driven one by one while the others are open: two keys of a column would else short one output to another.
 */
export class KeyMatrix {
  readonly #lines: GpioLine[] = []
  readonly #rows: GpioLine[]
  readonly #columns: GpioLine[]
  readonly #present: GpioLine | undefined

  /** Throws what the kernel says when a line cannot be had; then none is kept. */
  constructor(open: OpenGpioLine, wiring: KeypadWiring) {
    const input = (bcm: number) => {
      const line = open(bcm, 'in')
      this.#lines.push(line)
      return line
    }
    try {
      this.#rows = wiring.rows.map(input)
      this.#columns = wiring.columns.map(input)
      this.#present = wiring.present === null ? undefined : input(wiring.present)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** Whether the keypad's end of the cable is there. */
  get present(): boolean {
    return this.#present?.readSync() !== 1
  }

  /** Keys that cannot be believed because their row or column is low though nothing drives it. Ends at rest. */
  readIdleFaults(): number {
    for (const row of this.#rows) row.setDirection('in')
    const lowRows = this.#rows.map((row) => row.readSync() === 0)
    const lowColumns = this.#columns.map((column) => column.readSync() === 0)
    this.#rest()
    return maskOf((row, column) => lowRows[row] === true || lowColumns[column] === true)
  }

  /** Keys that close a contact now. */
  scan(): number {
    if (this.#columns.every((column) => column.readSync() === 1)) return 0
    const closed: boolean[][] = []
    for (const row of this.#rows.slice(1)) row.setDirection('in')
    for (const [index, row] of this.#rows.entries()) {
      if (index > 0) {
        this.#rows[index - 1]?.setDirection('in')
        row.setDirection('low')
      }
      closed.push(this.#columns.map((column) => column.readSync() === 0))
    }
    this.#rest()
    return maskOf((row, column) => closed[row]?.[column] === true)
  }

  /** Leaves every line open and gives it back. */
  close(): void {
    for (const line of this.#lines.splice(0)) {
      try {
        line.setDirection('in')
      } catch {
        // The chip is gone: nothing is driven any more.
      }
      line.unexport()
    }
  }

  #rest(): void {
    for (const row of this.#rows) row.setDirection('low')
  }
}

function maskOf(isDown: (row: number, column: number) => boolean): number {
  let mask = 0
  for (let row = 0; row < matrixSide; row += 1)
    for (let column = 0; column < matrixSide; column += 1) if (isDown(row, column)) mask |= bitOf(row, column)
  return mask
}
