import type { JSX } from 'preact'
import type { View } from '../../view.js'
import { Text } from '../text.js'

/** The cover: what was shown is not below it but gone. */
export function Curtain({ view, lift }: { view: View; lift: (() => void) | undefined }): JSX.Element {
  const { title, text } = view.curtain
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: any touch lifts it; so does any key of the keypad
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above, and the keypad is no keyboard
    <div class="curtain" onClick={lift}>
      <main aria-labelledby="title">
        <h1 id="title">
          <Text>{title}</Text>
        </h1>
        <p class="action" aria-live="polite">
          <Text>{text}</Text>
        </p>
        <p class="time-left" role="timer">
          {view.timeLeft && <Text>{view.timeLeft}</Text>}
        </p>
      </main>
    </div>
  )
}
