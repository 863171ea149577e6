import { parseArgs } from 'node:util'
import { type Command, commandSchema } from '../../kiosk/fleet/commands.js'

export interface CommandLine {
  protocol: boolean
  kiosks: readonly string[]
  broker: string
  certificate: string
  key: string
  trustedCa: string
  signingKey: string
  validMinutes: number
  waitSeconds: number
  command: Command
}

export const usage = `npm run fleet-command -- --kiosk ID --broker URL --certificate FILE --key FILE --trusted-ca FILE
  --signing-key FILE COMMAND

  out-of-service             no visit begins any more
  back-in-service            takes that back, and no other reason
  hours OPEN CLOSE           such as 06:30 22:00; "hours off" takes them back
  notice closure FROM UNTIL  such as 2026-12-03T10:00:00+09:00; "notice slow"; "notice off" takes it back
  restart                    the kiosk's processes, when no citizen is served
  log-level LEVEL            debug, info, warn or error

  --kiosk ID          may be repeated
  --broker URL        mqtts://HOST:PORT
  --certificate FILE  the operator's client certificate at the broker, PEM, with --key
  --trusted-ca FILE   the authority of the broker's certificate
  --signing-key FILE  Ed25519 private key, PEM: openssl genpkey -algorithm ed25519
  --valid MINUTES     until when a kiosk may take it (1440; at most a week)
  --wait SECONDS      for the answers (60); what is not answered by then may still be taken
  --protocol          prints topics and messages as tables, and ends
`

/** Throws an Error with one clear line for whatever cannot be understood. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kiosk: { type: 'string', multiple: true, default: [] },
      broker: { type: 'string' },
      certificate: { type: 'string' },
      key: { type: 'string' },
      'trusted-ca': { type: 'string' },
      'signing-key': { type: 'string' },
      valid: { type: 'string', default: '1440' },
      wait: { type: 'string', default: '60' },
      protocol: { type: 'boolean', default: false },
    },
  })
  const needed = (name: 'broker' | 'certificate' | 'key' | 'trusted-ca' | 'signing-key') => {
    const value = values[name]
    if (value === undefined && !values.protocol) throw new Error(`--${name} is missing`)
    return value ?? ''
  }
  if (values.kiosk.length === 0 && !values.protocol) throw new Error('--kiosk is missing')
  return {
    protocol: values.protocol,
    kiosks: values.kiosk,
    broker: needed('broker'),
    certificate: needed('certificate'),
    key: needed('key'),
    trustedCa: needed('trusted-ca'),
    signingKey: needed('signing-key'),
    validMinutes: wholeNumber('valid', values.valid, 7 * 1440),
    waitSeconds: wholeNumber('wait', values.wait, 86_400),
    command: values.protocol ? { type: 'restart' } : readCommand(positionals),
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new Error(`--${name}: ${text} is not a number from 1 to ${most}`)
  }
  return value
}

export function readCommand(words: readonly string[]): Command {
  const parsed = commandSchema.safeParse(commandOf(words))
  if (parsed.success) return parsed.data
  throw new Error(`${words.join(' ') || 'no command'}: is none of the commands below`)
}

function commandOf([name, ...words]: readonly string[]): unknown {
  const [first = '', second = '', third = ''] = words
  const expected = { hours: first === 'off' ? 1 : 2, notice: first === 'closure' ? 3 : 1, 'log-level': 1 }
  if (words.length !== (expected[name as keyof typeof expected] ?? 0)) return null
  switch (name) {
    case 'out-of-service':
      return { type: 'outOfService' }
    case 'back-in-service':
      return { type: 'backInService' }
    case 'hours':
      return { type: 'hours', hours: first === 'off' ? null : { open: first, close: second } }
    case 'notice':
      if (first === 'closure') {
        return { type: 'notice', notice: { kind: 'plannedClosure', from: utc(second), until: utc(third) } }
      }
      return { type: 'notice', notice: first === 'off' ? null : { kind: first } }
    case 'restart':
      return { type: 'restart' }
    case 'log-level':
      return { type: 'logLevel', level: first }
    default:
      return null
  }
}

function utc(text: string): string | null {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
