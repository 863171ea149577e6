/** The dock: shows the state of the world and sends it what hands do. Keeps nothing else. */
import { render } from 'preact'
import type { WorldCommand } from '../commands.js'
import type { WorldState } from '../state.js'
import { sendCommand, watchState } from './api.js'
import { App } from './app.js'
import { followKeyboard } from './keyboard.js'

/** Long enough to read one line. */
const complaintMs = 5_000

const root = document.getElementById('dock')
if (!root) throw new Error('no dock')

let state: WorldState | null = null
let complaint: string | null = null
let complaintTimer = 0

async function send(command: WorldCommand): Promise<void> {
  const refused = await sendCommand(command)
  if (refused === undefined) return
  complaint = refused
  draw()
  clearTimeout(complaintTimer)
  complaintTimer = window.setTimeout(() => {
    complaint = null
    draw()
  }, complaintMs)
}

function draw(): void {
  if (root) render(<App state={state} complaint={complaint} send={(command) => void send(command)} />, root)
}

watchState((next) => {
  state = next
  draw()
})
followKeyboard((key) => void send({ type: 'press', key }))
draw()
