import { deepEqual, equal, ok } from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { softwareVersion } from '../../kiosk/version.js'
import { projectRoot, readSource, type SourceFile, sourceFiles, typescriptFiles } from './source-files.js'

/** A file asks to be split from here on; more than this is wrong. */
const mostLines = 500
const manyLines = 300

const files = typescriptFiles()
const linesOf = ({ text }: SourceFile) => text.split('\n').length - 1

/** `file:line` of every line that matches, without those whose words are this test's own. */
function linesWith(pattern: RegExp, sources: readonly SourceFile[] = files): string[] {
  return sources
    .filter(({ path }) => path !== 'scripts/test/house.test.ts')
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    )
}

const textEndings = [
  '.ts',
  '.tsx',
  '.mjs',
  '.sh',
  '.md',
  '.css',
  '.html',
  '.json',
  '.toml',
  '.service',
  '.conf',
]
const rootFiles = ['README.md', 'package.json', 'package-lock.json', 'tsconfig.json', 'biome.json', '.ci/run']
const texts = () => [...sourceFiles(...textEndings), ...rootFiles.map(readSource)]

describe('the house', () => {
  it(`has no TypeScript file over ${mostLines} lines`, () => {
    deepEqual(
      files.filter((file) => linesOf(file) > mostLines).map((file) => `${file.path}: ${linesOf(file)}`),
      [],
    )
    const many = files.filter((file) => linesOf(file) > manyLines && !/\.test\.ts$/.test(file.path))
    if (many.length > 0) {
      const list = many.map((file) => `${file.path} (${linesOf(file)})`).join(', ')
      console.log(`      over ${manyLines} lines, to be split where it helps: ${list}`)
    }
  })

  it('puts nothing off', () => {
    deepEqual(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/), [])
  })

  it('runs every test it has', () => {
    deepEqual(linesWith(/\b(describe|it)\.(only|skip)\(|\bx(it|describe)\(/), [])
  })

  it('says why where it skips', () => {
    const silent = files.filter(
      ({ path, text }) =>
        path !== 'scripts/test/house.test.ts' && /\.skip\(\)/.test(text) && !/skipped/.test(text),
    )
    deepEqual(
      silent.map(({ path }) => path),
      [],
    )
  })

  it('turns no check of the compiler or of the linter off without a reason', () => {
    deepEqual(linesWith(/@ts-(ignore|nocheck)|biome-ignore(?!.*: \S)|@ts-expect-error\s*$/), [])
  })

  it('has one version', () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
    equal(softwareVersion, version)
  })
})

describe('the packages', () => {
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'))
  const kinds = ['dependencies', 'optionalDependencies', 'devDependencies', 'overrides'] as const

  for (const kind of kinds) {
    it(`are pinned: ${kind}`, () => {
      const loose = Object.entries<string>(manifest[kind]).filter(
        ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
      )
      deepEqual(loose, [])
    })
  }

  it('come from whatever registry the machine is set to', () => {
    const packages = Object.entries<{ resolved?: string }>(lock.packages)
    ok(packages.length > 100)
    deepEqual(
      packages.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name),
      [],
    )
  })

  it('are locked for every platform', () => {
    // When this fails: node scripts/complete-lock.mjs
    const packages = Object.entries<{ optionalDependencies?: Record<string, string> }>(lock.packages)
    const missing = packages.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !lock.packages[`${path}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`],
      ),
    )
    deepEqual(missing, [])
  })

  it('run install scripts only where that is allowed', () => {
    const withScripts = Object.entries<{ hasInstallScript?: boolean; optional?: boolean }>(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''))
    const decided = Object.keys(manifest.allowScripts)
    deepEqual(
      [...new Set(withScripts)].filter((name) => !decided.includes(name)),
      [],
    )
  })
})

describe('what is committed', () => {
  it('names no folder of one machine and no registry', () => {
    const pattern =
      /\/(home|Users)\/[a-z]|\/work\/|[\s'\x22`=(]\/root\/|registry\.npmjs|registry\.[a-z0-9-]+\.[a-z]+|\bnodedir\b/
    deepEqual(linesWith(pattern, texts()), [])
  })

  it('refers to nothing that a reader does not have', () => {
    deepEqual(linesWith(/\b(screens|domain|design|copy|papers|persons|style)\.md\b|domain facts/), [])
  })

  it('has every page that a page links to', () => {
    const broken = sourceFiles('.md')
      .concat(readSource('README.md'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\]\(([^)#:\s]+)(#[^)]*)?\)/g)]
          .map((match) => join(dirname(path), match[1] as string))
          .filter((target) => !existsSync(join(projectRoot, target)))
          .map((target) => `${path}: ${target}`),
      )
    deepEqual(broken, [])
  })

  for (const page of ['README.md', 'kiosk/SECURITY.md', 'kiosk/INVARIANTS.md']) {
    const { text } = readSource(page)

    it(`names no test in ${page} that is not there`, () => {
      // From the project's root, from where the page is, or beside the test named before it.
      let before = '.'
      const missing = [...text.matchAll(/`([\w./-]*(?:\/|\.test)[\w.-]*\.ts)`/g)].filter(([, name = '']) => {
        const found = ['.', dirname(page), before]
          .map((folder) => join(folder, name))
          .find((path) => existsSync(join(projectRoot, path)))
        before = found === undefined ? '.' : dirname(found)
        return found === undefined
      })
      deepEqual(
        missing.map(([, name]) => name),
        [],
      )
      ok(text.split('.ts`').length > 10)
    })

    it(`quotes no title in ${page} that no test has`, () => {
      const sources = typescriptFiles().filter(({ path }) => /\.test\.ts$|\/trial\//.test(path))
      // In a column of tables: what stands after a test's name, or alone, in italics.
      const quoted = [
        ...text.matchAll(/(?:\.ts`|trial`): ((?:_[^_|]+_(?:, )?)+)|\| *(_[^_|]+_), in the same test/g),
      ]
        .flatMap(([, several, one]) => [...(several ?? one ?? '').matchAll(/_([^_]+)_/g)])
        .map((match) => match[1] as string)
      if (page === 'kiosk/SECURITY.md') ok(quoted.length > 5)
      deepEqual(
        quoted.filter((title) => !sources.some((source) => source.text.includes(title))),
        [],
      )
    })
  }

  it('has a page in every room of the kiosk and of the devices', () => {
    const rooms = ['kiosk', 'drivers'].flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
        .map((entry) => `${folder}/${entry.name}/README.md`),
    )
    deepEqual(
      rooms.filter((page) => !existsSync(join(projectRoot, page))),
      [],
    )
  })
})
