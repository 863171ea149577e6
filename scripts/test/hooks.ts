// Mocha passes a test whose promise rejects after the test has ended. Rethrowing makes that a failed run.
const rethrow = (reason: unknown) => {
  throw reason
}
const listen = () => {
  if (!process.listeners('unhandledRejection').includes(rethrow)) process.on('unhandledRejection', rethrow)
}
listen()

/** Where files run side by side, mocha takes all listeners away after each file. */
export const mochaHooks = { beforeAll: listen }

// A process of mocha's that dies beside others leaves mocha without an end, and without a word: a run has failed
// until mocha itself says how it ended.
process.exitCode = 1
