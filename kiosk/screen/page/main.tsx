/** The page: draws the view it was given last, and sends back what was touched. Keeps nothing else. */
import { render } from 'preact'
import type { View } from '../view.js'
import { App, Waiting } from './app.js'
import { openLine } from './connection.js'
import type { Touch } from './touch.js'
import { TouchGate } from './touch-gate.js'

const stage = document.getElementById('stage')
if (!stage) throw new Error('no stage')

let view: View | null = null
let lost = false
const gate = new TouchGate(() => performance.now())
const line = openLine(show, (nowLost) => {
  if (nowLost === lost) return
  lost = nowLost
  draw()
})

function show(next: View): void {
  if (!view || next.screen !== view.screen) gate.screenChanged()
  view = next
  document.documentElement.lang = next.language === 'ja-easy' ? 'ja' : next.language
  draw()
}

const touch: Touch = (event) => {
  if (!view || lost) return
  const { revision } = view
  void gate.pass(() => line.send({ ...event, revision }))
}

function draw(): void {
  if (!stage) return
  render(view ? <App view={view} lost={lost} touch={touch} /> : <Waiting lost={lost} />, stage)
}

// A long press or a second finger must open nothing.
document.addEventListener('contextmenu', (event) => event.preventDefault())
draw()
