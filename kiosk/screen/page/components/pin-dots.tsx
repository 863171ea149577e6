import type { JSX } from 'preact'

const pinLength = 4

/** How many digits were entered; which is not known here. */
export function PinDots({ count }: { count: number }): JSX.Element {
  return (
    <p class="pin" role="img" aria-label={`${count} / ${pinLength}`}>
      {Array.from({ length: pinLength }, (_, index) => (
        <span key={index} class={index < count ? 'dot on' : 'dot'} />
      ))}
    </p>
  )
}
