/** axe-core in the page, past its policy as only a debugger can. */
import type { Page } from 'playwright-core'

interface Axe {
  run(
    context: Document,
    options: object,
  ): Promise<{
    violations: readonly {
      id: string
      nodes: readonly { target: readonly unknown[]; failureSummary?: string }[]
    }[]
  }>
}

export async function prepareAxe(page: Page, source: string): Promise<void> {
  await page.evaluate(source)
}

/** Runs in the browser. Everything of WCAG 2.2 AA that axe knows, its good practice, and contrast of 7:1. */
export async function axeViolations(): Promise<string[]> {
  const { axe } = window as unknown as { axe: Axe }
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast-enhanced': { enabled: true } },
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target[0])} ${failureSummary ?? ''}`),
  )
}
