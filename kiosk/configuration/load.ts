import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'
import { objectionTo } from '../browser/command-line.js'
import { type Configuration, configurationSchema } from './schema.js'

/** One line for each mistake, naming file, key, value and what is allowed. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/** Reads, validates, and makes every path absolute. Throws {@link ConfigurationError}. */
export function loadConfiguration(file: string): Configuration {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigurationError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  return parseConfiguration(text, file)
}

export function parseConfiguration(text: string, file: string): Configuration {
  let raw: unknown
  try {
    raw = parse(text)
  } catch (error) {
    if (error instanceof TomlError) {
      throw new ConfigurationError(`${file}: line ${error.line}: ${error.message.split('\n')[0]}`)
    }
    throw error
  }
  const result = configurationSchema.safeParse(raw)
  if (!result.success) {
    const lines = result.error.issues
      .flatMap((issue) => describe(issue, raw))
      .map((line) => `${file}: ${line}`)
    throw new ConfigurationError(lines.join('\n'))
  }
  const configuration = withAbsolutePaths(result.data, dirname(resolve(file)))
  refuseContradictions(configuration, file)
  return configuration
}

function describe(issue: z.core.$ZodIssue, raw: unknown): string[] {
  const key = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => `${[...issue.path, name].join('.')}: unknown key`)
  }
  const value = issue.path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown>)?.[part], raw)
  const found = value === undefined ? 'missing' : `is ${JSON.stringify(value)}`
  return [`${key}: ${found}; allowed: ${issue.message}`]
}

function withAbsolutePaths(configuration: Configuration, folder: string): Configuration {
  const absolute = (path: string) => (isAbsolute(path) ? path : resolve(folder, path))
  const { screen, devices, centre, trust, journal, enrolment, fleet, fonts, staff } = configuration
  return {
    ...configuration,
    screen:
      screen.browser === undefined
        ? screen
        : { ...screen, browser: { ...screen.browser, folder: absolute(screen.browser.folder) } },
    devices: devices.world === undefined ? devices : { ...devices, world: absolute(devices.world) },
    centre: {
      ...centre,
      certificate: absolute(centre.certificate),
      key: absolute(centre.key),
      'trusted-ca': absolute(centre['trusted-ca']),
    },
    trust: {
      ...trust,
      'user-authentication-anchors': trust['user-authentication-anchors'].map(absolute),
      'authentication-service-anchors': trust['authentication-service-anchors'].map(absolute),
      'municipal-issuer-anchors': trust['municipal-issuer-anchors'].map(absolute),
    },
    journal: { path: absolute(journal.path) },
    staff: { 'pin-file': absolute(staff['pin-file']) },
    ...(enrolment && { enrolment: { ...enrolment, folder: absolute(enrolment.folder) } }),
    ...(fleet && {
      fleet: {
        ...fleet,
        'trusted-ca': absolute(fleet['trusted-ca']),
        'operator-keys': fleet['operator-keys'].map(absolute),
      },
    }),
    fonts: { files: fonts.files.map(absolute) },
  }
}

/** Whether the launcher needs the agent beside the kiosk. */
export const needsAgent = ({ fleet, enrolment }: Configuration): boolean =>
  fleet !== undefined || enrolment !== undefined

/** Names of the devices that live in the world process. */
export function simulatedDevices(configuration: Configuration): string[] {
  const { world: _world, printer: _printer, ...devices } = configuration.devices
  return Object.entries(devices)
    .filter(([, device]) => device.driver === 'simulated')
    .map(([name]) => name)
}

function refuseContradictions(configuration: Configuration, file: string): void {
  const { enrolment, centre } = configuration
  for (const name of ['certificate', 'key'] as const) {
    const expected = enrolment && join(enrolment.folder, 'current', `${name}.pem`)
    if (expected !== undefined && centre[name] !== expected) {
      throw new ConfigurationError(
        `${file}: centre.${name}: is ${centre[name]}; allowed: ${expected}, where enrolment puts it`,
      )
    }
  }
  const simulated = simulatedDevices(configuration)
  if (simulated.length > 0 && configuration.devices.world === undefined) {
    throw new ConfigurationError(
      `${file}: devices.world: missing; allowed: the socket of the world process, because simulated: ${simulated.join(', ')}`,
    )
  }
  if (configuration.kiosk.production && simulated.length > 0) {
    throw new ConfigurationError(
      `${file}: kiosk.production: is true; allowed: false while devices are simulated: ${simulated.join(', ')}`,
    )
  }
  refuseBrowser(configuration, file)
}

function refuseBrowser({ kiosk: { production }, screen: { browser } }: Configuration, file: string): void {
  if (production && browser === undefined) {
    throw new ConfigurationError(
      `${file}: kiosk.production: is true; allowed: with a table [screen.browser], so that no browser outlives its citizen`,
    )
  }
  for (const argument of browser?.arguments ?? []) {
    const objection = objectionTo(argument, production)
    if (objection !== null) {
      throw new ConfigurationError(
        `${file}: screen.browser.arguments: is ${JSON.stringify(argument)}; allowed: ${objection}`,
      )
    }
  }
}
