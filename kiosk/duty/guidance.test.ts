import assert from 'node:assert/strict'
import { SimulatedPanel } from '../../drivers/panel/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { type HeardUtterance, SimulatedVoice } from '../../drivers/voice/simulator.js'
import { present } from '../screen/present.js'
import { samples } from '../screen/samples.js'
import type { Scene } from '../screen/scene.js'
import { createLog } from '../telemetry/log.js'
import { Guidance } from './guidance.js'

describe('guidance', () => {
  let panel: SimulatedPanel
  let clock: SimulatedClock
  let voice: SimulatedVoice
  let guidance: Guidance
  let heard: HeardUtterance[]
  let revision: number

  beforeEach(async () => {
    clock = new SimulatedClock()
    panel = new SimulatedPanel()
    voice = new SimulatedVoice({ clock })
    await panel.open()
    await voice.open()
    heard = []
    revision = 0
    voice.onHeard((utterance) => heard.push(utterance))
    guidance = new Guidance({ voice, panel, clock, log: createLog({ role: 'test' }, () => {}, 'error') })
  })

  afterEach(() => guidance.close())

  const scene = (name: string, change: Partial<Scene> = {}): Scene => {
    const found = samples.find((sample) => sample.name === name)
    assert(found, name)
    return { ...found.scene, headset: panel.sensors.headset === 'in', ...change }
  }
  const show = (shown: Scene, silent = false): void => {
    revision += 1
    guidance.follow(present(shown, revision), silent)
  }

  const texts = (): string[] => heard.map(({ text }) => text)

  /** In steps, since what is said again follows the end of what was said. */
  const minutePasses = async (): Promise<void> => {
    for (let second = 0; second < 60; second += 1) {
      clock.advance(1_000)
      await new Promise(setImmediate)
    }
  }

  it('tells the shop where to act, and the headset everything', () => {
    show(scene('choosingCertificate'))
    panel.setHeadset('in')
    show(scene('choosingCertificate'))
    assert.deepEqual(
      heard.map(({ channel }) => channel),
      ['loudspeaker', 'headset'],
    )
    assert.equal(texts()[0], 'どの証明書が必要ですか。番号を押してください。')
    assert.match(texts()[1] ?? '', /1番、住民票の写し。1通 200円/)
  })

  it('says again what both say alike when a headset comes in', () => {
    show(scene('closing'))
    panel.setHeadset('in')
    show(scene('closing'))
    assert.deepEqual(
      heard.map(({ channel }) => channel),
      ['loudspeaker', 'headset'],
    )
  })

  it('leaves the headset for the loudspeaker with nothing personal when it is pulled out in the middle', () => {
    panel.setHeadset('in')
    show(scene('confirming'))
    assert.match(texts()[0] ?? '', /見本　太郎/)
    panel.setHeadset('out')
    show(scene('confirming'))
    assert.equal(heard[1]?.channel, 'loudspeaker')
    assert.doesNotMatch(texts()[1] ?? '', /見本　太郎|住民票/)
  })

  it('says of a switched row only that row, and everything again when asked', () => {
    panel.setHeadset('in')
    const before = scene('choosingContents')
    show(before)
    const contents = before.contents.map((row) =>
      row.label === 'household' ? { ...row, state: 'off' as const } : row,
    )
    show({ ...before, contents })
    assert.equal(texts()[1], '4番、世帯主の氏名と続柄。のせない。')
    guidance.repeat()
    assert.match(texts()[2] ?? '', /^のせる内容を選んでください.*何が必要かは/)
  })

  it('says which of several is chosen now, not which is no longer', () => {
    panel.setHeadset('in')
    const before = scene('choosingCopies')
    show(before)
    show({ ...before, copies: 3 })
    assert.equal(texts()[1], '3番、3通。選んでいます。')
  })

  it('begins as loud as ever, however silent the last citizen left it', async () => {
    await voice.setVolume(0)
    show(scene('attracting'))
    assert.equal(voice.volume, 2)
    assert.equal(heard[0]?.volume, 2)
  })

  it('is as silent about each digit of a PIN as about every other', () => {
    panel.setHeadset('in')
    for (const pinDigits of [0, 1, 2, 3, 4]) show(scene('enteringPin', { pinDigits }))
    assert.equal(heard.length, 1)
  })

  it('repeats what waits for a hand until 音声停止', async () => {
    show(scene('delivering'))
    const once = texts()[0] ?? ''
    await minutePasses()
    assert(heard.length > 2)
    assert.deepEqual([...new Set(texts())], [once])
    const soFar = heard.length
    show(scene('delivering'), true)
    await minutePasses()
    assert.equal(heard.length, soFar)
  })
})
