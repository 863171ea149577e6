/** A kiosk process without a kiosk: it answers each connection with its pid, and obeys one letter a request. */
import type { Socket } from 'node:net'
import type { FromProcess, ToProcess } from '../messages.js'

const tell = (message: FromProcess) => process.connected && process.send?.(message)

process.on('message', (message: ToProcess, socket?: Socket) => {
  if (message.type === 'goOnDuty') tell({ type: 'onDuty' })
  if (message.type === 'stop') process.exit(0)
  if (message.type === 'connection' && socket) {
    tell({ type: 'received', id: message.id })
    serve(socket)
  }
})

function serve(socket: Socket): void {
  socket.on('error', () => {})
  socket.on('data', (data) => {
    const order = data.toString()
    if (order === 'done') {
      tell({ type: 'done' })
      process.exit(0)
    }
    if (order === 'releasedButStays') {
      tell({ type: 'done' })
      tell({ type: 'released' })
    }
    if (order === 'doneButStays') tell({ type: 'done' })
    if (order === 'crash') process.exit(3)
    if (order === 'hang') for (;;) {}
    if (order === 'alive') {
      tell({ type: 'alive' })
      socket.end()
    }
    if (order === 'pid') socket.end(String(process.pid))
  })
  socket.resume()
}

process.on('disconnect', () => process.exit(0))
setInterval(() => tell({ type: 'alive' }), 20)
if (process.argv.includes('--fail')) process.exit(1)
tell({ type: 'standby' })
