import type { WorldCommand } from '../commands.js'
import type { WorldState } from '../state.js'

export type Send = (command: WorldCommand) => void

/** Sends a command; resolves with what hands cannot do, or nothing. */
export async function sendCommand(command: WorldCommand): Promise<string | undefined> {
  try {
    const response = await fetch('api/command', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
    })
    if (response.ok) return undefined
    return ((await response.json()) as { error: string }).error
  } catch {
    return 'the world does not answer'
  }
}

/** Calls `show` with each state, and with null while the world is away. The browser reconnects by itself. */
export function watchState(show: (state: WorldState | null) => void): void {
  const source = new EventSource('api/events')
  source.onmessage = ({ data }) => show(JSON.parse(data as string) as WorldState)
  source.onerror = () => show(null)
}
