/** One screen: the same places for the same things on every one. */
import type { JSX } from 'preact'
import type { View } from '../view.js'
import { Amounts } from './components/amounts.js'
import { Buttons } from './components/buttons.js'
import { Choices, manyRows } from './components/choices.js'
import { Curtain } from './components/curtain.js'
import { Header } from './components/header.js'
import { Machine } from './components/machine.js'
import { PinDots } from './components/pin-dots.js'
import { Scroller } from './components/scroller.js'
import { Summary } from './components/summary.js'
import { Tools } from './components/tools.js'
import type { Look } from './look.js'
import { Clauses, Language, Text } from './text.js'
import type { Touch } from './touch.js'

/** Longer sentences are set smaller, so that they stay within four lines. */
const longActionCharacters = 36
const veryLongActionCharacters = 72
/** Where no place is lit the picture only fills room, and there may be none. */
const notesBesidePicture = 4

export interface AppProps {
  view: View
  lost: boolean
  look: Look
  /** Names are shown and no hand has moved for a while. */
  covered: boolean
  touch: Touch
  lift: () => void
  setLook: (look: Look) => void
}

/** Written with letters that are narrow, in words that are long. */
const latin: ReadonlySet<string> = new Set(['en', 'pt', 'es', 'vi'])

export function App({ view, lost, look, covered, touch, lift, setLook }: AppProps): JSX.Element {
  const anywhere = view.screen === 'attracting' ? 'confirm' : view.secondsLeft === null ? null : 'touch'
  const hidden = view.curtain.when === 'always' || covered
  return (
    <Language.Provider value={view.language}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: touching anywhere is a shortcut; the buttons do the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above, and the keypad is no keyboard */}
      <div
        class={classOf(view, look)}
        data-revision={view.revision}
        onClick={anywhere && !hidden ? () => touch({ type: anywhere }) : undefined}
      >
        {hidden ? (
          <Curtain view={view} lift={view.curtain.when === 'idle' ? lift : undefined} />
        ) : (
          <Open view={view} look={look} touch={touch} setLook={setLook} />
        )}
        {lost && <Lost text={view.lost} />}
      </div>
    </Language.Provider>
  )
}

function classOf({ language, screen }: View, { size, contrast }: Look): string {
  const script = latin.has(language) ? 'latin' : ''
  const colours = contrast ? 'contrast' : ''
  return `stage language-${language} ${script} screen-${screen} size-${size} ${colours}`
}

function Open({
  view,
  look,
  touch,
  setLook,
}: Pick<AppProps, 'view' | 'look' | 'touch' | 'setLook'>): JSX.Element {
  return (
    <>
      <Header view={view} />
      <Scroller screen={view.screen} label={view.tools.scroll}>
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
        <p class={`action ${lengthOf(view)}`} aria-live="polite">
          <Clauses>{view.action}</Clauses>
        </p>
        {view.busy && <div class="busy" aria-hidden="true" />}
        <Content view={view} touch={touch} />
      </Scroller>
      <footer>
        <p class="time-left" role="timer">
          {view.timeLeft && <Text>{view.timeLeft}</Text>}
        </p>
        <Buttons buttons={view.buttons} touch={touch} />
        <Tools view={view} look={look} touch={touch} setLook={setLook} />
      </footer>
    </>
  )
}

function lengthOf({ action, choices }: View): string {
  if (choices.length >= manyRows) return 'long many'
  return action.length > veryLongActionCharacters
    ? 'long very'
    : action.length > longActionCharacters
      ? 'long'
      : ''
}

function Content({ view, touch }: { view: View; touch: Touch }): JSX.Element {
  const rows = view.choices.length + view.summary.length
  const roomy = rows === 0 && view.notes.length <= notesBesidePicture
  return (
    <>
      {view.pinDigits !== null && <PinDots count={view.pinDigits} length={view.pinLength} />}
      {view.amounts && <Amounts amounts={view.amounts} language={view.language} />}
      {view.summary.length > 0 && <Summary rows={view.summary} />}
      <div class={rows > 0 || view.amounts ? 'guide low' : 'guide'}>
        {(view.place || roomy) && <Machine place={view.place} />}
        <Notes notes={view.notes} />
      </div>
      {view.choices.length > 0 && <Choices choices={view.choices} touch={touch} />}
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
