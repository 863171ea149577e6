/**
 * The messages between kiosk and centre (証明書交付センター). One schema a message is the source of its type,
 * its validation and its documentation. Unknown fields are refused and every size is bounded. The protocol of
 * the real service is not public; this one is this project's own.
 *
 * Transport: HTTPS, TLS 1.3, both sides with certificates, JSON bodies of at most {@link maxBodyBytes}.
 * `POST /v1/open`, `/v1/authenticate`, `/v1/apply`, `/v1/outcome`; `GET /v1/status`.
 * Admissions and pages are CMS SignedData (DER, base64) around the JSON of {@link admissionSchema} and
 * {@link pageSchema}.
 */
import { z } from 'zod'

export const maxBodyBytes = 4 * 1024 * 1024

/** 128 random bits, lower-case hex. */
export const transactionIdSchema = z.string().regex(/^[0-9a-f]{32}$/)
const base64 = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil(maxBytes / 3) * 4)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const timestamp = z.iso.datetime().max(30)
const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/)
const yen = z.number().int().min(0).max(100_000)

/** Such as `residence`. Which there are is each side's own knowledge: a kiosk leaves out what it has no template for. */
export const certificateKindSchema = z.string().regex(/^[a-z][A-Za-z]{0,31}$/)
export type CertificateKind = z.infer<typeof certificateKindSchema>

/** Whose register is asked: the holder's home municipality or the one of the family register (本籍地). */
export const issuerChoiceSchema = z.enum(['residence', 'domicile'])
export type IssuerChoice = z.infer<typeof issuerChoiceSchema>

// open ------------------------------------------------------------------------------------------------------

/** What runs here: attested with each opening, and when the kiosk asks whether it is served at all. */
export const attestationSchema = z.strictObject({
  softwareVersion: z.string().min(1).max(64),
  /** Of everything that decides what the kiosk does, authorities included. */
  configurationSha256: sha256,
})
export type Attestation = z.infer<typeof attestationSchema>
export const openRequestSchema = attestationSchema
export const openAnswerSchema = z.strictObject({
  transactionId: transactionIdSchema,
  /** 32 random bytes, single use. */
  challenge: base64(32),
  expiresAt: timestamp,
})

// authenticate ----------------------------------------------------------------------------------------------

export const authenticateRequestSchema = z.strictObject({
  transactionId: transactionIdSchema,
  issuer: issuerChoiceSchema,
  /** User authentication certificate, DER. */
  certificate: base64(4096),
  /** Over `authenticationDigest` of statement.ts. */
  signature: base64(1024),
})
/**
 * `refused` tells only what concerns the card; everything personal is an admission without offers, which
 * carries no reason (S13).
 */
export const authenticateAnswerSchema = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('admitted'), admission: base64(64 * 1024) }),
  z.strictObject({
    result: z.literal('refused'),
    reason: z.enum([
      'certificateRevoked',
      'certificateExpired',
      'certificateUnknown',
      'statusUnavailable',
      'badSignature',
    ]),
  }),
])

/** One thing a citizen chooses about a certificate. Labels are the kiosk's own, by id. */
export const optionGroupSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('choice'),
    id: identifier,
    choices: z.array(identifier).min(1).max(9),
  }),
  /** Members of the household, offered when `who` is `part`; values are indexes into the admission's members. */
  z.strictObject({ type: z.literal('members'), id: identifier }),
  /** An item that can be put on the certificate. My Number is never preset. */
  z.strictObject({ type: z.literal('include'), id: identifier, preset: z.boolean() }),
])
export type OptionGroup = z.infer<typeof optionGroupSchema>

export const offerSchema = z.strictObject({
  kind: certificateKindSchema,
  /** The municipality's own name of the document. */
  title: z.string().min(1).max(40),
  feeYen: yen,
  /** Such as 6:30–23:00. */
  hours: z.string().max(40),
  /** Only the clock and the municipality make an offer unavailable; what a person may not have is absent. */
  availability: z.enum(['open', 'closed', 'suspended']),
  /** Of a suspended one, where the municipality has said when it goes on. */
  resumesAt: timestamp.optional(),
  maxCopies: z.number().int().min(1).max(20),
  options: z.array(optionGroupSchema).max(12),
})
export type Offer = z.infer<typeof offerSchema>

/** Signed by the authentication service. */
export const admissionSchema = z.strictObject({
  type: z.literal('admission'),
  version: z.literal(1),
  transactionId: transactionIdSchema,
  kioskId: identifier,
  /** Opaque: names a record of the issuer for this transaction's day, and nothing outside it. */
  subjectReference: z.string().regex(/^[0-9a-f]{32}$/),
  recordRevision: z.number().int().min(0),
  /** SHA-256 of the certificate that was authenticated. */
  certificateSha256: sha256,
  issuer: issuerChoiceSchema,
  /** Null when there is no offer: a refusal names no municipality. */
  municipality: z
    .strictObject({ code: z.string().regex(/^\d{6}$/), name: z.string().min(1).max(40) })
    .nullable(),
  issuedAt: timestamp,
  expiresAt: timestamp,
  offers: z.array(offerSchema).max(16),
  /** Names by index, for choosing; empty for a refusal. */
  members: z
    .array(z.strictObject({ index: z.number().int().min(1).max(99), name: z.string().min(1).max(200) }))
    .max(40),
})
export type Admission = z.infer<typeof admissionSchema>

// apply -----------------------------------------------------------------------------------------------------

export const chosenOptionsSchema = z.record(
  identifier,
  z.union([z.boolean(), identifier, z.array(z.number().int().min(1).max(99)).min(1).max(40)]),
)
export type ChosenOptions = z.infer<typeof chosenOptionsSchema>

export const applyRequestSchema = z.strictObject({
  transactionId: transactionIdSchema,
  /** 1, 2, … : a visit may apply several times on one admission. A repeated index is refused. */
  applicationIndex: z.number().int().min(1).max(20),
  kind: certificateKindSchema,
  options: chosenOptionsSchema,
  copies: z.number().int().min(1).max(20),
})
export type ApplyRequest = z.infer<typeof applyRequestSchema>

export const applyRefusals = [
  'closed',
  'suspended',
  'notOffered',
  'transactionClosed',
  'textTooLong',
] as const
export type ApplyRefusal = (typeof applyRefusals)[number]

/** Sheets of one copy. An issuer whose register needs more declines as `textTooLong`. */
export const mostPages = 40

export const applyAnswerSchema = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('issued'),
    pages: z
      .array(base64(256 * 1024))
      .min(1)
      .max(mostPages),
    /** PNG, at most 512 KiB; its SHA-256 stands in every page. */
    sealImage: base64(512 * 1024),
  }),
  /**
   * `notOffered` covers every personal reason that arose since the admission. `textTooLong`: what stands on one page, and
   * cannot be parted, is more than its codes hold; a text is longer than the kind's content may have it; or there are
   * more than {@link mostPages}.
   */
  z.strictObject({
    result: z.literal('refused'),
    reason: z.enum(applyRefusals),
    /** With `suspended`, as in an offer. */
    resumesAt: timestamp.optional(),
  }),
])

/** A denser code is not read by every phone and scanner. */
const maxCodeBytes = 1100
/** One beside the other on the back of a sheet. An issuer begins a new page where they would not hold it. */
const maxCodesOfPage = 2

/** One page, signed by the municipal issuer. `content` is the template's own; its schema stands there. */
export const pageSchema = z.strictObject({
  type: z.literal('page'),
  version: z.literal(1),
  transactionId: transactionIdSchema,
  kioskId: identifier,
  subjectReference: z.string().regex(/^[0-9a-f]{32}$/),
  recordRevision: z.number().int().min(0),
  /** `applicationHash` of statement.ts. */
  applicationHash: sha256,
  kind: certificateKindSchema,
  /** Version of the content's schema. */
  contentVersion: z.number().int().min(1),
  issueNumber: z.string().min(1).max(24),
  page: z.number().int().min(1).max(mostPages),
  pages: z.number().int().min(1).max(mostPages),
  issuedAt: timestamp,
  printBefore: timestamp,
  sealImageSha256: sha256,
  /** Bytes of the codes on the back, signed by the issuer for whoever checks the paper; drawn as they come. */
  verificationCodes: z.array(base64(maxCodeBytes)).max(maxCodesOfPage).optional(),
  content: z.unknown(),
})
export type Page = z.infer<typeof pageSchema>

// outcome ---------------------------------------------------------------------------------------------------

/** Sent at least once from the journal until acknowledged; the centre records (transactionId, index) once. */
export const outcomeSchema = z.strictObject({
  transactionId: transactionIdSchema,
  /** 0 when no application was made. */
  applicationIndex: z.number().int().min(0).max(20),
  issueNumber: z.string().min(1).max(24).nullable(),
  sheetsProven: z.number().int().min(0).max(800),
  sheetsExpected: z.number().int().min(0).max(800),
  keptYen: yen,
  returnedYen: yen,
  /** Owed to the citizen and not paid out. */
  debtYen: yen,
  /** The kiosk cannot tell whether the last sheet came out. */
  disputed: z.boolean(),
  /** Code of the fault registry, or null. */
  fault: z
    .string()
    .regex(/^[A-Z][A-Z0-9-]{2,40}$/)
    .nullable(),
})
export type Outcome = z.infer<typeof outcomeSchema>
export const outcomeAnswerSchema = z.strictObject({ recorded: z.literal(true) })

// status ----------------------------------------------------------------------------------------------------

export const statusAnswerSchema = z.strictObject({
  /** The centre's clock, for the kiosk's plausibility check. */
  time: timestamp,
  service: z.enum(['open', 'closed']),
  hours: z.string().max(40),
})
export type CentreStatus = z.infer<typeof statusAnswerSchema>

/** Body of any answer with HTTP status 4xx or 5xx. */
export const errorAnswerSchema = z.strictObject({ error: identifier, message: z.string().max(300) })
