/** The IPP operations of the simulated printer (RFC 8011 section 4): from a request to what the engine does. */
import type { SimulatedPrinterEngine } from './simulator-engine.js'
import { isTerminal, type SimulatedJob } from './simulator-job.js'
import {
  type AnswerAttribute,
  type AnswerGroup,
  BadRequest,
  readRequest,
  type WireAttribute,
  type WireRequest,
  writeAnswer,
} from './simulator-wire.js'

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

/** RFC 8011 appendix B. */
const ok = 0x0000
const badRequest = 0x0400
const notPossible = 0x0404
const notFound = 0x0406
const formatNotSupported = 0x040a
const attributesNotSupported = 0x040b
const operationNotSupported = 0x0501
const versionNotSupported = 0x0503
const notAcceptingJobs = 0x0506
const multipleDocumentsNotSupported = 0x0509

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly unsupported: readonly AnswerAttribute[] = [],
  ) {
    super(message)
  }
}

/** null: the power failed, there is no answer. */
export type Answer = Buffer | null

type Operation = (context: Context) => AnswerGroup[] | null

interface Context {
  request: WireRequest
  engine: SimulatedPrinterEngine
  model: SimulatedPrinterModel
}

const operations: Readonly<Record<number, Operation>> = {
  4: validateJob,
  5: createJob,
  6: sendDocument,
  8: cancelJob,
  9: getJobAttributes,
  10: getJobs,
  11: getPrinterAttributes,
}

export function answerRequest(
  body: Buffer,
  engine: SimulatedPrinterEngine,
  model: SimulatedPrinterModel,
): Answer {
  let requestId = 0
  try {
    const request = readRequest(body)
    requestId = request.requestId
    checkHead(request)
    const operation = operations[request.operation]
    if (!operation || !model.operations.includes(request.operation))
      throw new Refusal(operationNotSupported, 'no such operation')
    const groups = operation({ request, engine, model })
    return groups && writeAnswer(ok, requestId, [head('successful-ok'), ...groups])
  } catch (error) {
    if (error instanceof BadRequest) return writeAnswer(badRequest, requestId, [head(error.message)])
    if (!(error instanceof Refusal)) throw error
    const groups: AnswerGroup[] = [head(error.message)]
    if (error.unsupported.length > 0) groups.push({ kind: 'unsupported', attributes: error.unsupported })
    return writeAnswer(error.status, requestId, groups)
  }
}

/** Operation of a request, for the faults that strike one operation only; undefined when it cannot be read. */
export function operationOf(body: Buffer): number | undefined {
  return body.length >= 4 ? body.readUInt16BE(2) : undefined
}

export const cancelJobOperation = 0x08

/** RFC 8011 section 4.1.4: charset, natural language, target, in this order. */
function checkHead({ version, requestId, operationAttributes }: WireRequest): void {
  if (!/^[12]\./.test(version)) throw new Refusal(versionNotSupported, `version ${version}`)
  if (requestId === 0) throw new BadRequest('request-id 0')
  const expected = [
    ['attributes-charset', 0x47],
    ['attributes-natural-language', 0x48],
    ['printer-uri', 0x45],
  ] as const
  expected.forEach(([name, tag], index) => {
    const found = operationAttributes[index]
    if (found?.name !== name || found.tag !== tag) throw new BadRequest(`${name} is not at its place`)
  })
}

function head(message: string): AnswerGroup {
  return {
    kind: 'operation',
    attributes: [
      ['charset', 'attributes-charset', 'utf-8'],
      ['naturalLanguage', 'attributes-natural-language', 'en'],
      ['text', 'status-message', message],
    ],
  }
}

function validateJob(context: Context): AnswerGroup[] {
  checkFormat(context)
  checkTemplate(context)
  return []
}

function createJob(context: Context): AnswerGroup[] | null {
  const { engine } = context
  if (engine.failPowerAt('powerFailsAtCreate')) return null
  if (engine.has('rejectsJobs')) throw new Refusal(notAcceptingJobs, 'not accepting jobs')
  const job = engine.createJob(checkTemplate(context))
  if (engine.failPowerAt('powerFailsAfterCreate')) return null
  return [describe(job, context)]
}

function sendDocument(context: Context): AnswerGroup[] | null {
  const { engine, request } = context
  const job = targetJob(context)
  if (engine.failPowerAt('powerFailsAtSend')) return null
  const last = one(request.operationAttributes, 'last-document', 0x22)
  if (!last) throw new BadRequest('last-document is missing')
  if (last[0] !== 1) throw new Refusal(multipleDocumentsNotSupported, 'one document a job')
  checkFormat(context)
  if (job.pdf) throw new Refusal(multipleDocumentsNotSupported, 'the job has its document')
  if (isTerminal(job)) throw new Refusal(notPossible, `the job is ${job.state}`)
  engine.takeDocument(job, Buffer.from(request.document))
  if (!engine.powered || engine.failPowerAt('powerFailsAfterSend')) return null
  return [describe(job, context)]
}

function cancelJob(context: Context): AnswerGroup[] {
  const job = targetJob(context)
  if (isTerminal(job)) throw new Refusal(notPossible, `the job is ${job.state}`)
  if (job.cancelling) throw new Refusal(notPossible, 'the job is being cancelled')
  context.engine.cancel(job)
  return []
}

function getJobAttributes(context: Context): AnswerGroup[] {
  return [describe(targetJob(context), context)]
}

function getJobs(context: Context): AnswerGroup[] {
  const which = one(context.request.operationAttributes, 'which-jobs', 0x44)?.toString() ?? 'not-completed'
  if (which !== 'not-completed' && which !== 'completed')
    throw new Refusal(attributesNotSupported, 'which-jobs', [['keyword', 'which-jobs', which]])
  const limit =
    one(context.request.operationAttributes, 'limit', 0x21)?.readInt32BE() ?? Number.POSITIVE_INFINITY
  return context.engine.jobs
    .filter((job) => isTerminal(job) === (which === 'completed'))
    .slice(0, limit)
    .map((job) => describe(job, context))
}

function getPrinterAttributes(context: Context): AnswerGroup[] {
  const { engine, model, request } = context
  const { state, reasons, paperReady } = engine.state
  const ready = model.media.slice(0, paperReady ? 1 : 0)
  const attributes: AnswerAttribute[] = [
    ['name', 'printer-name', 'simulated printer'],
    ['enum', 'printer-state', { idle: 3, processing: 4, stopped: 5 }[state]],
    ['keyword', 'printer-state-reasons', ...(reasons.length > 0 ? reasons : ['none'])],
    ['boolean', 'printer-is-accepting-jobs', !engine.has('rejectsJobs')],
    ['integer', 'queued-job-count', engine.openJobs.length],
    ['enum', 'operations-supported', ...model.operations],
    ['mimeMediaType', 'document-format-supported', ...model.documentFormats],
    ['keyword', 'media-supported', ...model.media],
    ['keyword', 'sides-supported', ...model.sides],
    ['keyword', 'print-scaling-supported', ...model.printScaling],
    ready.length > 0 ? ['keyword', 'media-ready', ...ready] : ['unsupported', 'media-ready', ''],
  ]
  return [{ kind: 'printer', attributes: requested(request, attributes) }]
}

function describe(job: SimulatedJob, { engine, request }: Context): AnswerGroup {
  const states = { pending: 3, processing: 5, 'processing-stopped': 6, canceled: 7, aborted: 8, completed: 9 }
  const attributes: AnswerAttribute[] = [
    ['integer', 'job-id', job.id],
    ['enum', 'job-state', states[job.state]],
    ['keyword', 'job-state-reasons', ...(job.stateReasons.length > 0 ? job.stateReasons : ['none'])],
    ['integer', 'job-impressions-completed', job.impressions],
  ]
  const told = job.printerReasons.length > 0 ? job.printerReasons : ['none']
  if (!engine.has('tellsNoJobReasons')) attributes.push(['keyword', 'job-printer-state-reasons', ...told])
  return { kind: 'job', attributes: requested(request, attributes) }
}

function requested(request: WireRequest, attributes: readonly AnswerAttribute[]): AnswerAttribute[] {
  const wanted = request.operationAttributes
    .find(({ name }) => name === 'requested-attributes')
    ?.values.map(String)
  return attributes.filter(([, name]) => !wanted || wanted.includes('all') || wanted.includes(name))
}

function targetJob({ request, engine }: Context): SimulatedJob {
  const id = one(request.operationAttributes, 'job-id', 0x21)?.readInt32BE()
  if (id === undefined) throw new BadRequest('job-id is missing')
  const job = engine.job(id)
  if (!job) throw new Refusal(notFound, `no job ${id}`)
  return job
}

function checkFormat({ request, model }: Context): void {
  const format = one(request.operationAttributes, 'document-format', 0x49)?.toString()
  if (format !== undefined && !model.documentFormats.includes(format))
    throw new Refusal(formatNotSupported, format, [['mimeMediaType', 'document-format', format]])
}

/** Refuses what the model cannot do, as ipp-attribute-fidelity demands. Returns whether both sides are wanted. */
function checkTemplate({ request, model }: Context): boolean {
  const fidelity = one(request.operationAttributes, 'ipp-attribute-fidelity', 0x22)
  if (fidelity?.[0] !== 1) throw new Refusal(badRequest, 'this printer is for callers that demand fidelity')
  const supported: Record<string, readonly string[]> = {
    media: model.media,
    sides: model.sides,
    'print-scaling': model.printScaling,
  }
  const unsupported: AnswerAttribute[] = []
  for (const { name, tag, values } of request.jobAttributes) {
    if (name === 'copies' && tag === 0x21 && values[0]?.readInt32BE() === 1) continue
    const keyword = String(values[0])
    if (tag !== 0x44 || values.length !== 1 || !supported[name]?.includes(keyword))
      unsupported.push(tag === 0x44 ? ['keyword', name, keyword] : ['unsupported', name, ''])
  }
  if (unsupported.length > 0) throw new Refusal(attributesNotSupported, 'unsupported', unsupported)
  return one(request.jobAttributes, 'sides', 0x44)?.toString().startsWith('two-sided') ?? false
}

/** The only value of an attribute of that syntax; another syntax or several values are a bad request. */
function one(attributes: readonly WireAttribute[], name: string, tag: number): Buffer | undefined {
  const found = attributes.find((attribute) => attribute.name === name)
  if (!found) return undefined
  if (found.tag !== tag || found.values.length !== 1) throw new BadRequest(`${name} of a wrong syntax`)
  return found.values[0]
}
