import type { ComponentChildren } from 'preact'
import type { LampMode } from '../../../drivers/panel/panel.js'

/** Japanese, with English small beneath or beside. */
export function Words({ ja, en }: { ja: string; en: string }) {
  return (
    <span class="words">
      <span>{ja}</span>
      <small lang="en">{en}</small>
    </span>
  )
}

const lampWords: Readonly<Record<LampMode, string>> = { off: '消灯', on: '点灯', blink: '点滅' }

export function Lamp({ mode }: { mode: LampMode }) {
  return <span class={`lamp lamp-${mode}`} role="img" aria-label={`ランプ ${lampWords[mode]}`} />
}

/** One part of the machine: its name, its lamp where it has one, and what hands can do with it. */
export function Part(props: {
  ja: string
  en: string
  class: string
  lamp?: LampMode
  aside?: ComponentChildren
  children: ComponentChildren
}) {
  const { ja, en, lamp, aside, children } = props
  return (
    <section class={`part ${props.class}${lamp && lamp !== 'off' ? ' part-lit' : ''}`}>
      <h2>
        {lamp && <Lamp mode={lamp} />}
        <Words ja={ja} en={en} />
        <span class="aside">{aside}</span>
      </h2>
      {children}
    </section>
  )
}

export function Switch(props: { ja: string; en: string; on: boolean; flip: (on: boolean) => void }) {
  const { ja, en, on, flip } = props
  return (
    <button type="button" role="switch" aria-checked={on} class="switch" onClick={() => flip(!on)}>
      <span class="switch-track" />
      <Words ja={ja} en={en} />
    </button>
  )
}
