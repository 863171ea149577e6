/** The agent's process: the kiosk's voice in its fleet. Started by the launcher, which it cannot outlive. */
import { randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '../../drivers/driver.js'
import { configurationSha256 } from '../configuration/hash.js'
import { ConfigurationError, loadConfiguration } from '../configuration/load.js'
import type { Configuration } from '../configuration/schema.js'
import { readCredentials } from '../enrolment/credentials.js'
import { CredentialsFolder } from '../enrolment/credentials-folder.js'
import { Renewal } from '../enrolment/renewal.js'
import { FleetAgent } from '../fleet/agent.js'
import type { Command } from '../fleet/commands.js'
import { conditionSchema, unknownCondition } from '../fleet/condition.js'
import { mqttBroker } from '../fleet/mqtt-broker.js'
import { type OperatorKeys, readOperatorKeys } from '../fleet/signed-command.js'
import { Journal, JournalFault } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import type { FromAgent, ToAgent } from '../launcher/messages.js'
import { closeWaysOut } from '../launcher/seclusion.js'
import { createLog, type Log, placeOf } from '../telemetry/log.js'
import { softwareVersion } from '../version.js'

const configurationExit = 2
const aliveMs = 10_000
/** A journal that did not open may have been seen to since. */
const badJournalMs = 300_000
const journalPauseMs = 1_000
const journalTries = 3

const tell = (message: FromAgent): void => {
  if (process.connected) process.send?.(message)
}

function main(): void {
  const { values } = parseArgs({ options: { config: { type: 'string', default: 'kiosk.toml' } } })
  const configuration = loadConfiguration(values.config)
  closeWaysOut()
  // A proxy out of the environment is nobody's wish here.
  delete process.env.MQTTJS_SOCKS_PROXY
  const log = createLog({ role: 'agent', pid: process.pid })
  let agent: FleetAgent | null = null
  let condition = unknownCondition
  process.on('message', async (message: ToAgent) => {
    if (message.type === 'condition') condition = conditionSchema.parse(message.condition)
    if (message.type === 'begin') agent = await begin(configuration, message, log)
    if (agent) agent.condition = condition
  })
  setInterval(() => tell({ type: 'alive' }), aliveMs)
  process.on('disconnect', () => process.exit(0))
  process.once('SIGTERM', async () => {
    await agent?.close()
    process.exit(0)
  })
}

type Begin = Extract<ToAgent, { type: 'begin' }>

async function begin(configuration: Configuration, message: Begin, log: Log): Promise<FleetAgent | null> {
  const { fleet } = configuration
  const agent = fleet ? await joinFleet(configuration, fleet, message, log) : null
  keepRenewed(configuration, log, () => {
    agent?.reconnect()
    // The process on duty has the old one open, which is valid still.
    tell({ type: 'refresh' })
  })
  return agent
}

function keepRenewed({ enrolment, kiosk, centre }: Configuration, log: Log, onRenewed: () => void): void {
  if (!enrolment) return
  new Renewal({
    ...{ folder: new CredentialsFolder(enrolment.folder), url: enrolment.url, kioskId: kiosk.id },
    ...{ trustedCaFile: centre['trusted-ca'], clock: systemClock, log, random: Math.random, onRenewed },
  })
}

async function joinFleet(
  configuration: Configuration,
  fleet: NonNullable<Configuration['fleet']>,
  { startedAtMs, fresh, restarted }: Begin,
  log: Log,
): Promise<FleetAgent> {
  const { kiosk, centre } = configuration
  const { journal, journalBad } = await openJournal(configuration.journal.path, log)
  if (journalBad) setTimeout(() => process.exit(1), badJournalMs)
  // A restart that was taken and not carried out, because this process ended in between.
  const { restart } = journal.settings()
  if (restart !== null && !fresh && restart !== restarted) tell({ type: 'restart', sequence: restart })
  return new FleetAgent({
    configurationSha256: configurationSha256(configuration),
    ...{ kioskId: kiosk.id, softwareVersion, journal, journalBad, startedAtMs, clock: systemClock, log },
    connect: mqttBroker({
      ...{ url: fleet.broker, random: Math.random, log },
      credentials: () => ({
        ...readCredentials(centre),
        trustedCaPem: readFileSync(fleet['trusted-ca'], 'utf8'),
      }),
    }),
    operatorKeys: operatorKeysOf(fleet['operator-keys']),
    onTaken: (command: Command, sequence: number) => {
      tell(command.type === 'restart' ? { type: 'restart', sequence } : { type: 'refresh' })
    },
    certificateUntilMs: () => certificateUntilMs(centre.certificate),
  })
}

/** A journal is begun by the process on duty alone. One that is just being begun does not open at once. */
async function openJournal(path: string, log: Log): Promise<{ journal: Journal; journalBad: boolean }> {
  const parts = { clock: systemClock, randomBytes }
  while (!existsSync(path)) await delay(journalPauseMs)
  for (let tries = 1; ; tries++) {
    try {
      return { journal: new Journal(path, parts), journalBad: false }
    } catch (error) {
      if (!(error instanceof JournalFault)) throw error
      log.error('the journal does not open', { code: error.damage, place: placeOf(error) })
      if (tries === journalTries)
        return { journal: new Journal(openMemoryStorage(), parts), journalBad: true }
      await delay(journalPauseMs)
    }
  }
}

function operatorKeysOf(files: readonly string[]): OperatorKeys {
  try {
    return readOperatorKeys(files.map((file) => readFileSync(file, 'utf8')))
  } catch (error) {
    throw new ConfigurationError(
      `fleet.operator-keys: ${(error as Error).message}; allowed: PEM files of Ed25519 public keys`,
    )
  }
}

function certificateUntilMs(file: string): number | null {
  try {
    return Date.parse(new X509Certificate(readFileSync(file)).validTo)
  } catch {
    return null
  }
}

process.on('uncaughtException', (error) => {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`${error.message}\n`)
    process.exit(configurationExit)
  }
  process.stderr.write(`agent: ${error.name} at ${placeOf(error)}\n`)
  process.exit(1)
})

main()
