/** Run inside a namespace with a PC/SC daemon of its own; prints an {@link Authentication} as JSON. */
import { pcscdBench } from '../../drivers/card-reader/testing/pcscd-bench.js'
import { measureAuthentication } from './authentication.js'

const bench = await pcscdBench()
const measured = await measureAuthentication(bench)
process.stdout.write(JSON.stringify(measured))
await bench.dispose()
// The binding keeps a thread that would hold the process.
process.exit()
