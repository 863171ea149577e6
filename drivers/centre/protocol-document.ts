/** The messages as tables for people, made from the schemas: README.md holds them, a test holds README.md. */
import { z } from 'zod'
import * as messages from './messages.js'
import * as reports from './report-messages.js'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** Messages in the order they are told of, each with its title. */
export type Documented = readonly (readonly [title: string, schema: z.ZodType])[]

const documented: Documented = [
  ['`POST /v1/open`: request', messages.openRequestSchema],
  ['`POST /v1/open`: answer', messages.openAnswerSchema],
  ['`POST /v1/authenticate`: request', messages.authenticateRequestSchema],
  ['`POST /v1/authenticate`: answer', messages.authenticateAnswerSchema],
  ['Admission, signed by the authentication service', messages.admissionSchema],
  ['Offer, in an admission', messages.offerSchema],
  ['Group of options, in an offer', messages.optionGroupSchema],
  ['`POST /v1/apply`: request', messages.applyRequestSchema],
  ['`POST /v1/apply`: answer', messages.applyAnswerSchema],
  ['Page, signed by the municipal issuer', messages.pageSchema],
  ['`POST /v1/outcome`: request', messages.outcomeSchema],
  ['`POST /v1/outcome`: answer', messages.outcomeAnswerSchema],
  ['`GET /v1/status`: query, both or none', messages.attestationSchema],
  ['`POST /v1/report`: request', reports.reportRequestSchema],
  ['`POST /v1/report`: answer', reports.reportAnswerSchema],
  ['`GET /v1/status`: answer', messages.statusAnswerSchema],
  ['Any answer with status 4xx or 5xx', messages.errorAnswerSchema],
]

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``

function bounds(minimum: number | undefined, maximum: number | undefined, unit: string): string {
  if (minimum === undefined && maximum === undefined) return ''
  return ` of ${minimum ?? 0}${maximum === undefined ? ' or more' : ` to ${maximum}`}${unit}`
}

function objectOf({ properties }: JsonSchema): string {
  return Object.keys(properties ?? {})
    .map(code)
    .join(', ')
}

/** One type in words. */
function describe(schema: JsonSchema): string {
  const { type, enum: values, anyOf, items } = schema
  if ('const' in schema) return code(JSON.stringify(schema.const))
  if (values) return values.map((value) => code(JSON.stringify(value))).join(', ')
  const choices = anyOf ?? schema.oneOf
  if (choices) return choices.map((choice) => describe(choice as JsonSchema)).join(' or ')
  switch (type) {
    case 'integer':
      return `integer${bounds(schema.minimum, schema.maximum, '')}`
    case 'array':
      return `list${bounds(schema.minItems, schema.maxItems, '')}: ${describe(items as JsonSchema)}`
    case 'string': {
      const form =
        schema.format === 'date-time'
          ? ', a time (ISO 8601, UTC)'
          : schema.pattern
            ? `, ${code(schema.pattern)}`
            : ''
      return `string${bounds(schema.minLength, schema.maxLength, ' characters')}${form}`
    }
    case 'object': {
      const values = schema.additionalProperties
      return typeof values === 'object'
        ? `map to ${describe(values as JsonSchema)}`
        : `object of ${objectOf(schema)}`
    }
    case undefined:
      return 'anything'
    default:
      return String(type)
  }
}

function table({ properties = {}, required = [] }: JsonSchema): string {
  const rows = Object.entries(properties).map(([name, schema]) => {
    const absent = required.includes(name) ? '' : ', or absent'
    return `| ${code(name)} | ${describe(schema as JsonSchema)}${absent} |`
  })
  return ['| field | value |', '|---|---|', ...rows].join('\n')
}

/** Markdown: one table a message, one for each variant where it has several. */
export function protocolDocument(messages = documented): string {
  const sections = messages.map(([title, schema]) => {
    const json = z.toJSONSchema(schema, { io: 'input' })
    const variants = (json.oneOf ?? json.anyOf) as JsonSchema[] | undefined
    return [`### ${title}`, ...(variants ?? [json as JsonSchema]).map(table)].join('\n\n')
  })
  return sections.join('\n\n')
}
