// Usage: sum.mjs FOLDER STATUS NAME... Adds up the counts that FOLDER/NAME.json hold and prints
// `N passed, N failed`. Counts that are missing mean that their part never came to an end: one failure. STATUS is 0
// when every part ended well by its own word. Plain JavaScript: it must speak even when nothing could be built.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, status, ...names] = process.argv.slice(2)
const sum = { passed: 0, failed: 0 }
for (const name of names) {
  try {
    const { passed, failed } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    if (!Number.isSafeInteger(passed) || !Number.isSafeInteger(failed)) throw new Error('no numbers')
    if (passed + failed === 0) throw new Error('nothing was run')
    sum.passed += passed
    sum.failed += failed
  } catch (error) {
    console.log(`${name}: no counts (${error.message})`)
    sum.failed++
  }
}
if (status !== '0' && sum.failed === 0) {
  console.log('a part failed without counting it')
  sum.failed++
}
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed === 0 ? 0 : 1
