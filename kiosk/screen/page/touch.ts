import type { ScreenEvent } from '../view.js'

type WithoutRevision<Event> = Event extends unknown ? Omit<Event, 'revision'> : never

/** Sends a touch for the view being shown. */
export type Touch = (event: WithoutRevision<ScreenEvent>) => void
