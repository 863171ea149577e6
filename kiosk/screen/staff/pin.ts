/** Screens before the staff's own: the PIN. */
import { staffPinLength } from '../../../machines/maintenance.js'
import type { StaffScreen } from './present.js'

export const staffPinDigits = staffPinLength

export const pin: StaffScreen = (scene, words) => ({
  title: words.say('pin.title'),
  action: words.say('pin.do'),
  place: 'keypad',
  alert: scene.pinShort
    ? words.say('pin.short', { count: scene.digits })
    : scene.triesLeft === null
      ? null
      : words.say('pin.wrong', { tries: scene.triesLeft }),
  notes: [words.say('pin.keys'), words.say('pin.key')],
  pinDigits: scene.digits,
  confirm: words.say('button.confirm'),
  cancel: words.say('button.cancel'),
  back: words.say('button.back'),
})

export const checking: StaffScreen = (_scene, words) => ({
  title: words.say('checking.title'),
  action: words.say('checking.do'),
  busy: true,
})

export const blocked: StaffScreen = (scene, words) => ({
  title: words.say('blocked.title'),
  action: words.say('blocked.do'),
  place: 'keypad',
  alert:
    scene.blockedMinutes !== null
      ? words.say('blocked.tries', { minutes: scene.blockedMinutes })
      : words.say(scene.pinMissing ? 'blocked.missing' : 'blocked.failed'),
  notes: scene.fault === null ? [] : [`${scene.fault}: ${words.whatToDo(scene.fault)}`],
  confirm: words.say('button.confirm'),
})
