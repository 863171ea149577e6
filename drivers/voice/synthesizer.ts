import { accessSync, constants } from 'node:fs'
import type { VoiceLanguage } from './voice.js'

/** A program that reads text from its standard input and writes a WAV file of 16-bit mono to its output. */
export interface SynthesizerCommand {
  program: string
  words: readonly string[]
}

/** Chooses the program for a language. Text never goes to a command line, which every process can read. */
export type Synthesizer = (language: VoiceLanguage) => SynthesizerCommand

/** Where Debian's open-jtalk-mecab-naist-jdic and hts-voice-nitech-jp-atr503-m001 (of contrib) put their files. */
export const japaneseDictionary = '/var/lib/mecab/dic/open-jtalk/naist-jdic'
export const japaneseVoice = '/usr/share/hts-voice/nitech-jp-atr503-m001/nitech_jp_atr503_m001.htsvoice'

/** Names of espeak-ng's voices. It cannot read kanji, so Japanese is not among them. */
const espeakVoices: Readonly<Record<Exclude<VoiceLanguage, 'ja' | 'ja-easy'>, string>> = {
  en: 'en-us',
  'zh-Hans': 'cmn',
  ko: 'ko',
  pt: 'pt-br',
  es: 'es-419',
  vi: 'vi',
}
/** Words a minute: slower than its default of 175, for listeners in a language that is not their first. */
const espeakWordsPerMinute = '150'
/** A little slower than natural speech, and slower still in やさしい日本語. */
const openJtalkSpeed = { ja: '0.95', 'ja-easy': '0.8' } as const

/** open_jtalk opens its output by name, which a socket, as Node gives to its children, does not allow; a pipe does. */
const throughPipe = 'open_jtalk "$@" | cat'

/** Debian's open-jtalk for Japanese and espeak-ng for everything else. Throws where the Japanese voice is absent. */
export function debianSynthesizer(
  dictionary: string = japaneseDictionary,
  voice: string = japaneseVoice,
): Synthesizer {
  for (const path of [dictionary, voice]) accessSync(path, constants.R_OK)
  return (language) =>
    language === 'ja' || language === 'ja-easy'
      ? {
          program: 'sh',
          words: [
            ...['-c', throughPipe, 'sh'],
            ...['-x', dictionary, '-m', voice, '-r', openJtalkSpeed[language], '-ow', '/dev/stdout'],
          ],
        }
      : {
          program: 'espeak-ng',
          words: ['--stdin', '--stdout', '-s', espeakWordsPerMinute, '-v', espeakVoices[language]],
        }
}
