import { describeInPcscdNamespace } from '../../../drivers/card-reader/testing/describe-in-namespace.js'

/** Two processes for each of some thirty visits: 90 s on two idle cores. */
const timeoutMs = 600_000

describeInPcscdNamespace(
  'Whole visits on a real daemon',
  [new URL('./visits.in-namespace.js', import.meta.url)],
  undefined,
  { timeoutMs, alone: true },
)
