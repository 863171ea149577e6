import { describeInPcscdNamespace } from '../../../drivers/card-reader/testing/describe-in-namespace.js'

describeInPcscdNamespace('Whole visits on a real daemon', [
  new URL('./visits.in-namespace.js', import.meta.url),
])
