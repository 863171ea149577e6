/** How large and in which colours the page is drawn: the citizen's own affair, forgotten with the visit. */

/** Of the usual size, in percent: the last is what is asked of any text that cannot be zoomed otherwise. */
export const textSizes = [100, 150, 200] as const
export type TextSize = (typeof textSizes)[number]

export interface Look {
  size: TextSize
  contrast: boolean
}

export const usualLook: Look = { size: 100, contrast: false }

export function nextSize({ size }: Look): TextSize {
  return textSizes[(textSizes.indexOf(size) + 1) % textSizes.length] ?? 100
}

/** Screens of nobody: whoever comes next finds the usual look. */
const nobodysScreens: ReadonlySet<string> = new Set(['closing', 'reconciling', 'checkingReadiness'])

export function forgets(screen: string): boolean {
  return nobodysScreens.has(screen)
}
