/**
 * The checking page as one file: program, reader, pinned keys and what is known of each kind of certificate within it, so
 * that it needs no network.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { templates } from '../../templates/catalogue.js'
import { parseIssuerKeys } from '../../templates/verification/issuer-keys.js'
import type { PaperKind } from '../../templates/verification/paper-kind.js'

const style = `
body { font: 1.1rem/1.6 sans-serif; max-width: 44rem; margin: 0 auto; padding: 1rem; }
.take { display: block; margin: 1rem 0; padding: .8rem; border: 2px solid #003a8c; border-radius: .4rem; text-align: center; }
.take input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.take:focus-within { outline: 4px solid #f0a000; }
.take:has(:disabled) { color: #888; border-color: #888; }
button { font: inherit; padding: .4rem 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #888; padding: .3rem .5rem; text-align: left; vertical-align: top; white-space: pre-wrap; }
th { width: 40%; font-weight: normal; background: #f2f2f2; }
td:only-child, th:empty + td { font-family: monospace; line-height: 1; }
.good { color: #00603a; } .bad { color: #a00000; }
`

/** `keysJson` is pinned in the page: whoever makes the page answers for them. Throws for keys that are none. */
export async function makePage(keysJson: string): Promise<string> {
  parseIssuerKeys(keysJson)
  const program = await bundled(fileURLToPath(new URL('page/page.js', import.meta.url)))
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const kinds = [...templates.values()].map(({ kind, title, codes }): PaperKind => ({ kind, title, codes }))
  const data = (text: string) => text.replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src blob:">
<title>証明書の確かめ</title>
<style>${style}</style>
<h1>証明書を確かめる</h1>
<p>証明書のうら面を、明るいところで、まっすぐ写してください。2枚以上のときは、ページの順に1枚ずつ写すか、全部の写真をページの順に選びます。写真はこの端末から出ません。</p>
<label class="take">カメラで写す<input type="file" id="camera" accept="image/*" capture="environment" disabled></label>
<label class="take">写真を選ぶ<input type="file" id="files" accept="image/*" multiple disabled></label>
<button type="button" id="again" disabled>はじめから</button>
<div id="result" role="status"></div>
<script type="application/json" id="issuer-keys">${data(keysJson)}</script>
<script type="application/json" id="kinds">${data(JSON.stringify(kinds))}</script>
<script type="text/plain" id="reader">${readFileSync(wasm).toString('base64')}</script>
<script type="module">${program.replaceAll('</script', '<\\/script')}</script>
</html>
`
}

async function bundled(entry: string): Promise<string> {
  const { build } = await import('vite')
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'page' },
      rollupOptions: { output: { inlineDynamicImports: true } },
    },
  })
  const [first] = Array.isArray(result) ? result : [result]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (!chunk) throw new Error('the page was not built')
  return chunk.code
}
