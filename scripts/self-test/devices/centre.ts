import { selfTestProgram } from '../program.js'

await selfTestProgram('centre')
