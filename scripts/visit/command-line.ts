import { parseArgs } from 'node:util'

export interface VisitCommand {
  help: boolean
  list: boolean
  person: string | null
  /** Only with a simulated card. */
  pin: string | null
  kind: string
  issuer: 'residence' | 'domicile'
  who: 'self' | 'all' | 'part'
  members: number[]
  include: string[]
  copies: number
  receipt: boolean
  outFile: string | null
  configFile: string | null
  stateDir: string | null
  realHours: boolean
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const usage = `npm run visit -- [options]

  --person NAME       whose card is laid down (hanako); --list names them
  --pin DIGITS        PIN of the simulated card (1234); a real card's PIN is asked for, or read from standard input
  --kind KIND         certificate (residence); several of one visit: residence,sealRegistration
  --issuer WHERE      residence (own municipality) or domicile (本籍地)
  --who WHO           self, all or part of the household (self); --members 1,3 names the part
  --include ITEMS     items to have on it, such as household,domicile,myNumber
  --copies N          copies (1)
  --receipt           ask for a receipt
  --out FILE.pdf      keep the printed sheets; simulated printer only
  --config FILE       kiosk.toml: any mix of real and simulated devices (all simulated)
  --state-dir FOLDER  keep test keys and journal there (a temporary folder)
  --real-hours        keep the municipalities' opening hours
  --help              print this, and end
  --list              print persons and cards, and end
`

export function readCommandLine(args: readonly string[]): VisitCommand {
  let values: Record<string, string | boolean | undefined>
  try {
    values = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        person: { type: 'string' },
        pin: { type: 'string' },
        kind: { type: 'string', default: 'residence' },
        issuer: { type: 'string', default: 'residence' },
        who: { type: 'string', default: 'self' },
        members: { type: 'string', default: '' },
        include: { type: 'string', default: 'household' },
        copies: { type: 'string', default: '1' },
        receipt: { type: 'boolean', default: false },
        out: { type: 'string' },
        config: { type: 'string' },
        'state-dir': { type: 'string' },
        'real-hours': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const text = (name: string) => (values[name] as string | undefined) ?? null
  const list = (name: string) => (text(name) ?? '').split(',').filter((item) => item !== '')
  if (text('pin') !== null && !/^\d{1,12}$/.test(text('pin') ?? ''))
    throw new UsageError('--pin takes digits')
  return {
    help: values.help === true,
    list: values.list === true,
    person: text('person'),
    pin: text('pin'),
    kind: text('kind') ?? 'residence',
    issuer: oneOf('issuer', text('issuer'), ['residence', 'domicile']),
    who: oneOf('who', text('who'), ['self', 'all', 'part']),
    members: list('members').map((item) => wholeNumber('members', item, 99)),
    include: list('include'),
    copies: wholeNumber('copies', text('copies') ?? '1', 9),
    receipt: values.receipt === true,
    outFile: text('out'),
    configFile: text('config'),
    stateDir: text('state-dir'),
    realHours: values['real-hours'] === true,
  }
}

function oneOf<Value extends string>(name: string, value: string | null, allowed: readonly Value[]): Value {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new UsageError(`--${name} ${value}: allowed are ${allowed.join(', ')}`)
  return found
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new UsageError(`--${name} ${text}: allowed are 1 to ${most}`)
  return value
}
