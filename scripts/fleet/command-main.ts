/** `npm run fleet-command`: signs a command, sends it to kiosks, and tells what each says became of it. */
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fleetDocument } from '../../kiosk/fleet/document.js'
import type { Answer } from '../../kiosk/fleet/messages.js'
import { mqttBroker } from '../../kiosk/fleet/mqtt-broker.js'
import { createLog } from '../../kiosk/telemetry/log.js'
import { type CommandLine, readCommandLine, usage } from './command-line.js'
import { Operator } from './operator.js'

const usageExitCode = 2

function told(answer: Answer | null): string {
  if (answer === null) return 'no answer yet; it may still be taken until it ends'
  const { result } = answer
  if (result.kind === 'refused') return `refused: ${result.reason}`
  return result.again ? 'taken before' : 'taken'
}

async function send(line: CommandLine): Promise<number> {
  const text = (file: string) => readFileSync(file, 'utf8')
  const signingKey = createPrivateKey(text(line.signingKey))
  if (signingKey.asymmetricKeyType !== 'ed25519') throw new Error('--signing-key: no Ed25519 key')
  const credentials = {
    certificatePem: text(line.certificate),
    keyPem: text(line.key),
    trustedCaPem: text(line.trustedCa),
  }
  const operator = new Operator(
    signingKey,
    mqttBroker({
      ...{ url: line.broker, credentials: () => credentials, random: Math.random },
      log: createLog({ role: 'operator' }, undefined, 'warn'),
    }),
  )
  const tooLate = delay(line.waitSeconds * 1000, null, { ref: false })
  const results = await Promise.all(
    line.kiosks.map(async (kioskId) => {
      const answered = operator.command(kioskId, line.command, line.validMinutes * 60_000)
      const answer = await Promise.race([answered, tooLate])
      console.log(`${kioskId}: ${told(answer)}`)
      return answer?.result.kind === 'taken'
    }),
  )
  await operator.close()
  return results.every(Boolean) ? 0 : 1
}

try {
  const line = readCommandLine(process.argv.slice(2))
  if (line.protocol) console.log(fleetDocument())
  else process.exitCode = await send(line)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`)
  process.exitCode = usageExitCode
}
