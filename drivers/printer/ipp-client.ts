/** Asks one printer one IPP question at a time, with a deadline, and returns only answers that were a yes. */
import { type Clock, DriverFault } from '../driver.js'
import {
  decodeMessage,
  encodeMessage,
  groupTag,
  type IppGroup,
  type IppMessage,
  type IppValue,
  valueTag,
} from './ipp-codec.js'
import type { IppTransport } from './ipp-transport.js'
import type { PrinterFaultCode } from './printer.js'

/** RFC 8011 section 5.4.15. */
export const operation = {
  validateJob: 0x0004,
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
} as const

/** RFC 8011 appendix B; only those that change what the kiosk does. */
export const status = {
  ok: 0x0000,
  okIgnoredOrSubstituted: 0x0001,
  notPossible: 0x0404,
  notFound: 0x0406,
  gone: 0x0407,
} as const

export type Attributes = Record<string, IppValue | readonly IppValue[]>

export interface IppQuestion {
  operation: number
  /** Operation attributes after charset, language and printer-uri. */
  about: Attributes
  job?: Attributes
  document?: Uint8Array
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/** The printer said no. `status` is the IPP status code. */
export class RefusedByPrinter extends DriverFault<PrinterFaultCode> {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super('printer', 'refused', message)
  }
}

export class IppClient {
  #requestId = 0
  readonly #transport: IppTransport
  readonly #uri: string
  readonly #clock: Clock

  constructor(transport: IppTransport, uri: string, clock: Clock) {
    this.#transport = transport
    this.#uri = uri
    this.#clock = clock
  }

  async ask(question: IppQuestion): Promise<IppMessage> {
    if (question.signal?.aborted) throw fault('cancelled', 'cancelled before the printer was asked')
    const deadline = new AbortController()
    const timer = this.#clock.setTimeout(
      () => deadline.abort(fault('timeout', `no answer from the printer in ${question.timeoutMs} ms`)),
      question.timeoutMs,
    )
    const cancel = () => deadline.abort(fault('cancelled', 'the question to the printer was cancelled'))
    question.signal?.addEventListener('abort', cancel, { once: true })
    try {
      return await this.#exchange(question, deadline.signal)
    } finally {
      this.#clock.clearTimeout(timer)
      question.signal?.removeEventListener('abort', cancel)
    }
  }

  close(): void {
    this.#transport.close()
  }

  async #exchange(question: IppQuestion, signal: AbortSignal): Promise<IppMessage> {
    const requestId = ++this.#requestId
    const groups: IppGroup[] = [this.#operationGroup(question.about)]
    if (question.job) groups.push(group(groupTag.job, question.job))
    const request = encodeMessage({
      version: { major: 2, minor: 0 },
      code: question.operation,
      requestId,
      groups,
    })
    const changesSomething =
      question.operation === operation.createJob || question.operation === operation.sendDocument
    const answer = decodeMessage(
      await this.#transport.post(request, question.document ?? null, {
        signal,
        repeatable: !changesSomething,
      }),
    )
    if (answer.requestId !== requestId) throw fault('protocol', 'the answer belongs to another question')
    if (answer.code >= 0x0100) throw refusal(answer)
    return answer
  }

  /** RFC 8011 section 4.1.4: charset, then language, then the target. */
  #operationGroup(about: Attributes): IppGroup {
    return group(groupTag.operation, {
      'attributes-charset': { tag: valueTag.charset, value: 'utf-8' },
      'attributes-natural-language': { tag: valueTag.naturalLanguage, value: 'en' },
      'printer-uri': { tag: valueTag.uri, value: this.#uri },
      ...about,
    })
  }
}

function group(tag: number, attributes: Attributes): IppGroup {
  const entries = Object.entries(attributes).map(
    ([name, values]) => [name, Array.isArray(values) ? values : [values]] as [string, IppValue[]],
  )
  return { tag, attributes: new Map(entries) }
}

function refusal(answer: IppMessage): RefusedByPrinter {
  const said = strings(firstGroup(answer, groupTag.operation), 'status-message')[0]
  const unsupported = [...(firstGroup(answer, groupTag.unsupported)?.attributes.keys() ?? [])]
  const code = `0x${answer.code.toString(16).padStart(4, '0')}`
  const details = [said, unsupported.length > 0 && `unsupported: ${unsupported.join(', ')}`].filter(Boolean)
  return new RefusedByPrinter(
    answer.code,
    `the printer refused with IPP status ${code}${details.length > 0 ? ` (${details.join('; ')})` : ''}`,
  )
}

export function firstGroup(message: IppMessage, tag: number): IppGroup | undefined {
  return message.groups.find((candidate) => candidate.tag === tag)
}

/** Keywords, names, texts, URIs of an attribute; empty when it is absent or of another syntax. */
export function strings(from: IppGroup | undefined, name: string): string[] {
  return valuesOf(from, name).filter((value) => typeof value === 'string')
}

/** Integers and enums of an attribute; empty when it is absent or of another syntax. */
export function integers(from: IppGroup | undefined, name: string): number[] {
  return valuesOf(from, name).filter((value) => typeof value === 'number')
}

export function valuesOf(from: IppGroup | undefined, name: string): IppValue['value'][] {
  return (from?.attributes.get(name) ?? []).map(({ value }) => value)
}

export const integer = (value: number): IppValue => ({ tag: valueTag.integer, value })
export const boolean = (value: boolean): IppValue => ({ tag: valueTag.boolean, value })
export const keyword = (value: string): IppValue => ({ tag: valueTag.keyword, value })
export const keywords = (...values: string[]): IppValue[] => values.map(keyword)
export const nameValue = (value: string): IppValue => ({ tag: valueTag.nameWithoutLanguage, value })
export const mimeType = (value: string): IppValue => ({ tag: valueTag.mimeMediaType, value })

export function fault(code: PrinterFaultCode, message: string): DriverFault<PrinterFaultCode> {
  return new DriverFault('printer', code, message)
}
