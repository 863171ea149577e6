/** In the order in which a technician goes through a kiosk: first what everything else stands on. */
export const testedDevices = [
  'versions',
  'clock',
  'disk',
  'temperature',
  'board',
  'journal',
  'power',
  'centre',
  'card-reader',
  'card',
  'keypad',
  'panel',
  'cash',
  'screen',
  'voice',
  'printer',
] as const
export type TestedDevice = (typeof testedDevices)[number]
