/**
 * `kiosk.toml`: which devices, which centre, which trust. Every key has its place here; unknown keys are
 * errors. Paths are taken from the folder of the file.
 */
import { z } from 'zod'
import { usualWarmUpSheets } from '../../templates/paper/warm-up-sheets.js'
import { devicesSchema } from './device-schema.js'

const path = z.string().min(1).max(500)
const port = z.number().int().min(0).max(65_535)

const kioskSchema = z.strictObject({
  /** Must equal the common name of the centre client certificate. */
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'letters, digits, dot, dash, underline; 1 to 64'),
  /** The operator's own telephone. A kiosk nobody can ask about its money does not start. */
  contact: z.string().min(3).max(60),
  /** What the people of the site are called: 店員, 職員, 係員. */
  staff: z.string().min(1).max(10).default('店員'),
  /** Refuses test anchors, debug ports and swap. */
  production: z.boolean().default(false),
  /** Where the reset of a locked PIN is possible, as told to the citizen. */
  'reset-places': z.string().max(60).default('セブン-イレブン・イオン'),
  /** The same for languages that are not written in Japanese. */
  'reset-places-latin': z.string().max(60).default('7-Eleven, Aeon'),
  /** Where the nearest other kiosk stands, told when this one is closed. */
  'near-place': z.string().min(1).max(60).optional(),
  /** 特定在留カード and 特定特別永住者証明書 were tried here and work. */
  'accepts-specified-residence-card': z.boolean().default(false),
  /**
   * Drawn by each process before it stands by, of nobody: with these the first certificate takes hardly longer than the
   * hundredth. With fewer a process stands by sooner.
   */
  'warm-up-sheets': z.number().int().min(1).max(100).default(usualWarmUpSheets),
})

const staffSchema = z.strictObject({
  /** Hash of the staff PIN, as `npm run staff-pin` writes it; without the file the staff's screens stay closed. */
  'pin-file': path.default('staff-pin'),
})

/** Without this table the kiosk starts no browser: any browser of the machine opens the address. */
const browserSchema = z.strictObject({
  command: path.default('chromium'),
  /** Further options of Chromium, for the display of the site. */
  arguments: z.array(z.string().min(1).max(200)).max(16).default([]),
  /** Where each browser's profile is until it ends: in memory, the kiosk's own. */
  folder: path.default('/dev/shm/shomei-browser'),
})

const screenSchema = z.strictObject({
  port: port.default(8080),
  /** Origins that may show the screen in a frame: the dock's, with simulated devices only. */
  'frame-ancestors': z.array(z.url()).max(4).default([]),
  browser: browserSchema.optional(),
})

const centreSchema = z.strictObject({
  url: z.url().refine((url) => url.startsWith('https://'), 'must begin with https://'),
  certificate: path,
  key: path,
  'trusted-ca': path,
  'timeout-s': z.number().int().min(1).max(120).default(20),
})

const trustSchema = z.strictObject({
  'user-authentication-anchors': z.array(path).min(1).max(8),
  'authentication-service-anchors': z.array(path).min(1).max(8),
  'municipal-issuer-anchors': z.array(path).min(1).max(8),
  /** SHA-256 of issuer certificates whose pages carry no 見本. */
  'production-issuers': z
    .array(z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits'))
    .max(4000)
    .default([]),
  /** SHA-256 of the anchors that production mode accepts. */
  'anchor-fingerprints': z
    .array(z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits'))
    .max(32)
    .default([]),
})

/** Where this kiosk gets its certificate, and renews it. Without this section somebody else puts it there in time. */
const enrolmentSchema = z.strictObject({
  /** EST (RFC 7030). */
  url: z.url().refine((url) => url.startsWith('https://'), 'must begin with https://'),
  /** Of keys and certificates; `centre.certificate` and `centre.key` lie in its `current`. */
  folder: path,
})

/** The operator's broker. Without this section the kiosk belongs to no fleet. */
const fleetSchema = z.strictObject({
  broker: z.url().refine((url) => /^mqtts:\/\/[^/]+$/.test(url), 'must be mqtts://host or mqtts://host:port'),
  /** The authority of the broker's certificate. The kiosk shows the broker the same certificate as the centre. */
  'trusted-ca': path,
  /** Ed25519 public keys (PEM) by which commands may be signed. None: no command is taken. */
  'operator-keys': z.array(path).max(8).default([]),
})

/** Of certificates, first choice first; a character is drawn by the first font that has it. None: Debian's IPAmj Mincho. */
const fontsSchema = z.strictObject({ files: z.array(path).max(8) })
const journalSchema = z.strictObject({ path })

export const configurationSchema = z.strictObject({
  kiosk: kioskSchema,
  staff: staffSchema.default({ 'pin-file': 'staff-pin' }),
  screen: screenSchema.default({ port: 8080, 'frame-ancestors': [] }),
  devices: devicesSchema,
  centre: centreSchema,
  trust: trustSchema,
  journal: journalSchema,
  enrolment: enrolmentSchema.optional(),
  fleet: fleetSchema.optional(),
  fonts: fontsSchema.default({ files: [] }),
})

export type BrowserConfiguration = z.infer<typeof browserSchema>
export type Configuration = z.infer<typeof configurationSchema>
