import { existsSync } from 'node:fs'
import { describeInPcscdNamespace } from '../card-reader/testing/describe-in-namespace.js'

describeInPcscdNamespace(
  'OpenSC through a real daemon',
  [new URL('./opensc.in-namespace.js', import.meta.url)],
  () => (existsSync('/usr/bin/opensc-tool') ? undefined : 'opensc-tool (Debian package opensc)'),
)
