import type { WorldState } from '../state.js'
import type { Send } from './api.js'
import { CardReader } from './card-reader.js'
import { Coins } from './coins.js'
import { Keypad } from './keypad.js'
import { Speech } from './speech.js'
import { Staff } from './staff.js'
import { Tray } from './tray.js'

export function App(props: { state: WorldState | null; complaint: string | null; send: Send }) {
  const { state, complaint, send } = props
  return (
    <>
      <Header state={state} />
      {state ? (
        <main>
          <KioskScreen url={state.kioskUrl} />
          <div class="machine">
            <CardReader state={state} send={send} />
            <Keypad state={state} send={send} />
            <Coins state={state} send={send} />
            <Speech state={state} send={send} />
            <Tray state={state} send={send} />
          </div>
          <Staff state={state} send={send} />
        </main>
      ) : (
        <p class="away">
          模擬装置からの返事を待っています。<small lang="en">Waiting for the world.</small>
        </p>
      )}
      <p class="complaint" role="status" hidden={complaint === null}>
        {complaint}
      </p>
    </>
  )
}

function Header({ state }: { state: WorldState | null }) {
  const kiosk = state?.kiosk
  return (
    <header>
      <h1>模擬ハードウェア</h1>
      <p>
        ここにあるものは、すべて模擬です。本物のカード・お金・人・証明書は、ひとつもありません。
        <small lang="en">Everything here is simulated: no real card, money, person or certificate.</small>
      </p>
      {kiosk && (
        <p class={kiosk.connected ? 'link link-up' : 'link'}>
          {kiosk.connected ? 'キオスクと接続中' : 'キオスクがつながっていません'}
          <small lang="en">
            {kiosk.connected ? 'kiosk connected' : 'no kiosk'}
            {kiosk.killed > 0 && ` · ${kiosk.killed} ended without goodbye`}
          </small>
        </p>
      )}
    </header>
  )
}

function KioskScreen({ url }: { url: string | null }) {
  return (
    <div class="screen">
      {url === null ? (
        <p>
          画面の場所が指定されていません。
          <small lang="en">No address of the kiosk's screen was given (--kiosk-url).</small>
        </p>
      ) : (
        <iframe src={url} title="キオスクの画面 (the kiosk's screen)" />
      )}
    </div>
  )
}
