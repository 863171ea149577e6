/** Plain names of all faults, the likeliest of each device first. */
export interface FaultLabel {
  id: string
  ja: string
  en: string
  common: boolean
}

type Row = readonly [name: string, ja: string, en: string, common?: 'common']

const rows: Readonly<Record<string, readonly Row[]>> = {
  card: [
    ['hung', '応答しない', 'hangs', 'common'],
    ['leavesBeforeCommand', '命令の前に離れる', 'leaves before it', 'common'],
    ['leavesAfterCommand', '命令の後に離れる', 'leaves after it', 'common'],
    ['mute', '無反応', 'mute'],
    ['sharingViolation', 'ほかが使用中', 'held by another program'],
    ['readerMissing', 'リーダー外れ', 'reader unplugged'],
    ['serviceAbsent', 'サービス停止', 'smart card service gone'],
  ],
  coins: [
    ['coinJam', '次の硬貨が詰まる', 'next coin jams', 'common'],
    ['payoutStops', 'つり銭が途中で停止', 'payout stops', 'common'],
    ['escrowStuck', '一時保留が開かない', 'escrow stuck', 'common'],
    ['tubesEmpty', 'つり銭切れ', 'no change'],
    ['hung', '応答しない', 'hangs'],
    ['unplugged', '外れた', 'unplugged'],
  ],
  printer: [
    ['paperEmpty', '用紙切れ', 'paper empty', 'common'],
    ['jamDuringSheet', '紙づまり（印刷中）', 'jam while printing', 'common'],
    ['coverOpen', 'カバーが開く', 'cover open', 'common'],
    ['tonerEmpty', 'トナー切れ', 'toner empty', 'common'],
    ['hangs', '応答しない', 'hangs', 'common'],
    ['jamBeforeSheet', '紙づまり（給紙）', 'jam while drawing in'],
    ['jamAfterSheet', '紙づまり（出口）', 'jam at the exit'],
    ['outputFull', '排紙トレーがいっぱい', 'output full'],
    ['stopped', '停止（理由なし）', 'stopped, no reason'],
    ['paused', '一時停止', 'paused by a person'],
    ['jobStops', 'ジョブだけ停止', 'job stops, no reason'],
    ['jobAborts', 'ジョブ中止', 'job aborted half-way'],
    ['rejectsJobs', 'ジョブを受けつけない', 'takes no jobs'],
    ['slow', '10倍遅い', 'ten times slower'],
    ['countsOneMore', '枚数を1多く報告', 'counts one more'],
    ['countsOneLess', '枚数を1少なく報告', 'counts one less'],
    ['errorStands', '完了後もエラーが残る', 'error stands after the end'],
    ['tellsNoJobReasons', 'ジョブの理由を報告しない', 'tells no job reasons'],
    ['cancelHangs', '取消に応答しない', 'cancel hangs'],
    ['cancelIgnored', '取消が終わらない', 'cancel never ends'],
    ['answersRubbish', 'でたらめな応答', 'answers rubbish'],
    ['powerFailsAtCreate', '停電：ジョブ作成の前', 'power fails before create'],
    ['powerFailsAfterCreate', '停電：ジョブ作成の後', 'power fails after create'],
    ['powerFailsAtSend', '停電：送信の前', 'power fails before send'],
    ['powerFailsAfterSend', '停電：送信の後', 'power fails after send'],
    ['powerFailsDuringSheet', '停電：印刷の途中', 'power fails during a sheet'],
    ['powerFailsAfterSheet', '停電：排紙の直後', 'power fails after a sheet'],
    ['forgetsJobs', '電源断でジョブを忘れる', 'forgets jobs at power-up'],
    ['printsAtPowerUp', '電源投入で勝手に印刷', 'prints at power-up'],
  ],
  centre: [
    ['unreachable', '届かない', 'unreachable', 'common'],
    ['hangs', '応答しない', 'hangs', 'common'],
  ],
  power: [
    ['mainsLost', '停電（電池で動作）', 'on battery', 'common'],
    ['batteryLow', '電池残量わずか', 'battery low', 'common'],
    ['unplugged', '外れた', 'unplugged'],
  ],
  keypad: [
    ['stuckKey', 'キー押されたまま', 'stuck key', 'common'],
    ['ghosting', '複数キー同時', 'several keys held'],
    ['unplugged', '外れた', 'unplugged'],
  ],
  panel: [
    ['trayBlind', '紙センサー見落とし', 'tray sensor blind'],
    ['traySeesPaper', '紙センサー誤検知', 'tray sensor sees paper'],
    ['unplugged', '外れた', 'unplugged'],
  ],
  voice: [
    ['unplugged', '外れた', 'unplugged'],
    ['hung', '終わらない', 'never ends'],
  ],
}

export const faultLabels: readonly FaultLabel[] = Object.entries(rows).flatMap(([group, faults]) =>
  faults.map(([name, ja, en, common]) => ({ id: `${group}.${name}`, ja, en, common: common === 'common' })),
)
