/** A copy of the project, to which things are added that the project has not. */
import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot, sourceFolders } from '../source-files.js'

const copied = [
  ...sourceFolders,
  'README.md',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'biome.json',
]
const mochaOptions = '.mocharc.json'
/** A catalogue of certificates has a line that loads each, and one that lists it. */
const [firstImport, endOfList] = ['import ', '\n] as unknown']

export interface Ended {
  /** Null for what was killed. */
  code: number | null
  /** What it wrote to either stream. */
  output: string
}

export class TreeCopy {
  readonly path = mkdtempSync(join(tmpdir(), 'shomei-kiosk-tree-'))

  constructor() {
    for (const name of copied) cpSync(join(projectRoot, name), join(this.path, name), { recursive: true })
    symlinkSync(join(projectRoot, 'node_modules'), join(this.path, 'node_modules'))
    const { spec: _, ...options } = JSON.parse(readFileSync(join(projectRoot, mochaOptions), 'utf8'))
    writeFileSync(join(this.path, mochaOptions), JSON.stringify(options))
  }

  close(): void {
    rmSync(this.path, { recursive: true, force: true })
  }

  /**
   * Adds `folder` as a folder of templates/, and the two lines in the catalogue. Nothing else is touched. `rewrite` makes
   * another certificate of its texts.
   */
  addCertificate(folder: string, name: string, template: string, rewrite = (text: string) => text): void {
    const target = join(this.path, 'templates', name)
    mkdirSync(target)
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll("'../../../../templates/", "'../")
      writeFileSync(join(target, file.replace('-test.ts', '.test.ts')), rewrite(text))
    }
    const catalogue = join(this.path, 'templates/catalogue.ts')
    const before = readFileSync(catalogue, 'utf8')
    const after = before
      .replace(firstImport, `import { ${template} } from './${name}/index.js'\n${firstImport}`)
      .replace(endOfList, `\n  ${template},${endOfList}`)
    writeFileSync(catalogue, after)
  }

  /** The compiler's word on all of it. */
  build(): Promise<Ended> {
    return this.run(join(this.path, 'node_modules/typescript/bin/tsc'), '-p', '.')
  }

  test(...args: string[]): Promise<Ended> {
    return this.run(join(this.path, 'node_modules/mocha/bin/mocha.js'), '--config', mochaOptions, ...args)
  }

  /** Runs a program of Node in the copy. */
  run(program: string, ...args: string[]): Promise<Ended> {
    // What is covered here is no file of the project.
    const { NODE_V8_COVERAGE: _, ...env } = process.env
    const options = { cwd: this.path, env, maxBuffer: 16 * 1024 * 1024 }
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [program, ...args], options, (_error, stdout, stderr) =>
        resolve({ code: child.exitCode, output: `${stdout}${stderr}` }),
      )
    })
  }
}
