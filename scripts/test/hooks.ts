// Mocha passes a test whose promise rejects after the test has ended. Rethrowing makes that a failed run.
process.on('unhandledRejection', (reason) => {
  throw reason
})
