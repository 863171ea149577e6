import type { JSX } from 'preact'
import type { View } from '../../view.js'
import { type Look, nextSize } from '../look.js'
import { Language, Text } from '../text.js'
import type { Touch } from '../touch.js'

export interface ToolsProps {
  view: View
  look: Look
  touch: Touch
  setLook: (look: Look) => void
}

/** Languages, size and colours: in their fixed place on every screen, where a hand reaches from a wheelchair. */
export function Tools({ view, look, touch, setLook }: ToolsProps): JSX.Element {
  return (
    <div class="tools">
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
            <Language.Provider value={id === 'ja-easy' ? 'ja' : id}>
              <Text>{name}</Text>
            </Language.Provider>
          </button>
        ))}
      </nav>
      <div class="looks">
        <button type="button" onClick={quietly(() => setLook({ ...look, size: nextSize(look) }))}>
          <Text>{view.tools.textSize}</Text>
        </button>
        <button
          type="button"
          aria-pressed={look.contrast}
          onClick={quietly(() => setLook({ ...look, contrast: !look.contrast }))}
        >
          <Text>{view.tools.contrast}</Text>
        </button>
      </div>
    </div>
  )
}

/** Not a touch of the screen behind. */
function quietly(act: () => void): (event: Event) => void {
  return (event) => {
    event.stopPropagation()
    act()
  }
}
