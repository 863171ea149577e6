import { commandSearch } from '../long/command.js'

export const kernelSearch = commandSearch({
  name: 'kernel',
  what: 'drivers and a whole visit keep their promises on a real kernel, and a machine that is killed settles',
  minutes: 8,
  command: [process.execPath, '.build/scripts/hardware/kernel-main.js'],
})
