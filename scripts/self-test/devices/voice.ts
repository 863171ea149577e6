import { selfTestProgram } from '../program.js'

await selfTestProgram('voice')
