import { parseArgs } from 'node:util'
import { type Architecture, architectures } from './pins.js'

export interface CommandLine {
  architectures: readonly Architecture[]
  out: string
  version: string | undefined
  /** Only this: the packages in `out` become a repository there. */
  repository?: { folder: string; key: string }
}

export const usage = `npm run package -- [options]

  --arch NAME       ${architectures.join(', ')} or all (all)
  --out FOLDER      where the packages go (.state/packages)
  --version TEXT    another version than the project's, for trying an upgrade

  --repository FOLDER --key FINGERPRINT
                    makes nothing, but puts the packages of --out into a signed apt repository
`

/** Throws an Error with one clear line for whatever cannot be understood. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      arch: { type: 'string', default: 'all' },
      out: { type: 'string', default: '.state/packages' },
      version: { type: 'string' },
      repository: { type: 'string' },
      key: { type: 'string' },
    },
  })
  const chosen = values.arch === 'all' ? architectures : architectures.filter((name) => name === values.arch)
  if (chosen.length === 0)
    throw new Error(`--arch: ${values.arch} is none of ${architectures.join(', ')}, all`)
  if (values.version !== undefined && !/^\d[0-9A-Za-z.+~]{0,40}$/.test(values.version))
    throw new Error(
      `--version: ${values.version} is no version of a Debian package: digits first, then 0-9 A-Z a-z . + ~`,
    )
  const { repository: folder, key } = values
  if ((folder === undefined) !== (key === undefined))
    throw new Error('--repository and --key: only together; an unsigned repository is of no use')
  return {
    architectures: chosen,
    out: values.out,
    version: values.version,
    ...(folder !== undefined && key !== undefined && { repository: { folder, key } }),
  }
}
