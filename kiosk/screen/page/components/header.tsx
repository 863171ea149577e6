import type { JSX } from 'preact'
import type { View } from '../../view.js'
import type { Touch } from '../touch.js'

/** Languages in their fixed place, and the word that tells samples from the real thing. */
export function Header({ view, touch }: { view: View; touch: Touch }): JSX.Element {
  return (
    <header>
      <nav aria-label="ことば Language">
        {view.languages.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            lang={id === 'ja-easy' ? 'ja' : id}
            aria-pressed={id === view.language}
            onClick={(event) => {
              event.stopPropagation()
              touch({ type: 'language', language: id })
            }}
          >
            {name}
          </button>
        ))}
      </nav>
      {view.simulated && (
        <p class="specimen">
          見本 <span lang="en">SPECIMEN</span>
        </p>
      )}
    </header>
  )
}
