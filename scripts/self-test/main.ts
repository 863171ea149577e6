/** `npm run self-test`: what works on this kiosk, what does not, and what to do. */
import { selfTestProgram } from './program.js'

await selfTestProgram()
