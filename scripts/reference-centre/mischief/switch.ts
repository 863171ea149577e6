import { honest, type Mischief } from '../mischief.js'

export interface MischiefSwitch extends Required<Mischief> {
  /** From now on the centre does this. */
  set(mischief: Mischief): void
}

/** A mischief that can be put on and taken off while the centre runs; honest until then. */
export function makeMischiefSwitch(): MischiefSwitch {
  let current = honest
  return {
    set: (mischief) => {
      current = mischief
    },
    nowMs: (service, trueNowMs) => current.nowMs?.(service, trueNowMs) ?? trueNowMs,
    register: (service, register) => ({
      find: (personId) => (current.register?.(service, register) ?? register).find(personId),
    }),
    status: (status) => current.status?.(status) ?? status,
    drafts: (pages, kioskId) => current.drafts?.(pages, kioskId) ?? pages,
    answer: (answer, context) => (current.answer ? current.answer(answer, context) : answer),
  }
}
