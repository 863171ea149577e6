import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorld, type World } from './world.js'

describe('the server of the dock', () => {
  let folder: string
  let world: World

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dock-'))
    world = await startWorld({
      stateDir: folder,
      socketPath: join(folder, 'world.sock'),
      kioskUrl: 'http://127.0.0.1:8080/',
    })
  })
  after(async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  })

  function ask(
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<{ status: number; headers: Record<string, unknown> }> {
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path, world.dockUrl),
        { method: options.method ?? 'GET', headers: options.headers ?? {} },
        (response) => {
          response.resume()
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }))
        },
      )
      asked.on('error', reject)
      asked.end(options.body)
    })
  }

  const post = (body: string, headers: Record<string, string> = {}) =>
    ask('/api/command', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
  const press = JSON.stringify({ type: 'press', key: 'confirm' })

  it('takes commands from scripts and from its own page', async () => {
    const own = new URL(world.dockUrl ?? '').origin
    assert.equal((await post(press)).status, 200)
    assert.equal((await post(press, { origin: own, 'sec-fetch-site': 'same-origin' })).status, 200)
  })

  it('refuses pages elsewhere, and names that only point here', async () => {
    assert.equal((await post(press, { origin: 'http://example.invalid' })).status, 403)
    assert.equal((await post(press, { 'sec-fetch-site': 'cross-site' })).status, 403)
    assert.equal((await ask('/api/state', { headers: { host: 'example.invalid' } })).status, 403)
    assert.equal((await post(press, { 'content-type': 'text/plain' })).status, 415)
  })

  it('refuses what is no command, and tells what hands cannot do', async () => {
    for (const body of ['{}', '{"type":"press","key":"11"}', '{"type":"press","key":"1","more":1}'])
      assert.equal((await post(body)).status, 400)
    assert.equal((await post('{"type":"removeCard"}')).status, 409)
    assert.equal((await post(JSON.stringify({ text: 'a'.repeat(5_000) }))).status, 413)
  })

  it('allows its page files of its own and the kiosk in a frame, nothing else', async () => {
    const { headers } = await ask('/api/state')
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self';/)
    assert.match(policy, /frame-src http:\/\/127\.0\.0\.1:8080;/)
    assert.equal(policy.includes('unsafe'), false)
  })

  it('has no sheet before one was printed', async () => {
    for (const file of ['front.png', 'back.png', 'sheet.pdf', 'passwd'])
      assert.equal((await ask(`/api/tray/1/${file}`)).status, 404)
  })
})
