/**
 * Structured logs, one JSON line each, on standard error. Only the fields listed here can be logged: a name,
 * an address or a PIN has no field to stand in. Texts are fixed messages of the program, never data.
 */
import pino from 'pino'
import { z } from 'zod'

const word = z.string().regex(/^[A-Za-z0-9._:/ -]{1,80}$/)

/** Every field that may be in a log line, with its shape. */
export const logFieldsSchema = z.strictObject({
  /** Role of the process: launcher, duty, standby, centre, world. */
  role: word.optional(),
  device: word.optional(),
  /** Code of a driver fault or of the registry. */
  code: word.optional(),
  state: word.optional(),
  from: word.optional(),
  /** Random visit number of the journal. */
  visit: z
    .string()
    .regex(/^[0-9a-f]{1,32}$/)
    .optional(),
  sheet: z.number().int().optional(),
  sheets: z.number().int().optional(),
  jobId: z.number().int().optional(),
  amountYen: z.number().int().optional(),
  durationMs: z.number().optional(),
  count: z.number().int().optional(),
  pid: z.number().int().optional(),
  exitCode: z.number().int().nullable().optional(),
  signal: word.nullable().optional(),
  /** Name of the field that did not match; never its value. */
  field: word.optional(),
  /** Where in the program, as `file:line`; taken from a stack, without its message. */
  place: word.optional(),
  port: z.number().int().optional(),
})
export type LogFields = z.infer<typeof logFieldsSchema>

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** `write` receives each line; the default is standard error. */
export function createLog(fixed: LogFields, write?: (line: string) => void, level: LogLevel = 'info'): Log {
  const destination = write ? { write } : pino.destination({ dest: 2, sync: true })
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  )
  const at =
    (name: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      logger[name]({ ...fixed, ...allowed(fields) }, message)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Fields of another name or shape are left out and counted, not printed. */
function allowed(fields: LogFields): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  let dropped = 0
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const schema = (logFieldsSchema.shape as Record<string, z.ZodType | undefined>)[name]
    if (schema?.safeParse(value).success) result[name] = value
    else dropped++
  }
  return dropped === 0 ? result : { ...result, droppedFields: dropped }
}

/** `file:line` of the first frame inside this project: enough to find a bug, nothing of its data. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return 'unknown'
  const frame = error.stack
    .split('\n')
    .find((line) => /^\s+at .*\.(js|ts):\d+/.test(line) && !line.includes('node_modules'))
  const match = frame?.match(/([\w-]+\/[\w.-]+\.(?:js|ts)):(\d+)/)
  return match ? `${match[1]}:${match[2]}` : error.name
}
