/** What came of a task. */
import type { StaffDraft, StaffScreen } from './present.js'
import type { TaskResult, TestLine } from './scene.js'
import type { StaffWords } from './words.js'

/** Lines of a self-test that fill no more than a screen. */
const failuresShown = 5

export const told: StaffScreen = (scene, words) => ({
  action: words.say('told.do'),
  ...outcome(scene, words),
  confirm: words.say('button.confirm'),
  back: words.say('button.back'),
  cancel: words.say('button.cancel'),
})

function outcome(
  { refusal, fault, result }: Parameters<StaffScreen>[0],
  words: StaffWords,
): Omit<StaffDraft, 'action'> {
  if (refusal !== null) return { title: words.say('told.refused'), alert: words.say(`refusal.${refusal}`) }
  if (fault !== null) return { title: words.say('told.failed'), alert: `${fault}: ${words.whatToDo(fault)}` }
  return result === null ? { title: words.say('value.unknown') } : resultDraft(result, words)
}

function resultDraft(result: TaskResult, words: StaffWords): Omit<StaffDraft, 'action'> {
  switch (result.task) {
    case 'selfTest':
      return selfTest(result.lines, words)
    case 'report':
      return {
        title: words.say(result.printed ? 'told.report' : 'told.report.failed'),
        place: 'tray',
        notes: [words.say('told.report.take')],
      }
    case 'closeDay':
      return {
        title: words.say('told.closeDay', { number: result.number }),
        rows: [
          [words.say('told.applications'), words.number(result.applications)],
          [words.say('told.sheets'), words.number(result.sheets)],
          [words.say('told.kept'), words.yen(result.keptYen)],
        ],
      }
    case 'refill':
      return {
        title: words.say('told.refill', { amount: words.number(result.addedYen) }),
        rows: result.tubes.map(({ valueYen, count }) => [
          words.say('row.tube', { value: valueYen }),
          words.number(count),
        ]),
      }
    case 'collect':
      return collected(result, words)
    case 'payDebt':
      return {
        title: words.say('told.payDebt'),
        notes: [
          words.say('value.debt', {
            receipt: result.receiptNumber,
            amount: words.number(result.amountYen),
          }),
        ],
      }
    case 'service':
      return {
        title: words.say(result.inService ? 'told.service.on' : 'told.service.off'),
        notes: result.inService ? [] : [words.say('told.service.off.note')],
      }
  }
}

function collected(
  { expectedYen, countedYen }: Extract<TaskResult, { task: 'collect' }>,
  words: StaffWords,
): Omit<StaffDraft, 'action'> {
  const differenceYen = expectedYen === null ? null : countedYen - expectedYen
  const unknown = words.say('value.unknown')
  return {
    title: words.say('told.collect'),
    rows: [
      [words.say('told.counted'), words.yen(countedYen)],
      [words.say('told.expected'), expectedYen === null ? unknown : words.yen(expectedYen)],
      [words.say('told.difference'), differenceYen === null ? unknown : words.yen(differenceYen)],
    ],
  }
}

function selfTest(lines: readonly TestLine[], words: StaffWords): Omit<StaffDraft, 'action'> {
  const failed = lines.filter(({ result }) => result === 'failed')
  const names = (wanted: TestLine['result']) =>
    lines
      .filter(({ result }) => result === wanted)
      .map(({ device }) => words.device(device))
      .join(' · ')
  const shown = failed
    .slice(0, failuresShown)
    .map((line) => [words.device(line.device), whatToDo(line, words)] as const)
  const more = failed.length - shown.length
  return {
    title:
      failed.length === 0
        ? words.say('told.selfTest.good')
        : words.say('told.selfTest.bad', { count: failed.length }),
    rows: [
      ...shown,
      ...(more > 0 ? [[words.say('row.more'), words.say('value.count', { count: more })] as const] : []),
      ...(names('passed') ? [[words.say('told.passed'), names('passed')] as const] : []),
      ...(names('notFitted') ? [[words.say('told.notFitted'), names('notFitted')] as const] : []),
    ],
  }
}

/** By fault and cause in the reader's language; what has no fault says its cause and the action of the self-test. */
function whatToDo({ fault, action, detail: cause }: TestLine, words: StaffWords): string {
  if (fault === null) return [cause, action].filter((part) => part !== null).join(': ')
  const told = words.language === 'en' && action !== null ? action : words.whatToDo(fault, cause)
  return `${fault} (${cause}): ${told}`
}
