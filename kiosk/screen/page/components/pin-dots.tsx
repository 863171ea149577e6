import type { JSX } from 'preact'

/** How many digits were entered; which is not known here. */
export function PinDots({ count, length }: { count: number; length: number }): JSX.Element {
  return (
    <p class="pin" role="img" aria-label={`${count} / ${length}`}>
      {Array.from({ length }, (_, index) => (
        <span key={index} class={index < count ? 'dot on' : 'dot'} />
      ))}
    </p>
  )
}
