/**
 * Resolves when every promise that can settle by itself has settled: Node's ticks come after all that promises do. No
 * turn of the event loop is needed for it, nor given: what comes from threads or timers of the machine does not come. To
 * be called where a promise has just settled: elsewhere the tick comes first.
 */
export const settled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))

/** A turn of the event loop: Node tells of rejections that nobody heard, and lets go of what nobody holds. */
export const turned = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
