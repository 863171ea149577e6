import type { Unsubscribe } from '../../drivers/driver.js'
import type { CommandResult, WorldCommand } from './commands.js'
import { WorldControl, type WorldPort } from './control.js'
import type { WorldState } from './state.js'
import { resultFromJson } from './wire.js'

/** Control of a world in another process, by the address of its dock. */
export function connectControl(dockUrl: string): WorldControl {
  const address = (path: string) => new URL(path, dockUrl)
  const port: WorldPort = {
    async perform(command: WorldCommand): Promise<CommandResult> {
      const response = await fetch(address('/api/command'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(command),
      })
      const body = (await response.json()) as never
      if (!response.ok) throw new Error((body as { error: string }).error)
      return resultFromJson(body)
    },
    async state(): Promise<WorldState> {
      const response = await fetch(address('/api/state'))
      if (!response.ok) throw new Error(`the world answered ${response.status}`)
      return (await response.json()) as WorldState
    },
    watch: (listener, failed) => watch(address('/api/events'), listener, failed),
  }
  return new WorldControl(port)
}

function watch(
  url: URL,
  listener: (state: WorldState) => void,
  failed: (reason: Error) => void,
): Unsubscribe {
  const abort = new AbortController()
  const run = async () => {
    const { body } = await fetch(url, { signal: abort.signal })
    let held = ''
    const decoder = new TextDecoder()
    for await (const chunk of body ?? []) {
      held += decoder.decode(chunk, { stream: true })
      const messages = held.split('\n\n')
      held = messages.pop() ?? ''
      for (const message of messages) if (message.startsWith('data: ')) listener(JSON.parse(message.slice(6)))
    }
    throw new Error('the world ended')
  }
  run().catch((reason: Error) => {
    if (!abort.signal.aborted) failed(reason)
  })
  return () => abort.abort()
}
