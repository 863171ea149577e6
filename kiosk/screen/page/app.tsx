/** One screen: the same places for the same things on every one. */
import type { JSX } from 'preact'
import type { View } from '../view.js'
import { Amounts } from './components/amounts.js'
import { Buttons } from './components/buttons.js'
import { Choices } from './components/choices.js'
import { Header } from './components/header.js'
import { Machine } from './components/machine.js'
import { PinDots } from './components/pin-dots.js'
import { Progress } from './components/progress.js'
import { Summary } from './components/summary.js'
import { Clauses, Text } from './text.js'
import type { Touch } from './touch.js'

/** Longer sentences are set smaller, so that they stay within four lines. */
const longActionCharacters = 36
/** Where no place is lit the picture only fills room, and there may be none. */
const notesBesidePicture = 4

export function App({ view, lost, touch }: { view: View; lost: boolean; touch: Touch }): JSX.Element {
  const anywhere = view.screen === 'attracting' ? 'confirm' : view.secondsLeft === null ? null : 'touch'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: touching anywhere is a shortcut; the buttons do the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above, and the keypad is no keyboard
    <div
      class={`stage language-${view.language} screen-${view.screen}`}
      data-revision={view.revision}
      onClick={anywhere ? () => touch({ type: anywhere }) : undefined}
    >
      <Header view={view} touch={touch} />
      <Progress step={view.progress} labels={view.progressLabels} />
      <main aria-labelledby="title">
        <div class="alert" role="alert">
          {view.alert && (
            <p>
              <Text>{view.alert}</Text>
            </p>
          )}
        </div>
        <h1 id="title">
          <Text>{view.title}</Text>
        </h1>
        <p class={view.action.length > longActionCharacters ? 'action long' : 'action'} aria-live="polite">
          <Clauses>{view.action}</Clauses>
        </p>
        {view.busy && <div class="busy" aria-hidden="true" />}
        <Content view={view} touch={touch} />
      </main>
      <Footer view={view} touch={touch} />
      {lost && <Lost text={view.lost} />}
    </div>
  )
}

function Content({ view, touch }: { view: View; touch: Touch }): JSX.Element {
  const rows = view.choices.length + view.summary.length
  const roomy = rows === 0 && view.notes.length <= notesBesidePicture
  return (
    <>
      {view.pinDigits !== null && <PinDots count={view.pinDigits} />}
      {view.amounts && <Amounts amounts={view.amounts} language={view.language} />}
      {view.summary.length > 0 && <Summary rows={view.summary} />}
      {view.choices.length > 0 && <Choices choices={view.choices} touch={touch} />}
      <div class={rows > 0 || view.amounts ? 'guide low' : 'guide'}>
        {(view.place || roomy) && <Machine place={view.place} />}
        <Notes notes={view.notes} />
      </div>
    </>
  )
}

function Notes({ notes }: { notes: readonly string[] }): JSX.Element | null {
  if (notes.length === 0) return null
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note}>
          <Text>{note}</Text>
        </li>
      ))}
    </ul>
  )
}

function Footer({ view, touch }: { view: View; touch: Touch }): JSX.Element {
  return (
    <footer>
      <p class="time-left" role="timer">
        {view.timeLeft && <Text>{view.timeLeft}</Text>}
      </p>
      <Buttons buttons={view.buttons} touch={touch} />
    </footer>
  )
}

function Lost({ text }: { text: string }): JSX.Element {
  return (
    <div class="lost" role="alert">
      <p>
        <Text>{text}</Text>
      </p>
    </div>
  )
}

/** Before the first view: no language is known yet. */
export function Waiting({ lost }: { lost: boolean }): JSX.Element {
  return (
    <div class="stage">
      <main class="waiting" aria-live="polite">
        <h1>準備しています</h1>
        <p lang="en">Getting ready</p>
        <div class="busy" aria-hidden="true" />
        {lost && <p>画面の通信が切れました。つながるまで、その場でお待ちください</p>}
      </main>
    </div>
  )
}
