import type { JSX } from 'preact'
import type { View } from '../../view.js'
import { Progress } from './progress.js'

/** Where the visit stands, and the word that tells samples from the real thing. */
export function Header({ view }: { view: View }): JSX.Element {
  return (
    <header>
      <p class="specimen">
        {view.simulated && (
          <>
            見本 <span lang="en">SPECIMEN</span>
          </>
        )}
      </p>
      <Progress step={view.progress} labels={view.progressLabels} />
    </header>
  )
}
