/** `npm run package`: the Debian packages of the kiosk. */
import { join, resolve } from 'node:path'
import { softwareVersion } from '../../kiosk/version.js'
import { projectRoot } from '../test/source-files.js'
import { readCommandLine, usage } from './command-line.js'
import { makeKioskPackage } from './kiosk-package.js'
import { missingTools } from './missing-tools.js'
import { makeRepository, packagesIn } from './repository.js'
import { run } from './run.js'
import { makeScreenPackage } from './screen-package.js'

const usageExitCode = 2

function main(): number {
  let command: ReturnType<typeof readCommandLine>
  try {
    command = readCommandLine(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`)
    return usageExitCode
  }
  if (command.repository) {
    const { folder, key } = command.repository
    makeRepository({
      packages: packagesIn(resolve(command.out)),
      folder: resolve(folder),
      key,
      nowMs: Date.now(),
    })
    process.stdout.write(`${resolve(folder)}\n`)
    return 0
  }
  const missing = command.architectures.flatMap(missingTools)
  if (missing.length > 0) {
    process.stderr.write(`missing: ${[...new Set(missing)].join(', ')}\n`)
    return 1
  }
  const version = command.version ?? softwareVersion
  const out = resolve(command.out)
  const cacheFolder = join(projectRoot, '.state/package')
  const sourceDateEpoch = run('git', ['log', '-1', '--format=%ct'], { cwd: projectRoot }).trim()
  const common = { version, cacheFolder, out, sourceDateEpoch }
  for (const architecture of command.architectures)
    process.stdout.write(`${makeKioskPackage({ ...common, architecture })}\n`)
  process.stdout.write(`${makeScreenPackage(common)}\n`)
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`package: ${(error as Error).message}\n`)
  process.exitCode = 1
}
