// A whole Bluesky on loopback: PLC directory, PDS and AppView, with Redis beside them.
//
// Environment: DB_POSTGRES_URL (an empty database with pg_trgm at hand), REDIS_PORT, PDS_PORT, PLC_PORT, BSKY_PORT.
// Prints one line of JSON when it answers, and ends with all it started when its standard input closes.
import { spawn } from 'node:child_process'
import net from 'node:net'

const { DB_POSTGRES_URL, REDIS_PORT, PDS_PORT, PLC_PORT, BSKY_PORT } = process.env

// The test network listens on every address of the machine; here it keeps to loopback.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...parameters) {
  const [first, second] = parameters
  if (first !== null && typeof first === 'object' && 'port' in first) first.host ??= '127.0.0.1'
  else if (['number', 'string'].includes(typeof first) && typeof second !== 'string') parameters.splice(1, 0, '127.0.0.1')
  return listen.apply(this, parameters)
}

const redis = spawn(
  'redis-server',
  ['--port', REDIS_PORT, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'],
  { stdio: ['ignore', 'ignore', 'inherit'] },
)
const end = (code) => {
  redis.kill()
  process.exit(code)
}
redis.on('error', (error) => {
  console.error(`redis-server does not start: ${error.message}`)
  process.exit(1)
})
process.on('SIGTERM', () => end(0))
process.on('SIGINT', () => end(0))
process.stdin.on('end', () => end(0)).resume()

process.env.REDIS_HOST = `127.0.0.1:${REDIS_PORT}`
process.env.DB_POSTGRES_SCHEMA = 'main'
const { TestNetwork } = await import('@atproto/dev-env')
const network = await TestNetwork.create({
  dbPostgresUrl: DB_POSTGRES_URL,
  dbPostgresSchema: 'main',
  plc: { port: Number(PLC_PORT) },
  pds: { port: Number(PDS_PORT), hostname: 'localhost' },
  bsky: { port: Number(BSKY_PORT), publicUrl: `http://localhost:${BSKY_PORT}` },
})
console.log(JSON.stringify({ pds: network.pds.url, plc: network.plc.url, bsky: network.bsky.url }))
