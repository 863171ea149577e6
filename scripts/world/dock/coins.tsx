import { type CoinValueYen, coinValuesYen } from '../../../drivers/cash/cash.js'
import type { WorldState } from '../state.js'
import type { Send } from './api.js'
import { Part, Words } from './bits.js'

const stateWords = {
  inhibited: { ja: '受付停止', en: 'closed' },
  accepting: { ja: '受付中', en: 'accepting' },
  jam: { ja: '硬貨づまり', en: 'jam' },
} as const

export function Coins({ state, send }: { state: WorldState; send: Send }) {
  const { cash } = state
  const words = stateWords[cash.state]
  return (
    <Part
      ja="硬貨"
      en="coins"
      class="coins"
      lamp={state.panel.lamps.coins}
      aside={
        <span class={`tag${cash.state === 'accepting' ? ' tag-good' : ''}`}>
          {words.ja} <small lang="en">{words.en}</small>
        </span>
      }
    >
      <div class="purse">
        {coinValuesYen.map((valueYen) => (
          <Coin key={valueYen} value={valueYen} insert={() => send({ type: 'insertCoin', valueYen })} />
        ))}
        <Coin value="foreign" insert={() => send({ type: 'insertForeignCoin' })} />
      </div>
      <dl class="figures">
        <Figure ja="一時保留" en="escrow" yen={cash.escrowYen} />
        <Figure ja="受け取り済み" en="accepted" yen={cash.counters.acceptedYen} />
        <Figure ja="払い出し" en="paid out" yen={cash.counters.paidOutYen} />
      </dl>
      <div class="cup">
        <button type="button" class="quiet" onClick={() => send({ type: 'pressLever' })}>
          <Words ja="返却" en="lever" />
        </button>
        <div class="cup-floor">
          {cash.cup.length === 0 && <span class="cup-empty">返却口は空です</span>}
          {cash.cup.map((value, index) => (
            <Coin key={index} value={value} />
          ))}
        </div>
        <button type="button" disabled={cash.cup.length === 0} onClick={() => send({ type: 'takeCoins' })}>
          <Words ja="取る" en="take" />
        </button>
      </div>
    </Part>
  )
}

function Coin({ value, insert }: { value: CoinValueYen | 'foreign'; insert?: () => void }) {
  const face = value === 'foreign' ? '1' : String(value)
  const className = `coin coin-${value}`
  if (!insert) return <span class={className}>{face}</span>
  const title = value === 'foreign' ? '1円（使えない硬貨）を入れる' : `${value}円を入れる`
  return (
    <button type="button" class={className} title={title} aria-label={title} onClick={insert}>
      {face}
    </button>
  )
}

function Figure({ ja, en, yen }: { ja: string; en: string; yen: number }) {
  return (
    <div>
      <dt>
        <Words ja={ja} en={en} />
      </dt>
      <dd>{yen.toLocaleString('ja-JP')}円</dd>
    </div>
  )
}
