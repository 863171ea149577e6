import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Text } from '../text.js'

/** Of the visible height: what was the last line before is the first one then. */
const step = 0.8
/** Rounding of zoomed layouts. */
const tolerancePx = 4

interface ScrollerProps {
  /** A new one begins at its top. */
  screen: string
  label: string
  children: ComponentChildren
}

/** The middle of the screen. What does not fit at large sizes is reached with a button, or by drawing it up. */
export function Scroller({ screen, label, children }: ScrollerProps): JSX.Element {
  const main = useRef<HTMLElement>(null)
  const [more, setMore] = useState(false)
  const [scrolls, setScrolls] = useState(false)
  const measure = (): void => {
    const box = main.current
    if (!box) return
    setScrolls(box.scrollHeight > box.clientHeight + tolerancePx)
    setMore(box.scrollTop + box.clientHeight + tolerancePx < box.scrollHeight)
  }
  useEffect(() => main.current?.scrollTo(0, 0), [screen])
  useLayoutEffect(measure)
  return (
    <>
      <main ref={main} aria-labelledby="title" tabIndex={scrolls ? 0 : undefined} onScroll={measure}>
        {children}
      </main>
      {more && (
        <button
          type="button"
          class="scroll"
          onClick={(event) => {
            event.stopPropagation()
            main.current?.scrollBy(0, main.current.clientHeight * step)
          }}
        >
          <span aria-hidden="true">↓ </span>
          <Text>{label}</Text>
        </button>
      )}
    </>
  )
}
