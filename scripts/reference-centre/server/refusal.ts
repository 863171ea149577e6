/** Errors that the centre answers with; each is one HTTP status and one identifier. Never a personal reason. */
const statuses = {
  badRequest: 400,
  kioskRefused: 403,
  versionRefused: 403,
  configurationRefused: 403,
  notFound: 404,
  /** Also for a transaction of another kiosk, so that nobody learns that it exists. */
  transactionUnknown: 404,
  challengeUsed: 409,
  applicationRepeated: 409,
  challengeExpired: 410,
  tooLarge: 413,
  internal: 500,
} as const
export type RefusalCode = keyof typeof statuses

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message)
    this.status = statuses[code]
  }
}
