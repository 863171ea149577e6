/** Everything that can be wrong with the simulated printer; each is switched on and off at any time. */
export const printerFaults = [
  /** No sheet in the tray, whatever the count says. */
  'paperEmpty',
  /** The next sheet jams while it is drawn in: nothing on it, nothing comes out. */
  'jamBeforeSheet',
  /** The next sheet jams inside, partly printed. */
  'jamDuringSheet',
  /** The next sheet jams at the exit: all of it printed and counted, the job completed, the jam told. */
  'jamAfterSheet',
  'coverOpen',
  'tonerEmpty',
  /** Told, and keeps nothing from printing. */
  'paperLow',
  'tonerLow',
  'outputFull',
  /** Stopped by itself, without saying why. */
  'stopped',
  /** Paused by a person. */
  'paused',
  /** The job stops (processing-stopped), and no reason is given anywhere. */
  'jobStops',
  /** The printer gives the job up (aborted) halfway. */
  'jobAborts',
  /** The printer takes no jobs (printer-is-accepting-jobs false). */
  'rejectsJobs',
  /** The power fails when the request arrives, before anything is done. */
  'powerFailsAtCreate',
  /** The power fails after the job was created and before the answer. */
  'powerFailsAfterCreate',
  'powerFailsAtSend',
  'powerFailsAfterSend',
  /** The power fails with the sheet in the paper path. */
  'powerFailsDuringSheet',
  /** The power fails when the sheet is out and the job not yet completed. */
  'powerFailsAfterSheet',
  /** At power-up the list of jobs is gone and ids begin again at 1; else unfinished jobs are aborted. */
  'forgetsJobs',
  /** At power-up an unfinished job with its document prints by itself, as from a spooler's disk. */
  'printsAtPowerUp',
  'countsOneMore',
  'countsOneLess',
  /** The job completes, with media-empty-error standing among its reasons. */
  'errorStands',
  /** The printer does not tell job-printer-state-reasons. */
  'tellsNoJobReasons',
  /** A sheet takes ten times as long, and so does each answer. */
  'slow',
  /** Connections are accepted and requests read; no answer comes. */
  'hangs',
  /** As `hangs`, for Cancel-Job only. */
  'cancelHangs',
  /** Cancel-Job is answered with a yes, and the job goes on being cancelled for ever. */
  'cancelIgnored',
  /** What is answered is not IPP. */
  'answersRubbish',
] as const

export type SimulatedPrinterFault = (typeof printerFaults)[number]
