import { useState } from 'preact/hooks'
import type { WorldState } from '../state.js'
import type { Send } from './api.js'
import { Part, Words } from './bits.js'

export function CardReader({ state, send }: { state: WorldState; send: Send }) {
  const [second, setSecond] = useState(false)
  const { laid } = state.reader
  const lay = (person: string) => {
    send(laid.length === 0 ? { type: 'placeCard', person } : { type: 'placeSecondCard', person })
    setSecond(false)
  }
  const layable = laid.length === 0 || (second && laid.length === 1)
  return (
    <Part ja="カード読み取り" en="card reader" class="reader" lamp={state.panel.lamps.card}>
      <div class="pad">
        {laid.length === 0 && <span class="pad-hint">カードを選んで置く</span>}
        {laid.map((person) => (
          <div class="card card-laid" key={person}>
            <b>{person}</b>
            <span>{shows(state, person)}</span>
          </div>
        ))}
      </div>
      <div class="row">
        <button type="button" disabled={laid.length === 0} onClick={() => send({ type: 'removeCard' })}>
          <Words ja="カードを取る" en="pull the card" />
        </button>
        <button
          type="button"
          class="quiet"
          aria-pressed={second}
          disabled={laid.length !== 1}
          onClick={() => setSecond(!second)}
        >
          <Words ja="2枚目も置く" en="lay a second" />
        </button>
      </div>
      <ul class="cards">
        {state.cards.map((card) => (
          <li key={card.person}>
            <button
              type="button"
              class="card"
              disabled={!layable || laid.includes(card.person)}
              onClick={() => lay(card.person)}
            >
              <b>{card.person}</b>
              <span>{card.shows}</span>
            </button>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function shows(state: WorldState, person: string): string {
  return state.cards.find((card) => card.person === person)?.shows ?? ''
}
