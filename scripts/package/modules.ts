/** The npm packages that a kiosk needs, with native parts for the target: installed and compiled once, then kept. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { unfit } from './native-files.js'
import { type Architecture, nodeAbi, nodeVersion, pins } from './pins.js'
import { run } from './run.js'
import { targetLibraries } from './target-libraries.js'

/** Compiled here; what comes compiled in its package is in `prebuilt`. */
const compiled = ['better-sqlite3', 'epoll', 'pcsclite'] as const
const prebuilt = 'node-hid'

/** Sources and leavings of compilers, by package. */
const notNeeded = {
  'better-sqlite3': ['deps', 'src', 'binding.gyp'],
  epoll: ['src', 'binding.gyp'],
  pcsclite: ['src', 'binding.gyp', 'test', 'examples'],
  'node-hid': ['hidapi', 'src', 'binding.gyp'],
} as const
/** Only their headers are used, and only to compile. */
const onlyToCompile = ['nan', 'node-addon-api', 'prebuild-install']
const keptOfBuild = /\.node$/
const textForDevelopers = /\.(map|d\.[cm]?ts|flow|markdown|md)$|(^|\/)(tsconfig|\.eslintrc)[^/]*$/

export interface ModulesOptions {
  architecture: Architecture
  projectRoot: string
  nodeFolder: string
  cacheFolder: string
}

/** Folder `node_modules` for the target. */
export function makeModules(options: ModulesOptions): string {
  const { architecture, projectRoot, cacheFolder } = options
  const lock = readFileSync(join(projectRoot, 'package-lock.json'))
  const own = ['modules.js', 'pins.js'].map((name) => readFileSync(new URL(name, import.meta.url)))
  const key = createHash('sha256')
    .update(Buffer.concat([lock, ...own]))
    .digest('hex')
    .slice(0, 16)
  const folder = join(cacheFolder, `modules-${architecture}-${key}`)
  if (existsSync(folder)) return join(folder, 'node_modules')
  const work = `${folder}.new`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(projectRoot, name), join(work, name))
  run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: work,
  })
  const modules = join(work, 'node_modules')
  if (!takeCompiled(options, modules)) compile(options, work)
  tidy(modules, architecture)
  check(modules, architecture)
  renameSync(work, folder)
  return join(folder, 'node_modules')
}

/** Where this machine's own modules fit the target, they are the same files that the tests ran with. */
function takeCompiled({ architecture, projectRoot }: ModulesOptions, modules: string): boolean {
  if (process.arch !== pins[architecture].nodeName || process.versions.modules !== nodeAbi) return false
  const builds = compiled.map((name) => [
    join(projectRoot, 'node_modules', name, 'build'),
    join(modules, name, 'build'),
  ])
  if (!builds.every(([from]) => existsSync(from as string))) return false
  for (const [from, to] of builds) cpSync(from as string, to as string, { recursive: true })
  return true
}

function compile({ architecture, nodeFolder, cacheFolder }: ModulesOptions, work: string): void {
  const { nodeName, gnuName } = pins[architecture]
  const tool = (name: string) => (process.arch === nodeName ? name : `${gnuName}-${name}`)
  const libraries = process.arch === nodeName ? undefined : targetLibraries(architecture, cacheFolder)
  run('npm', ['rebuild', ...compiled], {
    cwd: work,
    env: {
      ...process.env,
      npm_config_arch: nodeName,
      npm_config_target: nodeVersion,
      npm_config_nodedir: resolve(nodeFolder),
      npm_config_build_from_source: 'true',
      CC: tool('gcc'),
      CXX: tool('g++'),
      AR: tool('ar'),
      ...(libraries && { LDFLAGS: `-L${libraries}` }),
    },
  })
}

function tidy(modules: string, architecture: Architecture): void {
  const remove = (...path: string[]) => rmSync(join(modules, ...path), { recursive: true, force: true })
  for (const [name, parts] of Object.entries(notNeeded)) for (const part of parts) remove(name, part)
  for (const name of onlyToCompile) remove(name)
  for (const name of compiled) {
    for (const path of filesBelow(join(modules, name, 'build')))
      if (!keptOfBuild.test(path) || /\/(obj|obj\.target)\/|test_extension/.test(path)) rmSync(path)
  }
  const wanted = new RegExp(`-linux-${pins[architecture].nodeName}$`)
  for (const name of readdirSync(join(modules, prebuilt, 'prebuilds')))
    if (!wanted.test(name)) remove(prebuilt, 'prebuilds', name)
  for (const path of filesBelow(modules))
    if (textForDevelopers.test(path) && !/licen[cs]e/i.test(path)) rmSync(path)
  remove('.package-lock.json')
  remove('.bin')
  run('find', [modules, '-type', 'd', '-empty', '-delete'])
}

function check(modules: string, architecture: Architecture): void {
  const native = filesBelow(modules).filter((path) => path.endsWith('.node'))
  for (const name of [...compiled, prebuilt])
    if (!native.some((path) => path.startsWith(join(modules, name))))
      throw new Error(`${name}: no native file was made`)
  for (const path of native) {
    const reason = unfit(path, pins[architecture])
    if (reason) throw new Error(`${path}: ${reason}`)
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
