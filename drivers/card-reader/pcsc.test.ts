import { describeInPcscdNamespace } from './testing/describe-in-namespace.js'

describeInPcscdNamespace('PC/SC through a real daemon', [new URL('./pcsc.in-namespace.js', import.meta.url)])
