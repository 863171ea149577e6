/**
 * Spoken guidance. One utterance at a time: a new one interrupts the old. The loudspeaker is heard by the
 * whole shop, so whatever names a person, a kind of certificate or a result goes to `headset` only.
 */
import type { DriverFault } from '../driver.js'

export type VoiceChannel = 'loudspeaker' | 'headset'
export type VoiceLanguage = 'ja' | 'ja-easy' | 'en' | 'zh-Hans' | 'ko' | 'pt' | 'es' | 'vi'

export interface Utterance {
  text: string
  language: VoiceLanguage
  channel: VoiceChannel
}

export type VoiceFaultCode = 'missing'
export type VoiceFault = DriverFault<VoiceFaultCode>

export interface Voice {
  open(): Promise<void>
  /** Resolves `spoken` at the end, `interrupted` when another utterance or `stop` cut it off. */
  say(utterance: Utterance): Promise<'spoken' | 'interrupted'>
  stop(): Promise<void>
  /** 0 (off) to 3. */
  setVolume(level: 0 | 1 | 2 | 3): Promise<void>
  close(): Promise<void>
}
