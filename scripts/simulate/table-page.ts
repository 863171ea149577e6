/** The table as a page of the test report. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type FaultName, faultNames } from './faults.js'
import type { Cell, Table } from './table.js'

/** Below the state folder of the project, like everything that is made while it runs. */
export const tableFile = '.state/report/fault-table.html'

export function writeTablePage(table: Table): void {
  mkdirSync(dirname(tableFile), { recursive: true })
  writeFileSync(tableFile, tableAsHtml(table))
}

/** One row a place, one column a fault. A cell that nobody visited stands out as much as one that failed. */
export function tableAsHtml({ rows, cells }: Table): string {
  const byName = new Map(cells.map((cell) => [`${cell.place} ${cell.fault}`, cell]))
  const failed = cells.filter(({ failure }) => failure)
  const wanted = rows.length * faultNames.length
  const body = rows.map(({ place, scenario }) => {
    const marks = faultNames.map((fault) => mark(place, fault, byName.get(`${place} ${fault}`)))
    return `<tr><th scope="row">${place}<small>${escaped(scenario.name)}</small></th>${marks.join('')}</tr>`
  })
  const heads = faultNames.map((name) => `<th scope="col"><span>${name}</span></th>`)
  const failures = failed.map(
    ({ place, fault, failure }) =>
      `<li>${place}, ${fault}: ${failure?.invariant}: ${escaped(firstLine(failure?.what ?? ''))}</li>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Faults × states</title>
<style>
body { font: 14px sans-serif; margin: 2em }
table { border-collapse: collapse }
th { font-weight: normal; text-align: left; padding: 0 .5em; white-space: nowrap }
th small { color: #666; margin-left: 1em }
thead span { writing-mode: vertical-rl; transform: rotate(180deg) }
td { width: 1.3em; text-align: center; border: 1px solid #ccc; background: #dfd }
td.failed { background: #f88 }
td.missing { background: #fd8 }
</style>
<h1>Faults × states</h1>
<p>${rows.length} places, ${faultNames.length} faults: ${cells.length} of ${wanted} cells visited, ${failed.length} failed.
In each place the fault was put in, on a way that comes by it; ✓ means that every checker was content then, that the
fault was mended, and that the kiosk came home within the bound.</p>
<ul>${failures.join('')}</ul>
<table><thead><tr><td></td>${heads.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table>
</html>
`
}

function mark(place: string, fault: FaultName, cell: Cell | undefined): string {
  const title = `${place}, ${fault}`
  if (!cell) return `<td class="missing" title="${title}: not visited">?</td>`
  return cell.failure ? `<td class="failed" title="${title}">✗</td>` : `<td title="${title}">✓</td>`
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
