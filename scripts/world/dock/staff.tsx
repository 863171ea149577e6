import type { FaultGroup, FaultState } from '../faults.js'
import type { WorldState } from '../state.js'
import type { Send } from './api.js'
import { Switch, Words } from './bits.js'

const groupWords: Readonly<Record<FaultGroup, { ja: string; en: string }>> = {
  card: { ja: 'カード', en: 'card' },
  coins: { ja: '硬貨', en: 'coins' },
  printer: { ja: 'プリンター', en: 'printer' },
  centre: { ja: 'センター', en: 'centre' },
  power: { ja: '電源', en: 'power' },
  keypad: { ja: 'テンキー', en: 'keypad' },
  panel: { ja: 'パネル', en: 'panel' },
  voice: { ja: '音声', en: 'voice' },
}

/** Sheets one hand loads. */
const packSheets = 50

/** Everything behind the cabinet's door, and everything that can go wrong. */
export function Staff({ state, send }: { state: WorldState; send: Send }) {
  const groups = (Object.keys(groupWords) as FaultGroup[]).filter((group) =>
    state.faults.some((fault) => fault.group === group),
  )
  return (
    <aside class="staff">
      <h2>
        <Words ja="係員の側" en="staff side" />
      </h2>
      <Cabinet state={state} send={send} />
      <h2>
        <Words ja="故障を起こす" en="make something fail" />
      </h2>
      {groups.map((group) => (
        <Group
          key={group}
          group={group}
          faults={state.faults.filter((fault) => fault.group === group)}
          send={send}
        />
      ))}
    </aside>
  )
}

function Cabinet({ state, send }: { state: WorldState; send: Send }) {
  const { door, keySwitch } = state.panel.sensors
  const { printer, power } = state
  return (
    <div class="cabinet">
      <Switch
        ja="扉を開ける"
        en="door open"
        on={door === 'open'}
        flip={(on) => send({ type: 'setDoor', door: on ? 'open' : 'closed' })}
      />
      <Switch
        ja="鍵を「係員」に"
        en="key at staff"
        on={keySwitch === 'staff'}
        flip={(on) => send({ type: 'setKeySwitch', keySwitch: on ? 'staff' : 'citizen' })}
      />
      <Switch
        ja="プリンターの電源"
        en="printer power"
        on={printer.powered}
        flip={(on) => send({ type: 'setPrinterPower', on })}
      />
      <p class="stock">
        <Words ja={`電池 ${power.chargePercent}%`} en={power.source} />
      </p>
      <button
        type="button"
        class="quiet"
        disabled={printer.sheetsLoaded > 250 - packSheets}
        onClick={() => send({ type: 'loadPaper', sheets: packSheets })}
      >
        <Words ja={`用紙 ${printer.sheetsLoaded}枚`} en={`load ${packSheets} more`} />
      </button>
      <button type="button" class="quiet" onClick={() => send({ type: 'laySheet' })}>
        <Words ja="白紙を排紙トレーに置く" en="lay a blank sheet into the tray" />
      </button>
      <button
        type="button"
        class="quiet"
        disabled={!printer.sheetStuckInside}
        onClick={() => send({ type: 'removeJammedSheet' })}
      >
        <Words ja="詰まった紙を除く" en="remove jammed sheet" />
      </button>
    </div>
  )
}

function Group({ group, faults, send }: { group: FaultGroup; faults: FaultState[]; send: Send }) {
  const { ja, en } = groupWords[group]
  const shown = faults.filter(({ common, on }) => common || on)
  const more = faults.filter(({ common, on }) => !common && !on)
  return (
    <section class="group">
      <h3>
        <Words ja={ja} en={en} />
      </h3>
      <div>
        {shown.map((fault) => (
          <Fault key={fault.id} fault={fault} send={send} />
        ))}
        {more.length > 0 && (
          <details>
            <summary>ほか {more.length} 件</summary>
            <div>
              {more.map((fault) => (
                <Fault key={fault.id} fault={fault} send={send} />
              ))}
            </div>
          </details>
        )}
      </div>
    </section>
  )
}

function Fault({ fault: { id, ja, en, on }, send }: { fault: FaultState; send: Send }) {
  return <Switch ja={ja} en={en} on={on} flip={(next) => send({ type: 'setFault', id, on: next })} />
}
