/** The machine as it stands before the citizen, with the place to look at lit up. */
import type { JSX } from 'preact'
import type { View } from '../../view.js'

type Place = View['place']

export function Machine({ place }: { place: Place }): JSX.Element {
  const part = (own: Place): string => (own === place ? 'part lit' : 'part')
  return (
    <svg class="machine" viewBox="0 0 300 400" aria-hidden="true" focusable="false">
      <rect class="body" x="6" y="6" width="288" height="388" rx="14" />
      <rect class="glass" x="26" y="24" width="248" height="164" rx="6" />
      <path class="lines" d="M50 62h200M50 92h150M50 122h176" />
      <g class={part('card')}>
        <rect class="field" x="26" y="204" width="132" height="76" rx="8" />
        <rect class="card" x="56" y="220" width="72" height="45" rx="5" />
        <path class="wave" d="M84 234q10 8 0 17M94 229q16 13 0 27M104 224q22 18 0 37" />
      </g>
      <g class={part('keypad')}>
        <rect class="field" x="172" y="204" width="102" height="76" rx="8" />
        <Keys />
      </g>
      <g class={part('coins')}>
        <rect class="field" x="26" y="292" width="132" height="40" rx="8" />
        <path class="slot" d="M48 302v20" />
        <circle class="coin" cx="70" cy="312" r="9" />
        <path class="cup" d="M96 304h44v8q0 12-22 12t-22-12z" />
      </g>
      <g class="part">
        <rect class="field" x="172" y="292" width="102" height="40" rx="8" />
        <circle class="jack" cx="223" cy="312" r="7" />
      </g>
      <g class={part('tray')}>
        <rect class="field" x="26" y="344" width="248" height="40" rx="8" />
        <path class="slot" d="M64 356h172" />
        <path class="sheet" d="M84 356h132l10 22H74z" />
      </g>
      {place && <Pointer place={place} />}
    </svg>
  )
}

function Keys(): JSX.Element {
  const rows = [0, 1, 2, 3]
  return (
    <>
      {rows.flatMap((row) =>
        rows.map((column) => (
          <rect
            key={`${row}-${column}`}
            class="cap"
            x={184 + column * 20}
            y={212 + row * 16}
            width="16"
            height="12"
            rx="2"
          />
        )),
      )}
    </>
  )
}

/** Not colour alone: an arrow stands at the lit place. */
const pointers: Readonly<Record<NonNullable<Place>, string>> = {
  card: 'M92 152l-20 28h13v18h14v-18h13z',
  keypad: 'M223 152l-20 28h13v18h14v-18h13z',
  coins: 'M92 240l-20 28h13v18h14v-18h13z',
  tray: 'M150 292l-20 28h13v18h14v-18h13z',
}

function Pointer({ place }: { place: NonNullable<Place> }): JSX.Element {
  return <path class="pointer" d={pointers[place]} />
}
