import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rejectsWithFault } from '../testing/recorder.js'
import { AlsaVoice } from './alsa.js'
import { voiceContract } from './contract.js'
import { debianSynthesizer, japaneseVoice } from './synthesizer.js'
import { type AlsaBench, alsaBench } from './testing/alsa-bench.js'
import type { Utterance } from './voice.js'

voiceContract('ALSA', alsaBench)

const greeting: Utterance = { text: 'Please put your card down', language: 'en', channel: 'loudspeaker' }

describe('voice by ALSA', () => {
  let bench: AlsaBench

  beforeEach(async () => {
    bench = await alsaBench()
  })

  afterEach(() => bench.dispose())

  it('is as loud as the volume says, and silent at 0', async () => {
    await bench.voice.open()
    const loudest: number[] = []
    for (const level of [3, 2, 1] as const) {
      await bench.voice.setVolume(level)
      const said = bench.voice.say(greeting)
      loudest.push((await bench.ears.heard()).loudest)
      await bench.hands.pass(0)
      await said
    }
    assert.deepEqual(loudest, [8_000, 3_200, 1_280])
  })

  it('speaks again at once after being interrupted over and over', async () => {
    await bench.voice.open()
    const ends = Array.from({ length: 5 }, () => bench.voice.say(greeting))
    const last = bench.voice.say({ ...greeting, text: 'last' })
    assert.deepEqual(await Promise.all(ends), Array(5).fill('interrupted'))
    assert.equal((await bench.hands.heard()).text, 'last')
    await bench.hands.pass(0)
    assert.equal(await last, 'spoken')
  })
})

describe('voice by Debian’s programs', () => {
  const { skipReason } = programs()

  it('is missing without a Japanese voice, and names the file', async () => {
    const opened = new AlsaVoice({
      devices: { loudspeaker: 'default', headset: 'default' },
      makeSynthesizer: () => debianSynthesizer(tmpdir(), '/nowhere/voice.htsvoice'),
    }).open()
    await rejectsWithFault(opened, 'voice', 'missing')
    await assert.rejects(opened, /nowhere/)
  })

  it('plays speech on the loudspeaker’s device alone, and on the headset’s alone', async function () {
    if (skipReason !== undefined) {
      if (process.env.CI === 'true') throw new Error(`missing: ${skipReason}`)
      console.log(`      skipped, missing: ${skipReason}`)
      this.skip()
    }
    const folder = mkdtempSync(join(tmpdir(), 'alsa-'))
    const sink = (
      name: string,
    ) => `pcm.${name} { type plug slave.pcm { type file format raw file "${folder}/${name}.raw"
      slave.pcm { type null } } }`
    writeFileSync(join(folder, 'asound.conf'), `${sink('speaker')}\n${sink('phones')}\n`)
    process.env.ALSA_CONFIG_PATH = join(folder, 'asound.conf')
    try {
      const voice = new AlsaVoice({
        devices: { loudspeaker: 'speaker', headset: 'phones' },
        makeSynthesizer: () => (language) =>
          debianSynthesizer(folder, join(folder, 'asound.conf'))(language === 'ja' ? 'en' : language),
      })
      await voice.open()
      // Trying a device at open leaves a little silence.
      const sounding = (name: string) =>
        readFileSync(join(folder, `${name}.raw`)).filter((byte) => byte !== 0).length
      assert.equal(await voice.say(greeting), 'spoken')
      const heard = sounding('speaker')
      assert.ok(heard > 10_000, `${heard} bytes sounded`)
      assert.equal(sounding('phones'), 0)
      assert.equal(await voice.say({ ...greeting, channel: 'headset' }), 'spoken')
      assert.ok(sounding('phones') > 10_000)
      assert.equal(sounding('speaker'), heard)
      await voice.close()
    } finally {
      delete process.env.ALSA_CONFIG_PATH
      rmSync(folder, { recursive: true })
    }
  })

  it('speaks Japanese', async function () {
    const absent = skipReason ?? japaneseSkipReason()
    if (absent !== undefined) {
      if (process.env.CI === 'true') throw new Error(`missing: ${absent}`)
      console.log(`      skipped, missing: ${absent}`)
      this.skip()
    }
    const folder = mkdtempSync(join(tmpdir(), 'voice-'))
    try {
      const heard = join(folder, 'heard.raw')
      const voice = new AlsaVoice({
        devices: { loudspeaker: 'speaker', headset: 'speaker' },
        player: () => ({ program: 'sh', words: ['-c', `cat >>${heard}`] }),
      })
      await voice.open()
      const said = { text: '証明書を発行します', language: 'ja', channel: 'loudspeaker' } as const
      assert.equal(await voice.say(said), 'spoken')
      const samples = readFileSync(heard)
      assert.ok(samples.filter((byte) => byte !== 0).length > 50_000, `${samples.length} bytes`)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

function programs(): { skipReason: string | undefined } {
  for (const [program, debianPackage] of [
    ['espeak-ng', 'espeak-ng'],
    ['aplay', 'alsa-utils'],
  ] as const)
    if (spawnSync(program, ['--version']).error)
      return { skipReason: `${program} (Debian package ${debianPackage})` }
  return { skipReason: undefined }
}

function japaneseSkipReason(): string | undefined {
  try {
    debianSynthesizer()
  } catch {
    return `${japaneseVoice} (Debian package hts-voice-nitech-jp-atr503-m001 of contrib)`
  }
  return spawnSync('open_jtalk').error ? 'open_jtalk (Debian package open-jtalk)' : undefined
}
