import { useRef, useState } from 'preact/hooks'
import type { SheetState, WorldState } from '../state.js'
import type { Send } from './api.js'
import { Part, Words } from './bits.js'

interface Picture {
  sheet: SheetState
  side: 'front' | 'back'
}

export function Tray({ state, send }: { state: WorldState; send: Send }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [picture, setPicture] = useState<Picture | null>(null)
  const look = (next: Picture) => {
    setPicture(next)
    dialog.current?.showModal()
  }
  const { sheets, hand, drawsImages } = state.tray
  return (
    <Part ja="排紙トレー" en="paper tray" class="tray" lamp={state.panel.lamps.tray}>
      <div class="shelf">
        <Pile sheets={sheets} drawsImages={drawsImages} look={look} empty="トレーは空です" />
        <button type="button" disabled={sheets.length === 0} onClick={() => send({ type: 'takePaper' })}>
          <Words ja="紙を取る" en="take the paper" />
        </button>
      </div>
      <div class="shelf shelf-hand">
        <Pile sheets={hand} drawsImages={drawsImages} look={look} empty="手元に紙はありません" />
        <button
          type="button"
          class="quiet"
          disabled={hand.length === 0}
          onClick={() => send({ type: 'putAwayPaper' })}
        >
          <Words ja="しまう" en="put away" />
        </button>
      </div>
      <dialog ref={dialog} class="reader-dialog">
        {picture && (
          <>
            <img src={address(picture)} alt="印刷された紙" />
            <p>
              {picture.sheet.sides === 2 && (
                <button
                  type="button"
                  onClick={() =>
                    setPicture({ ...picture, side: picture.side === 'front' ? 'back' : 'front' })
                  }
                >
                  <Words ja="裏返す" en="turn over" />
                </button>
              )}
              <a href={`api/tray/${picture.sheet.id}/sheet.pdf`} target="_blank" rel="noreferrer">
                PDF
              </a>
              <button type="button" onClick={() => dialog.current?.close()}>
                <Words ja="閉じる" en="close" />
              </button>
            </p>
          </>
        )}
      </dialog>
    </Part>
  )
}

function Pile(props: {
  sheets: readonly SheetState[]
  drawsImages: boolean
  look: (picture: Picture) => void
  empty: string
}) {
  const { sheets, drawsImages, look, empty } = props
  if (sheets.length === 0) return <p class="pile pile-empty">{empty}</p>
  return (
    <ul class="pile">
      {sheets.map((sheet) => (
        <li key={sheet.id}>
          {drawsImages ? (
            <button type="button" class="sheet" onClick={() => look({ sheet, side: 'front' })}>
              <img src={`api/tray/${sheet.id}/small.png`} alt={`${sheet.id}枚目の紙`} />
            </button>
          ) : (
            <a class="sheet" href={`api/tray/${sheet.id}/sheet.pdf`} target="_blank" rel="noreferrer">
              PDF
            </a>
          )}
          {sheet.sides === 2 && <span class="tag">両面</span>}
          {sheet.late && <span class="tag tag-bad">遅れて出た紙</span>}
        </li>
      ))}
    </ul>
  )
}

function address({ sheet, side }: Picture): string {
  return `api/tray/${sheet.id}/${side}.png`
}
