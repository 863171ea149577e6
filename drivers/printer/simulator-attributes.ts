/** What the simulated printer tells of itself and of its jobs (RFC 8011 sections 5.3 and 5.4). */
import type { SimulatedPrinterEngine } from './simulator-engine.js'
import type { SimulatedJob } from './simulator-job.js'
import type { AnswerAttribute, AnswerGroup, WireMembers, WireRequest } from './simulator-wire.js'

/** What this model of printer can do. */
export interface SimulatedPrinterModel {
  documentFormats: readonly string[]
  media: readonly string[]
  sides: readonly string[]
  printScaling: readonly string[]
  operations: readonly number[]
}

export const suitableModel: SimulatedPrinterModel = {
  documentFormats: ['application/octet-stream', 'application/pdf', 'image/pwg-raster'],
  media: ['iso_a4_210x297mm', 'iso_a5_148x210mm'],
  sides: ['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'],
  printScaling: ['auto', 'fill', 'fit', 'none'],
  operations: [0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0a, 0x0b],
}

export interface Context {
  request: WireRequest
  engine: SimulatedPrinterEngine
  model: SimulatedPrinterModel
  uri: string
}

export function describePrinter({ engine, model, request, uri }: Context): AnswerGroup {
  const { state, reasons, paperReady } = engine.state
  const loaded = model.media[0] ?? ''
  const attributes: AnswerAttribute[] = [
    ['enum', 'printer-state', { idle: 3, processing: 4, stopped: 5 }[state]],
    ['keyword', 'printer-state-reasons', ...(reasons.length > 0 ? reasons : ['none'])],
    ['boolean', 'printer-is-accepting-jobs', !engine.has('rejectsJobs')],
    ['integer', 'queued-job-count', engine.openJobs.length],
    ['enum', 'operations-supported', ...model.operations],
    ['mimeMediaType', 'document-format-supported', ...model.documentFormats],
    ['mimeMediaType', 'document-format-default', model.documentFormats[0] ?? ''],
    ['keyword', 'media-supported', ...model.media],
    ['keyword', 'media-default', loaded],
    ['collection', 'media-col-default', mediaCollection(loaded)],
    paperReady ? ['keyword', 'media-ready', loaded] : ['noValue', 'media-ready', ''],
    paperReady
      ? ['collection', 'media-col-ready', mediaCollection(loaded)]
      : ['noValue', 'media-col-ready', ''],
    ['keyword', 'sides-supported', ...model.sides],
    ['keyword', 'sides-default', 'one-sided'],
    ['keyword', 'print-scaling-supported', ...model.printScaling],
    ['keyword', 'print-scaling-default', 'auto'],
    ['integer', 'printer-up-time', engine.upTimeS],
    ['uri', 'printer-uri-supported', uri],
    ['uri', 'printer-more-info', uri.replace('ipp:', 'http:')],
    ...unchanging,
  ]
  return { kind: 'printer', attributes: requested(request, attributes) }
}

/** `media-col` of a name that describes itself, such as iso_a4_210x297mm; sizes in 1/100 mm. */
function mediaCollection(name: string): WireMembers {
  const [, width = '0', height = '0'] = /_([\d.]+)x([\d.]+)mm$/.exec(name) ?? []
  const size: WireMembers = [
    ['x-dimension', 'integer', Number(width) * 100],
    ['y-dimension', 'integer', Number(height) * 100],
  ]
  return [
    ['media-size', 'collection', size],
    ['media-source', 'keyword', 'main'],
  ]
}

const unchanging: readonly AnswerAttribute[] = [
  ['name', 'printer-name', 'simulated printer'],
  ['text', 'printer-info', 'simulated printer'],
  ['text', 'printer-location', ''],
  ['text', 'printer-make-and-model', 'Simulated Printer'],
  ['charset', 'charset-configured', 'utf-8'],
  ['charset', 'charset-supported', 'utf-8'],
  ['naturalLanguage', 'natural-language-configured', 'en'],
  ['naturalLanguage', 'generated-natural-language-supported', 'en'],
  ['keyword', 'compression-supported', 'none'],
  ['keyword', 'ipp-versions-supported', '1.1', '2.0'],
  ['keyword', 'pdl-override-supported', 'not-attempted'],
  ['keyword', 'uri-authentication-supported', 'none'],
  ['keyword', 'uri-security-supported', 'none'],
  ['boolean', 'multiple-document-jobs-supported', false],
]

/** `unasked`: what is told when the request names no attributes; all without it. */
export function describeJob(
  job: SimulatedJob,
  { engine, request, uri }: Context,
  unasked?: readonly string[],
): AnswerGroup {
  const states = { pending: 3, processing: 5, 'processing-stopped': 6, canceled: 7, aborted: 8, completed: 9 }
  const attributes: AnswerAttribute[] = [
    ['integer', 'job-id', job.id],
    ['uri', 'job-uri', `${uri}/${job.id}`],
    ['uri', 'job-printer-uri', uri],
    ['name', 'job-name', job.name],
    ['name', 'job-originating-user-name', job.user],
    ['integer', 'job-printer-up-time', engine.upTimeS],
    ['integer', 'time-at-creation', job.createdAtS],
    time('time-at-processing', job.processingAtS),
    time('time-at-completed', job.endedAtS),
    ['enum', 'job-state', states[job.state]],
    ['keyword', 'job-state-reasons', ...(job.stateReasons.length > 0 ? job.stateReasons : ['none'])],
    ['integer', 'job-impressions-completed', job.impressions],
  ]
  const told = job.printerReasons.length > 0 ? job.printerReasons : ['none']
  if (!engine.has('tellsNoJobReasons')) attributes.push(['keyword', 'job-printer-state-reasons', ...told])
  return { kind: 'job', attributes: requested(request, attributes, unasked) }
}

function time(name: string, seconds: number | null): AnswerAttribute {
  return seconds === null ? ['noValue', name, ''] : ['integer', name, seconds]
}

/** RFC 8011 section 4.2.5.1: names, or names of groups. */
function requested(
  request: WireRequest,
  attributes: readonly AnswerAttribute[],
  unasked: readonly string[] = ['all'],
): AnswerAttribute[] {
  const asked = request.operationAttributes.find(({ name }) => name === 'requested-attributes')
  const wanted = asked?.values.map(String) ?? unasked
  const groups = ['all', 'printer-description', 'job-description']
  if (wanted.some((name) => groups.includes(name))) return [...attributes]
  return attributes.filter(([, name]) => wanted.includes(name))
}
