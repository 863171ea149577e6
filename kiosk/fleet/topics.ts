/**
 * Where each message stands at the broker. The number is the version of topics and messages together: a change that
 * a reader of the old ones would misread is a new number, and both are served until nobody reads the old one.
 */
export const fleetVersion = 1

export interface KioskTopics {
  /** Retained: whether the kiosk is connected. Its last will says that it is not. */
  connection: string
  /** Retained: how the kiosk does now. */
  state: string
  /** Events out of the journal, each with its place. */
  events: string
  /** Retained, written by the collector: up to which event it has stored them. */
  stored: string
  /** Signed commands to this kiosk. */
  commands: string
  /** What became of a command. */
  answers: string
}

export function topicsOf(kioskId: string): KioskTopics {
  const root = `shomei/${fleetVersion}/kiosks/${kioskId}`
  return {
    connection: `${root}/connection`,
    state: `${root}/state`,
    events: `${root}/events`,
    stored: `${root}/stored`,
    commands: `${root}/commands`,
    answers: `${root}/answers`,
  }
}

/** Of every kiosk, for the operator's side: `shomei/1/kiosks/+/events`. */
export const topicsOfAll: KioskTopics = topicsOf('+')

/** The kiosk a topic belongs to, or null for a topic of another form. */
export function kioskOf(topic: string): string | null {
  return new RegExp(`^shomei/${fleetVersion}/kiosks/([A-Za-z0-9._-]{1,64})/[a-z]+$`).exec(topic)?.[1] ?? null
}
