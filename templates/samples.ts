/** The invented pages of every certificate, by kind. Nothing the kiosk runs imports this file. */
import { templates } from './catalogue.js'
import { samplesIn } from './paper/testing/folder-of.js'
import type { Sample } from './paper/testing/sample.js'

const found = [...templates.keys()].map(async (kind) => [kind, (await samplesIn(kind)).samples] as const)

export const samplesOf: Readonly<Record<string, readonly Sample<unknown>[]>> = Object.fromEntries(
  await Promise.all(found),
)
