/** Plays the card of an invented person for any PC/SC client, in a slot of the virtual reader. */
import { parseArgs } from 'node:util'
import { insertIntoVpcd, vpcdPorts } from '../../drivers/card-reader/testing/vpcd.js'
import { cardsToIssue } from '../reference-centre/persons/cards.js'
import { ensurePki } from '../reference-centre/pki/ensure-pki.js'
import { CardFileError, listSimulatedCards, loadSimulatedCard } from './load-card.js'

const usage = `usage: npm run card -- --person NAME [--vpcd HOST:PORT] [--state-dir DIR]
       npm run card -- --list [--state-dir DIR]`

/** A daemon that restarts is back within this time or two. */
const retryMs = 500

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      person: { type: 'string' },
      vpcd: { type: 'string', default: `127.0.0.1:${vpcdPorts[0]}` },
      'state-dir': { type: 'string', default: '.state' },
      list: { type: 'boolean', default: false },
    },
  })
  if (values.list) {
    const made = listSimulatedCards(values['state-dir'])
    const toMake = cardsToIssue.map(({ id }) => id)
    for (const name of new Set([...toMake, ...made])) console.log(name)
    return
  }
  if (values.person === undefined) throw new CardFileError(usage)
  if (cardsToIssue.some(({ id }) => id === values.person))
    await ensurePki(values['state-dir'], { cards: [values.person] })
  const card = loadSimulatedCard(values['state-dir'], values.person)
  await keepInSlot(card, values.person, parseAddress(values.vpcd))
}

function parseAddress(text: string): { host: string; port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(text)
  const port = Number(match?.[2])
  if (!match?.[1] || port < 1 || port > 65_535)
    throw new CardFileError(`--vpcd ${text}: HOST:PORT is wanted, such as 127.0.0.1:${vpcdPorts[0]}`)
  return { host: match[1].replace(/^\[|\]$/g, ''), port }
}

/** The card stays in the slot across restarts of the daemon, as a card does that nobody took. */
async function keepInSlot(
  card: ReturnType<typeof loadSimulatedCard>,
  person: string,
  { host, port }: { host: string; port: number },
): Promise<never> {
  let told = ''
  const tell = (line: string) => {
    if (line !== told) console.log(line)
    told = line
  }
  for (;;) {
    try {
      const slot = await insertIntoVpcd(card, port, host)
      tell(`the card of ${person} lies in the reader at ${host}:${port}; Ctrl-C takes it`)
      await slot.out
      tell('the reader has gone; waiting for it')
    } catch {
      tell(`no virtual reader at ${host}:${port} (pcscd with vsmartcard-vpcd); waiting for it`)
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}

main().catch((error) => {
  if (
    !(error instanceof CardFileError) &&
    !String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
  )
    throw error
  console.error((error as Error).message)
  process.exitCode = 2
})
