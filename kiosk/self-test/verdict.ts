/** What a self-test means for the next citizen (S10). */
import type { FaultCode } from '../../machines/fault-code.js'
import type { SelfTestResult } from './result.js'

/**
 * With these a visit can end well all the same, or somebody else says better when it cannot: exact money does without
 * change, the hours of the centre are asked before each visit, and what a card lacks is the business of its holder.
 */
const harmless: ReadonlySet<FaultCode> = new Set([
  'COIN-EXACT',
  'SERVICE-CLOSED',
  'VOICE-AWAY',
  'CARD-OTHER',
  'CARD-JUKI',
  'CARD-PHONE',
  'CARD-NOCERT',
  'CARD-FACE',
  'CARD-EXPIRED',
  'CARD-LOCKED',
  'CARD-MUTE',
  'CARD-TWO',
  'CARD-PULLED',
  'PIN-WRONG',
])

type Judged = Pick<SelfTestResult, 'result' | 'fault'>

/**
 * The first fault that no visit may begin with, or null. A display that the kernel does not see counts where citizens
 * are served; elsewhere the screen may be a browser on another computer.
 */
export function blockingFault(results: readonly Judged[], production: boolean): FaultCode | null {
  const found = results.find(
    ({ result, fault }) =>
      result === 'failed' &&
      fault !== null &&
      !harmless.has(fault) &&
      (production || fault !== 'SCREEN-LOST'),
  )
  return found?.fault ?? null
}
