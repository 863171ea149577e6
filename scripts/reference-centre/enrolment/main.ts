/** `npm run kiosks`: the centre's side of enrolment, by hand; it may run beside the centre. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../../drivers/driver.js'
import { ensurePki } from '../pki/ensure-pki.js'
import { TransactionStore } from '../store/transaction-store.js'
import { revocationListFile } from './authority.js'
import { numberOf, type OpenAtCentre, openAtCentre, settleByHand } from './open-at-centre.js'
import { openEnrolment } from './open-enrolment.js'

const usage = `npm run kiosks -- COMMAND [--state-dir FOLDER]

  code KIOSK [--replace] [--hours N]  a one-time code; with --replace, using it revokes what was there (24 hours)
  list                                every kiosk's certificates
  revoke KIOSK                        a stolen kiosk: no certificate of it counts any more, from now on
  open KIOSK                          what its citizens may still be owed, by what the centre knows
  settled KIOSK NUMBER                that one of them was settled by hand, and is open no more

  --state-dir FOLDER                  of the centre (.state)
`
const usageExitCode = 2
const hourMs = 3_600_000
const longestHours = 14 * 24

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'state-dir': { type: 'string', default: '.state' },
      replace: { type: 'boolean', default: false },
      hours: { type: 'string', default: '24' },
    },
  })
  const [command = '', kioskId = '', ...more] = positionals
  const number = command === 'settled' ? more.shift() : undefined
  const stateDir = values['state-dir']
  if (more.length > 0 || (command !== 'list' && !/^[A-Za-z0-9._-]{1,64}$/.test(kioskId))) {
    throw new Error('a command, and the id of a kiosk')
  }
  const hours = Number(values.hours)
  if (!(hours > 0 && hours <= longestHours)) throw new Error(`--hours: a number up to ${longestHours}`)
  const pki = await ensurePki(stateDir, { cards: [] })
  const enrolment = openEnrolment({ pki, stateDir, clock: systemClock })
  try {
    switch (command) {
      case 'code':
        console.log(enrolment.makeCode(kioskId, { replaces: values.replace, validMs: hours * hourMs }))
        break
      case 'list':
        for (const { kioskId: id, serialNumber, notAfterMs, revokedAtMs } of enrolment.certificates()) {
          const until = new Date(notAfterMs).toISOString()
          const revoked = revokedAtMs === null ? '' : `, revoked ${new Date(revokedAtMs).toISOString()}`
          console.log(`${id}  ${serialNumber}  until ${until}${revoked}`)
        }
        break
      case 'revoke': {
        const count = enrolment.revoke(kioskId)
        console.log(
          `${count} certificates of ${kioskId} are revoked; the list for brokers: ${revocationListFile(pki)}`,
        )
        break
      }
      case 'open':
        listOpen(stateDir, kioskId)
        break
      case 'settled':
        settle(stateDir, kioskId, number)
        break
      default:
        throw new Error(`${command}: no such command`)
    }
  } finally {
    enrolment.close()
  }
}

const storeOf = (stateDir: string) =>
  new TransactionStore(join(stateDir, 'reference-centre', 'transactions.sqlite'))

function listOpen(stateDir: string, kioskId: string): void {
  const store = storeOf(stateDir)
  const open = openAtCentre(store.allFacts(), kioskId)
  for (const one of open) console.log(lineOf(one))
  console.log(`${open.length} open`)
  store.close()
}

function lineOf(one: OpenAtCentre): string {
  const what = {
    debt: `${one.debtYen} yen owed`,
    disputed: 'disputed paper',
    untold: 'never told how it ended',
  }[one.why]
  return `${new Date(one.atMs).toISOString()}  ${numberOf(one)}  ${what}`
}

function settle(stateDir: string, kioskId: string, number: string | undefined): void {
  if (number === undefined) throw new Error('settled: the number, as `open` lists it')
  const store = storeOf(stateDir)
  const settled = settleByHand(store, kioskId, number, systemClock.nowMs())
  store.close()
  if (!settled) throw new Error(`${number}: nothing of ${kioskId} is open under this number`)
  console.log(`settled: ${lineOf(settled)}`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`)
  process.exitCode = usageExitCode
}
