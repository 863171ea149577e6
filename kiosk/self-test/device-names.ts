import type { TestedDevice } from './tested-devices.js'

/** As whoever reads the report or stands before the staff's screens calls it. */
export const deviceNames: Readonly<Record<TestedDevice, string>> = {
  versions: '版',
  clock: '時計',
  disk: '記憶装置',
  temperature: '温度',
  board: '基板の電源',
  journal: '取引記録',
  power: '無停電電源',
  centre: '証明書交付センター',
  'card-reader': 'カードリーダー',
  card: 'カード',
  keypad: 'キーパッド',
  panel: '表示灯・センサー',
  cash: '硬貨処理機',
  screen: '画面',
  voice: '音声',
  printer: 'プリンター',
}
