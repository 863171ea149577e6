/** The page: draws the view it was given last, and sends back what was touched. Keeps nothing else. */
import { render } from 'preact'
import type { View } from '../view.js'
import { App, Waiting } from './app.js'
import { openLine } from './connection.js'
import { IdleCover } from './idle-cover.js'
import { forgets, type Look, usualLook } from './look.js'
import type { Touch } from './touch.js'
import { TouchGate } from './touch-gate.js'

const stage = document.getElementById('stage')
if (!stage) throw new Error('no stage')

let view: View | null = null
let lost = false
let look = usualLook
const cover = new IdleCover(draw)
const gate = new TouchGate(() => performance.now())
const line = openLine(show, (nowLost) => {
  if (nowLost === lost) return
  lost = nowLost
  draw()
})

function show(next: View): void {
  if (!view || next.screen !== view.screen) gate.screenChanged()
  if (forgets(next.screen)) look = usualLook
  view = next
  cover.follow(next)
  document.documentElement.lang = next.language === 'ja-easy' ? 'ja' : next.language
  draw()
}

const touch: Touch = (event) => {
  if (!view || lost) return
  const { revision } = view
  void gate.pass(() => line.send({ ...event, revision }))
}

function lift(): void {
  cover.touched()
  touch({ type: 'touch' })
  draw()
}

function setLook(next: Look): void {
  look = next
  draw()
}

function draw(): void {
  if (!stage) return
  if (!view) return render(<Waiting lost={lost} />, stage)
  const { covered } = cover
  render(<App {...{ view, lost, look, covered, touch, lift, setLook }} />, stage)
}

// A drawing finger is a sign of life as well. Under the cover nothing is pressed: there the cover takes the touch.
document.addEventListener('pointerdown', () => cover.covered || cover.touched(), true)
// A long press or a second finger must open nothing.
document.addEventListener('contextmenu', (event) => event.preventDefault())
draw()
