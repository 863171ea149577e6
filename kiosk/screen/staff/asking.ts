/** Before and while something is done: what is typed, the question, the wait. */
import { taskLabel } from './overview.js'
import type { StaffScreen } from './present.js'
import type { StaffScene } from './scene.js'
import type { StaffWords } from './words.js'

export const entering: StaffScreen = ({ task, typed }, words) => {
  const name = task === 'payDebt' ? 'payDebt' : 'collect'
  return {
    title: words.say(`entering.${name}.title`),
    action: words.say(`entering.${name}.do`),
    place: 'keypad',
    rows: [[words.say('entering.typed'), typed === '' ? '–' : typedText(name, typed, words)]],
    notes: [words.say('entering.keys')],
    ...(typed === '' ? {} : { confirm: words.say('button.confirm') }),
    back: words.say('button.back'),
    cancel: words.say('button.cancel'),
  }
}

const typedText = (name: 'payDebt' | 'collect', typed: string, words: StaffWords): string =>
  name === 'payDebt' ? typed : words.yen(Number(typed))

export const asking: StaffScreen = (scene, words) => ({
  ...question(scene, words),
  action: words.say('asking.do'),
  place: 'keypad',
  confirm: words.say('button.yes'),
  cancel: words.say('button.no'),
})

function question(
  { task, typed, state }: StaffScene,
  words: StaffWords,
): { title: string; notes: (string | null)[] } {
  switch (task) {
    case 'collect':
      return { title: words.say('asking.collect', { amount: words.number(Number(typed)) }), notes: [] }
    case 'payDebt':
      return { title: words.say('asking.payDebt', { receipt: typed }), notes: [] }
    case 'service':
      return state?.latched == null
        ? { title: words.say('asking.service.off'), notes: [words.say('asking.service.off.note')] }
        : {
            title: words.say('asking.service.on'),
            notes: [
              words.say('asking.service.on.note', { fault: state.latched }),
              words.whatToDo(state.latched),
            ],
          }
    default:
      return { title: words.say('asking.closeDay'), notes: [words.say('asking.closeDay.note')] }
  }
}

export const working: StaffScreen = ({ task, state }, words) => ({
  title: words.say('working.title', { task: task === null ? '' : taskLabel(task, state, words) }),
  action: words.say('working.do'),
  busy: true,
})

export const refilling: StaffScreen = (_scene, words) => ({
  title: words.say('refilling.title'),
  action: words.say('refilling.do'),
  place: 'coins',
  notes: [words.say('refilling.note')],
  confirm: words.say('button.confirm'),
})
