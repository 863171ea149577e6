import { selfTestProgram } from '../program.js'

await selfTestProgram('card-reader')
