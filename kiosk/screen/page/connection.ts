/**
 * The line to the kiosk: an event stream, polling where the stream does not work, and a calm word where
 * nothing works. A hand-over between two kiosk processes takes less than a second and is not shown.
 */
import type { ScreenEvent, View } from '../view.js'

/** Longer than a hand-over, shorter than a citizen's doubt. */
const lostAfterMs = 2500
/** Behind the last screen of a visit another process follows, and where the kiosk keeps browsers another browser. */
const lostAfterVisitMs = 15_000
const lastScreens: ReadonlySet<string> = new Set(['ended', 'closing'])
/** The kiosk gives a sign of life every two seconds; three missed in a row are a broken line. */
const silentAfterMs = 6500
const checkEveryMs = 500
/** A poll or a touch that takes longer will not come. */
const answerWithinMs = 3000

export interface Line {
  /** `retry` is false where the kiosk refused or could not be reached: the touch is gone. */
  send(event: ScreenEvent): Promise<boolean>
}

export function openLine(onView: (view: View) => void, onLost: (lost: boolean) => void): Line {
  let visitOver = false
  let stream: EventSource | null = null
  let heardMs = performance.now()
  let polling = false
  /** Views that the stream brought. */
  let streamed = 0

  const heard = (): void => {
    heardMs = performance.now()
    onLost(false)
  }
  const show = (view: View): void => {
    visitOver = lastScreens.has(view.screen)
    onView(view)
  }
  const connect = (): void => {
    stream?.close()
    stream = new EventSource('events')
    stream.onopen = heard
    stream.addEventListener('beat', heard)
    stream.onmessage = (message) => {
      heard()
      streamed += 1
      show(JSON.parse(message.data) as View)
    }
  }
  const poll = async (): Promise<void> => {
    if (polling) return
    polling = true
    const streamedBefore = streamed
    try {
      const answer = await fetch('view', { cache: 'no-store', signal: AbortSignal.timeout(answerWithinMs) })
      if (answer.status === 200) {
        const view = (await answer.json()) as View
        // What the stream brought meanwhile is newer, and perhaps nothing follows it for a long time.
        if (streamed === streamedBefore) show(view)
        heard()
      }
    } catch {
      // Nothing heard: the check below says so.
    } finally {
      polling = false
    }
  }
  const check = (): void => {
    const silentMs = performance.now() - heardMs
    const open = stream?.readyState === EventSource.OPEN
    const patienceMs = visitOver ? lostAfterVisitMs : open ? silentAfterMs : lostAfterMs
    if (silentMs > patienceMs) onLost(true)
    if (open ? silentMs > silentAfterMs : stream?.readyState === EventSource.CLOSED) connect()
    if (!open && silentMs > checkEveryMs) void poll()
  }
  connect()
  setInterval(check, checkEveryMs)

  return {
    async send(event) {
      try {
        const answer = await fetch('event', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(event),
          signal: AbortSignal.timeout(answerWithinMs),
        })
        return answer.ok
      } catch {
        return false
      }
    },
  }
}
