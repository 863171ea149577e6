/** As on a residence certificate, under a number of its own. */
import { residenceCodes } from '../residence/codes.js'
import type { PaperCodes } from '../verification/paper-kind.js'

export const residenceItemsCodes: PaperCodes = { ...residenceCodes, number: 2 }
