/** The IPP operations of the simulated printer (RFC 8011 section 4): from a request to what the engine does. */

import { type Context, describeJob, describePrinter } from './simulator-attributes.js'
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

/** RFC 8011 appendix B. */
const ok = 0x0000
const okIgnored = 0x0001
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

const operations: Readonly<Record<number, Operation>> = {
  2: printJob,
  4: validateJob,
  5: createJob,
  6: sendDocument,
  8: cancelJob,
  9: getJobAttributes,
  10: getJobs,
  11: getPrinterAttributes,
}

export function answerRequest(body: Buffer, printer: Omit<Context, 'request'>): Answer {
  let to = { version: '2.0', requestId: 0 }
  try {
    const request = readRequest(body)
    // An answer in a version that this printer does not speak would be no answer.
    to = { version: spoken(request.version) ? request.version : '2.0', requestId: request.requestId }
    checkHead(request)
    const operation = operations[request.operation]
    if (!operation || !printer.model.operations.includes(request.operation))
      throw new Refusal(operationNotSupported, 'no such operation')
    const groups = operation({ ...printer, request })
    return groups && writeAnswer(statusOf(groups), to, [head('successful-ok'), ...groups])
  } catch (error) {
    if (error instanceof BadRequest) return writeAnswer(badRequest, to, [head(error.message)])
    if (!(error instanceof Refusal)) throw error
    const groups: AnswerGroup[] = [head(error.message)]
    if (error.unsupported.length > 0) groups.push({ kind: 'unsupported', attributes: error.unsupported })
    return writeAnswer(error.status, to, groups)
  }
}

const spoken = (version: string): boolean => /^[12]\./.test(version)

/** Attributes that were ignored, for want of fidelity, change the yes. */
function statusOf(groups: readonly AnswerGroup[]): number {
  return groups.some(({ kind }) => kind === 'unsupported') ? okIgnored : ok
}

/** Operation of a request, for the faults that strike one operation only; undefined when it cannot be read. */
export function operationOf(body: Buffer): number | undefined {
  return body.length >= 4 ? body.readUInt16BE(2) : undefined
}

export const cancelJobOperation = 0x08

/** RFC 8011 section 4.1.4: charset, natural language, target, in this order. */
function checkHead({ version, requestId, operationAttributes }: WireRequest): void {
  if (!spoken(version)) throw new Refusal(versionNotSupported, `version ${version}`)
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
  return checkTemplate(context).ignored
}

function printJob(context: Context): AnswerGroup[] | null {
  const { engine, request } = context
  checkFormat(context)
  const { twoSided, ignored } = checkTemplate(context)
  if (engine.has('rejectsJobs')) throw new Refusal(notAcceptingJobs, 'not accepting jobs')
  const job = engine.createJob(twoSided, ...nameAndUser(request))
  engine.takeDocument(job, Buffer.from(request.document))
  return engine.powered ? [...ignored, describeJob(job, context)] : null
}

function createJob(context: Context): AnswerGroup[] | null {
  const { engine, request } = context
  if (engine.failPowerAt('powerFailsAtCreate')) return null
  if (engine.has('rejectsJobs')) throw new Refusal(notAcceptingJobs, 'not accepting jobs')
  const { twoSided, ignored } = checkTemplate(context)
  const job = engine.createJob(twoSided, ...nameAndUser(request))
  if (engine.failPowerAt('powerFailsAfterCreate')) return null
  return [...ignored, describeJob(job, context)]
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
  return [describeJob(job, context)]
}

function cancelJob(context: Context): AnswerGroup[] {
  const job = targetJob(context)
  if (isTerminal(job)) throw new Refusal(notPossible, `the job is ${job.state}`)
  if (job.cancelling) throw new Refusal(notPossible, 'the job is being cancelled')
  context.engine.cancel(job)
  return []
}

function getJobAttributes(context: Context): AnswerGroup[] {
  return [describeJob(targetJob(context), context)]
}

function getJobs(context: Context): AnswerGroup[] {
  const { engine, request } = context
  const which = one(request.operationAttributes, 'which-jobs', 0x44)?.toString() ?? 'not-completed'
  if (which !== 'not-completed' && which !== 'completed')
    throw new Refusal(attributesNotSupported, 'which-jobs', [['keyword', 'which-jobs', which]])
  const limit = one(request.operationAttributes, 'limit', 0x21)?.readInt32BE() ?? Number.POSITIVE_INFINITY
  const mineOnly = one(request.operationAttributes, 'my-jobs', 0x22)?.[0] === 1
  const [, user] = nameAndUser(request)
  return engine.jobs
    .filter((job) => isTerminal(job) === (which === 'completed') && (!mineOnly || job.user === user))
    .slice(0, limit)
    .map((job) => describeJob(job, context, ['job-id', 'job-uri']))
}

function getPrinterAttributes(context: Context): AnswerGroup[] {
  return [describePrinter(context)]
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

function nameAndUser({ operationAttributes }: WireRequest): [name: string, user: string] {
  const text = (name: string) => one(operationAttributes, name, 0x42)?.toString()
  return [text('job-name') ?? 'untitled', text('requesting-user-name') ?? 'anonymous']
}

/** What the model cannot do is refused under ipp-attribute-fidelity, else ignored. */
function checkTemplate({ request, model }: Context): { twoSided: boolean; ignored: AnswerGroup[] } {
  const supported: Record<string, readonly string[]> = {
    media: model.media,
    sides: model.sides,
    'print-scaling': model.printScaling,
  }
  const unsupported: AnswerAttribute[] = []
  for (const { name, tag, values } of request.jobAttributes) {
    if (name === 'copies' && one(request.jobAttributes, name, 0x21)?.readInt32BE() === 1) continue
    const keyword = String(values[0])
    if (tag !== 0x44 || values.length !== 1 || !supported[name]?.includes(keyword))
      unsupported.push(tag === 0x44 ? ['keyword', name, keyword] : ['unsupported', name, ''])
  }
  const ignored: AnswerGroup[] =
    unsupported.length > 0 ? [{ kind: 'unsupported', attributes: unsupported }] : []
  const fidelity = one(request.operationAttributes, 'ipp-attribute-fidelity', 0x22)?.[0] === 1
  if (fidelity && unsupported.length > 0)
    throw new Refusal(attributesNotSupported, 'unsupported', unsupported)
  const sides = request.jobAttributes.find(({ name }) => name === 'sides')
  const twoSided =
    model.sides.includes(String(sides?.values[0])) && String(sides?.values[0]).startsWith('two')
  return { twoSided, ignored }
}

/** The only value of an attribute of that syntax; another syntax or several values are a bad request. */
function one(attributes: readonly WireAttribute[], name: string, tag: number): Buffer | undefined {
  const found = attributes.find((attribute) => attribute.name === name)
  if (!found) return undefined
  const length = { 33: 4, 34: 1 }[tag]
  const wrong =
    found.tag !== tag || found.values.length !== 1 || (length && found.values[0]?.length !== length)
  if (wrong) throw new BadRequest(`${name} of a wrong syntax`)
  return found.values[0]
}
