import { commandSearch } from '../long/command.js'

export const fleetSearch = commandSearch({
  name: 'fleet',
  what: 'of a fleet whose broker is killed twice, the operator has every event once, and every command is taken once',
  minutes: 1.5,
  command: ['node', '.build/scripts/fleet/main.js', '--kiosks', '200', '--seconds', '30'],
})
