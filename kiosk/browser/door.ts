/**
 * Each browser has an address of its own, which ends with its citizen: a page of the visit before can never be
 * given what the next process shows. Connections are passed on unread, as the launcher's own.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface Door {
  /** Where the page is, such as `http://127.0.0.1:40123/`. */
  url: string
  /** Nobody comes in any more, and who still waits is sent away. */
  close(): void
}

export async function openDoor(accept: (socket: Socket) => void): Promise<Door> {
  const waiting = new Set<Socket>()
  // pauseOnConnect: the bytes of a connection are left for the process on duty to read.
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    waiting.add(socket)
    socket.once('close', () => waiting.delete(socket))
    accept(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close()
      for (const socket of waiting) socket.destroy()
    },
  }
}
