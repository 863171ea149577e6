/**
 * Stands in for both programs. `synthesizer`: a WAV file whose samples have the signs of the text's bits.
 * `player SOCKET DEVICE`: tells the socket what it hears, and ends when it is told to.
 */
import { connect } from 'node:net'
import { wavHeaderBytes } from '../pcm.js'

const amplitude = 8_000

async function synthesize(): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const text = Buffer.concat(chunks)
  const wav = Buffer.alloc(wavHeaderBytes + text.length * 16)
  wav.write('RIFF\0\0\0\0WAVEfmt ', 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(16_000, 24)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  for (let bit = 0; bit < text.length * 8; bit += 1) {
    const one = ((text[bit >> 3] ?? 0) >> (bit & 7)) & 1
    wav.writeInt16LE(one === 1 ? amplitude : -amplitude, wavHeaderBytes + 2 * bit)
  }
  process.stdout.write(wav)
}

async function play(socketPath: string, device: string): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const samples = Buffer.concat(chunks)
  const text = Buffer.alloc(samples.length >> 4)
  let loudest = 0
  for (let bit = 0; bit < samples.length >> 1; bit += 1) {
    const sample = samples.readInt16LE(2 * bit)
    loudest = Math.max(loudest, Math.abs(sample))
    if (sample > 0) text[bit >> 3] = (text[bit >> 3] ?? 0) | (1 << (bit & 7))
  }
  const socket = connect(socketPath)
  socket.write(`${JSON.stringify({ device, text: text.toString('utf8'), loudest })}\n`)
  socket.on('data', (answer) => process.exit(answer.toString() === 'end' ? 0 : 1))
  socket.on('error', () => process.exit(1))
}

const [role, socketPath = '', device = ''] = process.argv.slice(2)
if (role === 'synthesizer') await synthesize()
else await play(socketPath, device)
