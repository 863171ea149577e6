import { readFileSync } from 'node:fs'
import { newestGlibc, type Pin } from './pins.js'

const elfMagic = '7f454c46'
const machineOffset = 18

/** Why a native file would not load on the machine it is meant for, or undefined. */
export function unfit(file: string, pin: Pin): string | undefined {
  const bytes = readFileSync(file)
  if (bytes.subarray(0, 4).toString('hex') !== elfMagic) return 'is no ELF file'
  const machine = bytes.readUInt16LE(machineOffset)
  if (machine !== pin.elfMachine) return `is for machine ${machine}, not ${pin.elfMachine}`
  const [newestMajor, newestMinor] = newestGlibc
  const tooNew = [...bytes.toString('latin1').matchAll(/GLIBC_(\d+)\.(\d+)/g)].find(
    ([, major, minor]) =>
      Number(major) > newestMajor || (Number(major) === newestMajor && Number(minor) > newestMinor),
  )
  return tooNew && `needs ${tooNew[0]}, and Debian 12 has ${newestMajor}.${newestMinor}`
}
