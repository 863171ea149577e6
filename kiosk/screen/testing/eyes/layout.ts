/**
 * Runs in the browser: texts that are cut off, controls that are too small for a finger or too high for a hand
 * from a wheelchair. Must stand alone, as it is sent there.
 *
 * 15 mm are 55 px where 1080 px are the 296 mm of an upright 23.8 inch screen.
 */
export function layoutProblems(): string[] {
  const smallestPx = 55
  // A line of another script's font may be taller than its letters.
  const leadingPx = 8
  const stage = document.querySelector('.stage')
  const main = document.querySelector('main')
  if (!stage || !main) return ['no stage']
  const whole = stage.getBoundingClientRect()
  const scale = whole.width / 1080
  const middle = main.getBoundingClientRect()
  const large = !stage.classList.contains('size-100')
  const found: string[] = []
  const say = (what: string, element: Element): void => {
    found.push(`${what}: ${element.className} ${(element.textContent ?? '').slice(0, 60)}`)
  }
  if (!large && document.querySelector('.scroll')) say('does not fit', main)
  const covered = document.querySelector('.curtain') !== null
  if (!covered && middle.height < whole.height / 5) say('hardly any room is left for', main)
  for (const element of document.querySelectorAll('h1, p, li, button, td, th, dd, dt, .label, .detail')) {
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    const scrolls = large && main.contains(element)
    const out = box.right > whole.right + 1 || box.left < whole.left - 1
    if (out || (!scrolls && box.bottom > whole.bottom + 1)) say('reaches out', element)
    if (!scrolls && main.contains(element) && box.bottom > middle.bottom + 1) say('is cut off', element)
    const wide =
      element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + leadingPx
    if (wide && element.tagName === 'BUTTON') say('is too long', element)
  }
  for (const button of document.querySelectorAll('button')) {
    const { width, height, top } = button.getBoundingClientRect()
    if (Math.min(width, height) < (smallestPx - 0.5) * scale) say('is smaller than 15 mm', button)
    // A row has the number of the key that does the same, below the screen.
    const isHigh = top < whole.top + whole.height / 2
    if (isHigh && !button.querySelector('.key')) say('is in the upper half', button)
  }
  return found
}
